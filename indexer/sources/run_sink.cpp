// indexer/sources/run_sink.cpp - passes records on and counts them.

#include "indexer/sources/run_sink.h"

#include "base/hash.h"

namespace zerkalo::indexer {

void RunSink::film(store::Film film) {
  ++totals.films;
  note_film(film.id);
  sink_.film(std::move(film));
  count();
}

void RunSink::review(store::Review review) {
  ++totals.reviews;
  sink_.review(std::move(review));
  count();
}

void RunSink::reject(store::Reject reject) {
  ++totals.rejects;
  sink_.reject(std::move(reject));
  count();
}

void RunSink::remark(store::Remark remark) {
  sink_.remark(std::move(remark));
}

void RunSink::note_film(std::string_view id) {
  films_.insert(base::hash(id));
}

bool RunSink::has_film(std::string_view id) const {
  return films_.contains(base::hash(id));
}

void RunSink::report() {
  if (progress_ && !stopped_) {
    stopped_ = !progress_(totals);
  }
}

void RunSink::count() {
  constexpr std::uint64_t between_reports = 1000;
  if (++records_ % between_reports == 0) {
    report();
  }
}

}  // namespace zerkalo::indexer
