// indexer/normalise/finish_film.cpp - completes one film and checks its fields.

#include <algorithm>
#include <cmath>
#include <limits>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "base/ascii.h"
#include "indexer/normalise/date.h"
#include "indexer/normalise/finish.h"
#include "indexer/normalise/identity.h"
#include "indexer/normalise/link.h"
#include "indexer/normalise/names.h"
#include "indexer/normalise/title.h"
#include "store/model/limits.h"
#include "text/language.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

struct FilmFinishing {
  store::Film& film;
  const ReadOptions& options;
  RecordSink& sink;

  store::Remark at() const {
    const bool lines = film.provenance.unit == store::Provenance::Unit::lines;
    return {film.provenance.file, lines ? film.provenance.begin : 0, "", "", ""};
  }

  void remark(std::string_view code, std::string_view message, std::string_view raw) const {
    sink.remark(remark_at(at(), code, message, raw));
  }
};

void add_finished_title(store::Film& film, std::string_view text, std::string_view lang) {
  if (text.empty()) {
    return;
  }
  for (store::Title& title : film.titles) {
    if (title.text == text) {
      title.lang = title.lang.empty() ? lang : title.lang;
      return;
    }
  }
  film.titles.push_back({std::string(text), std::string(lang)});
}

std::string code_of_film_language(std::string_view name) {
  const text::LanguageRow* row = name.empty() ? nullptr : text::find_language(name);
  return row == nullptr ? std::string() : std::string(row->code);
}

void finish_titles(store::Film& film) {
  TitleParts parts = parse_title(clean_line(film.title));
  film.title = std::move(parts.title);
  split_film_year(film);
  film.title = parse_title(film.title).title;
  film.original_title = parse_title(clean_line(film.original_title)).title;
  if (film.original_title.empty()) {
    film.original_title = std::move(parts.original);
  }
  std::vector<store::Title> given = std::move(film.titles);
  film.titles.clear();
  add_finished_title(film, film.title, "");
  add_finished_title(film, film.original_title, "");
  for (const store::Title& title : given) {
    add_finished_title(
        film, parse_title(clean_line(title.text)).title, code_of_film_language(title.lang));
  }
  if (film.title.empty() && !film.titles.empty()) {
    film.title = film.titles.front().text;
  }
}

void finish_names(std::vector<std::string>& names) {
  std::vector<std::string> clean;
  for (const std::string& name : names) {
    std::string line = clean_line(name);
    if (!clean.empty() && continues_name(line)) {
      clean.back().append(", ").append(line);
      continue;
    }
    if (!line.empty() && std::ranges::find(clean, line) == clean.end() &&
        clean.size() < store::limits.list_values) {
      clean.push_back(std::move(line));
    }
  }
  names = std::move(clean);
}

void finish_genres(std::vector<std::string>& genres) {
  for (std::string& genre : genres) {
    genre = genre_name(clean_line(genre));
  }
  finish_names(genres);
}

/// Languages without a row of ours ("zxx" for silent films) are kept as their codes.
bool is_language_code(std::string_view name) {
  return (name.size() == 2 || name.size() == 3) && std::ranges::all_of(name, base::is_small);
}

void finish_languages(const FilmFinishing& f) {
  std::vector<std::string> codes;
  for (const std::string& name : f.film.languages) {
    const std::string line = clean_line(name);
    std::string code = code_of_film_language(line);
    if (code.empty() && is_language_code(line)) {
      code = line;
    }
    if (code.empty() && !line.empty()) {
      f.remark("bad-language", "language of the film is not known, dropped", line);
    }
    codes.push_back(std::move(code));
  }
  f.film.languages = std::move(codes);
  finish_names(f.film.languages);
}

void finish_plots(const FilmFinishing& f) {
  std::vector<store::Plot> plots;
  for (store::Plot& plot : f.film.plots) {
    plot.text = text::clip_utf8(clean_text(plot.text), store::limits.text_bytes);
    plot.author = clean_line(plot.author);
    const auto same = [&plot](const store::Plot& other) { return other.text == plot.text; };
    if (plot.text.empty() || std::ranges::any_of(plots, same)) {
      continue;
    }
    const bool guessed = plot.lang_confidence > 0 && plot.lang_confidence <= 1;
    plot.lang = code_of_film_language(plot.lang);
    plot.lang_confidence = guessed ? plot.lang_confidence : 1;
    if (plot.lang.empty()) {
      text::Language found = text::detect_language(plot.text, f.options.default_language);
      plot.lang = std::move(found.code);
      plot.lang_confidence = std::round(found.confidence * 100) / 100;
    }
    plots.push_back(std::move(plot));
  }
  f.film.plots = std::move(plots);
}

void finish_certificate(std::string& mpaa) {
  const std::string clean = clean_line(mpaa);
  std::string line = base::uppered(clean.substr(0, clean.find('(')));
  line = line.starts_with("RATED ") ? line.substr(6) : line;
  line = line.substr(0, line.find(" FOR "));
  line = clean_line(line);
  mpaa = line == "NOT RATED" || line == "UNRATED" ? "NR" : line;
}

void finish_dates(const FilmFinishing& f) {
  for (store::ReleaseDate& release : f.film.release_dates) {
    const std::string given = clean_line(release.date.empty() ? release.raw : release.date);
    const std::optional<Date> date = parse_date(given, DateOrder::unknown, f.options.this_year);
    if (!date && !given.empty()) {
      f.remark("bad-date", "no release date can be read here, dropped", given);
    }
    release.date = date ? date->iso : "";
  }
  std::erase_if(f.film.release_dates,
                [](const store::ReleaseDate& release) { return release.date.empty(); });
}

void finish_numbers(const FilmFinishing& f) {
  constexpr int first_year = 1870;
  constexpr int years_ahead = 20;
  constexpr int longest_runtime = 60 * 24 * 40;
  store::Film& film = f.film;
  if (film.year &&
      (*film.year < first_year || *film.year > f.options.this_year + years_ahead)) {
    f.remark("bad-year", "no film has this year, dropped", std::to_string(*film.year));
    film.year.reset();
  }
  if (film.runtime_min && (*film.runtime_min <= 0 || *film.runtime_min > longest_runtime)) {
    f.remark("bad-runtime",
             "no film runs for so many minutes, dropped",
             std::to_string(*film.runtime_min));
    film.runtime_min.reset();
  }
  std::erase_if(film.aggregates, [](const store::Aggregate& score) {
    return score.name.empty() || !std::isfinite(score.value);
  });
}

/// Two words run together by a hyphen or blank each begin with a capital.
bool begins_genre_word(const icu::UnicodeString& text, std::int32_t at) {
  return at == 0 || text[at - 1] == ' ' || text[at - 1] == '-' || text[at - 1] == '/';
}

}  // namespace

store::Remark remark_at(const store::Remark& at,
                        std::string_view code,
                        std::string_view message,
                        std::string_view raw) {
  constexpr std::size_t shown_bytes = 200;
  store::Remark remark = at;
  remark.code = code;
  remark.message = message;
  remark.text = text::clip_utf8(raw, shown_bytes);
  return remark;
}

std::string genre_name(std::string_view raw) {
  const icu::StringPiece piece(raw.data(), static_cast<std::int32_t>(raw.size()));
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(piece).trim();
  for (std::int32_t at = 0; at < text.length(); ++at) {
    if (begins_genre_word(text, at)) {
      const icu::UnicodeString letter(text, at, 1);
      icu::UnicodeString capital(letter);
      capital.toUpper(icu::Locale::getRoot());
      text.replace(at, 1, capital.length() == 1 ? capital : letter);
    }
  }
  std::string out;
  text.toUTF8String(out);
  return out;
}

void split_film_year(store::Film& film) {
  std::string& title = film.title;
  constexpr std::size_t tail = 7;
  if (title.size() <= tail || !title.ends_with(')') ||
      title.substr(title.size() - tail, 2) != " (") {
    return;
  }
  const std::string digits = title.substr(title.size() - tail + 2, 4);
  if (!std::ranges::all_of(digits, base::is_digit)) {
    return;
  }
  const int year = std::stoi(digits);
  if (!film.year || *film.year == year) {
    film.year = year;
    title.resize(title.size() - tail);
  }
}

std::string film_id(const store::Film& film) {
  std::string id = usable_id("f-", film.id);
  if (id.empty()) {
    const std::string year = film.year ? std::to_string(*film.year) : "";
    id = hashed_id("f-", {film.source, title_for_id(film.title), year});
  }
  return id;
}

std::string finish_film(store::Film film, const ReadOptions& options, RecordSink& sink) {
  const FilmFinishing f{film, options, sink};
  finish_titles(film);
  if (film.title.empty() && usable_id("f-", film.id).empty()) {
    store::Reject reject = f.at();
    reject.code = "no-title";
    reject.message = "a film without a title";
    sink.reject(std::move(reject));
    return {};
  }
  film.source = clean_line(film.source);
  for (std::vector<std::string>* names : {&film.directors,
                                          &film.writers,
                                          &film.producers,
                                          &film.cast,
                                          &film.countries,
                                          &film.production}) {
    finish_names(*names);
  }
  finish_genres(film.genres);
  finish_languages(f);
  finish_plots(f);
  finish_certificate(film.mpaa);
  finish_dates(f);
  finish_numbers(f);
  film.url = clean_line(film.url);
  if (!film.url.empty() && !is_web_link(film.url)) {
    f.remark("bad-url", "only http and https links are kept, dropped", film.url);
    film.url.clear();
  }
  film.id = film_id(film);
  std::string id = film.id;
  sink.film(std::move(film));
  return id;
}

}  // namespace zerkalo::indexer
