// store/model/record_json.cpp - writes records as lines of JSON.

#include "store/model/record_json.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "store/model/json_value.h"

namespace zerkalo::store {

namespace {

using Json = nlohmann::ordered_json;

void put(Json& line, const char* name, const std::string& text) {
  if (!text.empty()) {
    line[name] = text;
  }
}

void put(Json& line, const char* name, const std::vector<std::string>& texts) {
  if (!texts.empty()) {
    line[name] = texts;
  }
}

/// Whole numbers without a fraction: 80, not 80.0.
Json number(double value) {
  constexpr double exact = 1e15;
  if (std::floor(value) == value && std::abs(value) < exact) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

template <typename Number>
void put(Json& line, const char* name, const std::optional<Number>& value) {
  if (value) {
    line[name] = number(static_cast<double>(*value));
  }
}

template <typename Part, typename Write>
void put_all(Json& line, const char* name, const std::vector<Part>& parts, Write write) {
  for (const Part& part : parts) {
    Json object = Json::object();
    write(object, part);
    line[name].push_back(std::move(object));
  }
}

void put(Json& line, const Provenance& provenance) {
  if (provenance.file.empty()) {
    return;
  }
  const char* unit = provenance.unit == Provenance::Unit::lines ? "lines" : "bytes";
  Json object = {{"file", provenance.file}};
  if (provenance.begin != 0 || provenance.end != 0) {
    object[unit] = {provenance.begin, provenance.end};
  }
  line["provenance"] = std::move(object);
}

Json begin_line(const char* type) {
  return {{"type", type}, {"format_version", record_format}};
}

std::string finished(const Json& line) {
  return escape_obeyed(line.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void put_language(Json& line, const std::string& lang, double confidence) {
  put(line, "lang", lang);
  if (confidence > 0) {
    line["lang_confidence"] = number(confidence);
  }
}

void put_scores(Json& line, const Film& film) {
  put_all(line, "plots", film.plots, [](Json& object, const Plot& plot) {
    put(object, "text", plot.text);
    put(object, "author", plot.author);
    put_language(object, plot.lang, plot.lang_confidence);
  });
  put_all(line, "aggregates", film.aggregates, [](Json& object, const Aggregate& score) {
    put(object, "name", score.name);
    object["value"] = number(score.value);
    put(object, "raw", score.raw);
    put(object, "count", score.count);
    put(object, "count_raw", score.count_raw);
  });
}

void put_catalogue(Json& line, const Film& film) {
  put(line, "other_ids", film.other_ids);
  put(line, "why", film.why);
  put_all(line, "facts", film.facts, [](Json& object, const Fact& fact) {
    put(object, "field", fact.field);
    put(object, "value", fact.value);
    put(object, "sources", fact.sources);
  });
  put_all(line, "doubts", film.doubts, [](Json& object, const Doubt& doubt) {
    put(object, "film", doubt.other);
    put(object, "why", doubt.why);
  });
}

}  // namespace

std::string to_json_line(const Film& film) {
  Json line = begin_line("film");
  put(line, "id", film.id);
  put(line, "source", film.source);
  line["title"] = film.title;
  put(line, "original_title", film.original_title);
  put_all(line, "titles", film.titles, [](Json& object, const Title& title) {
    put(object, "text", title.text);
    put(object, "lang", title.lang);
  });
  put(line, "year", film.year);
  put_all(line, "release_dates", film.release_dates, [](Json& object, const ReleaseDate& date) {
    put(object, "date", date.date);
    put(object, "region", date.region);
    put(object, "kind", date.kind);
    put(object, "raw", date.raw);
  });
  put(line, "directors", film.directors);
  put(line, "writers", film.writers);
  put(line, "producers", film.producers);
  put(line, "cast", film.cast);
  put(line, "genres", film.genres);
  put(line, "languages", film.languages);
  put(line, "countries", film.countries);
  put(line, "mpaa", film.mpaa);
  put(line, "runtime_min", film.runtime_min);
  put(line, "rank", film.rank);
  put(line, "production", film.production);
  put_scores(line, film);
  put(line, "url", film.url);
  put(line, film.provenance);
  put_catalogue(line, film);
  return finished(line);
}

std::string to_json_line(const Review& review) {
  Json line = begin_line("review");
  put(line, "id", review.id);
  put(line, "film", review.film);
  put(line, "source", review.source);
  put(line, "kind", review.kind);
  put(line, "author", review.author);
  put(line, "publication", review.publication);
  put(line, "date", review.date);
  put(line, "date_raw", review.date_raw);
  put(line, "date_precision", review.date_precision);
  if (review.date_ambiguous) {
    line["date_ambiguous"] = true;
  }
  put(line, "rating", review.rating);
  put(line, "rating_raw", review.rating_raw);
  put(line, "verdict", review.verdict);
  put(line, "text", review.text);
  put_language(line, review.lang, review.lang_confidence);
  line["truncated"] = review.truncated;
  put(line, "url", review.url);
  put(line, review.provenance);
  return finished(line);
}

std::string to_json_line(const Reject& reject) {
  Json line = begin_line("reject");
  put(line, "file", reject.file);
  if (reject.line > 0) {
    line["line"] = reject.line;
  }
  put(line, "code", reject.code);
  put(line, "message", reject.message);
  put(line, "text", reject.text);
  return finished(line);
}

}  // namespace zerkalo::store
