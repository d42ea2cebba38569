// indexer/sources/run_sink.cpp - passes records on and counts them.

#include "indexer/sources/run_sink.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/hash.h"
#include "indexer/normalise/finish.h"

namespace zerkalo::indexer {

namespace {

/// What no note is refused for: a file that was more once, or that has reviews nobody can read.
constexpr std::string_view losses_of_notes[] = {
    "damaged-file", "no-pages", "no-reviews", "page-too-long", "unreadable"};

bool is_loss_of_run(const store::Remark& remark) {
  return std::ranges::find(losses_of_notes, remark.code) != std::end(losses_of_notes);
}

/// What is left when only an id is known.
store::Film film_known_to_run(const store::Film& film) {
  store::Film bare;
  bare.id = film.id;
  bare.source = film.source;
  bare.provenance = film.provenance;
  return bare;
}

}  // namespace

void RunSink::film(store::Film film) {
  ++heard_;
  release();
  note_film(film);
  names_.note_people(film);
  bool waits = CommaNames::is_open(film);
  if (film.title.empty()) {
    nameless_.push_back(film_known_to_run(film));
    waits = waits || film == nameless_.back();
  }
  if (waits) {
    waiting_.push_back(std::move(film));
  } else {
    hand_on(std::move(film));
  }
}

void RunSink::hand_on(store::Film film) {
  if (film.title.empty()) {
    untitled_.insert(base::hash(film.id));
  }
  ++totals.films;
  sink_.film(std::move(film));
  count();
}

void RunSink::review(store::Review review) {
  ++heard_;
  release();
  ++totals.reviews;
  sink_.review(std::move(review));
  count();
}

void RunSink::reject(store::Reject reject) {
  ++heard_;
  if (keeps_back()) {
    kept_.push_back({std::move(reject), true});
    return;
  }
  ++totals.rejects;
  sink_.reject(std::move(reject));
  count();
}

void RunSink::remark(store::Remark remark) {
  ++heard_;
  if (keeps_back()) {
    kept_.push_back({std::move(remark), false});
    return;
  }
  sink_.remark(std::move(remark));
}

bool RunSink::keeps_back() {
  constexpr std::size_t most = 100;  // so many records are no note, whatever is wrong with them
  if (note_ && kept_.size() == most) {
    release();
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
  if (std::ranges::any_of(kept_, is_loss_of_run, &KeptBack::remark)) {
    release();
  }
  kept_.clear();
  return !std::exchange(note_, false);
}

void RunSink::note_film(const store::Film& film) {
  bool& titled = films_[base::hash(film.id)];
  titled = titled || !film.title.empty();
  for (const std::string& id : film.other_ids) {
    bool& other = films_[base::hash(id)];
    other = other || !film.title.empty();
  }
}

bool RunSink::has_film(std::string_view id, bool titled) const {
  const auto film = films_.find(base::hash(id));
  return film != films_.end() && (film->second || !titled);
}

void RunSink::finish() {
  for (store::Film& film : std::exchange(waiting_, {})) {
    const bool bare = film == film_known_to_run(film);
    const std::uint64_t id = base::hash(film.id);
    if (bare && (films_[id] || untitled_.contains(id))) {
      continue;
    }
    names_.settle(film, *this);
    hand_on(std::move(film));
  }
  std::unordered_set<std::uint64_t> told;
  for (const store::Film& film : std::exchange(nameless_, {})) {
    const std::uint64_t id = base::hash(film.id);
    if (!films_[id] && told.insert(id).second) {
      remark(remark_at({film.provenance.file, film.provenance.begin, "", "", ""},
                       "untitled-film",
                       "a film without a title, known by its id",
                       film.id));
    }
  }
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
