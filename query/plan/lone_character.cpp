// query/plan/lone_character.cpp - a word first, and only then a part of words.

#include "query/plan/lone_character.h"

#include <algorithm>

#include "query/plan/typos.h"
#include "text/particles.h"
#include "text/script.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

char32_t last_lone_character(std::string_view term) {
  char32_t last = 0;
  for (std::size_t at = 0; at < term.size();) {
    const char32_t c = text::next_code_point(term, at);
    last = text::extends_cluster(c) ? last : c;
  }
  return last;
}

void keep_commonest_of_character(const store::Dictionary& dictionary,
                                 std::size_t most,
                                 std::vector<std::uint32_t>& ids) {
  std::ranges::stable_sort(
      ids, std::ranges::greater{}, [&](std::uint32_t id) { return dictionary.frequency(id); });
  ids.resize(std::min(ids.size(), most));
  std::ranges::sort(ids);
}

}  // namespace

std::vector<std::uint32_t> lone_character_with_particles(const store::Dictionary& dictionary,
                                                         std::string_view term,
                                                         const Deadline& deadline) {
  const std::string_view noun = text::without_particles(term);
  const char32_t noun_end = last_lone_character(noun);
  const auto [first, last] = dictionary.range(noun);
  std::vector<std::uint32_t> ids;
  for (std::uint32_t id = first; id < last && !deadline.spend(); ++id) {
    const std::string_view suffix = dictionary.term(id).substr(noun.size());
    if (suffix.empty() ? noun.size() < term.size() : text::are_particles(suffix, noun_end)) {
      ids.push_back(id);
    }
  }
  return ids;
}

std::vector<std::uint32_t> words_of_lone_character(const store::Dictionary& dictionary,
                                                   std::string_view term,
                                                   std::size_t most,
                                                   const Deadline& deadline) {
  const text::Script script = text::script_of(last_lone_character(term));
  std::vector<std::uint32_t> ids;
  if (script == text::Script::hangul) {
    ids = lone_character_with_particles(dictionary, term, deadline);
  } else if (script != text::Script::unspaced) {
    return ids;
  }
  const auto is_somewhere = [&](std::uint32_t id) { return dictionary.frequency(id) > 0; };
  const std::uint32_t own = dictionary.find(term);
  if ((own == 0 || !is_somewhere(own)) && std::ranges::none_of(ids, is_somewhere)) {
    ids = typo_words_around(dictionary, term, deadline);
  }
  keep_commonest_of_character(dictionary, most, ids);
  return ids;
}

}  // namespace zerkalo::query
