// query/phrase/alignment.cpp - one row of cells for each token; rows without a word are
// skipped.

#include "query/phrase/alignment.h"

#include <algorithm>

#include "store/files/forward_index.h"

namespace zerkalo::query {

namespace {

// In units of what the commonest word is worth. A word of the quote that is missing loses its
// own worth already.
constexpr float missing_word = 0.05F;
constexpr float added_token = 0.3F;
constexpr float replaced_word = 0.2F;
constexpr float other_form = 0.8F;  // of the word itself
constexpr float swapped = 0.9F;     // of two words in order

}  // namespace

Aligner::Aligner(const PlanNode& quote) {
  for (std::uint32_t word = 0; word < quote.children.size(); ++word) {
    const PlanNode& node = quote.children[word];
    weights_.push_back(static_cast<float>(node.weight));
    for (std::size_t form = 0; form < node.forms.size(); ++form) {
      add_ways(node.forms[form], word, form == 0);
    }
  }
  std::ranges::sort(ways_, {}, &Way::id);
  for (const Way& way : ways_) {
    possible_[way.id % possible_.size()] = true;
  }
  fits_.resize(weights_.size());
  fits_before_.resize(weights_.size());
  for (Cells& row : rows_) {
    row.resize(weights_.size() + 1);
  }
}

void Aligner::add_ways(const PhraseForm& form, std::uint32_t word, bool exact) {
  for (const PhraseWord& of : form) {
    for (const std::uint32_t id : of.ids) {
      ways_.push_back({id, 0, word, exact});
    }
    for (const SpokenIds& spoken : of.spoken) {
      for (const std::uint32_t id : spoken.ids) {
        ways_.push_back({id, spoken.lang, word, exact});
      }
    }
  }
}

// Whether the token is any word of the quote.
bool Aligner::fit(std::uint32_t id, std::uint32_t lang) {
  if (!possible_[id % possible_.size()]) {
    return false;
  }
  bool any = false;
  for (auto way = std::ranges::lower_bound(ways_, id, {}, &Way::id);
       way != ways_.end() && way->id == id;
       ++way) {
    if (way->lang != 0 && way->lang != lang) {
      continue;
    }
    Fit& fit = fits_[way->word];
    const float worth = weights_[way->word] * (way->exact ? 1 : other_form);
    if (worth > fit.worth) {
      fit = {worth, way->exact};
    }
    any = true;
  }
  return any;
}

Aligner::Cell Aligner::place(const Cell& before,
                             std::uint32_t word,
                             std::uint32_t token,
                             const Fit& fit) {
  const std::uint32_t found =
      before.last == none ? 1 : steps_[static_cast<std::size_t>(before.last)].found + 1;
  steps_.push_back({{token, word, fit.exact}, found, before.last});
  return {before.score + fit.worth, static_cast<int>(steps_.size()) - 1};
}

// The word before this one stands at this token, and this one at the token before.
void Aligner::swap_in(std::uint32_t word, std::uint32_t token, Cell& cell) {
  if (word == 0 || token == 0 || fits_[word - 1].worth == 0 || fits_before_[word].worth == 0) {
    return;
  }
  Fit first = fits_before_[word];
  Fit second = fits_[word - 1];
  first.worth *= swapped;
  second.worth *= swapped;
  const Cell& before = rows_[2][word - 1];
  if (before.score + first.worth + second.worth > cell.score) {
    cell = place(place(before, word, token - 1, first), word - 1, token, second);
  }
}

// The row of the token; whether any alignment goes on behind it.
bool Aligner::advance(std::uint32_t token, bool fits) {
  const auto words = static_cast<std::uint32_t>(weights_.size());
  Cells& row = rows_[0];
  const Cells& above = rows_[1];
  bool alive = false;
  for (std::uint32_t word = 0; word < words; ++word) {
    Cell cell;
    const auto take = [&cell](const Cell& from, float cost) {
      if (from.score - cost > cell.score) {
        cell = {from.score - cost, from.last};
      }
    };
    take(above[word], replaced_word);
    take(above[word + 1], added_token);
    take(row[word], missing_word);
    if (fits) {
      const Fit& fit = fits_[word];
      if (fit.worth > 0 && above[word].score + fit.worth > cell.score) {
        cell = place(above[word], word, token, fit);
      }
      swap_in(word, token, cell);
      if (cell.score > best_score_) {
        best_score_ = cell.score;
        best_ = cell.last;
      }
    }
    row[word + 1] = cell;
    alive = alive || cell.score > 0;
  }
  return alive;
}

// In any language.
float Aligner::worth_at_most(std::uint32_t id) const {
  if (!possible_[id % possible_.size()]) {
    return 0;
  }
  float worth = 0;
  for (auto way = std::ranges::lower_bound(ways_, id, {}, &Way::id);
       way != ways_.end() && way->id == id;
       ++way) {
    worth = std::max(worth, weights_[way->word]);
  }
  return worth;
}

// The best run of tokens as if words might stand in any order and as often as they like: a
// token that is none of them costs what the cheapest difference does.
double Aligner::at_most(const TokenRow& row) const {
  constexpr float other_token = std::min(added_token, replaced_word);
  if (row.spend(row.tokens.size())) {
    return 0;
  }
  float run = 0;
  float best = 0;
  for (const std::uint32_t token : row.tokens) {
    const float worth = worth_at_most(token & store::term_mask);
    run = std::max(run + (worth > 0 ? worth : -other_token), 0.0F);
    best = std::max(best, run);
  }
  return best;
}

Alignment Aligner::align(const TokenRow& row) {
  for (Cells& cells : rows_) {
    std::ranges::fill(cells, Cell());
  }
  std::ranges::fill(fits_before_, Fit());
  steps_.clear();
  best_score_ = 0;
  best_ = none;
  if (row.spend(row.tokens.size())) {
    return {};
  }
  int alive = 0;  // of the last two rows
  for (std::uint32_t token = 0; token < row.tokens.size(); ++token) {
    const bool fits = fit(row.tokens[token] & store::term_mask, row.lang);
    if (!fits && alive == 0) {
      continue;
    }
    alive = advance(token, fits) ? 2 : alive - 1;
    std::rotate(rows_.begin(), rows_.begin() + 2, rows_.end());
    std::swap(fits_, fits_before_);
    std::ranges::fill(fits_, Fit());
  }
  return best_ == none ? Alignment()
                       : Alignment{best_score_, steps_[static_cast<std::size_t>(best_)].found};
}

std::vector<AlignedWord> Aligner::words() const {
  std::vector<AlignedWord> words;
  for (int step = best_; step != none; step = steps_[static_cast<std::size_t>(step)].before) {
    words.push_back(steps_[static_cast<std::size_t>(step)].placed);
  }
  std::ranges::sort(words, {}, &AlignedWord::token);
  return words;
}

std::vector<AlignedWord> align_words(const TokenRow& row, const PlanNode& quote) {
  Aligner aligner(quote);
  aligner.align(row);
  return aligner.words();
}

}  // namespace zerkalo::query
