#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Made-up messages for measurements: ordinary words, many of them rare, always the same ones.
namespace evenkeel::bench {

/// `count` texts of about `words` words.
inline std::vector<std::string> made_up_texts(std::size_t count, std::size_t words) {
  static constexpr std::string_view kOpenings[] = {
      "honestly i think that", "this morning my sister said", "I can't believe", "after the long meeting on Tuesday",
      "so tired of hearing how", "we finally found out why", "you know what,", "yesterday at the harbour"};
  static constexpr std::string_view kSubjects[] = {
      "the new manager", "our neighbour's dog", "everybody on the team", "the whole kitchen", "my landlord",
      "that ridiculous spreadsheet", "the choir from Whitby", "an old school friend", "the dentist's receptionist"};
  static constexpr std::string_view kDeeds[] = {
      "keeps changing the deadline", "made me laugh until I cried", "has been so kind to all of us",
      "wouldn't answer the phone again", "looks brilliant in the evening light", "broke down for the third time",
      "is worrying me more than it should", "turned out much better than we feared"};
  static constexpr std::string_view kEndings[] = {
      "and I really don't know what to do!", "but it is fine, I guess.", ":-) see you at lunch?", "#NotMyFault lol",
      "so we celebrated with rhubarb crumble.", "and now I can't sleep...", "which is sooooo unfair.", "thank you all ❤️"};
  std::uint64_t state = 54;
  const auto pick = [&state](const auto& from) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return from[(state >> 33U) % std::size(from)];
  };
  std::vector<std::string> texts(count);
  for (std::string& text : texts) {
    std::size_t have = 0;
    while (have < words) {
      std::string sentence;
      for (const std::string_view part : {pick(kOpenings), pick(kSubjects), pick(kDeeds), pick(kEndings)}) {
        if (!sentence.empty()) sentence += ' ';
        sentence += part;
      }
      for (const char c : sentence) have += c == ' ' ? 1 : 0;
      ++have;
      if (!text.empty()) text += ' ';
      text += sentence;
    }
  }
  return texts;
}

}  // namespace evenkeel::bench
