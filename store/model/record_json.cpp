// store/model/record_json.cpp - writes records as lines of JSON.

#include "store/model/record_json.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "store/model/json_value.h"

namespace zerkalo::store {

namespace {

using Json = nlohmann::ordered_json;

void put_in_record_json(Json& line, const char* name, const std::string& text) {
  if (!text.empty()) {
    line[name] = text;
  }
}

void put_in_record_json(Json& line, const char* name, const std::vector<std::string>& texts) {
  if (!texts.empty()) {
    line[name] = texts;
  }
}

/// Whole numbers without a fraction: 80, not 80.0.
Json record_json_number(double value) {
  constexpr double exact = 1e15;
  if (std::floor(value) == value && std::abs(value) < exact) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

template <typename Number>
void put_in_record_json(Json& line, const char* name, const std::optional<Number>& value) {
  if (value) {
    line[name] = record_json_number(static_cast<double>(*value));
  }
}

template <typename Part, typename Write>
void put_all_in_record_json(Json& line,
                            const char* name,
                            const std::vector<Part>& parts,
                            Write write) {
  for (const Part& part : parts) {
    Json object = Json::object();
    write(object, part);
    line[name].push_back(std::move(object));
  }
}

void put_in_record_json(Json& line, const Provenance& provenance) {
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

Json begin_record_json(const char* type) {
  return {{"type", type}, {"format_version", record_format}};
}

std::string finished_record_json(const Json& line) {
  return escape_obeyed_json(line.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void put_language_in_record_json(Json& line, const std::string& lang, double confidence) {
  put_in_record_json(line, "lang", lang);
  if (confidence > 0) {
    line["lang_confidence"] = record_json_number(confidence);
  }
}

void put_scores_in_record_json(Json& line, const Film& film) {
  put_all_in_record_json(line, "plots", film.plots, [](Json& object, const Plot& plot) {
    put_in_record_json(object, "text", plot.text);
    put_in_record_json(object, "author", plot.author);
    put_language_in_record_json(object, plot.lang, plot.lang_confidence);
  });
  put_all_in_record_json(
      line, "aggregates", film.aggregates, [](Json& object, const Aggregate& score) {
        put_in_record_json(object, "name", score.name);
        object["value"] = record_json_number(score.value);
        put_in_record_json(object, "raw", score.raw);
        put_in_record_json(object, "count", score.count);
        put_in_record_json(object, "count_raw", score.count_raw);
      });
}

void put_catalogue_in_record_json(Json& line, const Film& film) {
  put_in_record_json(line, "other_ids", film.other_ids);
  put_in_record_json(line, "why", film.why);
  put_all_in_record_json(line, "facts", film.facts, [](Json& object, const Fact& fact) {
    put_in_record_json(object, "field", fact.field);
    put_in_record_json(object, "value", fact.value);
    put_in_record_json(object, "sources", fact.sources);
  });
  put_all_in_record_json(line, "doubts", film.doubts, [](Json& object, const Doubt& doubt) {
    put_in_record_json(object, "film", doubt.other);
    put_in_record_json(object, "why", doubt.why);
  });
}

}  // namespace

std::string record_json_line(const Film& film) {
  Json line = begin_record_json("film");
  put_in_record_json(line, "id", film.id);
  put_in_record_json(line, "source", film.source);
  line["title"] = film.title;
  put_in_record_json(line, "original_title", film.original_title);
  put_all_in_record_json(line, "titles", film.titles, [](Json& object, const Title& title) {
    put_in_record_json(object, "text", title.text);
    put_in_record_json(object, "lang", title.lang);
  });
  put_in_record_json(line, "year", film.year);
  put_all_in_record_json(
      line, "release_dates", film.release_dates, [](Json& object, const ReleaseDate& date) {
        put_in_record_json(object, "date", date.date);
        put_in_record_json(object, "region", date.region);
        put_in_record_json(object, "kind", date.kind);
        put_in_record_json(object, "raw", date.raw);
      });
  put_in_record_json(line, "directors", film.directors);
  put_in_record_json(line, "writers", film.writers);
  put_in_record_json(line, "producers", film.producers);
  put_in_record_json(line, "cast", film.cast);
  put_in_record_json(line, "genres", film.genres);
  put_in_record_json(line, "languages", film.languages);
  put_in_record_json(line, "countries", film.countries);
  put_in_record_json(line, "mpaa", film.mpaa);
  put_in_record_json(line, "runtime_min", film.runtime_min);
  put_in_record_json(line, "rank", film.rank);
  put_in_record_json(line, "production", film.production);
  put_scores_in_record_json(line, film);
  put_in_record_json(line, "url", film.url);
  put_in_record_json(line, film.provenance);
  put_catalogue_in_record_json(line, film);
  return finished_record_json(line);
}

std::string record_json_line(const Review& review) {
  Json line = begin_record_json("review");
  put_in_record_json(line, "id", review.id);
  put_in_record_json(line, "film", review.film);
  put_in_record_json(line, "source", review.source);
  put_in_record_json(line, "kind", review.kind);
  put_in_record_json(line, "author", review.author);
  put_in_record_json(line, "publication", review.publication);
  put_in_record_json(line, "date", review.date);
  put_in_record_json(line, "date_raw", review.date_raw);
  put_in_record_json(line, "date_precision", review.date_precision);
  if (review.date_ambiguous) {
    line["date_ambiguous"] = true;
  }
  put_in_record_json(line, "rating", review.rating);
  put_in_record_json(line, "rating_raw", review.rating_raw);
  put_in_record_json(line, "verdict", review.verdict);
  put_in_record_json(line, "text", review.text);
  put_language_in_record_json(line, review.lang, review.lang_confidence);
  line["truncated"] = review.truncated;
  put_in_record_json(line, "url", review.url);
  put_in_record_json(line, review.provenance);
  return finished_record_json(line);
}

std::string record_json_line(const Reject& reject) {
  Json line = begin_record_json("reject");
  put_in_record_json(line, "file", reject.file);
  if (reject.line > 0) {
    line["line"] = reject.line;
  }
  put_in_record_json(line, "code", reject.code);
  put_in_record_json(line, "message", reject.message);
  put_in_record_json(line, "text", reject.text);
  return finished_record_json(line);
}

}  // namespace zerkalo::store
