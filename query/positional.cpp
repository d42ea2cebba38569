// query/positional.cpp - a scan for the first word, then its followers.

#include "query/positional.h"

#include <algorithm>

#include "store/forward_index.h"

namespace zerkalo::query {

namespace {

bool is(const PhraseWord& word, std::uint32_t token) {
  const std::uint32_t id = token & store::term_mask;
  return word.ids.size() == 1 ? word.ids.front() == id
                              : std::ranges::binary_search(word.ids, id);
}

// The earliest place of each follower gives the shortest span for this start.
bool follows(std::span<const std::uint32_t> tokens, const PhraseForm& form, int slop) {
  std::size_t at = 1;
  int left = slop;
  for (std::size_t word = 1; word < form.size(); ++word, ++at) {
    while (at < tokens.size() && !is(form[word], tokens[at])) {
      if (left-- == 0 || (tokens[at] & store::term_mask) == 0) {
        return false;
      }
      ++at;
    }
    if (at >= tokens.size()) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::uint32_t count_phrase(std::span<const std::uint32_t> tokens,
                           const PhraseForm& form,
                           int slop) {
  std::uint32_t count = 0;
  if (form.empty() || tokens.size() < form.size()) {
    return 0;
  }
  const std::size_t last = tokens.size() - form.size();
  for (std::size_t start = 0; start <= last; ++start) {
    if (is(form.front(), tokens[start]) && follows(tokens.subspan(start), form, slop)) {
      ++count;
    }
  }
  return count;
}

}  // namespace zerkalo::query
