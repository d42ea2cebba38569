// store/model/record_from_json.cpp - reads the members of a record, one table row each.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "store/model/record_json.h"

namespace zerkalo::store {

namespace {

using Kind = JsonValue::Kind;

std::vector<std::string> names_of(const JsonValue& value) {
  std::vector<std::string> names;
  if (value.kind == Kind::list) {
    for (const JsonValue& item : value.items) {
      names.push_back(text_of(item));
    }
  } else {
    names.push_back(text_of(value));
  }
  std::erase(names, "");
  return names;
}

std::optional<double> number_of(const JsonValue& value) {
  if (value.kind == Kind::number) {
    return std::isfinite(value.number) ? std::optional(value.number) : std::nullopt;
  }
  double number = 0;
  const char* end = value.text.data() + value.text.size();
  const auto read = std::from_chars(value.text.data(), end, number);
  const bool whole = read.ec == std::errc() && read.ptr == end && std::isfinite(number);
  return value.kind == Kind::text && whole ? std::optional(number) : std::nullopt;
}

/// The whole part of a number, or nothing when it does not fit.
template <typename Whole>
std::optional<Whole> whole_of(const JsonValue* value) {
  const std::optional<double> number = value == nullptr ? std::nullopt : number_of(*value);
  const bool fits = number &&
                    *number >= static_cast<double>(std::numeric_limits<Whole>::min()) &&
                    *number < static_cast<double>(std::numeric_limits<Whole>::max());
  return fits ? std::optional(static_cast<Whole>(*number)) : std::nullopt;
}

std::string text_at(const JsonValue& object, std::string_view name) {
  const JsonValue* value = object.find(name);
  return value == nullptr ? std::string() : text_of(*value);
}

double number_at(const JsonValue& object, std::string_view name) {
  const JsonValue* value = object.find(name);
  return value == nullptr ? 0 : number_of(*value).value_or(0);
}

Provenance provenance_of(const JsonValue& value) {
  Provenance provenance;
  provenance.file = text_at(value, "file");
  const JsonValue* bytes = value.find("bytes");
  const JsonValue* range = bytes == nullptr ? value.find("lines") : bytes;
  provenance.unit = bytes == nullptr ? Provenance::Unit::lines : Provenance::Unit::bytes;
  if (range != nullptr && range->items.size() == 2) {
    provenance.begin = whole_of<std::uint64_t>(&range->items[0]).value_or(0);
    provenance.end = whole_of<std::uint64_t>(&range->items[1]).value_or(0);
  }
  return provenance;
}

/// Each object of a list, or a single one; a bare text stands for an object with that text.
template <typename Part, typename Read>
std::vector<Part> parts_of(const JsonValue& value, Read read) {
  std::vector<Part> parts;
  if (value.kind == Kind::list) {
    for (const JsonValue& item : value.items) {
      parts.push_back(read(item));
    }
  } else {
    parts.push_back(read(value));
  }
  return parts;
}

Title title_of(const JsonValue& value) {
  return value.kind == Kind::object ? Title{text_at(value, "text"), text_at(value, "lang")}
                                    : Title{text_of(value), ""};
}

ReleaseDate release_of(const JsonValue& value) {
  if (value.kind != Kind::object) {
    return {"", "", "", text_of(value)};
  }
  return {text_at(value, "date"),
          text_at(value, "region"),
          text_at(value, "kind"),
          text_at(value, "raw")};
}

Plot plot_of(const JsonValue& value) {
  if (value.kind != Kind::object) {
    return {text_of(value), "", "", 0};
  }
  return {text_at(value, "text"),
          text_at(value, "author"),
          text_at(value, "lang"),
          number_at(value, "lang_confidence")};
}

Aggregate aggregate_of(const JsonValue& value) {
  return {text_at(value, "name"),
          number_at(value, "value"),
          text_at(value, "raw"),
          whole_of<std::uint32_t>(value.find("count")),
          text_at(value, "count_raw")};
}

Fact fact_of(const JsonValue& value) {
  const JsonValue* sources = value.find("sources");
  return {text_at(value, "field"),
          text_at(value, "value"),
          sources == nullptr ? std::vector<std::string>() : names_of(*sources)};
}

template <typename Owner>
struct MemberRow {
  std::string_view name;
  void (*set)(const JsonValue& value, Owner& owner);
};

constexpr MemberRow<Film> film_rows[] = {
    {"id", [](const JsonValue& v, Film& f) { f.id = text_of(v); }},
    {"source", [](const JsonValue& v, Film& f) { f.source = text_of(v); }},
    {"title", [](const JsonValue& v, Film& f) { f.title = text_of(v); }},
    {"original_title", [](const JsonValue& v, Film& f) { f.original_title = text_of(v); }},
    {"titles", [](const JsonValue& v, Film& f) { f.titles = parts_of<Title>(v, title_of); }},
    {"year", [](const JsonValue& v, Film& f) { f.year = whole_of<int>(&v); }},
    {"release_dates",
     [](const JsonValue& v, Film& f) {
       f.release_dates = parts_of<ReleaseDate>(v, release_of);
     }},
    {"directors", [](const JsonValue& v, Film& f) { f.directors = names_of(v); }},
    {"writers", [](const JsonValue& v, Film& f) { f.writers = names_of(v); }},
    {"producers", [](const JsonValue& v, Film& f) { f.producers = names_of(v); }},
    {"cast", [](const JsonValue& v, Film& f) { f.cast = names_of(v); }},
    {"genres", [](const JsonValue& v, Film& f) { f.genres = names_of(v); }},
    {"languages", [](const JsonValue& v, Film& f) { f.languages = names_of(v); }},
    {"countries", [](const JsonValue& v, Film& f) { f.countries = names_of(v); }},
    {"mpaa", [](const JsonValue& v, Film& f) { f.mpaa = text_of(v); }},
    {"runtime_min", [](const JsonValue& v, Film& f) { f.runtime_min = whole_of<int>(&v); }},
    {"rank", [](const JsonValue& v, Film& f) { f.rank = whole_of<int>(&v); }},
    {"production", [](const JsonValue& v, Film& f) { f.production = names_of(v); }},
    {"plots", [](const JsonValue& v, Film& f) { f.plots = parts_of<Plot>(v, plot_of); }},
    {"aggregates",
     [](const JsonValue& v, Film& f) { f.aggregates = parts_of<Aggregate>(v, aggregate_of); }},
    {"url", [](const JsonValue& v, Film& f) { f.url = text_of(v); }},
    {"provenance", [](const JsonValue& v, Film& f) { f.provenance = provenance_of(v); }},
    {"other_ids", [](const JsonValue& v, Film& f) { f.other_ids = names_of(v); }},
    {"why", [](const JsonValue& v, Film& f) { f.why = names_of(v); }},
    {"facts", [](const JsonValue& v, Film& f) { f.facts = parts_of<Fact>(v, fact_of); }},
};

constexpr MemberRow<Review> review_rows[] = {
    {"id", [](const JsonValue& v, Review& r) { r.id = text_of(v); }},
    {"film", [](const JsonValue& v, Review& r) { r.film = text_of(v); }},
    {"source", [](const JsonValue& v, Review& r) { r.source = text_of(v); }},
    {"kind", [](const JsonValue& v, Review& r) { r.kind = text_of(v); }},
    {"author", [](const JsonValue& v, Review& r) { r.author = text_of(v); }},
    {"publication", [](const JsonValue& v, Review& r) { r.publication = text_of(v); }},
    {"date", [](const JsonValue& v, Review& r) { r.date = text_of(v); }},
    {"date_raw", [](const JsonValue& v, Review& r) { r.date_raw = text_of(v); }},
    {"date_precision", [](const JsonValue& v, Review& r) { r.date_precision = text_of(v); }},
    {"date_ambiguous", [](const JsonValue& v, Review& r) { r.date_ambiguous = v.truth; }},
    {"rating", [](const JsonValue& v, Review& r) { r.rating = number_of(v); }},
    {"rating_raw", [](const JsonValue& v, Review& r) { r.rating_raw = text_of(v); }},
    {"verdict", [](const JsonValue& v, Review& r) { r.verdict = text_of(v); }},
    {"text", [](const JsonValue& v, Review& r) { r.text = text_of(v); }},
    {"lang", [](const JsonValue& v, Review& r) { r.lang = text_of(v); }},
    {"lang_confidence",
     [](const JsonValue& v, Review& r) { r.lang_confidence = number_of(v).value_or(0); }},
    {"truncated", [](const JsonValue& v, Review& r) { r.truncated = v.truth; }},
    {"url", [](const JsonValue& v, Review& r) { r.url = text_of(v); }},
    {"provenance", [](const JsonValue& v, Review& r) { r.provenance = provenance_of(v); }},
};

constexpr MemberRow<Reject> reject_rows[] = {
    {"file", [](const JsonValue& v, Reject& r) { r.file = text_of(v); }},
    {"line",
     [](const JsonValue& v, Reject& r) { r.line = whole_of<std::uint64_t>(&v).value_or(0); }},
    {"code", [](const JsonValue& v, Reject& r) { r.code = text_of(v); }},
    {"message", [](const JsonValue& v, Reject& r) { r.message = text_of(v); }},
    {"text", [](const JsonValue& v, Reject& r) { r.text = text_of(v); }},
};

template <typename Owner, std::size_t count>
bool set_by(const MemberRow<Owner> (&rows)[count],
            std::string_view name,
            const JsonValue& value,
            Owner& owner) {
  const auto* const row = std::ranges::find(rows, name, &MemberRow<Owner>::name);
  if (row != std::end(rows) && value.kind != Kind::null) {
    row->set(value, owner);
  }
  return row != std::end(rows);
}

template <typename Owner>
Owner record_of(const JsonValue& line) {
  Owner owner;
  for (const JsonMember& member : line.members) {
    set_member(member.name, member.value, owner);
  }
  return owner;
}

}  // namespace

std::string text_of(const JsonValue& value) {
  if (value.kind == Kind::boolean) {
    return value.truth ? "true" : "false";
  }
  return value.kind == Kind::text || value.kind == Kind::number ? value.text : std::string();
}

bool set_member(std::string_view name, const JsonValue& value, Film& film) {
  return set_by(film_rows, name, value, film);
}

bool set_member(std::string_view name, const JsonValue& value, Review& review) {
  return set_by(review_rows, name, value, review);
}

bool set_member(std::string_view name, const JsonValue& value, Reject& reject) {
  return set_by(reject_rows, name, value, reject);
}

Record parse_record_line(std::string_view line) {
  JsonFault fault;
  const std::optional<JsonValue> value = parse_json(line, fault);
  const JsonValue* version = value ? value->find("format_version") : nullptr;
  if (version == nullptr || version->text != std::to_string(record_format)) {
    return {};
  }
  const std::string type = text_at(*value, "type");
  if (type == "film") {
    return record_of<Film>(*value);
  }
  if (type == "review") {
    return record_of<Review>(*value);
  }
  return type == "reject" ? Record(record_of<Reject>(*value)) : Record();
}

}  // namespace zerkalo::store
