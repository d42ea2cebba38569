// tests/language/detection.cpp - asks for the language of every line of a file.

#include "tests/language/detection.h"

#include <fstream>

#include <nlohmann/json.hpp>

#include "text/language.h"

namespace zerkalo::tests {
namespace {

// Codes like deu_1901, hau_NE and zh-Hans name a spelling or a place behind the language.
std::string language_of(const std::string& code) {
  const text::LanguageRow* const row =
      text::find_language(code.substr(0, code.find_first_of("_-")));
  return row == nullptr ? code : std::string(row->code);
}

std::string group_of(const std::string& code) {
  if (code == "hr" || code == "bs") {
    return "sr";
  }
  if (code == "ms") {
    return "id";
  }
  return code == "nn" ? "nb" : code;
}

}  // namespace

void Tally::add(const Tally& other) {
  lines += other.lines;
  decided += other.decided;
  right += other.right;
}

std::map<std::string, Tally> tally_detection(const DetectionInput& input,
                                             const std::function<void(const Miss&)>& missed) {
  std::map<std::string, Tally> tallies;
  std::ifstream file(input.file);
  std::string line;
  for (int number = 0; std::getline(file, line); ++number) {
    const auto record = nlohmann::json::parse(line);
    const std::string expected = group_of(language_of(record.value("lang", "")));
    Tally& tally = tallies[expected];
    if ((input.half >= 0 && number % 2 != input.half) ||
        (!input.kind.empty() && record.value("kind", "") != input.kind) ||
        (input.most > 0 && tally.lines == input.most)) {
      continue;
    }
    const std::string text = record.value("text", "");
    const std::string found = group_of(text::detect_language(text, "").code);
    ++tally.lines;
    tally.decided += found == "und" ? 0 : 1;
    tally.right += found == expected ? 1 : 0;
    if (found != expected) {
      missed({expected, found, text});
    }
  }
  std::erase_if(tallies, [](const auto& row) { return row.second.lines == 0; });
  return tallies;
}

Tally sum(const std::map<std::string, Tally>& tallies, bool stemmed_only) {
  Tally all;
  for (const auto& [code, tally] : tallies) {
    const text::LanguageRow* const row = text::find_language(code);
    if (!stemmed_only || (row != nullptr && !row->stemmer.empty())) {
      all.add(tally);
    }
  }
  return all;
}

}  // namespace zerkalo::tests
