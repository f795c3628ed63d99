#include "base/log.hpp"

#include <algorithm>

#include <boost/describe/enum_to_string.hpp>

#include "identity/audit/audit.hpp"
#include "identity/audit/store.hpp"
#include "identity/audit/words.hpp"

namespace evenkeel::identity::audit {
namespace {

/// The head, held until the job commits; made when this is the very first row.
/// @param found  whether it is the one that the program left there
Head hold_head(db::Session& session, const crypto::Key& key, bool& found) {
  auto head = store::find_head(session, store::Hold::yes);
  if (!head) {
    Head first;
    first.seal = head_seal(key, first);
    store::insert_head(session, first);
    head = store::find_head(session, store::Hold::yes);
    // A head that is missing although there are rows was taken away.
    if (head && head->last_seq == 0 && store::last_seq(session) != 0) {
      found = false;
      return *head;
    }
  }
  found = head && head->seal == head_seal(key, *head);
  return head.value_or(Head{});
}

}  // namespace

void Log::append(db::Session& session, const Entry& entry) const {
  bool sound = false;
  Head head = hold_head(session, key_, sound);
  std::string previous = head.last_hash;
  if (!sound) {
    // Someone changed the head. To stop here would stop everyone; to go on as if nothing had happened would
    // seal the damage. So the log goes on and carries a break that every verification finds.
    log::error("the audit log's head is not genuine", {{"next", store::last_seq(session) + 1}});
    head.last_seq = store::last_seq(session);
    previous = kBroken;
  }
  Row row;
  row.seq = head.last_seq + 1;
  row.at = clock_.now();
  row.action = boost::describe::enum_to_string(entry.action, "");
  row.actor_kind = word_of(entry.actor_kind);
  row.actor_id = entry.actor_id;
  row.subject_id = entry.subject_id;
  row.object_id = entry.object_id;
  row.outcome = entry.succeeded ? kSucceeded : kFailed;
  row.detail = entry.detail;
  row.reason = entry.reason;
  row.hash = row_hash(key_, previous, row);
  store::insert_row(session, row);
  head.last_seq = row.seq;
  head.last_hash = row.hash;
  head.seal = head_seal(key_, head);
  store::save_head(session, head);
}

}  // namespace evenkeel::identity::audit
