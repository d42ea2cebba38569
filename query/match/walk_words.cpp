// query/match/walk_words.cpp - words and films: lists read whole, or skipped through where
// candidates are few.

#include <algorithm>
#include <limits>
#include <memory>
#include <numeric>
#include <utility>

#include <xapian.h>

#include "query/match/passages.h"
#include "query/match/walk.h"
#include "query/plan/plan_node.h"

namespace zerkalo::query {

namespace {

std::uint32_t docid_in_word_list(std::uint32_t docid) {
  return docid;
}

std::uint32_t docid_in_word_list(const Scored& passage) {
  return passage.docid;
}

// The first from `at` on whose docid is not smaller: near ones are found at once, far ones by
// doubling steps.
template <class Row>
const Row* skip_in_word_list(const Row* at, const Row* end, std::uint32_t docid) {
  const auto is_before = [](const Row& row, std::uint32_t wanted) {
    return docid_in_word_list(row) < wanted;
  };
  std::ptrdiff_t step = 1;
  while (at != end && is_before(*at, docid)) {
    const Row* next = at + std::min(step, end - at);
    if (next == end || !is_before(*next, docid)) {
      return std::lower_bound(at + 1, next, docid, is_before);
    }
    at = next;
    step *= 2;
  }
  return at;
}

void advance_in_word_list(Xapian::PostingIterator& at,
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

// To tell of each posting would take a part of the time that it takes to read it.
constexpr unsigned told_together = 64;
// So many of a kept list are read in the time of one of Xapian's.
constexpr unsigned kept_is_cheaper = 4;

// What needs no set to put several lists together.
bool is_one_word_list(const PlanNode& word) {
  return word.terms.size() == 1 && word.terms.front().lang == 0;
}

// Fewer lists are put together as fast as their union is looked for.
constexpr std::size_t fewest_united = 8;
constexpr std::uint64_t shortest_union = 2048;

// No term has the byte.
std::string name_of_word_union(const PlanNode& word) {
  std::string name;
  for (const TextTerm& term : word.terms) {
    name.append(1, '\0').append(term.term);
  }
  return name;
}

/// The passages of films with the films' scores, by docid.
class WordFilmPassages {
 public:
  static constexpr std::uint32_t none = ~0U;

  WordFilmPassages(const std::vector<FilmScore>& films, const store::Columns& columns)
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

Passages Walk::films_of_words(const std::vector<FilmScore>& films) const {
  Passages passages;
  for (WordFilmPassages about(films, columns_); about.docid() != WordFilmPassages::none;
       about.next()) {
    passages.push_back({about.docid(), about.score()});
  }
  return passages;
}

std::shared_ptr<const store::Postings> Walk::word_list(const TextTerm& term, Reading reading) {
  // A shard that is away leaves its part out, and comes back.
  if (generation_.shards || !store::PostingLists::keeps(term.passages)) {
    return nullptr;
  }
  store::PostingLists& lists = *generation_.postings;
  store::PostingLists::Known known = lists.find(term.term);
  if (known.postings || (reading == Reading::skipping && !known.asked_before)) {
    return known.postings;
  }
  constexpr std::uint32_t most = std::numeric_limits<std::uint16_t>::max();
  auto read = std::make_shared<store::Postings>();
  read->docids.reserve(term.passages);
  read->counts.reserve(term.passages);
  const auto end = reviews_.postlist_end(term.term);
  for (auto at = reviews_.postlist_begin(term.term); at != end; ++at) {
    const std::uint32_t count = at.get_wdf();
    if (count > most) {
      return nullptr;
    }
    if (read->docids.size() % told_together == 0 && deadline_.spend(told_together)) {
      return read;
    }
    read->docids.push_back(*at);
    read->counts.push_back(static_cast<std::uint16_t>(count));
  }
  lists.keep(term.term, read);
  return read;
}

std::shared_ptr<const store::Postings> Walk::word_union(const PlanNode& word) {
  std::uint64_t postings = 0;
  bool everywhere = true;
  for (const TextTerm& term : word.terms) {
    postings += term.passages;
    everywhere = everywhere && term.lang == 0;
  }
  postings = std::min<std::uint64_t>(postings, columns_.passages());
  if (generation_.shards || !everywhere || word.terms.size() < fewest_united ||
      postings < shortest_union || !store::PostingLists::keeps(postings)) {
    return nullptr;
  }
  store::PostingLists& lists = *generation_.postings;
  const std::string name = name_of_word_union(word);
  store::PostingLists::Known known = lists.find(name);
  if (known.postings || !known.asked_before) {
    return known.postings;
  }
  std::shared_ptr<const store::Postings> united = unite_word_lists(word);
  if (united && !late()) {
    lists.keep(name, united);
  }
  return united;
}

template <class Visit>
void Walk::each_in_word_lists(const PlanNode& word, const Visit& visit) {
  unfinished_ = true;
  for (const TextTerm& term : word.terms) {
    add_word_list(term);
  }
  drain(seen_, [&](std::uint32_t docid) { visit(docid, std::exchange(counts_[docid], 0)); });
  unfinished_ = false;
}

std::shared_ptr<const store::Postings> Walk::unite_word_lists(const PlanNode& word) {
  constexpr std::uint32_t most = std::numeric_limits<std::uint16_t>::max();
  auto united = std::make_shared<store::Postings>();
  bool fits = true;
  each_in_word_lists(word, [&](std::uint32_t docid, std::uint32_t count) {
    fits = fits && count <= most;
    united->docids.push_back(docid);
    united->counts.push_back(static_cast<std::uint16_t>(count));
  });
  united->docids.shrink_to_fit();
  united->counts.shrink_to_fit();
  return fits ? united : nullptr;
}

template <class Visit>
void Walk::each_in_word_list(const store::Postings& kept, const Visit& visit) {
  unsigned read = 0;
  for (std::size_t i = 0; i < kept.docids.size(); ++i) {
    if (++read == told_together && deadline_.spend(std::exchange(read, 0) / kept_is_cheaper)) {
      return;
    }
    visit(kept.docids[i], std::uint32_t{kept.counts[i]});
  }
}

template <class Visit>
void Walk::each_word_posting(const TextTerm& term, const Visit& visit) {
  if (const auto kept = word_list(term, Reading::whole)) {
    each_in_word_list(*kept, visit);
    return;
  }
  unsigned read = 0;
  const auto end = reviews_.postlist_end(term.term);
  for (auto at = reviews_.postlist_begin(term.term); at != end; ++at) {
    if (++read == told_together && deadline_.spend(std::exchange(read, 0))) {
      return;
    }
    visit(*at, at.get_wdf());
  }
  deadline_.spend(read);
}

template <class Visit>
void Walk::each_in_word_list_among(const store::Postings& kept,
                                   const Passages& candidates,
                                   const Visit& visit) {
  const std::uint32_t* at = kept.docids.data();
  const std::uint32_t* end = at + kept.docids.size();
  for (std::size_t i = 0; i < candidates.size() && at != end && !deadline_.spend(); ++i) {
    const std::uint32_t docid = candidates[i].docid;
    at = skip_in_word_list(at, end, docid);
    if (at != end && *at == docid) {
      visit(i, std::uint32_t{kept.counts[static_cast<std::size_t>(at - kept.docids.data())]});
    }
  }
}

template <class Visit>
void Walk::each_word_posting_among(const TextTerm& term,
                                   Reading reading,
                                   const Passages& candidates,
                                   const Visit& visit) {
  if (term.passages < candidates.size()) {
    // A short list is walked, and the candidates are skipped through.
    const Scored* at = candidates.data();
    const Scored* end = at + candidates.size();
    each_word_posting(term, [&](std::uint32_t docid, std::uint32_t count) {
      at = skip_in_word_list(at, end, docid);
      if (at != end && at->docid == docid && speaks(docid, term.lang)) {
        visit(static_cast<std::size_t>(at - candidates.data()), count);
      }
    });
    return;
  }
  if (const auto kept = word_list(term, reading)) {
    each_in_word_list_among(*kept, candidates, [&](std::size_t i, std::uint32_t count) {
      if (speaks(candidates[i].docid, term.lang)) {
        visit(i, count);
      }
    });
    return;
  }
  auto at = reviews_.postlist_begin(term.term);
  const auto end = reviews_.postlist_end(term.term);
  const bool skips = reading == Reading::skipping;
  for (std::size_t i = 0; i < candidates.size() && at != end && !deadline_.spend(skip_ratio);
       ++i) {
    const std::uint32_t docid = candidates[i].docid;
    advance_in_word_list(at, end, docid, skips);
    if (at != end && *at == docid && speaks(docid, term.lang)) {
      visit(i, at.get_wdf());
    }
  }
}

void Walk::add_word_list(const TextTerm& term) {
  each_word_posting(term, [&](std::uint32_t docid, std::uint32_t count) {
    if (speaks(docid, term.lang)) {
      see(docid);
      counts_[docid] += count;
    }
  });
}

void Walk::see_word_list(const TextTerm& term) {
  each_word_posting(term, [&](std::uint32_t docid, std::uint32_t /*count*/) {
    if (speaks(docid, term.lang)) {
      see(docid);
    }
  });
}

// The passages of the candidates that have the word, and maybe others.
void Walk::see_word(const PlanNode& word, const Passages& candidates) {
  const bool skips = cardinality_.of(word) > candidates.size() * skip_ratio;
  unfinished_ = true;
  for (const TextTerm& term : word.terms) {
    if (skips) {
      each_word_posting_among(
          term, Reading::skipping, candidates, [&](std::size_t i, std::uint32_t) {
            see(candidates[i].docid);
          });
    } else {
      see_word_list(term);
    }
  }
  unfinished_ = false;
}

Passages Walk::seen_word(const PlanNode& node) {
  Passages found;
  const auto add = [&found](std::uint32_t docid) { found.push_back({docid, 0}); };
  if (is_one_word_list(node)) {
    found.reserve(node.terms.front().passages);
    each_word_posting(node.terms.front(),
                      [&](std::uint32_t docid, std::uint32_t /*count*/) { add(docid); });
    return found;
  }
  unfinished_ = true;
  for (const TextTerm& term : node.terms) {
    see_word_list(term);
  }
  drain(seen_, add);
  unfinished_ = false;
  return found;
}

template <class Visit>
void Walk::each_with_word(const PlanNode& word, const Visit& visit) {
  if (word.films.empty()) {
    each_with_word_in_text(word, visit);
    return;
  }
  WordFilmPassages about(word.films, columns_);
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
  each_with_word_in_text(word, meet);
  for (; about.docid() != WordFilmPassages::none; about.next()) {
    visit(about.docid(), about.score());
  }
}

template <class Visit>
void Walk::each_with_word_in_text(const PlanNode& word, const Visit& visit) {
  const double weight = scoring_.term_weight(longest_list_of_plan_node(word));
  const auto score = [&](std::uint32_t docid, std::uint32_t count) {
    visit(docid, weight * saturation(count, docid));
  };
  if (is_one_word_list(word)) {
    each_word_posting(word.terms.front(), score);
  } else if (const auto united = word_union(word)) {
    each_in_word_list(*united, score);
  } else {
    each_in_word_lists(word, score);
  }
}

Passages Walk::word(const PlanNode& node) {
  Passages passages;
  passages.reserve(longest_list_of_plan_node(node));
  each_with_word(node, [&](std::uint32_t docid, double score) {
    passages.push_back({docid, score});
  });
  return passages;
}

// Lists are added up by docid: merging them in pairs would copy the first ones over and over.
Passages Walk::sum_of_words(const std::vector<PlanNode>& nodes, const Passages& films) {
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
      each_with_word(nodes[i],
                     [&, weight = nodes[i].weight](std::uint32_t docid, double score) {
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

// Candidates that do not have the word keep what stands in `counts`.
void Walk::count_word_among(const PlanNode& word, const Passages& candidates, Counts& counts) {
  if (const auto united = word_union(word)) {
    count_in_word_list(*united, candidates, counts);
    return;
  }
  std::vector<const TextTerm*> whole;
  std::uint64_t postings = 0;
  const auto add = [&](std::size_t i, std::uint32_t count) { add_count(count, counts[i]); };
  for (const TextTerm& term : word.terms) {
    if (term.passages > candidates.size() * skip_ratio) {
      each_word_posting_among(term, Reading::skipping, candidates, add);
    } else {
      whole.push_back(&term);
      postings += term.passages;
    }
  }
  if (whole.size() > 1 && is_much(postings)) {
    count_words_together(whole, candidates, counts);
    return;
  }
  for (const TextTerm* term : whole) {
    each_word_posting_among(*term, Reading::whole, candidates, add);
  }
}

// To look for the place of each posting among the candidates takes longer than to add it to
// what its passage has.
void Walk::count_words_together(const std::vector<const TextTerm*>& terms,
                                const Passages& candidates,
                                Counts& counts) {
  unfinished_ = true;
  for (const TextTerm* term : terms) {
    add_word_list(*term);
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (const std::uint32_t docid = candidates[i].docid; is_seen(docid)) {
      add_count(counts_[docid], counts[i]);
    }
  }
  std::ranges::fill(seen_, 0);
  std::ranges::fill(counts_, 0);
  unfinished_ = false;
}

void Walk::count_in_word_list(const store::Postings& list,
                              const Passages& candidates,
                              Counts& counts) {
  // To skip to a candidate takes the time of so many postings that are put down.
  constexpr std::size_t skipped_meanwhile = 8;
  const std::size_t postings = list.docids.size();
  if (postings > candidates.size() * skipped_meanwhile || !is_much(postings)) {
    each_in_word_list_among(list, candidates, [&](std::size_t i, std::uint32_t count) {
      add_count(count, counts[i]);
    });
    return;
  }
  unfinished_ = true;
  each_in_word_list(
      list, [&](std::uint32_t docid, std::uint32_t count) { counts_[docid] = count + 1; });
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (const std::uint32_t above = counts_[candidates[i].docid]; above > 0) {
      add_count(above - 1, counts[i]);
    }
  }
  std::ranges::fill(counts_, 0);
  unfinished_ = false;
}

Passages Walk::word_among(const PlanNode& node, Passages candidates) {
  Counts counts(candidates.size(), absent);
  count_word_among(node, candidates, counts);
  const double weight = scoring_.term_weight(longest_list_of_plan_node(node));
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
