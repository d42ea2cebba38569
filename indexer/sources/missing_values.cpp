// indexer/sources/missing_values.cpp - two short lists: signs, and words that films are called.

#include "indexer/sources/missing_values.h"

#include <algorithm>
#include <span>
#include <vector>

#include "base/ascii.h"

namespace zerkalo::indexer {

namespace {

using store::JsonMember;
using store::JsonValue;

// As programs spell them; people are called Nan, Na and Null.
constexpr std::string_view signs[] = {
    "NaN", "nan", "N/A", "n/a", "#N/A", "<NA>", "-", "--", "–", "—", "\\N"};
constexpr std::string_view words[] = {"NULL", "null", "None", "none", "NA"};

std::string_view text_of_member(const JsonMember& member) {
  return member.value.kind == JsonValue::Kind::text ? base::trimmed(member.value.text)
                                                    : std::string_view();
}

bool is_missing_word(std::span<const std::string_view> list, std::string_view text) {
  return std::ranges::find(list, text) != list.end();
}

bool is_missing_word_twice(const JsonValue& record, std::string_view word) {
  return std::ranges::count(record.members, word, text_of_member) > 1;
}

}  // namespace

void empty_missing_values(JsonValue& record,
                          const std::function<bool(std::string_view column)>& is_title) {
  constexpr std::size_t longest = 4;
  std::vector<JsonMember*> missing;
  for (JsonMember& member : record.members) {
    const std::string_view text = text_of_member(member);
    if (text.empty() || text.size() > longest) {
      continue;
    }
    const bool word = is_missing_word(words, text) &&
                      (is_missing_word_twice(record, text) || !is_title(member.name));
    if (word || is_missing_word(signs, text)) {
      missing.push_back(&member);
    }
  }
  for (JsonMember* member : missing) {
    member->value.text.clear();
  }
}

}  // namespace zerkalo::indexer
