// query/walk.cpp - the fast matcher's evaluation: sorted sets, cheapest first.

#include "query/walk.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <numeric>

#include <xapian.h>

#include "query/positional.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;

// Skipping through a list beats reading it when the candidates are this much fewer.
constexpr std::uint64_t skip_ratio = 16;
constexpr unsigned clock_mask = 1023;

}  // namespace

Walk::Walk(const store::Generation& generation, Xapian::Database& reviews)
    : generation_(generation),
      columns_(generation.columns),
      reviews_(reviews),
      scoring_(columns_.passages(), columns_.average_length),
      deadline_(std::chrono::steady_clock::time_point::max()),
      seen_(columns_.passages() / 64 + 1, 0),
      counts_(columns_.passages() + 1, 0) {}

void Walk::set_deadline(std::chrono::steady_clock::time_point deadline) {
  deadline_ = deadline;
  late_ = false;
}

bool Walk::check_clock() {
  if ((++ticks_ & clock_mask) == 0 && !late_) {
    late_ = std::chrono::steady_clock::now() > deadline_;
  }
  return late_;
}

Passages Walk::all(const PlanNode& node) {
  switch (node.kind) {
    case Kind::everything:
      return everything();
    case Kind::nothing:
    case Kind::none:
      return {};
    case Kind::word:
      return word(node);
    case Kind::phrase:
      return phrase(node);
    case Kind::films:
      return films(node.films);
    case Kind::passages:
      return among(node, everything());
    case Kind::all:
      return conjunction(node);
    case Kind::any:
      return disjunction(node, nullptr);
  }
  return {};
}

Passages Walk::among(const PlanNode& node, Passages candidates) {
  switch (node.kind) {
    case Kind::everything:
      return candidates;
    case Kind::nothing:
      return {};
    case Kind::word:
      return word_among(node, std::move(candidates));
    case Kind::phrase:
      return phrase_among(node, std::move(candidates));
    case Kind::passages:
      std::erase_if(candidates, [&](const Scored& passage) {
        return check_clock() || !holds(node.condition, columns_, passage.docid);
      });
      return candidates;
    case Kind::films: {
      Passages matched = films(node.films);
      Passages both;
      auto at = matched.begin();
      for (Scored& passage : candidates) {
        at = std::lower_bound(
            at, matched.end(), passage.docid, [](const Scored& left, std::uint32_t docid) {
              return left.docid < docid;
            });
        if (at != matched.end() && at->docid == passage.docid) {
          both.push_back({passage.docid, passage.score + at->score});
        }
      }
      return both;
    }
    case Kind::none: {
      Passages excluded = among(node.children.front(), candidates);
      auto at = excluded.begin();
      std::erase_if(candidates, [&](const Scored& passage) {
        while (at != excluded.end() && at->docid < passage.docid) {
          ++at;
        }
        return at != excluded.end() && at->docid == passage.docid;
      });
      return candidates;
    }
    case Kind::all:
      for (const PlanNode& child : node.children) {
        candidates = among(child, std::move(candidates));
      }
      return candidates;
    case Kind::any:
      return disjunction(node, &candidates);
  }
  return {};
}

Passages Walk::everything() const {
  Passages passages(columns_.passages());
  std::uint32_t docid = 0;
  for (Scored& passage : passages) {
    passage.docid = ++docid;
  }
  return passages;
}

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
  for (std::size_t block = 0; block < seen_.size(); ++block) {
    for (std::uint64_t bits = seen_[block]; bits != 0; bits &= bits - 1) {
      const auto docid = static_cast<std::uint32_t>(
          block * 64 + static_cast<unsigned>(std::countr_zero(bits)));
      passages.push_back(
          {docid, weight * scoring_.saturation(counts_[docid], columns_.length[docid])});
      counts_[docid] = 0;
    }
    seen_[block] = 0;
  }
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
      passages.push_back(
          {*at, weight * scoring_.saturation(at.get_wdf(), columns_.length[*at])});
    }
  } else {
    for (const TextTerm& term : node.terms) {
      add_list(term);
    }
    passages = take_counts(node);
  }
  add_films(node.films, passages);
  return passages;
}

void Walk::add_films(const std::vector<FilmScore>& films, Passages& passages) const {
  if (films.empty()) {
    return;
  }
  const Passages about = this->films(films);
  Passages both;
  both.reserve(passages.size() + about.size());
  auto left = passages.begin();
  for (const Scored& passage : about) {
    while (left != passages.end() && left->docid < passage.docid) {
      both.push_back(*left++);
    }
    both.push_back(passage);
    if (left != passages.end() && left->docid == passage.docid) {
      both.back().score += left->score;
      ++left;
    }
  }
  both.insert(both.end(), left, passages.end());
  passages = std::move(both);
}

Passages Walk::word_among(const PlanNode& node, Passages candidates) {
  std::uint64_t total = 0;
  for (const TextTerm& term : node.terms) {
    total += reviews_.get_termfreq(term.term);
  }
  if (total < candidates.size() * skip_ratio) {
    const Passages whole = word(node);
    Passages both;
    both.reserve(std::min(whole.size(), candidates.size()));
    auto at = whole.begin();
    for (const Scored& passage : candidates) {
      while (at != whole.end() && at->docid < passage.docid) {
        ++at;
      }
      if (at != whole.end() && at->docid == passage.docid) {
        both.push_back({passage.docid, passage.score + at->score});
      }
    }
    return both;
  }
  std::vector<std::uint32_t> counts(candidates.size(), 0);
  const store::Facet& languages = columns_.facet(store::Field::lang);
  for (const TextTerm& term : node.terms) {
    auto at = reviews_.postlist_begin(term.term);
    const auto end = reviews_.postlist_end(term.term);
    for (std::size_t i = 0; i < candidates.size() && at != end && !check_clock(); ++i) {
      const std::uint32_t docid = candidates[i].docid;
      at.skip_to(docid);
      if (at != end && *at == docid && (term.lang == 0 || languages.ids[docid] == term.lang)) {
        counts[i] += at.get_wdf();
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
      passage.score += weight * scoring_.saturation(counts[i], columns_.length[passage.docid]);
    }
    if (named) {
      passage.score += film->score;
    }
    if (named || counts[i] > 0) {
      kept.push_back(passage);
    }
  }
  return kept;
}

std::uint64_t Walk::estimate(const PlanNode& node) const {
  const std::uint64_t whole = columns_.passages();
  std::uint64_t size = 0;
  switch (node.kind) {
    case Kind::word:
      for (const TextTerm& term : node.terms) {
        size += reviews_.get_termfreq(term.term);
      }
      [[fallthrough]];
    case Kind::films:
      for (const FilmScore& film : node.films) {
        size += columns_.first_doc[film.film + 1] - columns_.first_doc[film.film];
      }
      return size;
    case Kind::phrase:
      size = whole;
      for (const PhraseForm& form : node.forms) {
        for (const PhraseWord& word : form) {
          const auto add = [&](std::uint64_t sum, std::uint32_t id) {
            return sum + generation_.dictionary.frequency(id);
          };
          size = std::min(
              size, std::accumulate(word.ids.begin(), word.ids.end(), std::uint64_t{0}, add));
        }
      }
      return size;
    case Kind::any:
      for (const PlanNode& child : node.children) {
        size += estimate(child);
      }
      return size;
    case Kind::all:
      size = whole;
      for (const PlanNode& child : node.children) {
        size = std::min(size, estimate(child));
      }
      return size;
    case Kind::nothing:
      return 0;
    default:
      return whole;
  }
}

Passages Walk::conjunction(const PlanNode& node) {
  std::vector<const PlanNode*> order;
  for (const PlanNode& child : node.children) {
    order.push_back(&child);
  }
  const auto cost = [&](const PlanNode* child) {
    // A filter costs nothing to test but says nothing about where to look; exclusions come
    // last.
    const int rank = child->kind == Kind::none         ? 3
                     : child->kind == Kind::everything ? 2
                     : child->kind == Kind::passages   ? 1
                                                       : 0;
    return std::pair(rank, estimate(*child));
  };
  std::ranges::stable_sort(order, std::less{}, cost);
  std::stable_partition(order.begin() + 1, order.end(), [](const PlanNode* child) {
    return child->kind == Kind::passages;
  });
  const bool starts = order.front()->kind != Kind::none;
  Passages passages = starts ? all(*order.front()) : everything();
  for (auto child = order.begin() + (starts ? 1 : 0); child != order.end(); ++child) {
    passages = among(**child, std::move(passages));
  }
  return passages;
}

Passages Walk::disjunction(const PlanNode& node, const Passages* candidates) {
  Passages merged;
  for (const PlanNode& child : node.children) {
    Passages next;
    if (candidates == nullptr) {
      next = child.kind == Kind::none ? among(child, everything()) : all(child);
    } else {
      Passages blank = *candidates;
      for (Scored& passage : blank) {
        passage.score = 0;
      }
      next = among(child, std::move(blank));
    }
    Passages both;
    both.reserve(merged.size() + next.size());
    auto left = merged.begin();
    for (const Scored& passage : next) {
      while (left != merged.end() && left->docid < passage.docid) {
        both.push_back(*left++);
      }
      both.push_back(passage);
      if (left != merged.end() && left->docid == passage.docid) {
        both.back().score += left->score;
        ++left;
      }
    }
    both.insert(both.end(), left, merged.end());
    merged = std::move(both);
  }
  if (candidates != nullptr) {
    auto before = candidates->begin();
    for (Scored& passage : merged) {
      while (before->docid < passage.docid) {
        ++before;
      }
      passage.score += before->score;
    }
  }
  return merged;
}

// Passages that have every word of the form somewhere; scores are not wanted yet.
Passages Walk::form_candidates(const PhraseForm& form) {
  std::vector<PlanNode> words;
  for (const PhraseWord& word : form) {
    PlanNode node;
    node.kind = Kind::word;
    for (const std::uint32_t id : word.ids) {
      node.terms.push_back({std::string(generation_.dictionary.term(id)), 0});
    }
    words.push_back(std::move(node));
  }
  PlanNode every;
  every.kind = Kind::all;
  every.children = std::move(words);
  return conjunction(every);
}

double Walk::phrase_weight(const PlanNode& node) const {
  double weight = 0;
  for (const PhraseWord& word : node.forms.front()) {
    std::uint32_t longest = 0;
    for (const std::uint32_t id : word.ids) {
      longest = std::max(longest, generation_.dictionary.frequency(id));
    }
    weight += scoring_.term_weight(longest);
  }
  return weight;
}

Passages Walk::phrase(const PlanNode& node) {
  if (node.forms.empty()) {
    return {};
  }
  Passages candidates;
  for (const PhraseForm& form : node.forms) {
    for (const Scored& passage : form_candidates(form)) {
      candidates.push_back({passage.docid, 0});
    }
  }
  if (node.forms.size() > 1) {
    std::ranges::sort(candidates, {}, &Scored::docid);
    const auto same = [](const Scored& left, const Scored& right) {
      return left.docid == right.docid;
    };
    candidates.erase(std::unique(candidates.begin(), candidates.end(), same), candidates.end());
  }
  return phrase_among(node, std::move(candidates));
}

Passages Walk::phrase_among(const PlanNode& node, Passages candidates) {
  if (node.forms.empty()) {
    return {};
  }
  const double weight = phrase_weight(node);
  Passages kept;
  for (const Scored& passage : candidates) {
    if (check_clock()) {
      break;
    }
    std::uint32_t count = 0;
    for (const PhraseForm& form : node.forms) {
      count += count_phrase(generation_.forward.passage(passage.docid), form, node.slop);
    }
    if (count > 0) {
      kept.push_back({passage.docid,
                      passage.score +
                          weight * scoring_.saturation(count, columns_.length[passage.docid])});
    }
  }
  return kept;
}

}  // namespace zerkalo::query
