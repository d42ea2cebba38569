// indexer/sources/column_evidence.cpp - counts the values of columns and compares records.

#include "indexer/sources/column_evidence.h"

#include <algorithm>
#include <unordered_map>

#include "base/ascii.h"
#include "base/hash.h"
#include "indexer/sources/column_names.h"
#include "store/model/record_json.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

using store::JsonMember;
using store::JsonValue;

// A column that few records have in common is not worth memory.
constexpr std::size_t most_columns = 1'000;

bool is_flag_evidence(const JsonValue& value) {
  const std::string text = base::lowered(value.text);
  return value.kind == JsonValue::Kind::boolean || text == "true" || text == "false" ||
         text == "yes" || text == "no";
}

/// An address and nothing else.
bool is_link_evidence(std::string_view text) {
  text = base::trimmed(text);
  const bool address = text.starts_with("http://") || text.starts_with("https://");
  return address && text.find(' ') == std::string_view::npos;
}

bool is_sentence_evidence(std::string_view text) {
  text = base::trimmed(text);
  constexpr std::size_t long_for_a_title = 60;
  return text.ends_with('!') || text.ends_with('?') || text.ends_with('.') ||
         text.ends_with("…") || text.ends_with("！") || text.ends_with("。") ||
         text.size() > long_for_a_title;
}

void keep_column_sample(std::string_view text, std::vector<std::string>& samples) {
  constexpr std::size_t most = 3;
  constexpr std::size_t shown_bytes = 60;
  std::string shown(text::clip_utf8(text, shown_bytes));
  if (samples.size() < most && std::ranges::find(samples, shown) == samples.end()) {
    samples.push_back(std::move(shown));
  }
}

std::uint64_t hash_of_columns(const JsonValue& record) {
  std::uint64_t sum = 0;
  for (const JsonMember& member : record.members) {
    sum = base::hash(store::text_from_json(member.value), sum);
  }
  return sum;
}

Member column_says(const std::string& column) {
  const std::optional<KnownAlias> known = known_column(column);
  return known ? known->row->member : Member::ignored;
}

std::string evidence_key(std::string_view column, std::string_view source) {
  std::string key(column);
  return key.append("\n").append(source);
}

/// Whether so many of `all` are not only a slip here and there.
bool is_evidence_of_rule(std::uint64_t some, std::uint64_t all) {
  constexpr std::uint64_t one_in = 10;
  return some > 0 && some * one_in >= all;
}

}  // namespace

ColumnEvidence::ColumnEvidence(std::span<const JsonValue> records) {
  for (const JsonValue& record : records) {
    note(record);
    note_numbers(record);
  }
  for (const auto& [column, facts] : columns_) {
    const Member meaning = column_says(column);
    has_texts_ = has_texts_ || (meaning == Member::text && facts.values > 0 &&
                                !facts.is_flag() && !facts.is_link() && !facts.is_number());
    if (meaning == Member::id) {
      find_repeated(records, column);
    }
    if (meaning == Member::film_id || repeats(column)) {
      find_varying(records, column);
    }
  }
}

const ColumnFacts& ColumnEvidence::of(std::string_view column) const {
  static const ColumnFacts nothing;
  const auto found = columns_.find(column);
  return found == columns_.end() ? nothing : found->second;
}

std::optional<double> ColumnEvidence::scale_of(std::string_view column,
                                               std::string_view source) const {
  const auto found = numbers_.find(evidence_key(column, source));
  return found == numbers_.end() ? std::nullopt : found->second.only_scale();
}

void ColumnEvidence::note(const JsonValue& record) {
  for (const JsonMember& member : record.members) {
    if (!columns_.contains(member.name) && columns_.size() >= most_columns) {
      continue;
    }
    ColumnFacts& facts = columns_[member.name];
    const std::string text = store::text_from_json(member.value);
    if (base::trimmed(text).empty()) {
      continue;
    }
    ++facts.values;
    facts.flags += is_flag_evidence(member.value) ? 1 : 0;
    const std::optional<double> number = bare_number(text);
    facts.numbers += number ? 1 : 0;
    facts.ones += number == 1 ? 1 : 0;
    facts.noughts += number == 0 || number == -1 ? 1 : 0;
    facts.links += is_link_evidence(text) ? 1 : 0;
    facts.sentences += is_sentence_evidence(text) ? 1 : 0;
    facts.bytes += text.size();
    keep_column_sample(text, facts.samples);
  }
}

void ColumnEvidence::note_numbers(const JsonValue& record) {
  std::string source;
  for (const JsonMember& member : record.members) {
    const Member meaning = column_says(member.name);
    const std::string text = store::text_from_json(member.value);
    if (meaning == Member::scale && !text.empty()) {
      return;  // says its scale itself
    }
    source = meaning == Member::source ? text : source;
  }
  for (const JsonMember& member : record.members) {
    const std::optional<double> number = bare_number(store::text_from_json(member.value));
    if (number && numbers_.size() < most_columns) {
      numbers_[evidence_key(member.name, source)].add(*number);
    }
  }
}

/// An id that comes again in a record that says something else is not the record's own.
void ColumnEvidence::find_repeated(std::span<const JsonValue> records,
                                   const std::string& column) {
  std::unordered_map<std::string, std::uint64_t> seen;
  std::uint64_t again = 0;
  for (const JsonValue& record : records) {
    const JsonValue* id = record.find(column);
    const std::string text = id == nullptr ? std::string() : store::text_from_json(*id);
    if (!text.empty()) {
      const auto [at, first] = seen.emplace(text, hash_of_columns(record));
      again += !first && at->second != hash_of_columns(record) ? 1 : 0;
    }
  }
  if (is_evidence_of_rule(again, records.size())) {
    repeating_.insert(column);
  }
}

void ColumnEvidence::find_varying(std::span<const JsonValue> records, const std::string& key) {
  for (const auto& [column, facts] : columns_) {
    if (column_says(column) != Member::title) {
      continue;
    }
    std::unordered_map<std::string, std::string> first_titles;
    std::uint64_t other = 0;
    std::uint64_t again = 0;
    for (const JsonValue& record : records) {
      const JsonValue* id = record.find(key);
      const JsonValue* title = record.find(column);
      if (id != nullptr && title != nullptr) {
        const auto [at, first] =
            first_titles.emplace(store::text_from_json(*id), store::text_from_json(*title));
        again += first ? 0 : 1;
        other += !first && at->second != title->text ? 1 : 0;
      }
    }
    if (other * 2 > again) {
      varying_.insert(column);
    }
  }
}

}  // namespace zerkalo::indexer
