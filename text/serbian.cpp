// text/serbian.cpp - a letter of Cyrillic is one or two of Latin.

#include "text/serbian.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "text/fold.h"
#include "text/script.h"
#include "text/utf8.h"

namespace zerkalo::text {

namespace {

constexpr std::pair<char32_t, std::string_view> letters[] = {
    {U'а', "a"}, {U'б', "b"},  {U'в', "v"}, {U'г', "g"}, {U'д', "d"},  {U'ђ', "đ"},
    {U'е', "e"}, {U'ж', "ž"},  {U'з', "z"}, {U'и', "i"}, {U'ј', "j"},  {U'к', "k"},
    {U'л', "l"}, {U'љ', "lj"}, {U'м', "m"}, {U'н', "n"}, {U'њ', "nj"}, {U'о', "o"},
    {U'п', "p"}, {U'р', "r"},  {U'с', "s"}, {U'т', "t"}, {U'ћ', "ć"},  {U'у', "u"},
    {U'ф', "f"}, {U'х', "h"},  {U'ц', "c"}, {U'ч', "č"}, {U'џ', "dž"}, {U'ш', "š"}};

// The letters of Latin, as folding leaves them, and what each may stand for.
std::vector<std::pair<std::string, std::string>> make_serbian_letters() {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const auto& [cyrillic, latin] : letters) {
    auto& [folded, letter] = rows.emplace_back();
    full_fold(latin, folded);
    append_utf8(cyrillic, letter);
  }
  return rows;
}

}  // namespace

std::string in_latin(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    const auto* const row = std::find_if(std::begin(letters),
                                         std::end(letters),
                                         [c](const auto& letter) { return letter.first == c; });
    if (row == std::end(letters)) {
      append_utf8(c, out);
    } else {
      out += row->second;
    }
  }
  return out;
}

std::string folded_in_latin(std::string_view word) {
  const std::string latin = in_latin(pre_fold(word));
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters) {
    if (script_of(next_code_point(word, at)) != Script::cyrillic) {
      return "";
    }
  }
  for (std::size_t at = 0; at < latin.size();) {
    if (script_of(next_code_point(latin, at)) != Script::latin) {
      return "";
    }
  }
  std::string folded;
  full_fold(latin, folded);
  return letters == 0 ? "" : folded;
}

std::vector<std::string> written_in_cyrillic(std::string_view posted) {
  constexpr std::size_t most = 64;
  static const auto rows = make_serbian_letters();
  std::vector<std::pair<std::string, std::size_t>> begun{{"", 0}};
  std::vector<std::string> written;
  while (!begun.empty()) {
    const auto [word, at] = std::move(begun.back());
    begun.pop_back();
    if (at == posted.size()) {
      written.push_back(word);
      continue;
    }
    for (const auto& [latin, letter] : rows) {
      if (posted.substr(at).starts_with(latin)) {
        begun.emplace_back(word + letter, at + latin.size());
      }
    }
    if (begun.size() + written.size() > most) {
      return {};
    }
  }
  return written;
}

}  // namespace zerkalo::text
