// query/rank/proximity.cpp - one pass over the tokens keeps the least distance of each two
// neighbours.

#include "query/rank/proximity.h"

#include <algorithm>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include "store/model/terms.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;

constexpr std::size_t max_words = 64;
// A stem of fewer letters begins too many other words.
constexpr std::size_t stem_bytes = 3;
constexpr std::uint32_t counted_forms = 64;
constexpr std::uint32_t apart = std::numeric_limits<std::uint32_t>::max();

bool has_word_for_proximity(const PlanNode& node) {
  return node.kind == Kind::word || std::ranges::any_of(node.children, has_word_for_proximity);
}

}  // namespace

Proximity::Proximity(const store::Generation& generation, const PlanNode& root)
    : generation_(generation),
      scoring_(generation.columns.passages(), generation.columns.average_length) {
  if (root.kind == Kind::all || root.kind == Kind::any) {
    for (const PlanNode& child : root.children) {
      collect(child);
    }
  }
  std::ranges::sort(terms_, [](const Interval& left, const Interval& right) {
    return std::tie(left.first, left.word) < std::tie(right.first, right.word);
  });
  last_.resize(words_);
  near_.resize(words_);
}

void Proximity::collect(const PlanNode& node) {
  if (node.kind == Kind::all) {
    for (const PlanNode& child : node.children) {
      collect(child);
    }
  } else if ((node.kind == Kind::word || node.kind == Kind::any) &&
             has_word_for_proximity(node) && words_ < max_words) {
    add_word(node);
  }
}

void Proximity::add_word(const PlanNode& node) {
  worth_.push_back(0);
  const std::array<std::size_t, 2> before{terms_.size(), stems_.size()};
  add_terms(node);
  if (terms_.size() == before[0] && stems_.size() == before[1]) {
    worth_.pop_back();
    return;
  }
  std::uint32_t frequency = 1;
  const auto count = [&](const Interval& of) {
    for (std::uint32_t id = of.first; id < std::min(of.last, of.first + counted_forms); ++id) {
      frequency = std::max(frequency, generation_.dictionary.frequency(id));
    }
    const auto most =
        static_cast<std::uint32_t>(std::min<std::size_t>(of.last, of.first + possible_.size()));
    for (std::uint32_t id = of.first; id < most; ++id) {
      possible_[id % possible_.size()] = true;
    }
  };
  std::ranges::for_each(std::span(terms_).subspan(before[0]), count);
  std::ranges::for_each(std::span(stems_).subspan(before[1]), count);
  worth_.back() = scoring_.term_weight(frequency);
  ++words_;
}

void Proximity::add_terms(const PlanNode& node) {
  for (const TextTerm& term : node.terms) {
    const std::uint32_t id = generation_.dictionary.find(term.term);
    if (term.term.starts_with(store::stem_prefix) && id == 0) {
      add_stem(term.term);
    } else if (id != 0) {
      terms_.push_back({id, id + 1, term.lang, words_});
    }
  }
  for (const PlanNode& child : node.children) {
    if (child.kind != Kind::none) {
      add_terms(child);
    }
  }
}

// "Zen:cat" counts as every word that begins with "cat" in an English passage.
void Proximity::add_stem(std::string_view posted) {
  const std::size_t colon = posted.find(':');
  const std::string_view language = posted.substr(1, colon - 1);
  const std::string_view stem = posted.substr(std::min(colon + 1, posted.size()));
  const std::uint32_t lang = generation_.columns.facet(store::Field::lang).names.find(language);
  if (lang != 0 && stem.size() >= stem_bytes) {
    const auto [first, last] = generation_.dictionary.range(stem);
    if (first < last) {
      stems_.push_back({first, last, lang, words_});
    }
  }
}

double Proximity::score(std::uint32_t docid) {
  const std::uint32_t lang = generation_.columns.facet(store::Field::lang).ids[docid];
  std::ranges::fill(last_, 0);
  std::ranges::fill(near_, apart);
  std::uint32_t place = 0;
  for (const std::uint32_t token : generation_.forward.unpack(docid, tokens_)) {
    ++place;
    const std::uint32_t id = token & store::term_mask;
    if (!possible_[id % possible_.size()]) {
      continue;
    }
    find_words(id, lang);
    for (const std::size_t word : words_at_) {
      meet(word, place);
    }
  }
  double sum = 0;
  for (std::size_t word = 1; word < words_; ++word) {
    if (near_[word] != apart) {
      const double distance = near_[word];
      sum += std::min(worth_[word - 1], worth_[word]) / (distance * distance);
    }
  }
  return sum;
}

// A word that is begun may be hundreds of terms.
void Proximity::find_words(std::uint32_t id, std::uint32_t lang) {
  words_at_.clear();
  for (auto term = std::ranges::lower_bound(terms_, id, {}, &Interval::first);
       term != terms_.end() && term->first == id;
       ++term) {
    if (term->has(id, lang)) {
      words_at_.push_back(term->word);
    }
  }
  for (const Interval& stem : stems_) {
    if (stem.has(id, lang)) {
      words_at_.push_back(stem.word);
    }
  }
  std::ranges::sort(words_at_);
}

// The other way round is one place farther.
void Proximity::meet(std::size_t word, std::uint32_t place) {
  if (word > 0 && last_[word - 1] != 0 && last_[word - 1] != place) {
    near_[word] = std::min(near_[word], place - last_[word - 1]);
  }
  if (word + 1 < words_ && last_[word + 1] != 0 && last_[word + 1] != place) {
    near_[word + 1] = std::min(near_[word + 1], place - last_[word + 1] + 1);
  }
  last_[word] = place;
}

}  // namespace zerkalo::query
