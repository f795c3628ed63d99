#pragma once

#include <map>
#include <string>
#include <vector>

#include <boost/json/value.hpp>

#include "base/random.hpp"
#include "base/result.hpp"
#include "platform/crypto/key.hpp"
#include "platform/db/session.hpp"
#include "survey/content.hpp"
#include "survey/instrument.hpp"
#include "survey/own_population.hpp"

/// How often each answer was given in completed check-ins: one sealed table of counts an instrument, kept up
/// to date in the transaction that completes or removes a check-in. Nobody's answers are read again to count
/// them.
namespace evenkeel::survey::counts {

/// Item to the JSON text of a value to how many gave it.
using Counts = std::map<std::string, std::map<std::string, std::int64_t>>;

/// Adds the answers of a check-in that is being completed: those to the instrument's own questions, without
/// declined ones and without the questions about danger, which are never compared. Counts that cannot be
/// opened stay as they are and are left out (logged): a person's result does not hang on them.
void add(db::Session& session, const crypto::Key& key, Random& random, const Instrument& instrument,
         const Content& content);

/// Takes the answers of a completed check-in out again. What was never counted is not there to be taken out.
void subtract(db::Session& session, const crypto::Key& key, Random& random, const std::string& instrument,
              const Content& content);

/// All counts that can be opened.
std::vector<AnswerTally> read_all(db::Session& session, const crypto::Key& key);

}  // namespace evenkeel::survey::counts
