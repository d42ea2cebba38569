// query/walk_words.cpp - words and films: lists read whole, or skipped through where candidates
// are few.

#include <algorithm>
#include <utility>

#include <xapian.h>

#include "query/passages.h"
#include "query/walk.h"

namespace zerkalo::query {

namespace {

void advance(Xapian::PostingIterator& at,
             const Xapian::PostingIterator& end,
             std::uint32_t docid,
             bool skips) {
  if (skips) {
    at.skip_to(docid);
    return;
  }
  while (at != end && *at < docid) {
    ++at;
  }
}

}  // namespace

Passages Walk::films(const std::vector<FilmScore>& films) const {
  Passages passages;
  for (const FilmScore& film : films) {
    for (std::uint32_t docid = columns_.first_doc[film.film];
         docid < columns_.first_doc[film.film + 1];
         ++docid) {
      passages.push_back({docid, film.score});
    }
  }
  return passages;
}

void Walk::add_list(const TextTerm& term) {
  const store::Facet& languages = columns_.facet(store::Field::lang);
  for (auto at = reviews_.postlist_begin(term.term); at != reviews_.postlist_end(term.term);
       ++at) {
    const Xapian::docid docid = *at;
    if (check_clock()) {
      return;
    }
    if (term.lang == 0 || languages.ids[docid] == term.lang) {
      seen_[docid / 64] |= std::uint64_t{1} << (docid % 64);
      counts_[docid] += at.get_wdf();
    }
  }
}

// The size of a union is not known before it is walked, and a score must not depend on how it
// was walked: the longest list stands for the union.
double Walk::frequency(const PlanNode& node) const {
  Xapian::doccount longest = 0;
  for (const TextTerm& term : node.terms) {
    longest = std::max(longest, reviews_.get_termfreq(term.term));
  }
  return longest;
}

Passages Walk::take_counts(const PlanNode& node) {
  const double weight = scoring_.term_weight(frequency(node));
  Passages passages;
  each_seen([&](std::uint32_t docid) {
    passages.push_back({docid, weight * saturation(counts_[docid], docid)});
    counts_[docid] = 0;
  });
  return passages;
}

Passages Walk::word(const PlanNode& node) {
  Passages passages;
  if (node.terms.size() == 1 && node.terms.front().lang == 0) {
    const std::string& term = node.terms.front().term;
    const double weight = scoring_.term_weight(frequency(node));
    passages.reserve(reviews_.get_termfreq(term));
    for (auto at = reviews_.postlist_begin(term);
         at != reviews_.postlist_end(term) && !check_clock();
         ++at) {
      passages.push_back({*at, weight * saturation(at.get_wdf(), *at)});
    }
  } else {
    unfinished_ = true;
    for (const TextTerm& term : node.terms) {
      add_list(term);
    }
    passages = take_counts(node);
    unfinished_ = false;
  }
  return unite(std::move(passages), films(node.films));
}

Passages Walk::word_among(const PlanNode& node, Passages candidates) {
  // A filter term stands in passages without counting there.
  constexpr std::int64_t absent = -1;
  std::vector<std::int64_t> counts(candidates.size(), absent);
  const store::Facet& languages = columns_.facet(store::Field::lang);
  for (const TextTerm& term : node.terms) {
    auto at = reviews_.postlist_begin(term.term);
    const auto end = reviews_.postlist_end(term.term);
    const bool skips = reviews_.get_termfreq(term.term) > candidates.size() * skip_ratio;
    for (std::size_t i = 0; i < candidates.size() && at != end && !check_clock(); ++i) {
      const std::uint32_t docid = candidates[i].docid;
      advance(at, end, docid, skips);
      if (at != end && *at == docid && (term.lang == 0 || languages.ids[docid] == term.lang)) {
        counts[i] = std::max(counts[i], std::int64_t{0}) + at.get_wdf();
      }
    }
  }
  const double weight = scoring_.term_weight(frequency(node));
  Passages kept;
  auto film = node.films.begin();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Scored passage = candidates[i];
    const std::uint32_t about = columns_.film[passage.docid];
    while (film != node.films.end() && film->film < about) {
      ++film;
    }
    const bool named = film != node.films.end() && film->film == about;
    if (counts[i] > 0) {
      passage.score += weight * saturation(static_cast<double>(counts[i]), passage.docid);
    }
    if (named) {
      passage.score += film->score;
    }
    if (named || counts[i] != absent) {
      kept.push_back(passage);
    }
  }
  return kept;
}

}  // namespace zerkalo::query
