// indexer/sources/record_batch.cpp - hands kept records on, completes a film.

#include "indexer/sources/record_batch.h"

#include <utility>

namespace zerkalo::indexer {

namespace {

template <typename Value>
void fill(Value& value, const Value& other) {
  if (value.empty()) {
    value = other;
  }
}

template <typename Value>
void fill(std::optional<Value>& value, const std::optional<Value>& other) {
  value = value ? value : other;
}

}  // namespace

void RecordBatch::hand_on(RecordSink& sink) {
  for (store::Film& film : films) {
    sink.film(std::move(film));
  }
  for (store::Reject& reject : rejects) {
    sink.reject(std::move(reject));
  }
  for (store::Remark& remark : remarks) {
    sink.remark(std::move(remark));
  }
  for (store::Review& review : reviews) {
    sink.review(std::move(review));
  }
}

void fill_gaps(store::Film& film, const store::Film& other) {
  using Film = store::Film;
  constexpr std::vector<std::string> Film::*lists[] = {&Film::directors,
                                                       &Film::writers,
                                                       &Film::producers,
                                                       &Film::cast,
                                                       &Film::genres,
                                                       &Film::languages,
                                                       &Film::countries,
                                                       &Film::production};
  for (const auto list : lists) {
    fill(film.*list, other.*list);
  }
  fill(film.year, other.year);
  fill(film.release_dates, other.release_dates);
  fill(film.plots, other.plots);
  fill(film.aggregates, other.aggregates);
  fill(film.mpaa, other.mpaa);
  fill(film.runtime_min, other.runtime_min);
  fill(film.url, other.url);
}

}  // namespace zerkalo::indexer
