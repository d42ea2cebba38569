// indexer/sources/run_sink.cpp - passes records on and counts them.

#include "indexer/sources/run_sink.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/hash.h"

namespace zerkalo::indexer {

namespace {

/// What no note is refused for: a file that was more once, or that has reviews nobody can read.
constexpr std::string_view losses_of_notes[] = {
    "damaged-file", "no-pages", "no-reviews", "page-too-long", "unreadable"};

bool tells_of_a_loss(const store::Remark& remark) {
  return std::ranges::find(losses_of_notes, remark.code) != std::end(losses_of_notes);
}

}  // namespace

void RunSink::film(store::Film film) {
  release();
  ++totals.films;
  note_film(film.id);
  sink_.film(std::move(film));
  count();
}

void RunSink::review(store::Review review) {
  release();
  ++totals.reviews;
  sink_.review(std::move(review));
  count();
}

void RunSink::reject(store::Reject reject) {
  if (keep_back(reject, true)) {
    return;
  }
  ++totals.rejects;
  sink_.reject(std::move(reject));
  count();
}

void RunSink::remark(store::Remark remark) {
  if (!keep_back(remark, false)) {
    sink_.remark(std::move(remark));
  }
}

bool RunSink::keep_back(store::Remark& remark, bool reject) {
  constexpr std::size_t most = 100;  // so many records are no note, whatever is wrong with them
  if (note_ && kept_.size() == most) {
    release();
  }
  if (note_) {
    kept_.push_back({std::move(remark), reject});
  }
  return note_;
}

void RunSink::release() {
  note_ = false;
  for (KeptBack& kept : std::exchange(kept_, {})) {
    if (kept.reject) {
      RunSink::reject(std::move(kept.remark));
    } else {
      RunSink::remark(std::move(kept.remark));
    }
  }
}

bool RunSink::end_note() {
  if (std::ranges::any_of(kept_, tells_of_a_loss, &KeptBack::remark)) {
    release();
  }
  kept_.clear();
  return !std::exchange(note_, false);
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
