// query/suggest/completion.cpp - binary searches, and the best of what lies between.

#include "query/suggest/completion.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace zerkalo::query {

namespace {

using store::BestSuggestionsFirst;
using store::SuggestionList;
using Tier = Completion::Tier;

// Keys looked at where words may stand in any order: the best ones come first.
constexpr std::size_t max_looked_at = 512;
constexpr std::size_t least_sounds = 3;

std::string completion_in_a_row(const std::vector<std::string>& words) {
  std::string row;
  for (const std::string& word : words) {
    row.append(row.empty() ? "" : " ").append(word);
  }
  return row;
}

bool completion_has_word(std::string_view words, std::string_view begun) {
  for (std::size_t at = 0; at < words.size();) {
    if (words.substr(at).starts_with(begun)) {
      return true;
    }
    const std::size_t blank = words.find(' ', at);
    at = blank == std::string_view::npos ? words.size() : blank + 1;
  }
  return false;
}

// One or two sounds begin half of all names.
std::size_t sounding_letters_to_complete(const std::vector<std::string>& sounds) {
  std::size_t letters = 0;
  for (const std::string& word : sounds) {
    letters += word.size() - 1;
  }
  return letters;
}

/// The matches in one list, an entry once.
class CompletionFinder {
 public:
  CompletionFinder(const SuggestionList& list, std::size_t limit)
      : list_(list), limit_(limit) {}

  bool full() const { return matches.size() >= limit_; }

  void add_titled(const std::vector<std::uint32_t>& forms) {
    for (const std::uint32_t form : forms) {
      if (!full()) {
        add(form, Tier::whole);
      }
    }
  }

  // Keys of a whole name stand first of all that begin so.
  void find_whole(std::string_view typed) {
    const auto [first, last] = list_.begin_with(typed);
    for (std::uint32_t key = first; key < last && key - first < max_looked_at && !full();
         ++key) {
      if (list_.rest(key) != typed) {
        break;
      }
      if (list_.at_start(key)) {
        add(list_.form(key), Tier::whole);
      }
    }
  }

  void find_in_a_row(std::string_view typed, Tier tier) {
    BestSuggestionsFirst keys(list_, list_.begin_with(typed));
    while (!full()) {
      const std::optional<std::uint32_t> key = keys.next();
      if (!key) {
        return;
      }
      add(list_.form(*key), tier);
    }
  }

  // Looks through the names of the rarest word for the others.
  void find_any_order(const std::vector<std::string>& words, Tier tier) {
    std::pair<std::uint32_t, std::uint32_t> rarest{0, list_.keys()};
    for (const std::string& word : words) {
      const auto keys = list_.begin_with(word);
      rarest = keys.second - keys.first < rarest.second - rarest.first ? keys : rarest;
    }
    BestSuggestionsFirst keys(list_, rarest);
    for (std::size_t looked_at = 0; looked_at < max_looked_at && !full(); ++looked_at) {
      const std::optional<std::uint32_t> key = keys.next();
      if (!key) {
        return;
      }
      const std::string_view name = list_.words(list_.form(*key));
      if (std::ranges::all_of(
              words, [&](const auto& word) { return completion_has_word(name, word); })) {
        add(list_.form(*key), tier);
      }
    }
  }

  std::vector<Completion> matches;

 private:
  void add(std::uint32_t form, Tier tier) {
    const std::uint32_t entry = list_.entry(form);
    if (std::ranges::find(entries_, entry) == entries_.end()) {
      entries_.push_back(entry);
      matches.push_back({form, tier});
    }
  }

  const SuggestionList& list_;
  std::size_t limit_;
  std::vector<std::uint32_t> entries_;
};

}  // namespace

std::vector<Completion> complete(const SuggestionList& list,
                                 const TypedStart& typed,
                                 bool in_row,
                                 std::size_t limit) {
  CompletionFinder finder(list, limit);
  const std::string row = completion_in_a_row(typed.words);
  finder.add_titled(typed.titled);
  finder.find_whole(row);
  finder.find_in_a_row(row, Tier::in_a_row);
  if (in_row) {
    return std::move(finder.matches);
  }
  if (!typed.glued.empty()) {
    finder.find_in_a_row(store::spelled_mark + typed.glued, Tier::glued);
    finder.find_in_a_row(typed.glued, Tier::glued);
  }
  const bool several = typed.any_order && typed.words.size() > 1;
  if (several) {
    finder.find_any_order(typed.words, Tier::any_order);
  }
  for (const std::vector<std::string>& sounds : typed.sounds) {
    if (sounding_letters_to_complete(sounds) < least_sounds) {
      continue;
    }
    finder.find_in_a_row(completion_in_a_row(sounds), Tier::by_sound);
    if (several) {
      finder.find_any_order(sounds, Tier::by_sound);
    }
  }
  return std::move(finder.matches);
}

}  // namespace zerkalo::query
