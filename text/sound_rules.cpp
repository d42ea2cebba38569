// text/sound_rules.cpp - reads the table once.

#include "text/sound_rules.h"

#include <algorithm>

#include "text/utf8.h"

namespace zerkalo::text {
namespace {

constexpr std::u32string_view vowels = U"aeiouy";
constexpr std::u32string_view consonants = U"bcdfghjklmnpqrstvwxz";
constexpr std::u32string_view hangul_ends =
    U"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
constexpr char32_t first_hangul_end = 0x11A8;

// "(aei)" at the front or the end of a pattern, cut away from it.
std::u32string take_rule_letters(std::u32string& pattern, bool front) {
  if (pattern.empty() || pattern[front ? 0 : pattern.size() - 1] != (front ? U'(' : U')')) {
    return {};
  }
  const std::size_t open = front ? 0 : pattern.rfind(U'(');
  const std::size_t close = pattern.find(U')', open);
  const std::u32string letters = pattern.substr(open + 1, close - open - 1);
  pattern.erase(open, close - open + 1);
  std::u32string out;
  for (const char32_t letter : letters) {
    out += letter == U'V' ? vowels : letter == U'C' ? consonants : std::u32string(1, letter);
  }
  return out;
}

SoundRule read_sound_rule(std::string_view written, std::string_view sounds) {
  SoundRule rule;
  std::u32string pattern = code_points(written);
  rule.at_start = pattern.front() == U'^';
  pattern.erase(0, rule.at_start ? 1 : 0);
  rule.at_end = pattern.back() == U'$';
  pattern.erase(pattern.size() - (rule.at_end ? 1 : 0));
  rule.before = take_rule_letters(pattern, true);
  rule.after = take_rule_letters(pattern, false);
  rule.written = pattern;
  while (!sounds.empty()) {
    const std::size_t bar = std::min(sounds.find('|'), sounds.size());
    const std::string_view one = sounds.substr(0, bar);
    rule.sounds.emplace_back(one == "-" ? "" : one == "*-" ? "*" : one);
    sounds.remove_prefix(std::min(bar + 1, sounds.size()));
  }
  return rule;
}

// The end of a Hangul syllable has letters of its own, which nobody can tell apart in a file.
void use_end_letter_in_rule(SoundRule& rule) {
  const std::size_t number = hangul_ends.find(rule.written.front());
  rule.written = first_hangul_end + static_cast<char32_t>(number);
}

void read_sound_line(std::string_view line, std::string& section, SoundTable& table) {
  if (line.empty() || line.front() == '#') {
    return;
  }
  if (line.front() == '[') {
    section = line.substr(1, line.size() - 2);
    return;
  }
  const std::size_t blank = line.find(' ');
  const std::string_view sounds = line.substr(blank + 1);
  if (section == "sounds") {
    table.joins.emplace_back(line.substr(0, blank), sounds);
    return;
  }
  SoundRule rule = read_sound_rule(line.substr(0, blank), sounds);
  if (section == "hangul-end") {
    use_end_letter_in_rule(rule);
  }
  table.sections[section == "hangul-end" ? "hangul" : section].add(std::move(rule));
}

SoundTable read_sound_table(std::string_view text) {
  SoundTable table;
  std::string section;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    read_sound_line(text.substr(0, end), section, table);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return table;
}

bool sound_rule_fits(const SoundRule& rule, std::u32string_view word, std::size_t at) {
  const std::size_t end = at + rule.written.size();
  if (word.substr(at, rule.written.size()) != rule.written || (rule.at_start && at != 0) ||
      (rule.at_end && end != word.size())) {
    return false;
  }
  const bool before =
      rule.before.empty() || (at > 0 && rule.before.find(word[at - 1]) != std::u32string::npos);
  const bool after = rule.after.empty() ||
                     (end < word.size() && rule.after.find(word[end]) != std::u32string::npos);
  return before && after;
}

}  // namespace

void SoundSection::add(SoundRule rule) {
  letters_ += rule.written;
  std::vector<SoundRule>& same = rules_[rule.written.front()];
  const auto place = std::ranges::find_if(
      same, [&](const SoundRule& other) { return other.written.size() < rule.written.size(); });
  same.insert(place, std::move(rule));
}

const SoundRule* SoundSection::find(std::u32string_view word, std::size_t at) const {
  const auto same = rules_.find(word[at]);
  if (same == rules_.end()) {
    return nullptr;
  }
  const auto rule = std::ranges::find_if(
      same->second, [&](const SoundRule& one) { return sound_rule_fits(one, word, at); });
  return rule == same->second.end() ? nullptr : &*rule;
}

bool SoundSection::knows(char32_t letter) const {
  return letters_.find(letter) != std::u32string::npos;
}

const SoundTable& sound_table() {
  static const SoundTable table = read_sound_table(sound_table_text());
  return table;
}

}  // namespace zerkalo::text
