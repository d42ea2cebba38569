// tests/bench/catalogue_bench.cpp - what films and people take among hundreds of thousands: to
// build, to search by name, to list, to show.
//
//   catalogue_bench [FILMS [REVIEWS]]    invents so many films (default: 60,000) with 5 actors
//                                        of their own each and so many reviews (default: as
//                                        many as films), indexes them, asks

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iomanip>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/build.h"
#include "indexer/catalog/catalog.h"
#include "query/searcher.h"
#include "server/api/request_target.h"
#include "store/generation/index_dir.h"
#include "store/model/record_json.h"
#include "tests/server/raw_client.h"
#include "tests/server/running.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::bench {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::array<std::string_view, 40> syllables{
    "ba", "bel", "cor", "da",  "del", "dor", "e",   "fa", "fin", "gar",
    "go", "ha",  "hol", "i",   "ja",  "ka",  "kel", "la", "lin", "lor",
    "ma", "mel", "min", "mon", "na",  "nel", "no",  "o",  "pa",  "per",
    "ra", "rin", "sa",  "sol", "tak", "tel", "u",   "va", "vin", "zo"};

std::string word(std::size_t number, std::size_t length) {
  std::string made;
  for (std::size_t i = 0; i < length; ++i) {
    made += syllables[number % syllables.size()];
    number /= syllables.size();
  }
  made.front() = static_cast<char>(made.front() - 'a' + 'A');
  return made;
}

/// Names of two words: a few given names are common, a family name has a handful of people.
std::string person(std::size_t number) {
  constexpr std::size_t given_names = 1597;
  constexpr std::size_t stride = 7919;
  return word(number * number % given_names, 2) + ' ' + word(number * stride, 3);
}

/// Films as a catalogue of the world's has them: 7 directors for 10 films, 5 actors for each
/// who play nowhere else, and 3 whom everybody knows.
class Generator {
 public:
  Generator(std::size_t films, std::size_t reviews) : films_(films), reviews_(reviews) {}

  store::Film film(std::size_t number) const {
    constexpr std::size_t own = 5;
    constexpr std::size_t known = 3;
    store::Film made;
    made.id = "film-" + std::to_string(number);
    made.source = "made";
    made.title = word(number * 31, 2) + ' ' + word(number, 3);
    made.titles = {{made.title, "en"}};
    made.year = 1920 + static_cast<int>(number % 100);
    // Of 60,000 films: 42,617 directors.
    made.directors = {person(number % (films_ * 42'617 / 60'000))};
    for (std::size_t i = 0; i < own; ++i) {
      made.cast.push_back(person(number * own + i));
    }
    for (std::size_t i = 0; i < known; ++i) {
      made.cast.push_back(person(number * (i + 7) % (films_ / 40)));
    }
    made.genres = {word(number % 17, 2)};
    return made;
  }

  store::Review review(std::size_t number) const {
    constexpr std::array<std::string_view, 4> kinds{"audience", "critic", "audience", "user"};
    constexpr std::array<std::string_view, 3> languages{"en", "de", "fr"};
    store::Review made;
    made.id = "review-" + std::to_string(number);
    made.film = "film-" + std::to_string(film_of(number));
    made.source = "made";
    made.kind = kinds[number % kinds.size()];
    made.author = person(number % 5000);
    made.date =
        std::to_string(1990 + number % 30) + "-0" + std::to_string(1 + number % 9) + "-11";
    made.date_precision = "day";
    made.text = "A long and quiet film about " + word(number % 901, 2) + " and the sea of " +
                word(number % 97, 2) + ", told without haste.";
    made.lang = languages[number % languages.size()];
    made.lang_confidence = 1;
    if (number % 5 != 0) {
      made.rating = static_cast<double>(number % 101);
    }
    return made;
  }

  std::size_t films() const { return films_; }

  std::size_t reviews() const { return reviews_; }

 private:
  // One film is everybody's; of the others the first tenth has three tenths of the reviews.
  std::size_t film_of(std::size_t number) const {
    constexpr std::size_t of_the_first = 10'000;
    constexpr std::size_t stride = 7919;
    if (reviews_ >= of_the_first * 10 && number < of_the_first) {
      return 0;
    }
    const double place =
        static_cast<double>(number * stride % films_) / static_cast<double>(films_);
    return static_cast<std::size_t>(place * place * static_cast<double>(films_));
  }

  std::size_t films_;
  std::size_t reviews_;
};

void write(const Generator& generator, const fs::path& path) {
  std::ofstream out(path, std::ios::binary);
  for (std::size_t number = 0; number < generator.films(); ++number) {
    out << store::record_json_line(generator.film(number)) << '\n';
  }
  for (std::size_t number = 0; number < generator.reviews(); ++number) {
    out << store::record_json_line(generator.review(number)) << '\n';
  }
}

double milliseconds(const std::function<void()>& work) {
  const Clock::time_point start = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, middle);
  return *middle;
}

struct Question {
  std::string name;
  std::function<std::size_t(query::Searcher&)> ask;  ///< returns how many were found
};

// What is late would be fast.
query::Request patient() {
  query::Request request;
  request.timeout_ms = 600'000;
  return request;
}

Question search(const std::string& q) {
  return {q, [q](query::Searcher& searcher) {
            query::Request request = patient();
            request.q = q;
            return searcher.search(request).total.hits;
          }};
}

Question filter(const std::string& filter) {
  return {"film under " + filter, [filter](query::Searcher& searcher) {
            query::Request request = patient();
            request.q = "film";
            request.filters = query::parse_filter(filter);
            return searcher.search(request).total.hits;
          }};
}

Question facet(store::Field field, const std::string& typed) {
  return {"values of " + std::string(store::field_row(field).name) + ": " + typed,
          [field, typed](query::Searcher& searcher) -> std::size_t {
            return searcher.facet(patient(), {field, 10}, typed).distinct;
          }};
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

std::vector<Question> questions(const Generator& generator) {
  const std::string whole = lower(generator.film(generator.films() / 2).cast.front());
  const std::string given = whole.substr(0, whole.find(' '));
  const std::string family = whole.substr(given.size() + 1);
  const std::string title = lower(generator.film(generator.films() / 3).title);
  return {search("cast:" + family),
          search("cast:" + given),
          search("cast:\"" + whole + '"'),
          search("cast:" + family + "x"),
          search("cast:tak*"),
          search("director:" + given),
          search(whole),
          search("title:\"" + title + '"'),
          search("person:\"" + whole + '"'),
          filter("cast = \"" + whole + '"'),
          facet(store::Field::cast, "tak"),
          facet(store::Field::cast, "t"),
          facet(store::Field::cast, whole),
          facet(store::Field::director, "tak"),
          facet(store::Field::author, "tak")};
}

void measure(const fs::path& index, const Question& question) {
  constexpr int openings = 5;
  constexpr int times_each = 7;
  std::vector<double> first;
  std::vector<double> later;
  std::size_t found = 0;
  for (int opening = 0; opening < openings; ++opening) {
    query::Searcher searcher(store::IndexDir(index).open(false));
    query::Request warm = patient();
    warm.q = "quiet sea";
    searcher.search(warm);
    first.push_back(milliseconds([&] { found = question.ask(searcher); }));
    for (int time = 0; time < times_each; ++time) {
      later.push_back(milliseconds([&] { question.ask(searcher); }));
    }
  }
  std::cout << "| " << question.name << " | " << found << " | " << median(first) << " | "
            << median(later) << " |" << std::endl;
}

/// What a browser asks for, and what a program does.
std::vector<std::pair<std::string, std::string>> addresses() {
  const auto films = [](const server::Pairs& pairs) {
    return "/v1/films?" + server::encode_pairs(pairs);
  };
  return {{"films, best first", films({{"sort", "score"}})},
          {"films, most divided first, 5 facets",
           films({{"sort", "division"}, {"facets", "director,genre,year,lang,rating"}})},
          {"films of a decade, best first", films({{"sort", "score"}, {"year", "1970..1979"}})},
          {"films by reviews of 80 and more", films({{"sort", "count"}, {"rating", "80.."}})},
          {"films by German reviews of critics",
           films({{"sort", "score"}, {"lang", "de"}, {"kind", "critic"}})},
          {"films by German reviews of critics, 5 facets",
           films({{"sort", "score"},
                  {"lang", "de"},
                  {"kind", "critic"},
                  {"facets", "director,genre,year,lang,rating"}})},
          {"films about the sea, best first", films({{"q", "quiet sea"}, {"sort", "score"}})},
          {"one film", "/v1/films/film-0"},
          {"its page", "/films/film-0"},
          {"the page of a film with few reviews", "/films/film-7"},
          {"a person", "/v1/people/" + server::encode_component(person(0))},
          {"the first page", "/"}};
}

// "total;dur=0.37, search;dur=0.33", in milliseconds.
double total_of(const std::string& answer) {
  const std::string timing = server::header_of(answer, "Server-Timing");
  const std::size_t at = timing.find("total;dur=");
  return at == std::string::npos ? -1 : std::stod(timing.substr(at + 10));
}

void measure_addresses(const fs::path& index) {
  constexpr int times = 21;
  server::ServerOptions options;
  options.index = index;
  options.port = 0;
  options.cache_bytes = 0;
  const server::Running server(options);
  std::cout << "\n| over HTTP, nothing kept | first, ms | later, median ms | answer, KB |\n"
               "|---|---|---|---|\n";
  for (const auto& [name, target] : addresses()) {
    const std::string answer = server::get(server.port(), target);
    std::vector<double> later;
    later.reserve(times);
    for (int time = 0; time < times; ++time) {
      later.push_back(total_of(server::get(server.port(), target)));
    }
    std::cout << "| " << name << " | " << total_of(answer) << " | " << median(later) << " | "
              << static_cast<double>(server::body_of(answer).size()) / 1000
              << (server::status_of(answer) == 200 ? " |" : " (failed) |") << std::endl;
  }
}

// How much of a build tells which films and people are the same: nothing else is as uncertain
// to grow with the number of films.
double resolving(const Generator& generator) {
  indexer::Catalog catalog;
  for (std::size_t number = 0; number < generator.films(); ++number) {
    catalog.add(generator.film(number));
  }
  return milliseconds([&] { catalog.resolve({}); });
}

void run(std::size_t films, std::size_t reviews) {
  const support::TemporaryFolder folder;
  const Generator generator(films, reviews);
  const fs::path input = folder.path() / "films.jsonl";
  write(generator, input);
  indexer::BuildOptions options;
  options.index = folder.path() / "index";
  options.inputs = {input.string()};
  const double built = milliseconds([&] { indexer::build(options); });
  const double resolved = resolving(generator);
  const auto generation = store::IndexDir(options.index).open(false);
  const store::Columns& columns = generation->columns;
  std::cout
      << std::fixed << std::setprecision(2) << generation->manifest.films << " films, "
      << generation->manifest.reviews << " reviews, "
      << columns.facet(store::Field::director).names.size() << " directors, "
      << columns.facet(store::Field::cast).names.size() << " actors; built in " << built / 1000
      << " s, of which films and people " << resolved / 1000 << " s ("
      << 100 * resolved / (built - resolved) << " % of the rest); index "
      << static_cast<double>(generation->manifest.index_bytes) / 1e6 << " MB, its columns "
      << static_cast<double>(fs::file_size(generation->path / "columns.bin")) / 1e6
      << " MB\n\n| asked | found | first, median ms | later, median ms |\n|---|---|---|---|\n";
  for (const Question& question : questions(generator)) {
    measure(options.index, question);
  }
  measure_addresses(options.index);
}

}  // namespace

}  // namespace zerkalo::bench

int main(int count, char** arguments) {
  try {
    const std::size_t films = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 60'000;
    zerkalo::bench::run(films, count > 2 ? std::strtoull(arguments[2], nullptr, 10) : films);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "catalogue_bench: " << error.what() << '\n';
    return 1;
  }
}
