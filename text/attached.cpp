// text/attached.cpp - short lists, folded once.

#include "text/attached.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "text/fold.h"
#include "text/parts.h"

namespace zerkalo::text {
namespace {

std::vector<std::string> read_attached_list(std::string_view parts) {
  std::vector<std::string> list;
  for_each_part(parts, [&list](std::string_view part) {
    std::string folded;
    full_fold(pre_fold(part), folded);
    list.push_back(std::move(folded));
  });
  return list;
}

}  // namespace

std::span<const std::string> hebrew_prefixes() {
  static const std::vector<std::string> list = read_attached_list(
      "ה ו ב ל מ ש כ וה וב ול ומ וש וכ שה שב של שמ שכ מה מש כש בש לכש כשה ושה ומה וכש שבש");
  return list;
}

std::string_view without_hebrew_article(std::string_view term) {
  constexpr std::string_view articles[] = {"כשה", "וה", "שה", "מה", "ה"};
  constexpr std::size_t bytes_of_letter = 2;
  constexpr std::size_t fewest_letters = 3;
  for (const std::string_view article : articles) {
    if (term.starts_with(article) &&
        term.size() >= article.size() + fewest_letters * bytes_of_letter) {
      return term.substr(article.size());
    }
  }
  return term;
}

std::span<const std::string> persian_endings() {
  static const std::vector<std::string> list =
      read_attached_list("ها های هایی هایم هایت هایش هایمان هایتان هایشان تر ترین");
  return list;
}

bool puts_endings_behind_apostrophes(std::string_view language) {
  constexpr std::string_view languages[] = {"tr", "az", "fi", "pl"};
  return std::ranges::find(languages, language) != std::end(languages);
}

}  // namespace zerkalo::text
