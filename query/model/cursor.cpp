// query/model/cursor.cpp - a cursor as bytes with a checksum, in base64url.

#include "query/model/cursor.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <vector>

#include "base/hash.h"
#include "query/model/request.h"

namespace zerkalo::query {

namespace {

constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint64_t version = 1;

static_assert(std::endian::native == std::endian::little);

std::string cursor_to_base64(std::string_view bytes) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : bytes) {
    bits = (bits << 8U) | static_cast<unsigned char>(c);
    for (held += 8; held >= 6; held -= 6) {
      out += letters[(bits >> static_cast<unsigned>(held - 6)) & 63U];
    }
  }
  if (held > 0) {
    out += letters[(bits << static_cast<unsigned>(6 - held)) & 63U];
  }
  return out;
}

std::optional<std::string> cursor_from_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const std::size_t value = letters.find(c);
    if (value == std::string_view::npos) {
      return std::nullopt;
    }
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    held += 6;
    if (held >= 8) {
      held -= 8;
      out += static_cast<char>((bits >> static_cast<unsigned>(held)) & 255U);
    }
  }
  return out;
}

std::uint64_t cursor_checksum(std::string_view bytes) {
  return base::hash(bytes, version);
}

template <class Value>
void put(std::string& out, const Value& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class Value>
void take(std::string_view& bytes, Value& value) {
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
}

std::string cursor_bytes(const Cursor& cursor) {
  std::string bytes;
  put(bytes, cursor.index);
  put(bytes, cursor.request);
  put(bytes, cursor.rank.keys);
  put(bytes, cursor.rank.score);
  put(bytes, cursor.rank.docid);
  put(bytes, cursor.rank.round);
  put(bytes, cursor_checksum(bytes));
  return bytes;
}

// Texts of any content, told apart by their lengths.
void add_cursor_text(std::string& out, std::string_view text) {
  out.append(std::to_string(text.size())).append(":").append(text);
}

std::string cursor_text(const FieldFilter& filter) {
  std::string out = std::to_string(static_cast<int>(filter.field));
  out += filter.negated ? '-' : '+';
  std::vector<std::string> parts;
  for (const std::string& value : filter.values) {
    parts.push_back("=" + value);
  }
  for (const FieldFilter::Range& range : filter.ranges) {
    std::string part = "~";
    put(part, range.low.value_or(-HUGE_VAL));
    put(part, range.high.value_or(HUGE_VAL));
    part.append(range.low_open ? "(" : "[").append(range.high_open ? ")" : "]");
    parts.push_back(std::move(part));
  }
  std::ranges::sort(parts);
  for (const std::string& part : parts) {
    add_cursor_text(out, part);
  }
  return out;
}

std::string cursor_text(const FilterGroup& group) {
  std::vector<std::string> parts;
  parts.reserve(group.size());
  for (const FieldFilter& filter : group) {
    parts.push_back(cursor_text(filter));
  }
  std::ranges::sort(parts);
  std::string out;
  for (const std::string& part : parts) {
    add_cursor_text(out, part);
  }
  return out;
}

}  // namespace

std::string write_cursor(const Cursor& cursor) {
  return cursor_to_base64(cursor_bytes(cursor));
}

std::optional<Cursor> read_cursor(std::string_view text) {
  const std::optional<std::string> bytes = cursor_from_base64(text);
  Cursor cursor;
  if (!bytes || bytes->size() != cursor_bytes(cursor).size()) {
    return std::nullopt;
  }
  std::string_view rest = *bytes;
  take(rest, cursor.index);
  take(rest, cursor.request);
  take(rest, cursor.rank.keys);
  take(rest, cursor.rank.score);
  take(rest, cursor.rank.docid);
  take(rest, cursor.rank.round);
  const bool whole =
      !std::isnan(cursor.rank.score) &&
      std::ranges::none_of(cursor.rank.keys, [](double key) { return std::isnan(key); });
  return whole && write_cursor(cursor) == text ? std::optional(cursor) : std::nullopt;
}

std::uint64_t index_id(std::string_view uuid, std::string_view settings) {
  std::string text;
  add_cursor_text(text, uuid);
  add_cursor_text(text, settings);
  return cursor_checksum(text);
}

std::uint64_t order_id(const Request& request) {
  std::string text;
  add_cursor_text(text, request.q);
  add_cursor_text(text, request.q_lang);
  add_cursor_text(text, request.profile);
  std::vector<std::string> groups;
  for (const FilterGroup& group : request.filters) {
    groups.push_back(cursor_text(group));
  }
  std::ranges::sort(groups);
  for (const std::string& group : groups) {
    add_cursor_text(text, group);
  }
  for (const SortKey& key : request.sort) {
    text += static_cast<char>('a' + static_cast<int>(key.by));
    text += key.descending ? '-' : '+';
  }
  text.append(" m").append(std::to_string(static_cast<int>(request.match)));
  text.append(" x").append(std::to_string(static_cast<int>(request.matcher)));
  text.append(" s").append(std::to_string(static_cast<int>(request.scope)));
  text.append(" f").append(std::to_string(request.per_film));
  for (const bool flag : {request.group_by_film,
                          request.films_alone,
                          request.typo,
                          request.prefix_last,
                          request.all_copies}) {
    text += flag ? '1' : '0';
  }
  return cursor_checksum(text);
}

}  // namespace zerkalo::query
