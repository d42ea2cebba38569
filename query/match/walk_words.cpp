// query/match/walk_words.cpp - words and films: lists read whole, or skipped through where
// candidates are few.

#include <algorithm>
#include <numeric>
#include <utility>

#include <xapian.h>

#include "query/match/passages.h"
#include "query/match/walk.h"
#include "query/plan/plan_node.h"

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

// What needs no set to put several lists together.
bool is_one_list(const PlanNode& word) {
  return word.terms.size() == 1 && word.terms.front().lang == 0;
}

/// The passages of films with the films' scores, by docid.
class FilmPassages {
 public:
  static constexpr std::uint32_t none = ~0U;

  FilmPassages(const std::vector<FilmScore>& films, const store::Columns& columns)
      : film_(films.begin()), end_(films.end()), columns_(columns) {
    begin_film();
  }

  std::uint32_t docid() const { return docid_; }

  double score() const { return film_->score; }

  void next() {
    if (++docid_ == columns_.first_doc[film_->film + 1]) {
      ++film_;
      begin_film();
    }
  }

 private:
  // A film may have no passage at all.
  void begin_film() {
    while (film_ != end_ &&
           columns_.first_doc[film_->film] == columns_.first_doc[film_->film + 1]) {
      ++film_;
    }
    docid_ = film_ == end_ ? none : columns_.first_doc[film_->film];
  }

  std::vector<FilmScore>::const_iterator film_;
  std::vector<FilmScore>::const_iterator end_;
  const store::Columns& columns_;
  std::uint32_t docid_ = none;
};

}  // namespace

Passages Walk::films(const std::vector<FilmScore>& films) const {
  Passages passages;
  for (FilmPassages about(films, columns_); about.docid() != FilmPassages::none; about.next()) {
    passages.push_back({about.docid(), about.score()});
  }
  return passages;
}

template <class Visit>
void Walk::each_posting(const std::string& term, const Visit& visit) {
  // To tell of each would take a part of the time that it takes to read it.
  constexpr unsigned told_together = 64;
  unsigned read = 0;
  const auto end = reviews_.postlist_end(term);
  for (auto at = reviews_.postlist_begin(term); at != end; ++at) {
    if (++read == told_together && deadline_.spend(std::exchange(read, 0))) {
      return;
    }
    visit(*at, at);
  }
  deadline_.spend(read);
}

void Walk::add_list(const TextTerm& term) {
  each_posting(term.term, [&](std::uint32_t docid, const Xapian::PostingIterator& at) {
    if (speaks(docid, term.lang)) {
      see(docid);
      counts_[docid] += at.get_wdf();
    }
  });
}

void Walk::see_list(const TextTerm& term) {
  each_posting(term.term, [&](std::uint32_t docid, const auto& /*at*/) {
    if (speaks(docid, term.lang)) {
      see(docid);
    }
  });
}

Passages Walk::having_word(const PlanNode& node) {
  Passages found;
  const auto add = [&found](std::uint32_t docid) { found.push_back({docid, 0}); };
  if (is_one_list(node)) {
    found.reserve(node.terms.front().passages);
    each_posting(node.terms.front().term,
                 [&](std::uint32_t docid, const auto& /*at*/) { add(docid); });
    return found;
  }
  unfinished_ = true;
  for (const TextTerm& term : node.terms) {
    see_list(term);
  }
  drain(seen_, add);
  unfinished_ = false;
  return found;
}

template <class Visit>
void Walk::each_with(const PlanNode& word, const Visit& visit) {
  if (word.films.empty()) {
    each_in_text(word, visit);
    return;
  }
  FilmPassages about(word.films, columns_);
  const auto meet = [&](std::uint32_t docid, double score) {
    for (; about.docid() < docid; about.next()) {
      visit(about.docid(), about.score());
    }
    if (about.docid() == docid) {
      score += about.score();
      about.next();
    }
    visit(docid, score);
  };
  each_in_text(word, meet);
  for (; about.docid() != FilmPassages::none; about.next()) {
    visit(about.docid(), about.score());
  }
}

template <class Visit>
void Walk::each_in_text(const PlanNode& word, const Visit& visit) {
  const double weight = scoring_.term_weight(longest_list(word));
  if (is_one_list(word)) {
    each_posting(word.terms.front().term,
                 [&](std::uint32_t docid, const Xapian::PostingIterator& at) {
                   visit(docid, weight * saturation(at.get_wdf(), docid));
                 });
    return;
  }
  unfinished_ = true;
  for (const TextTerm& term : word.terms) {
    add_list(term);
  }
  drain(seen_, [&](std::uint32_t docid) {
    visit(docid, weight * saturation(std::exchange(counts_[docid], 0), docid));
  });
  unfinished_ = false;
}

Passages Walk::word(const PlanNode& node) {
  Passages passages;
  passages.reserve(longest_list(node));
  each_with(node, [&](std::uint32_t docid, double score) {
    passages.push_back({docid, score});
  });
  return passages;
}

// Lists are added up by docid: merging them in pairs would copy the first ones over and over.
Passages Walk::sum(const std::vector<PlanNode>& nodes, const Passages& films) {
  const auto is_word = [](const PlanNode& node) { return node.kind == PlanNode::Kind::word; };
  // They may add up something themselves.
  std::vector<Passages> others;
  others.reserve(nodes.size());
  for (const PlanNode& node : nodes) {
    others.push_back(is_word(node) ? Passages() : all(node));
  }
  const auto add = [this](const Scored& passage) { add_score(passage.docid, passage.score); };
  std::ranges::for_each(films, add);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    unfinished_ = true;
    std::ranges::for_each(others[i], add);
    if (is_word(nodes[i])) {
      each_with(nodes[i], [&, weight = nodes[i].weight](std::uint32_t docid, double score) {
        add_score(docid, score * weight);
      });
    }
  }
  Passages passages;
  passages.reserve(std::accumulate(
      summed_.begin(), summed_.end(), std::size_t{0}, [](std::size_t sum, std::uint64_t bits) {
        return sum + static_cast<std::size_t>(std::popcount(bits));
      }));
  drain(summed_, [&](std::uint32_t docid) {
    passages.push_back({docid, std::exchange(sums_[docid], 0)});
  });
  unfinished_ = false;
  return passages;
}

Passages Walk::word_among(const PlanNode& node, Passages candidates) {
  // A filter term stands in passages without counting there.
  constexpr std::int64_t absent = -1;
  std::vector<std::int64_t> counts(candidates.size(), absent);
  for (const TextTerm& term : node.terms) {
    auto at = reviews_.postlist_begin(term.term);
    const auto end = reviews_.postlist_end(term.term);
    const bool skips = term.passages > candidates.size() * skip_ratio;
    for (std::size_t i = 0; i < candidates.size() && at != end && !deadline_.spend(skip_ratio);
         ++i) {
      const std::uint32_t docid = candidates[i].docid;
      advance(at, end, docid, skips);
      if (at != end && *at == docid && speaks(docid, term.lang)) {
        counts[i] = std::max(counts[i], std::int64_t{0}) + at.get_wdf();
      }
    }
  }
  const double weight = scoring_.term_weight(longest_list(node));
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
      passage.score +=
          weight * saturation(static_cast<std::uint32_t>(counts[i]), passage.docid);
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
