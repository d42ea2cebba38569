// tests/bench/pieces_bench.cpp - what the pieces cost that every build and search is made of.
//
//   pieces_bench [--benchmark_filter=REGEX]

#include <array>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "query/match/facet_count.h"
#include "query/present/marks.h"
#include "store/files/columns.h"
#include "store/files/tallies.h"
#include "tests/query/token_ids.h"
#include "tests/support/temporary_folder.h"
#include "text/analyzer.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/stem.h"

namespace zerkalo::bench {

namespace {

struct Sample {
  std::string_view language;
  std::string_view text;
};

constexpr std::array<Sample, 6> samples{{
    {"en",
     "A slow, well-made film of mirrors and rain. The director's long takes were never meant "
     "to "
     "hurry anybody; what remains is a house, a field and the wind. "},
    {"de",
     "Ein langsamer Film über Spiegel und Regen. Die langen Einstellungen des Regisseurs "
     "wollten "
     "nie jemanden drängen; es bleiben ein Haus, ein Feld und der Wind. "},
    {"ru",
     "Медленный фильм о зеркалах и дожде. Длинные планы режиссёра никого не торопят; остаются "
     "дом, поле и ветер. "},
    {"ko", "거울과 비에 관한 느린 영화입니다. 감독의 긴 장면은 아무도 재촉하지 않습니다. "},
    {"ja", "鏡と雨についてのゆっくりとした映画。監督の長回しは誰も急がせない。"},
    {"th", "ภาพยนตร์ช้าๆ เกี่ยวกับกระจกและสายฝน ผู้กำกับไม่เคยเร่งใคร "},
}};

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

void count_bytes(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

void analyze(benchmark::State& state) {
  const Sample& sample = samples.at(static_cast<std::size_t>(state.range(0)));
  const std::string text = repeated(sample.text, 8);
  text::Analyzer analyzer;
  while (state.KeepRunning()) {
    benchmark::DoNotOptimize(analyzer.analyze(text, sample.language));
  }
  count_bytes(state, text.size());
  state.SetLabel(std::string(sample.language));
}

BENCHMARK(analyze)->DenseRange(0, samples.size() - 1);

void fold(benchmark::State& state, std::string_view word) {
  while (state.KeepRunning()) {
    benchmark::DoNotOptimize(text::fold(word));
  }
  count_bytes(state, word.size());
}

BENCHMARK_CAPTURE(fold, ascii, "Mirrors");
BENCHMARK_CAPTURE(fold, accents, "Überwältigend");
BENCHMARK_CAPTURE(fold, cyrillic, "Зеркалами");
BENCHMARK_CAPTURE(fold, hangul, "영화입니다");

// Of so many different words, each as often as another: those that the cache holds, and more.
void stem(benchmark::State& state) {
  const text::LanguageRow* english = text::find_language("en");
  std::vector<std::string> words;
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    words.push_back("mirror" + std::string(1, static_cast<char>('a' + i % 26)) +
                    std::to_string(i) + "ings");
  }
  text::Stemmer stemmer;
  std::size_t at = 0;
  while (state.KeepRunning()) {
    benchmark::DoNotOptimize(stemmer.stem(words[at], english));
    at = at + 1 == words.size() ? 0 : at + 1;
  }
}

BENCHMARK(stem)->Arg(100)->Arg(10'000)->Arg(1'000'000);

/// Passages in film order, each film with so many and two directors, in 50 sources.
store::ColumnData columns_of(std::uint32_t passages, std::uint32_t of_a_film) {
  const std::uint32_t films = passages / of_a_film;
  store::ColumnData data;
  data.film.push_back(0);
  for (std::uint32_t docid = 1; docid <= passages; ++docid) {
    data.film.push_back((docid - 1) / of_a_film + 1);
  }
  data.length.assign(passages + 1, 100);
  data.date.assign(passages + 1, 0);
  data.rating.assign(passages + 1, 100);
  data.is_plot.assign(passages + 1, 0);
  data.prior.assign(passages + 1, 0);
  data.copy_of.assign(passages + 1, 0);
  data.first_doc.push_back(1);
  for (std::uint32_t film = 1; film <= films + 1; ++film) {
    data.first_doc.push_back((film - 1) * of_a_film + 1);
  }
  for (const store::FieldRow& row : store::fields) {
    store::ColumnData::FacetData& facet = data.facets[static_cast<std::size_t>(row.field)];
    if (row.level == store::Level::passage) {
      facet.ids.assign(passages + 1, 0);
    } else {
      facet.at.assign(films + 2, 0);
    }
  }
  auto& sources = data.facets[static_cast<std::size_t>(store::Field::source)];
  auto& directors = data.facets[static_cast<std::size_t>(store::Field::director)];
  for (std::uint32_t i = 0; i < 50; ++i) {
    sources.names.push_back("source " + std::to_string(10 + i));
  }
  for (std::uint32_t i = 0; i < 1'000; ++i) {
    directors.names.push_back("director " + std::to_string(1'000 + i));
  }
  for (std::uint32_t docid = 1; docid <= passages; ++docid) {
    sources.ids[docid] = 1 + docid * 7 % 50;
  }
  for (std::uint32_t film = 1; film <= films; ++film) {
    directors.ids.push_back(1 + film % 1'000);
    directors.ids.push_back(1 + film * 13 % 1'000);
    directors.at[film + 1] = 2 * film;
  }
  return data;
}

void count_facet(benchmark::State& state, store::Field field) {
  constexpr std::uint32_t passages = 100'000;
  const support::TemporaryFolder folder;
  columns_of(passages, 40).write(folder.path() / "columns.bin", "bench");
  const store::Columns columns(folder.path() / "columns.bin", "bench");
  std::vector<std::uint32_t> docids;
  const auto step = static_cast<std::uint32_t>(state.range(0));
  for (std::uint32_t docid = 1; docid <= passages; docid += step) {
    docids.push_back(docid);
  }
  while (state.KeepRunning()) {
    benchmark::DoNotOptimize(query::count_facet(
        {field, 10}, query::facet_hits_by_film(docids, columns), nullptr, columns));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(docids.size()) * state.iterations());
}

BENCHMARK_CAPTURE(count_facet, of_reviews, store::Field::source)->Arg(1)->Arg(10);
BENCHMARK_CAPTURE(count_facet, of_films, store::Field::director)->Arg(1)->Arg(10);

// What opening an index takes longer for its films' figures; a filter by reviews takes as long.
void tallies_of_films(benchmark::State& state) {
  constexpr std::uint32_t passages = 1'000'000;
  const support::TemporaryFolder folder;
  columns_of(passages, 10).write(folder.path() / "columns.bin", "bench");
  const store::Columns columns(folder.path() / "columns.bin", "bench");
  while (state.KeepRunning()) {
    benchmark::DoNotOptimize(store::tallies_of_films(columns));
  }
  state.SetItemsProcessed(std::int64_t{passages} * state.iterations());
}

BENCHMARK(tallies_of_films);

// A phrase and a word in a review of some 200 words, analysed already: as for one hit of a
// page.
void snippet(benchmark::State& state) {
  const std::string text = repeated(samples[0].text, 7);
  text::Analyzer analyzer;
  const text::Analyzed analyzed = analyzer.analyze(text, "en");
  query::TokenIds ids;
  query::Marks marks;
  marks.places = {ids.phrase(analyzer, "long takes", 0), ids.phrase(analyzer, "wind", 0)};
  const std::vector<std::uint32_t> row = ids.row(analyzed);
  while (state.KeepRunning()) {
    const std::vector<query::Found> found = query::find_marks(analyzed, "en", {row, 0}, marks);
    benchmark::DoNotOptimize(query::make_snippet(text, analyzed, found, 30));
  }
  count_bytes(state, text.size());
}

BENCHMARK(snippet);

}  // namespace

}  // namespace zerkalo::bench

BENCHMARK_MAIN();
