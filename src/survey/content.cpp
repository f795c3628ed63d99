#include "survey/content.hpp"

#include <boost/json/serialize.hpp>

#include "base/json.hpp"
#include "platform/crypto/sealed.hpp"

namespace evenkeel::survey {

namespace {

/// Sealed texts come in sizes of this step: what was answered, and whether a follow-up was asked, must not
/// show in how long they are.
constexpr std::size_t kStep = 1024;

template <class T>
std::string seal_json(const crypto::Key& key, Random& random, const T& value, const crypto::Place& place) {
  std::string text = boost::json::serialize(json::write(value));
  text.resize((text.size() / kStep + 1) * kStep - 1,
              ' ');  // JSON allows the blanks; sealing adds one more byte
  return crypto::seal(key, random, text, place);
}

template <class T>
Result<T> open_json(const crypto::Key& key, std::string_view sealed, const crypto::Place& place) {
  EVENKEEL_TRY(const auto text, crypto::open(key, sealed, place));
  EVENKEEL_TRY(const auto document, json::parse(text));
  return json::read<T>(document);
}

crypto::Place content_place(std::string_view checkin) {
  return {"checkins", checkin, "content"};
}
crypto::Place result_place(std::string_view checkin) {
  return {"checkins", checkin, "result"};
}
crypto::Place event_place(std::string_view event) {
  return {"safety_events", event, "sealed"};
}

}  // namespace

std::string seal_content(const crypto::Key& key, Random& random, std::string_view checkin,
                         const Content& content) {
  return seal_json(key, random, content, content_place(checkin));
}

std::string seal_result(const crypto::Key& key, Random& random, std::string_view checkin,
                        const CheckinResult& result) {
  return seal_json(key, random, result, result_place(checkin));
}

std::string seal_event(const crypto::Key& key, Random& random, std::string_view event,
                       const SafetyEventContent& content) {
  return seal_json(key, random, content, event_place(event));
}

Result<Content> open_content(const crypto::Key& key, std::string_view checkin, std::string_view sealed) {
  return open_json<Content>(key, sealed, content_place(checkin));
}

Result<CheckinResult> open_result(const crypto::Key& key, std::string_view checkin, std::string_view sealed) {
  return open_json<CheckinResult>(key, sealed, result_place(checkin));
}

Result<SafetyEventContent> open_event(const crypto::Key& key, std::string_view event,
                                      std::string_view sealed) {
  return open_json<SafetyEventContent>(key, sealed, event_place(event));
}

Answers answers_in(const Instrument& instrument, const Content& content) {
  Answers answers(instrument.questions().size());
  for (const auto& [item, value] : content.answers) {
    const QuestionIndex question = instrument.find(item);
    if (question == kNoQuestion) continue;
    if (auto answer = read_answer(instrument.questions()[question], value, "value"); answer.has_value())
      answers[question] = answer.value();
  }
  return answers;
}

}  // namespace evenkeel::survey
