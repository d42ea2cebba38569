// query/present/presenter.h - passages to hits: records, films, snippets, marks, reasons.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "query/model/databases.h"
#include "query/model/hits.h"
#include "query/model/plan.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// Reads records of one generation and marks what a plan found in them.
/// Errors:  store::Error(Code::index) for a damaged record, Xapian's own.
/// Threads: one per thread.
class Presenter {
 public:
  Presenter(const Databases& databases, text::Analyzer& analyzer);
  ~Presenter();

  store::Review record(std::uint32_t docid);
  FilmCard card(std::uint32_t film);

  /// With its plots and facts, which may be long.
  FilmCard whole_card(std::uint32_t film);

  PersonCard person(const NamedPerson& named);

  /// The record alone; no text work.
  Hit hit(const Scored& passage);

  /// What compare() and mark() look for from now on; it must outlive them.
  void look_for(const Marks& marks);

  /// Fills `closeness` where the plan looks for the passages closest to a quote.
  void compare(Hit& hit) const;

  /// Fills `matched` and `snippet`: at most so many words, or the whole text. False when the
  /// deadline came first; then both stay empty.
  bool mark(Hit& hit, std::optional<std::size_t> snippet_words, const Deadline& deadline);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::query
