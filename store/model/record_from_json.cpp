// store/model/record_from_json.cpp - reads the members of a record, one table row each.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "store/model/record_json.h"

namespace zerkalo::store {

namespace {

using Kind = JsonValue::Kind;

std::vector<std::string> names_from_json(const JsonValue& value) {
  std::vector<std::string> names;
  if (value.kind == Kind::list) {
    for (const JsonValue& item : value.items) {
      names.push_back(text_from_json(item));
    }
  } else {
    names.push_back(text_from_json(value));
  }
  std::erase(names, "");
  return names;
}

std::optional<double> number_from_json(const JsonValue& value) {
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
std::optional<Whole> whole_from_json(const JsonValue* value) {
  const std::optional<double> number =
      value == nullptr ? std::nullopt : number_from_json(*value);
  const bool fits = number &&
                    *number >= static_cast<double>(std::numeric_limits<Whole>::min()) &&
                    *number < static_cast<double>(std::numeric_limits<Whole>::max());
  return fits ? std::optional(static_cast<Whole>(*number)) : std::nullopt;
}

std::string text_from_json_member(const JsonValue& object, std::string_view name) {
  const JsonValue* value = object.find(name);
  return value == nullptr ? std::string() : text_from_json(*value);
}

double number_from_json_member(const JsonValue& object, std::string_view name) {
  const JsonValue* value = object.find(name);
  return value == nullptr ? 0 : number_from_json(*value).value_or(0);
}

Provenance provenance_from_json(const JsonValue& value) {
  Provenance provenance;
  provenance.file = text_from_json_member(value, "file");
  const JsonValue* bytes = value.find("bytes");
  const JsonValue* range = bytes == nullptr ? value.find("lines") : bytes;
  provenance.unit = bytes == nullptr ? Provenance::Unit::lines : Provenance::Unit::bytes;
  if (range != nullptr && range->items.size() == 2) {
    provenance.begin = whole_from_json<std::uint64_t>(&range->items[0]).value_or(0);
    provenance.end = whole_from_json<std::uint64_t>(&range->items[1]).value_or(0);
  }
  return provenance;
}

/// Each object of a list, or a single one; a bare text stands for an object with that text.
template <typename Part, typename Read>
std::vector<Part> parts_from_json(const JsonValue& value, Read read) {
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

Title title_from_json(const JsonValue& value) {
  return value.kind == Kind::object
             ? Title{text_from_json_member(value, "text"), text_from_json_member(value, "lang")}
             : Title{text_from_json(value), ""};
}

ReleaseDate release_from_json(const JsonValue& value) {
  if (value.kind != Kind::object) {
    return {"", "", "", text_from_json(value)};
  }
  return {text_from_json_member(value, "date"),
          text_from_json_member(value, "region"),
          text_from_json_member(value, "kind"),
          text_from_json_member(value, "raw")};
}

Plot plot_from_json(const JsonValue& value) {
  if (value.kind != Kind::object) {
    return {text_from_json(value), "", "", 0};
  }
  return {text_from_json_member(value, "text"),
          text_from_json_member(value, "author"),
          text_from_json_member(value, "lang"),
          number_from_json_member(value, "lang_confidence")};
}

Aggregate aggregate_from_json(const JsonValue& value) {
  return {text_from_json_member(value, "name"),
          number_from_json_member(value, "value"),
          text_from_json_member(value, "raw"),
          whole_from_json<std::uint32_t>(value.find("count")),
          text_from_json_member(value, "count_raw")};
}

Fact fact_from_json(const JsonValue& value) {
  const JsonValue* sources = value.find("sources");
  return {text_from_json_member(value, "field"),
          text_from_json_member(value, "value"),
          sources == nullptr ? std::vector<std::string>() : names_from_json(*sources)};
}

template <typename Owner>
struct MemberRow {
  std::string_view name;
  void (*set)(const JsonValue& value, Owner& owner);
};

constexpr MemberRow<Film> film_rows[] = {
    {"id", [](const JsonValue& v, Film& f) { f.id = text_from_json(v); }},
    {"source", [](const JsonValue& v, Film& f) { f.source = text_from_json(v); }},
    {"title", [](const JsonValue& v, Film& f) { f.title = text_from_json(v); }},
    {"original_title",
     [](const JsonValue& v, Film& f) { f.original_title = text_from_json(v); }},
    {"titles",
     [](const JsonValue& v, Film& f) {
       f.titles = parts_from_json<Title>(v, title_from_json);
     }},
    {"year", [](const JsonValue& v, Film& f) { f.year = whole_from_json<int>(&v); }},
    {"release_dates",
     [](const JsonValue& v, Film& f) {
       f.release_dates = parts_from_json<ReleaseDate>(v, release_from_json);
     }},
    {"directors", [](const JsonValue& v, Film& f) { f.directors = names_from_json(v); }},
    {"writers", [](const JsonValue& v, Film& f) { f.writers = names_from_json(v); }},
    {"producers", [](const JsonValue& v, Film& f) { f.producers = names_from_json(v); }},
    {"cast", [](const JsonValue& v, Film& f) { f.cast = names_from_json(v); }},
    {"genres", [](const JsonValue& v, Film& f) { f.genres = names_from_json(v); }},
    {"languages", [](const JsonValue& v, Film& f) { f.languages = names_from_json(v); }},
    {"countries", [](const JsonValue& v, Film& f) { f.countries = names_from_json(v); }},
    {"mpaa", [](const JsonValue& v, Film& f) { f.mpaa = text_from_json(v); }},
    {"runtime_min",
     [](const JsonValue& v, Film& f) { f.runtime_min = whole_from_json<int>(&v); }},
    {"rank", [](const JsonValue& v, Film& f) { f.rank = whole_from_json<int>(&v); }},
    {"production", [](const JsonValue& v, Film& f) { f.production = names_from_json(v); }},
    {"plots",
     [](const JsonValue& v, Film& f) { f.plots = parts_from_json<Plot>(v, plot_from_json); }},
    {"aggregates",
     [](const JsonValue& v, Film& f) {
       f.aggregates = parts_from_json<Aggregate>(v, aggregate_from_json);
     }},
    {"url", [](const JsonValue& v, Film& f) { f.url = text_from_json(v); }},
    {"provenance", [](const JsonValue& v, Film& f) { f.provenance = provenance_from_json(v); }},
    {"other_ids", [](const JsonValue& v, Film& f) { f.other_ids = names_from_json(v); }},
    {"why", [](const JsonValue& v, Film& f) { f.why = names_from_json(v); }},
    {"facts",
     [](const JsonValue& v, Film& f) { f.facts = parts_from_json<Fact>(v, fact_from_json); }},
};

constexpr MemberRow<Review> review_rows[] = {
    {"id", [](const JsonValue& v, Review& r) { r.id = text_from_json(v); }},
    {"film", [](const JsonValue& v, Review& r) { r.film = text_from_json(v); }},
    {"source", [](const JsonValue& v, Review& r) { r.source = text_from_json(v); }},
    {"kind", [](const JsonValue& v, Review& r) { r.kind = text_from_json(v); }},
    {"author", [](const JsonValue& v, Review& r) { r.author = text_from_json(v); }},
    {"publication", [](const JsonValue& v, Review& r) { r.publication = text_from_json(v); }},
    {"date", [](const JsonValue& v, Review& r) { r.date = text_from_json(v); }},
    {"date_raw", [](const JsonValue& v, Review& r) { r.date_raw = text_from_json(v); }},
    {"date_precision",
     [](const JsonValue& v, Review& r) { r.date_precision = text_from_json(v); }},
    {"date_ambiguous", [](const JsonValue& v, Review& r) { r.date_ambiguous = v.truth; }},
    {"rating", [](const JsonValue& v, Review& r) { r.rating = number_from_json(v); }},
    {"rating_raw", [](const JsonValue& v, Review& r) { r.rating_raw = text_from_json(v); }},
    {"verdict", [](const JsonValue& v, Review& r) { r.verdict = text_from_json(v); }},
    {"text", [](const JsonValue& v, Review& r) { r.text = text_from_json(v); }},
    {"lang", [](const JsonValue& v, Review& r) { r.lang = text_from_json(v); }},
    {"lang_confidence",
     [](const JsonValue& v, Review& r) {
       r.lang_confidence = number_from_json(v).value_or(0);
     }},
    {"truncated", [](const JsonValue& v, Review& r) { r.truncated = v.truth; }},
    {"url", [](const JsonValue& v, Review& r) { r.url = text_from_json(v); }},
    {"provenance",
     [](const JsonValue& v, Review& r) { r.provenance = provenance_from_json(v); }},
};

constexpr MemberRow<Reject> reject_rows[] = {
    {"file", [](const JsonValue& v, Reject& r) { r.file = text_from_json(v); }},
    {"line",
     [](const JsonValue& v, Reject& r) {
       r.line = whole_from_json<std::uint64_t>(&v).value_or(0);
     }},
    {"code", [](const JsonValue& v, Reject& r) { r.code = text_from_json(v); }},
    {"message", [](const JsonValue& v, Reject& r) { r.message = text_from_json(v); }},
    {"text", [](const JsonValue& v, Reject& r) { r.text = text_from_json(v); }},
};

template <typename Owner, std::size_t count>
bool set_from_json(const MemberRow<Owner> (&rows)[count],
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
Owner record_from_json(const JsonValue& line) {
  Owner owner;
  for (const JsonMember& member : line.members) {
    set_member_from_json(member.name, member.value, owner);
  }
  return owner;
}

}  // namespace

std::string text_from_json(const JsonValue& value) {
  if (value.kind == Kind::boolean) {
    return value.truth ? "true" : "false";
  }
  return value.kind == Kind::text || value.kind == Kind::number ? value.text : std::string();
}

bool set_member_from_json(std::string_view name, const JsonValue& value, Film& film) {
  return set_from_json(film_rows, name, value, film);
}

bool set_member_from_json(std::string_view name, const JsonValue& value, Review& review) {
  return set_from_json(review_rows, name, value, review);
}

bool set_member_from_json(std::string_view name, const JsonValue& value, Reject& reject) {
  return set_from_json(reject_rows, name, value, reject);
}

Record record_from_json_line(std::string_view line) {
  JsonFault fault;
  const std::optional<JsonValue> value = parse_json(line, fault);
  const JsonValue* version = value ? value->find("format_version") : nullptr;
  if (version == nullptr || version->text != std::to_string(record_format)) {
    return {};
  }
  const std::string type = text_from_json_member(*value, "type");
  if (type == "film") {
    return record_from_json<Film>(*value);
  }
  if (type == "review") {
    return record_from_json<Review>(*value);
  }
  return type == "reject" ? Record(record_from_json<Reject>(*value)) : Record();
}

}  // namespace zerkalo::store
