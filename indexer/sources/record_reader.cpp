// indexer/sources/record_reader.cpp - gives each member its meaning, then lets the normalisers
// finish.

#include "indexer/sources/record_reader.h"

#include <algorithm>
#include <charconv>

#include "indexer/normalise/finish.h"
#include "indexer/normalise/rating.h"
#include "indexer/normalise/title.h"
#include "indexer/sources/field_aliases.h"
#include "store/model/record_json.h"
#include "text/language.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

using store::JsonValue;
using Kind = JsonValue::Kind;

constexpr std::string_view structure[] = {"type", "format_version"};

JsonValue text_value(std::string text) {
  JsonValue value;
  value.kind = Kind::text;
  value.text = std::move(text);
  return value;
}

JsonValue names_value(const JsonValue& given) {
  if (given.kind != Kind::text) {
    return given;
  }
  std::string list = given.text;
  std::ranges::replace(list, '|', ',');
  JsonValue names;
  names.kind = Kind::list;
  for (std::string& name : split_names(list)) {
    names.items.push_back(text_value(std::move(name)));
  }
  return names;
}

JsonValue runtime_value(const JsonValue& given) {
  const std::optional<int> minutes =
      given.kind == Kind::text ? parse_runtime(given.text) : std::nullopt;
  return minutes ? text_value(std::to_string(*minutes)) : given;
}

/// "1975-03-07" says the year too.
JsonValue year_value(const JsonValue& given) {
  constexpr std::size_t digits = 4;
  const std::size_t end = given.text.find_first_not_of("0123456789");
  const bool dated = given.kind == Kind::text && end == digits && given.text[end] == '-';
  return dated ? text_value(given.text.substr(0, digits)) : given;
}

/// `value` as store::set_member reads it.
JsonValue shaped(const MemberRow& row, const JsonValue& value) {
  switch (row.shape) {
    case Shape::names:
      return names_value(value);
    case Shape::runtime:
      return runtime_value(value);
    case Shape::year:
      return year_value(value);
    default:
      return value;
  }
}

bool is_structure(std::string_view name) {
  return std::ranges::find(structure, name) != std::end(structure);
}

bool is_empty_value(const JsonValue& value) {
  return value.kind == Kind::null || (value.kind == Kind::text && value.text.empty());
}

std::string text_at(const JsonValue& record, std::string_view name) {
  const JsonValue* value = record.find(name);
  return value == nullptr ? std::string() : store::text_of(*value);
}

bool has_film_title(const JsonValue& record) {
  return std::ranges::any_of(record.members, [](const store::JsonMember& member) {
    const MemberRow* row = film_member(member.name);
    return row != nullptr && row->name == "title" && member.name != "name" &&
           !is_empty_value(member.value);
  });
}

/// Members that only a review has; `name` is one only beside a film's title.
bool is_review_record(const JsonValue& record) {
  const std::string type = text_at(record, "type");
  if (type == "film" || type == "review") {
    return type == "review";
  }
  static constexpr std::string_view tells[] = {
      "text", "rating", "author", "date", "publication"};
  const bool told = std::ranges::any_of(record.members, [](const store::JsonMember& member) {
    const MemberRow* row = review_member(member.name);
    return row != nullptr && member.name != "name" && member.name != "published" &&
           std::ranges::find(tells, row->name) != std::end(tells);
  });
  return told || !(has_film_title(record) || record.find("name") != nullptr) ||
         record.members.size() < 2;
}

struct Scale {
  double low = 0;
  double high = 0;
};

/// "1-10", "0..2", "-5 to 5", "10".
std::optional<Scale> scale_of(std::string_view text) {
  Scale scale;
  const char* end = text.data() + text.size();
  auto read = std::from_chars(text.data(), end, scale.low);
  if (read.ec != std::errc()) {
    return std::nullopt;
  }
  if (read.ptr == end) {
    return Scale{0, scale.low};
  }
  // "1." of "1..10" was read as a number with its point.
  std::string_view rest(read.ptr, static_cast<std::size_t>(end - read.ptr));
  const std::size_t high = rest.find_first_of("0123456789");
  if (high == std::string_view::npos) {
    return std::nullopt;
  }
  rest.remove_prefix(high);
  read = std::from_chars(rest.data(), end, scale.high);
  return read.ec == std::errc() && read.ptr == end && scale.low < scale.high
             ? std::optional(scale)
             : std::nullopt;
}

std::string number_text(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

bool is_number(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return !text.empty() && read.ec == std::errc() && read.ptr == text.data() + text.size();
}

struct GivenRating {
  std::string text;
  std::string scale;
  bool stars = false;
};

/// Keeps what is said about the rating until all of it is there; false for other members.
bool take_rating(const MemberRow& row, const JsonValue& value, GivenRating& rating) {
  if (row.shape == Shape::scale) {
    rating.scale = store::text_of(value);
  } else if (row.shape == Shape::rating || row.shape == Shape::stars) {
    rating.text = store::text_of(value);
    rating.stars = row.shape == Shape::stars;
  }
  return row.shape != Shape::plain;
}

struct Given {
  store::Review& review;
  GivenRating& rating;
};

void set_review_member(const MemberRow& row, const JsonValue& value, bool full, Given given) {
  const bool points = full && value.kind == Kind::number;
  if (!is_empty_value(value) && (points || !take_rating(row, value, given.rating))) {
    store::set_member(row.name, value, given.review);
  }
}

/// Without a title of its own a record's `name` is its film's, so the author is another member.
std::string author_beside_name(const JsonValue& record) {
  std::string author;
  for (const store::JsonMember& member : record.members) {
    const MemberRow* row = review_member(member.name);
    if (row != nullptr && row->name == "author" && member.name != "name") {
      author = store::text_of(member.value);
    }
  }
  return author;
}

/// A number with its scale becomes "8/10", so the raw form says what was meant.
void set_rating(const GivenRating& given, store::Review& review) {
  if (given.text.empty() || review.rating) {
    return;
  }
  std::string raw = given.text;
  if (is_number(given.text) && (given.stars || !given.scale.empty())) {
    const std::optional<Scale> scale =
        given.scale.empty() ? Scale{0, 5} : scale_of(given.scale);
    const double value = std::stod(given.text);
    if (scale && scale->low >= 0 && value >= scale->low) {
      raw = given.text + "/" + number_text(scale->high);
    } else {
      review.rating = scale ? scale_rating(value, scale->low, scale->high) : std::nullopt;
      raw = given.text + " on " + given.scale;
    }
  }
  if (review.rating_raw.empty()) {
    review.rating_raw = std::move(raw);
  }
}

bool clear_of_film(std::string_view name) {
  constexpr std::string_view of_review[] = {
      "id", "source", "url", "link", "provenance", "language", "name", "site"};
  return std::ranges::find(of_review, name) == std::end(of_review);
}

}  // namespace

std::string source_of(std::string_view file) {
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
      default_source_(source_of(file_)),
      options_(options),
      sink_(sink) {}

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

void RecordReader::read(const JsonValue& record, Place place) {
  if (record.kind != Kind::object) {
    reject(place, "bad-record", "a record is a JSON object", store::text_of(record));
    return;
  }
  const JsonValue* version = record.find("format_version");
  if (version != nullptr && version->text != std::to_string(store::record_format)) {
    reject(place,
           "bad-version",
           "format_version " + version->text + " is not known here, only 1",
           "");
  } else if (text_at(record, "type") == "reject") {
    ++earlier_rejects_;
  } else if (is_review_record(record)) {
    read_review(record, place, version != nullptr || record.find("type") != nullptr);
  } else {
    read_film(record, place);
  }
}

void RecordReader::read_film(const JsonValue& record, Place place) {
  store::Film film;
  for (const store::JsonMember& member : record.members) {
    const MemberRow* row = film_member(member.name);
    if (row == nullptr) {
      note_unknown(member);
    } else if (!is_empty_value(member.value)) {
      store::set_member(row->name, shaped(*row, member.value), film);
    }
  }
  if (film.source.empty()) {
    film.source = default_source_;
  }
  if (film.provenance.file.empty()) {
    film.provenance = {file_, place.first, place.last, store::Provenance::Unit::lines};
  }
  finish_film(std::move(film), options_, sink_);
}

void RecordReader::read_review(const JsonValue& record, Place place, bool full) {
  store::Review review;
  GivenRating rating;
  for (const store::JsonMember& member : record.members) {
    const MemberRow* row = review_member(member.name);
    if (full && member.name == "film") {
      review.film = store::text_of(member.value);
    } else if (row == nullptr && film_member(member.name) == nullptr) {
      note_unknown(member);
    } else if (row != nullptr) {
      set_review_member(*row, member.value, full, {review, rating});
    }
  }
  if (!has_film_title(record) && record.find("name") != nullptr) {
    review.author = author_beside_name(record);
  }
  set_rating(rating, review);
  if (review.source.empty()) {
    review.source = default_source_;
  }
  read_date(review);
  if (review.provenance.file.empty()) {
    review.provenance = {file_, place.first, place.last, store::Provenance::Unit::lines};
  }
  const bool has_text = review.text.find_first_not_of(" \t\r\n") != std::string::npos;
  if (!full && has_text) {
    review.film = film_of(record, review, place);
  }
  sink_.unfinished(std::move(review), {file_, place.first, "", "", ""});
}

/// The id of the film that the review names; the film itself is handed on the first time.
std::string RecordReader::film_of(const JsonValue& record,
                                  const store::Review& review,
                                  Place place) {
  store::Film film;
  const bool named = has_film_title(record);
  for (const store::JsonMember& member : record.members) {
    const bool title = member.name == "name" && !named;
    const MemberRow* row =
        title || clear_of_film(member.name) ? film_member(member.name) : nullptr;
    if (row != nullptr && !is_empty_value(member.value)) {
      store::set_member(row->name, shaped(*row, member.value), film);
    }
  }
  if (film.title.empty()) {
    return film.id;
  }
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
  std::string id = film.id;
  if (id.empty() || !sink_.has_film(film_id(film))) {
    id = finish_film(std::move(film), options_, sink_);
  }
  films_.emplace(std::move(key), id);
  return id;
}

/// Reads the date with what the file's dates of this source said so far.
void RecordReader::read_date(store::Review& review) {
  const std::string given = clean_line(review.date.empty() ? review.date_raw : review.date);
  if (given.empty()) {
    return;
  }
  OrderSeen& seen = orders_[review.source];
  const DateOrder says = date_evidence(given);
  seen.month_first = seen.month_first || says == DateOrder::month_first;
  seen.day_first = seen.day_first || says == DateOrder::day_first;
  const DateOrder order = seen.month_first == seen.day_first ? DateOrder::unknown
                          : seen.day_first                   ? DateOrder::day_first
                                                             : DateOrder::month_first;
  const text::LanguageRow* language =
      review.lang.empty() ? nullptr : text::find_language(review.lang);
  const std::optional<Date> date = find_date(
      given,
      {order, options_.this_year, language == nullptr ? std::string_view() : language->code});
  if (review.date_raw.empty() && (!date || date->iso != given)) {
    review.date_raw = given;
  }
  review.date = date ? date->iso : "";
  if (date) {
    review.date_precision = date->precision;
    review.date_ambiguous = date->ambiguous || review.date_ambiguous;
  }
}

void RecordReader::note_unknown(const store::JsonMember& member) {
  constexpr std::size_t most_names = 50;
  constexpr std::size_t name_bytes = 60;
  if (is_structure(member.name) || member.name.empty()) {
    return;
  }
  const std::string name(text::clip_utf8(member.name, name_bytes));
  if (unknown_.size() < most_names || unknown_.contains(name)) {
    ++unknown_[name];
  }
}

void RecordReader::finish() {
  std::string names;
  for (const auto& [name, count] : unknown_) {
    names += (names.empty() ? "" : ", ") + name + " (" + std::to_string(count) + ")";
  }
  if (!names.empty()) {
    sink_.remark(remark_at({file_, 0, "", "", ""},
                           "unknown-members",
                           "members not known, passed over: " + names,
                           ""));
  }
  if (earlier_rejects_ > 0) {
    sink_.remark(
        remark_at({file_, 0, "", "", ""},
                  "earlier-rejects",
                  std::to_string(earlier_rejects_) + " rejects of an earlier run, passed over",
                  ""));
  }
  sink_.flush();
}

}  // namespace zerkalo::indexer
