// indexer/sources/record_reader.cpp - gives each column its meaning, then lets the normalisers
// finish.

#include "indexer/sources/record_reader.h"

#include <algorithm>
#include <bitset>
#include <iterator>

#include "base/ascii.h"
#include "base/hash.h"
#include "indexer/normalise/finish.h"
#include "indexer/normalise/names.h"
#include "indexer/normalise/rating.h"
#include "indexer/sources/field_aliases.h"
#include "indexer/sources/film_scores.h"
#include "indexer/sources/json_repair.h"
#include "indexer/sources/missing_values.h"
#include "store/model/limits.h"
#include "store/model/record_json.h"
#include "text/language.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

using store::JsonMember;
using store::JsonValue;
using store::text_json;
using Kind = JsonValue::Kind;
using Names = std::vector<std::string>;

/// The name inside `{"id": 18, "name": "Drama"}`.
std::string name_inside_record(const JsonValue& value) {
  if (value.kind != Kind::object) {
    return store::text_from_json(value);
  }
  for (const std::string_view name : {"name", "title", "value", "english_name"}) {
    if (const JsonValue* inner = value.find(name)) {
      return store::text_from_json(*inner);
    }
  }
  return {};
}

/// One value where a list was given: its only element, or all of them one below the other.
JsonValue single_record_value(const JsonValue& value) {
  if (value.kind != Kind::list) {
    return value;
  }
  std::string text;
  for (const JsonValue& item : value.items) {
    text += text.empty() ? "" : "\n";
    text += name_inside_record(item);
  }
  return text_json(std::move(text));
}

JsonValue record_names(const JsonValue& given, Names (*split)(std::string_view)) {
  JsonValue names;
  names.kind = Kind::list;
  if (given.kind == Kind::text) {
    for (std::string& name : split(given.text)) {
      names.items.push_back(text_json(std::move(name)));
    }
  }
  for (const JsonValue& item : given.items) {
    names.items.push_back(text_json(name_inside_record(item)));
  }
  return names;
}

/// A list says where each name ends, so that a comma in one turns it round.
JsonValue record_people(const JsonValue& given) {
  JsonValue names = record_names(given, split_people);
  if (given.kind == Kind::list) {
    for (JsonValue& name : names.items) {
      name.text = turned_name(name.text).value_or(name.text);
    }
  }
  return names;
}

/// Names of people; genres and countries are lists of names, too.
bool is_people_of_record(const MeaningRow& row) {
  constexpr std::string_view members[] = {"directors", "writers", "producers", "cast"};
  return std::ranges::find(members, row.of_film) != std::end(members);
}

JsonValue record_runtime(const JsonValue& given) {
  const std::optional<int> minutes =
      given.kind == Kind::text ? parse_runtime(given.text) : std::nullopt;
  return minutes ? text_json(std::to_string(*minutes)) : given;
}

/// "1975-03-07" says the year too.
JsonValue record_year(const JsonValue& given) {
  constexpr std::size_t digits = 4;
  const std::size_t end = given.text.find_first_not_of("0123456789");
  const bool dated = given.kind == Kind::text && end == digits && given.text[end] == '-';
  return dated ? text_json(given.text.substr(0, digits)) : given;
}

/// `value` as store::set_member_from_json reads it.
JsonValue record_value(const MeaningRow& row, const JsonValue& value) {
  switch (row.shape) {
    case Shape::names:
      return is_people_of_record(row) ? record_people(value) : record_names(value, split_names);
    case Shape::runtime:
      return record_runtime(single_record_value(value));
    case Shape::year:
      return record_year(single_record_value(value));
    default:
      return row.member == Member::film || row.member == Member::film_id
                 ? single_record_value(value)
                 : value;
  }
}

bool is_empty_record_value(const JsonValue& value) {
  return value.kind == Kind::null || (value.kind == Kind::text && value.text.empty()) ||
         (value.kind == Kind::list && value.items.empty());
}

std::string record_text(const JsonValue& record, std::string_view name) {
  const JsonValue* value = record.find(name);
  return value == nullptr ? std::string() : store::text_from_json(*value);
}

/// Whether a member says of a review's film what the full form leaves to the film's record.
bool is_film_member_of_record(const store::JsonMember& member) {
  const std::optional<KnownAlias> known = known_alias(member.name);
  return known && (known->row->member == Member::film_id || known->row->member == Member::year);
}

/// `"type": "review", "film": "The Mirror"` by a program that does not know the full form.
bool record_has_title_as_film(const JsonValue& record) {
  return record.find("format_version") == nullptr &&
         (record_text(record, "film").find(' ') != std::string::npos ||
          (record_text(record, "type") == "review" &&
           std::ranges::any_of(record.members, is_film_member_of_record)));
}

/// Whether convert, or a program that knows the full form, wrote it.
bool is_full_record(const JsonValue& record) {
  const std::string type = record_text(record, "type");
  return record.find("format_version") != nullptr ||
         ((type == "film" || type == "review") && !record_has_title_as_film(record));
}

bool is_structure_of_record(std::string_view name) {
  return name.empty() || name == "type" || name == "format_version";
}

/// The full form says by its type what it is, and each member means what its name says.
RecordShape full_shape(const JsonValue& record) {
  const std::string type = record_text(record, "type");
  const bool film = type == "film" || (type != "review" && record.find("text") == nullptr);
  RecordShape shape;
  shape.full = true;
  shape.kind = film ? RecordShape::Kind::film : RecordShape::Kind::review;
  for (std::size_t at = 0; at < record.members.size(); ++at) {
    const std::optional<KnownAlias> known = known_alias(record.members[at].name);
    const bool read = known && (!known->row->of_film.empty() || !known->row->of_review.empty());
    if (read) {
      shape.columns.push_back({at, known->row, known->rank, known->scale});
    } else if (!is_structure_of_record(record.members[at].name)) {
      shape.ignored.push_back(at);
    }
  }
  return shape;
}

/// Whether a film that is known by its id can gain by being handed on again.
bool record_adds_facts(const store::Film& film) {
  store::Film named;
  named.id = film.id;
  named.source = film.source;
  named.title = film.title;
  named.year = film.year;
  named.provenance = film.provenance;
  return film.id.empty() && film != named;
}

/// What Elasticsearch's bulk format writes above each document, `{"index": {"_id": "1"}}`, and
/// phpMyAdmin above its tables.
bool record_speaks_of_others(const JsonValue& record) {
  constexpr std::string_view actions[] = {"index", "create", "update", "delete"};
  const std::string type = record_text(record, "type");
  if ((type == "header" && record.find("version") != nullptr) || type == "database") {
    return record.find("data") == nullptr && record.find("text") == nullptr;
  }
  const bool one = record.members.size() == 1;
  return one && record.members[0].value.kind == Kind::object &&
         std::ranges::find(actions, record.members[0].name) != std::end(actions) &&
         std::ranges::all_of(record.members[0].value.members, [](const JsonMember& member) {
           constexpr std::string_view options[] = {"routing", "pipeline", "require_alias"};
           return member.name.starts_with('_') ||
                  std::ranges::find(options, member.name) != std::end(options);
         });
}

/// The rows of a table as phpMyAdmin writes it; nullptr for other records.
JsonValue* rows_inside_record(JsonValue& record) {
  const bool table =
      record_text(record, "type") == "table" && record.find("database") != nullptr;
  const auto data = std::ranges::find(record.members, "data", &JsonMember::name);
  const bool list = data != record.members.end() && data->value.kind == Kind::list;
  return table && list ? &data->value : nullptr;
}

bool are_all_in_record(const JsonValue& list, Kind kind) {
  return list.kind == Kind::list && !list.items.empty() &&
         std::ranges::all_of(list.items,
                             [kind](const JsonValue& item) { return item.kind == kind; });
}

/// Cells of a table that hold a list as Python or JSON prints it become that list:
/// "[{'author': 'Ina', 'text': '…'}]".
void open_printed_lists_of_record(JsonValue& record) {
  for (JsonMember& member : record.members) {
    const std::string_view text = base::trimmed(member.value.text);
    constexpr std::string_view openings[] = {"[{", "['", "[\""};
    const bool list = member.value.kind == Kind::text && text.ends_with(']') &&
                      std::ranges::find(openings, text.substr(0, 2)) != std::end(openings);
    if (!list) {
      continue;
    }
    store::JsonFault fault;
    std::optional<JsonValue> parsed = store::parse_json(text, fault);
    parsed = parsed ? std::move(parsed) : store::parse_json(repaired_json(text), fault);
    if (parsed &&
        (are_all_in_record(*parsed, Kind::object) || are_all_in_record(*parsed, Kind::text))) {
      member.value = std::move(*parsed);
    }
  }
}

bool is_map_for_records(const ColumnMap& map, std::string_view file) {
  return map.file.empty() || file == map.file || file.ends_with("/" + map.file);
}

std::string counted_record_names(const std::map<std::string, std::uint64_t>& counts) {
  std::string names;
  for (const auto& [name, count] : counts) {
    names.append(names.empty() ? "" : ", ").append(name).append(" (");
    names.append(std::to_string(count)).append(")");
  }
  return names;
}

}  // namespace

/// A record while its columns are being read.
struct RecordReader::Parts {
  bool full = false;
  bool film_record = false;
  store::Review review;
  store::Film film;
  std::string rating;
  std::string scale;
  double column_scale = 0;
  std::string_view rating_column;
  std::bitset<128> taken;  ///< rows that have a value

  void take(const ShapeColumn& column, std::string_view name, const JsonValue& value);
  void take_rating(const ShapeColumn& column, std::string_view name, const JsonValue& value);
};

void RecordReader::Parts::take_rating(const ShapeColumn& column,
                                      std::string_view name,
                                      const JsonValue& value) {
  if (full && value.kind == Kind::number) {
    store::set_member_from_json("rating", value, review);
  } else if (rating.empty()) {
    rating = store::text_from_json(single_record_value(value));
    rating_column = name;
    column_scale = column.scale;
  }
}

void RecordReader::Parts::take(const ShapeColumn& column,
                               std::string_view name,
                               const JsonValue& value) {
  const MeaningRow& row = *column.row;
  if (row.member == Member::scale) {
    scale = store::text_from_json(value);
  } else if (row.member == Member::rating || row.member == Member::stars) {
    take_rating(column, name, value);
  } else if (full && !film_record && row.member == Member::film) {
    review.film = store::text_from_json(value);
  } else if (row.member == Member::score) {
    const std::optional<store::Aggregate> score =
        film_score(name, store::text_from_json(value));
    film.aggregates.insert(
        film.aggregates.end(), score ? 1 : 0, score.value_or(store::Aggregate()));
  } else if (!film_record && !row.of_review.empty()) {
    const bool written = row.member == Member::written;
    store::set_member_from_json(
        row.of_review, written ? value : single_record_value(value), review);
  } else if ((film_record || !full) && !row.of_film.empty()) {
    store::set_member_from_json(row.of_film, record_value(row, value), film);
  }
}

std::string source_of_records(std::string_view file) {
  if (file == "-") {
    return "stdin";
  }
  const std::size_t slash = file.rfind('/');
  std::string_view name = slash == std::string_view::npos ? file : file.substr(slash + 1);
  const std::size_t dot = name.find('.', 1);
  return std::string(name.substr(0, dot));
}

RecordReader::RecordReader(std::string file, const ReadOptions& options, FinishingSink& sink)
    : file_(std::move(file)),
      default_source_(source_of_records(file_)),
      options_(options),
      sink_(sink) {
  std::string fault;
  for (const ColumnMap& map : options.maps) {
    if (is_map_for_records(map, file_)) {
      std::ranges::move(parse_map(map.columns, fault), std::back_inserter(mapped_));
    }
  }
}

void RecordReader::reject(Place place,
                          std::string_view code,
                          std::string_view message,
                          std::string_view text) {
  sink_.reject(remark_at(
      {file_, place.first, "", "", ""}, code, message, text::repair_utf8(text.substr(0, 400))));
}

void RecordReader::remark(std::uint64_t line,
                          std::string_view code,
                          std::string_view message,
                          std::string_view text) {
  sink_.remark(remark_at({file_, line, "", "", ""}, code, message, text));
}

/// Rows as lists: the first names the columns, as `["film", "text"]` does. False for a value
/// that is no row of this kind.
bool RecordReader::read_row(const JsonValue& value, Place place) {
  const bool row = value.kind == Kind::list && !value.items.empty() &&
                   std::ranges::none_of(value.items, [](const JsonValue& item) {
                     return item.kind == Kind::object || item.kind == Kind::list;
                   });
  if (!row) {
    return false;
  }
  if (row_names_.empty()) {
    const bool header = std::ranges::any_of(value.items, [](const JsonValue& item) {
      return item.kind == Kind::text && is_known_member(item.text);
    });
    for (const JsonValue& item : value.items) {
      row_names_.push_back(header ? store::text_from_json(item) : "");
    }
    row_names_.resize(header ? row_names_.size() : 0);
    return header;
  }
  JsonValue record = store::object_json();
  for (std::size_t at = 0; at < std::min(row_names_.size(), value.items.size()); ++at) {
    record.members.push_back({row_names_[at], value.items[at]});
  }
  take(std::move(record), place);
  return true;
}

void RecordReader::read(JsonValue value, Place place) {
  if (read_row(value, place)) {
    return;
  }
  const bool records = are_all_in_record(value, Kind::object);
  if (value.kind != Kind::object && !records) {
    reject(place, "bad-record", "a record is a JSON object", store::text_from_json(value));
    return;
  }
  if (record_speaks_of_others(value)) {
    return;
  }
  if (JsonValue* rows = rows_inside_record(value)) {
    value = JsonValue(std::move(*rows));
  }
  open_printed_lists_of_record(value);
  const JsonValue* version = value.find("format_version");
  if (version != nullptr && version->text != std::to_string(store::record_format)) {
    reject(place,
           "bad-version",
           "format_version " + version->text + " is not known here, only 1",
           "");
  } else if (record_text(value, "type") == "reject") {
    ++earlier_rejects_;
  } else if (is_full_record(value)) {
    end_sample();
    read_with(known_shape(value, true), value, place);
  } else {
    unfolder_.unfold(std::move(value),
                     [&](JsonValue record) { take(std::move(record), place); });
    remark_on_names(place);
  }
}

/// That names of members were taken for films, the first time.
void RecordReader::remark_on_names(Place place) {
  if (!film_names_told_ && !unfolder_.film_by_name().empty()) {
    film_names_told_ = true;
    remark(place.first,
           "name-as-film",
           "names of members taken for the films of what they hold",
           unfolder_.film_by_name());
  }
}

void RecordReader::take(JsonValue record, Place place) {
  if (record.kind != Kind::object) {
    reject(place, "bad-record", "a record is a JSON object", store::text_from_json(record));
    return;
  }
  empty_missing_values(record,
                       [this](std::string_view column) { return may_name_film(column); });
  if (sampled_) {
    read_with(known_shape(record, false), record, place);
    return;
  }
  for (const JsonMember& member : record.members) {
    sample_bytes_ += sizeof(JsonMember) + member.value.text.size();
  }
  sample_.push_back({std::move(record), place});
  if (sample_.size() >= store::limits.sample_records ||
      sample_bytes_ >= store::limits.sample_bytes) {
    end_sample();
  }
}

/// Before the columns of the file are understood; by hand or by name.
bool RecordReader::may_name_film(std::string_view column) const {
  const auto names = [](const MeaningRow& row) {
    return row.member == Member::film || row.member == Member::title ||
           row.member == Member::name || row.member == Member::other_titles;
  };
  const auto mapped = std::ranges::find(mapped_, folded_name(column), &MappedColumn::column);
  if (mapped != mapped_.end()) {
    return names(*mapped->row);
  }
  const std::optional<KnownAlias> known = known_column(column);
  return known && names(*known->row);
}

void RecordReader::end_sample() {
  if (sampled_) {
    return;
  }
  sampled_ = true;
  std::vector<JsonValue> records;
  records.reserve(sample_.size());
  for (Sampled& one : sample_) {
    records.push_back(std::move(one.record));
  }
  evidence_ = ColumnEvidence(records);
  for (const JsonValue& record : records) {
    note_order(known_shape(record, false), record);
  }
  for (std::size_t at = 0; at < records.size() && !stopped(); ++at) {
    read_with(known_shape(records[at], false), records[at], sample_[at].place);
  }
  sample_ = {};
}

void RecordReader::read_with(const RecordShape& shape, const JsonValue& record, Place place) {
  if (shape.kind == RecordShape::Kind::passed_over) {
    const std::string name(shape.known == nullptr ? "a table" : shape.known->name);
    ++passed_over_[name + ": " + std::string(shape.passed_over)];
    return;
  }
  if (!is_of_films(shape, record)) {
    return;
  }
  if (shape.kind == RecordShape::Kind::film) {
    note_ignored(shape, record);
    read_film(shape, record, place);
  } else if (shape.kind == RecordShape::Kind::review) {
    read_review(shape, record, place);
  } else {
    note_ignored(shape, record);
    ++nothing_;
  }
}

/// Records with the same members have one shape, so it is decided once.
const RecordShape& RecordReader::known_shape(const JsonValue& record, bool full) {
  constexpr std::size_t most_shapes = 4'096;
  std::uint64_t names = full ? base::hash(record_text(record, "type"), 1) : 0;
  for (const JsonMember& member : record.members) {
    names = base::hash(member.name, names);
  }
  const auto known = shapes_.find(names);
  if (known != shapes_.end()) {
    return known->second;
  }
  RecordShape shape = full ? full_shape(record) : make_shape(record);
  remark_on(shape, record);
  note_shape(shape, record);
  if (shapes_.size() < most_shapes) {
    return shapes_.emplace(names, std::move(shape)).first->second;
  }
  other_shape_ = std::move(shape);
  return other_shape_;
}

RecordShape RecordReader::make_shape(const JsonValue& record) const {
  std::vector<std::string> names;
  names.reserve(record.members.size());
  for (const JsonMember& member : record.members) {
    names.push_back(member.name);
  }
  return shape_of(names, evidence_, mapped_);
}

/// False, and counted, for a record that a known export says is no film.
bool RecordReader::is_of_films(const RecordShape& shape, const JsonValue& record) {
  if (shape.known == nullptr || shape.known->only.empty()) {
    return true;
  }
  const std::string_view only = shape.known->only;
  const std::size_t equals = only.find('=');
  const std::string type = record_text(record, only.substr(0, equals));
  if (type.empty() || base::lowered(type) == only.substr(equals + 1)) {
    return true;
  }
  ++passed_over_[std::string(shape.known->name) + ": not a film but " + type];
  return false;
}

/// What was decided without a name that says it, for people to check.
void RecordReader::remark_on(const RecordShape& shape, const JsonValue& record) {
  const auto column_of = [&](Member member) {
    const auto column = std::ranges::find(
        shape.columns, member, [](const ShapeColumn& one) { return one.row->member; });
    return column == shape.columns.end() ? std::string() : record.members[column->at].name;
  };
  if (shape.text_guessed) {
    const std::string name = column_of(Member::text);
    once("guessed-text",
         "column " + name + " taken for the text; if it is not, say --map text=COLUMN");
  }
  if (shape.title_only && shape.kind == RecordShape::Kind::review) {
    const std::string name = column_of(Member::film);
    once("title-as-film",
         "column " + name +
             " taken for the film's title; if it is the review's, say --map "
             "headline=" +
             name);
  }
}

void RecordReader::once(std::string_view code, const std::string& message) {
  if (said_.emplace(message, code).second) {
    remark(0, code, message);
  }
}

void RecordReader::take_columns(const RecordShape& shape,
                                const JsonValue& record,
                                Parts& parts) {
  for (const ShapeColumn& column : shape.columns) {
    const JsonValue& value = record.members[column.at].value;
    const auto row = static_cast<std::size_t>(column.row - meanings().data());
    const Member member = column.row->member;
    const bool flag =
        value.kind == Kind::boolean && member != Member::written && member != Member::verdict;
    if (is_empty_record_value(value) || flag || parts.taken[row]) {
      continue;
    }
    parts.taken.set(row, member != Member::score);
    if (value.kind == Kind::text && is_people_of_record(*column.row) &&
        has_sure_separator(value.text)) {
      sink_.note_separator(file_, column.row->of_film);
    }
    parts.take(column, record.members[column.at].name, value);
  }
}

void RecordReader::read_film(const RecordShape& shape, const JsonValue& record, Place place) {
  Parts parts;
  parts.film_record = true;
  parts.full = shape.full;
  take_columns(shape, record, parts);
  store::Film film = std::move(parts.film);
  if (!parts.full) {
    split_film_year(film);
  }
  if (film.source.empty()) {
    film.source = source_for(shape);
  }
  if (film.provenance.file.empty()) {
    film.provenance = {file_, place.first, place.last, store::Provenance::Unit::lines};
  }
  // The parts of a long list repeat the film that holds them.
  if (film != last_film_) {
    last_film_ = film;
    finish_film(std::move(film), options_, sink_);
  }
}

void RecordReader::read_review(const RecordShape& shape, const JsonValue& record, Place place) {
  Parts parts;
  parts.full = shape.full;
  take_columns(shape, record, parts);
  store::Review& review = parts.review;
  const bool has_text = !base::trimmed(review.text).empty();
  if (!has_text && shape.known != nullptr) {
    ++passed_over_[std::string(shape.known->name) + ": no text"];
    return;
  }
  note_ignored(shape, record);
  if (review.source.empty()) {
    review.source = source_for(shape);
  }
  if (review.kind.empty() && shape.known != nullptr) {
    review.kind = shape.known->kind;
  }
  set_rating(shape, parts);
  read_date(review);
  if (review.provenance.file.empty()) {
    review.provenance = {file_, place.first, place.last, store::Provenance::Unit::lines};
  }
  if (parts.full && has_text) {
    name_film(review);
  } else if (has_text) {
    review.film = film_of(std::move(parts.film), review, place);
  }
  sink_.unfinished(std::move(review), {file_, place.first, "", "", ""});
}

std::string RecordReader::source_for(const RecordShape& shape) const {
  const bool named = shape.known != nullptr && !shape.known->source.empty();
  return named ? std::string(shape.known->source) : default_source_;
}

/// A number with its scale becomes "8/10", so the raw form says what was meant.
void RecordReader::set_rating(const RecordShape& shape, Parts& parts) {
  store::Review& review = parts.review;
  if (parts.rating.empty() || review.rating) {
    return;
  }
  std::string raw = parts.rating;
  const std::optional<double> value = bare_number(raw);
  const std::optional<Scale> given = parse_scale(parts.scale);
  const bool plain = !given || (given->low >= 0 && value.value_or(0) >= given->low);
  if (value && !plain) {
    review.rating = scale_rating(*value, given->low, given->high);
    raw += " on " + parts.scale;
  } else if (value) {
    const double high = given ? given->high : scale_for(shape, parts);
    raw += high > 0 ? "/" + number_text(high) : "";
  }
  if (review.rating_raw.empty()) {
    review.rating_raw = std::move(raw);
  }
}

/// The best rating that a bare number is of; 0 where nothing says it.
double RecordReader::scale_for(const RecordShape& shape, const Parts& parts) {
  if (parts.column_scale > 0) {
    return parts.column_scale;
  }
  if (shape.known != nullptr && shape.known->scale > 0) {
    return shape.known->scale;
  }
  if (options_.rating_scale > 0) {
    return options_.rating_scale;
  }
  const bool own = parts.review.source != default_source_;
  const std::optional<double> guessed =
      evidence_.scale_of(parts.rating_column, own ? parts.review.source : std::string());
  if (guessed) {
    once("guessed-scale",
         "the numbers in " + std::string(parts.rating_column) + " taken as of " +
             number_text(*guessed) + "; if they are not, say --rating-scale");
  }
  return guessed.value_or(0);
}

/// The film of a review in the full form, which may have no record of its own anywhere.
void RecordReader::name_film(const store::Review& review) {
  if (review.film.empty() || sink_.has_film(review.film, false)) {
    return;
  }
  store::Film film;
  film.id = review.film;
  film.source = review.source;
  film.provenance = review.provenance;
  finish_film(std::move(film), options_, sink_);
}

/// The id of the film that the review names; the film itself is handed on the first time.
std::string RecordReader::film_of(store::Film film, const store::Review& review, Place place) {
  if (film.title.empty() && film.id.empty()) {
    return {};
  }
  split_film_year(film);
  film.source = review.source;
  std::string key = film.source + '\n' + film.id + '\n' + film.title + '\n';
  key += film.year ? std::to_string(*film.year) : "";
  for (const std::string& director : film.directors) {
    key += '\n' + director;
  }
  const auto known = films_.find(key);
  if (known != films_.end()) {
    return known->second;
  }
  film.provenance = {file_, place.first, place.last, store::Provenance::Unit::lines};
  std::string id = film_id(film);
  if (record_adds_facts(film) || !sink_.has_film(film_id(film), !film.title.empty())) {
    id = finish_film(std::move(film), options_, sink_);
  }
  films_.emplace(std::move(key), id);
  return id;
}

/// What the dates of this source in the file said so far.
DateOrder RecordReader::order_of(std::string_view source) const {
  const auto found = orders_.find(source);
  if (found == orders_.end() || found->second.month_first == found->second.day_first) {
    return DateOrder::unknown;
  }
  return found->second.day_first ? DateOrder::day_first : DateOrder::month_first;
}

void RecordReader::note_order(const std::string& source, std::string_view date) {
  const DateOrder says = date_evidence(date);
  if (says != DateOrder::unknown) {
    OrderSeen& seen = orders_[source];
    seen.month_first = seen.month_first || says == DateOrder::month_first;
    seen.day_first = seen.day_first || says == DateOrder::day_first;
  }
}

/// So that a date is read in the order that one below it proves.
void RecordReader::note_order(const RecordShape& shape, const JsonValue& record) {
  std::string source = source_for(shape);
  std::string date;
  for (const ShapeColumn& column : shape.columns) {
    const Member member = column.row->member;
    const std::string text = member == Member::date || member == Member::source
                                 ? clean_line(store::text_from_json(
                                       single_record_value(record.members[column.at].value)))
                                 : std::string();
    source = member == Member::source && !text.empty() ? text : source;
    date = member == Member::date && date.empty() ? text : date;
  }
  note_order(source, date);
}

void RecordReader::read_date(store::Review& review) {
  const std::string given = clean_line(review.date.empty() ? review.date_raw : review.date);
  if (given.empty()) {
    return;
  }
  note_order(review.source, given);
  const text::LanguageRow* language =
      review.lang.empty() ? nullptr : text::find_language(review.lang);
  const std::optional<Date> date =
      find_date(given,
                {order_of(review.source),
                 options_.this_year,
                 language == nullptr ? std::string_view() : language->code});
  if (review.date_raw.empty() && (!date || date->iso != given)) {
    review.date_raw = given;
  }
  review.date = date ? date->iso : "";
  if (date) {
    review.date_precision = date->precision;
    review.date_ambiguous = date->ambiguous || review.date_ambiguous;
  }
}

void RecordReader::note_ignored(const RecordShape& shape, const JsonValue& record) {
  constexpr std::size_t most_names = 50;
  constexpr std::size_t name_bytes = 60;
  for (const std::size_t at : shape.ignored) {
    const JsonMember& member = record.members[at];
    if (member.name.empty() || is_empty_record_value(member.value)) {
      continue;
    }
    const std::string name(text::clip_utf8(member.name, name_bytes));
    if (ignored_.size() < most_names || ignored_.contains(name)) {
      ++ignored_[name];
    }
  }
}

void RecordReader::finish() {
  end_sample();
  if (!ignored_.empty()) {
    remark(
        0, "unknown-members", "columns that are not read: " + counted_record_names(ignored_));
  }
  if (!passed_over_.empty()) {
    remark(0, "passed-over", "passed over: " + counted_record_names(passed_over_));
  }
  if (nothing_ > 0) {
    reject({0, 0},
           "no-text",
           std::to_string(nothing_) +
               " records without a column that holds reviews; say --map text=COLUMN",
           "");
  }
  if (earlier_rejects_ > 0) {
    remark(0,
           "earlier-rejects",
           std::to_string(earlier_rejects_) + " rejects of an earlier run, passed over");
  }
  sink_.flush();
  sink_.columns(report());
}

/// What each column was taken for in the first shape that has a use for it.
ColumnReport RecordReader::report() const {
  ColumnReport report{file_, "", {}};
  for (const std::string& name : names_) {
    const auto meant = meant_.find(name);
    const bool read = meant != meant_.end();
    report.columns.push_back({name,
                              read ? meant->second : "",
                              read || known_column(name) ? "" : nearest_alias(name),
                              evidence_.of(name).samples});
  }
  for (const auto& [names, shape] : shapes_) {
    report.known = shape.known == nullptr ? report.known : shape.known->name;
  }
  return report;
}

/// Keeps what the report will say of a new shape.
void RecordReader::note_shape(const RecordShape& shape, const JsonValue& record) {
  constexpr std::size_t most_names = 1'000;
  for (const JsonMember& member : record.members) {
    if (names_.size() < most_names && std::ranges::find(names_, member.name) == names_.end()) {
      names_.push_back(member.name);
    }
  }
  for (const ShapeColumn& column : shape.columns) {
    if (meant_.size() < most_names) {
      meant_.emplace(record.members[column.at].name, column.row->name);
    }
  }
}

}  // namespace zerkalo::indexer
