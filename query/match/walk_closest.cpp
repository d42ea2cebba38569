// query/match/walk_closest.cpp - passages closest to a quote: those that share most of its
// words are aligned with it, the likeliest first.

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <xapian.h>

#include "query/match/walk.h"
#include "query/phrase/alignment.h"
#include "query/phrase/row_reader.h"

namespace zerkalo::query {

namespace {

// A passage that is worth less than this share of the closest one is not close.
constexpr double close_share = 0.8;

// Passages that are aligned at most.
constexpr std::size_t most_aligned = 1024;

// What aligning a passage takes, in postings.
constexpr std::uint64_t postings_per_aligned = 200;

/// The same word of a quote, as often as it stands there.
struct QuotedWord {
  const PlanNode* node = nullptr;
  std::uint64_t passages = 0;
  std::size_t count = 0;
};

std::string closest_key(const PlanNode& word) {
  std::string key;
  for (const TextTerm& term : word.terms) {
    key.append(term.term).append(1, '\0').append(std::to_string(term.lang)).append(1, '\0');
  }
  return key;
}

// The rarest first; words that are nowhere left out.
std::vector<QuotedWord> distinct_words_of_closest(const PlanNode& quote,
                                                  const Cardinality& cardinality) {
  std::map<std::string, QuotedWord> words;
  for (const PlanNode& child : quote.children) {
    if (const std::uint64_t passages = cardinality.of(child); passages > 0) {
      QuotedWord& word = words[closest_key(child)];
      word = {&child, passages, word.count + 1};
    }
  }
  std::vector<QuotedWord> rarest;
  rarest.reserve(words.size());
  for (const auto& [key, word] : words) {
    rarest.push_back(word);
  }
  std::ranges::stable_sort(rarest, {}, &QuotedWord::passages);
  return rarest;
}

}  // namespace

// Passages with enough of the words, each with what all the words are worth that it may have:
// none is worth more when it is aligned. Common words are read only where that costs less than
// aligning what they would leave out.
Passages Walk::closest_sharing_words(const PlanNode& quote) {
  const std::vector<QuotedWord> words = distinct_words_of_closest(quote, cardinality_);
  std::size_t unread = 0;
  double worth_unread = 0;
  for (const QuotedWord& word : words) {
    unread += word.count;
    worth_unread += static_cast<double>(word.count) * word.node->weight;
  }
  std::uint64_t reached = 0;
  unfinished_ = true;
  for (const QuotedWord& word : words) {
    // Passages with none of the words so far cannot have enough of them any more.
    const bool all_reached = unread < quote.required;
    if (all_reached && word.passages > reached * postings_per_aligned) {
      break;
    }
    for (const TextTerm& term : word.node->terms) {
      see_word_list(term);
    }
    for (std::size_t i = 0; all_reached && i < seen_.size(); ++i) {
      seen_[i] &= summed_[i];
    }
    const double worth = static_cast<double>(word.count) * word.node->weight;
    drain(seen_, [&](std::uint32_t docid) { add_score(docid, worth); });
    reached += word.passages;
    unread -= word.count;
    worth_unread -= worth;
  }
  Passages passages;
  drain(summed_, [&](std::uint32_t docid) {
    passages.push_back({docid, std::exchange(sums_[docid], 0) + worth_unread});
  });
  unfinished_ = false;
  return passages;
}

// The likeliest first, and no more than are aligned.
Passages Walk::closest_likeliest(const PlanNode& quote) {
  Passages likely = closest_sharing_words(quote);
  const std::size_t most = std::min(likely.size(), most_aligned);
  std::ranges::partial_sort(likely,
                            likely.begin() + static_cast<std::ptrdiff_t>(most),
                            [](const Scored& left, const Scored& right) {
                              return left.score != right.score ? left.score > right.score
                                                               : left.docid < right.docid;
                            });
  likely.resize(most);
  return likely;
}

Passages Walk::closest_aligned(const PlanNode& quote) {
  Aligner aligner(quote);
  RowReader rows(generation_, &deadline_);
  double best = 0;
  Passages close;
  for (const Scored& likely : closest_likeliest(quote)) {
    if (late() || likely.score < close_share * best) {
      break;
    }
    const TokenRow row = rows.read(likely.docid);
    if (aligner.at_most(row) < close_share * best) {
      continue;
    }
    const Alignment alignment = aligner.align(row);
    if (alignment.found >= quote.required && !late()) {
      close.push_back({likely.docid, alignment.score});
      best = std::max(best, alignment.score);
    }
  }
  std::erase_if(close,
                [&](const Scored& passage) { return passage.score < close_share * best; });
  std::ranges::sort(close, {}, &Scored::docid);
  return close;
}

// A page, its facets, and the parts of its scores ask for the same quote.
Passages Walk::closest(const PlanNode& quote) {
  std::string key = std::to_string(quote.required);
  for (const PlanNode& word : quote.children) {
    key.append(1, '\n').append(closest_key(word));
  }
  if (key != last_quote_) {
    last_close_ = closest_aligned(quote);
    last_quote_ = late() ? std::string() : std::move(key);
  }
  return last_close_;
}

}  // namespace zerkalo::query
