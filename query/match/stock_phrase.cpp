// query/match/stock_phrase.cpp - phrases and nears as stock Xapian asks them, where it can.

#include "query/match/stock_phrase.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

namespace zerkalo::query {

namespace {

using Xapian::Query;

// More ways to write a phrase are more than Xapian should be asked.
constexpr std::size_t most_ways = 64;

/// Tokens in a row, each any of some terms.
using Way = std::vector<std::vector<std::uint32_t>>;

// Xapian's positions do not say where a hyphen stands, which a run asks for.
bool is_exact_stock_word(const PhraseWord& word) {
  return word.spoken.empty() && word.runs.empty() && !word.anything && !word.apart;
}

bool is_plain_stock_word(const PhraseWord& word) {
  return is_exact_stock_word(word) && word.joined.empty();
}

// Every way to write the form; nothing when there are too many.
std::optional<std::vector<Way>> stock_ways(const PhraseForm& form) {
  std::vector<std::vector<Way>> ends(form.size() + 1);
  ends[0].emplace_back();
  const auto extend = [&](std::size_t from, std::size_t to, const Way& tokens) {
    for (const Way& start : ends[from]) {
      ends[to].push_back(start);
      ends[to].back().insert(ends[to].back().end(), tokens.begin(), tokens.end());
    }
  };
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (ends[i].size() > most_ways) {
      return std::nullopt;
    }
    if (!form[i].ids.empty()) {
      extend(i, i + 1, {form[i].ids});
    }
    for (const JoinedId& joined : form[i].joined) {
      extend(i, i + joined.words, {{joined.id}});
    }
  }
  if (ends.back().size() > most_ways) {
    return std::nullopt;
  }
  return std::move(ends.back());
}

Query any_stock_term(const std::vector<std::uint32_t>& ids,
                     const store::Dictionary& dictionary) {
  std::vector<Query> terms;
  terms.reserve(ids.size());
  for (const std::uint32_t id : ids) {
    terms.emplace_back(std::string(dictionary.term(id)));
  }
  return terms.size() == 1 ? terms.front() : Query(Query::OP_OR, terms.begin(), terms.end());
}

Query stock_row(const Way& way, int slop, const store::Dictionary& dictionary) {
  std::vector<Query> words;
  for (const std::vector<std::uint32_t>& ids : way) {
    words.push_back(any_stock_term(ids, dictionary));
  }
  const auto window =
      static_cast<Xapian::termcount>(words.size()) + static_cast<Xapian::termcount>(slop);
  return words.size() == 1 ? words.front()
                           : Query(Query::OP_PHRASE, words.begin(), words.end(), window);
}

std::optional<Query> stock_phrase(const PlanNode& node, const store::Dictionary& dictionary) {
  std::vector<Query> all;
  for (const PhraseForm& form : node.forms) {
    const bool stock =
        std::ranges::all_of(form, node.slop > 0 ? is_plain_stock_word : is_exact_stock_word);
    const auto ways = stock ? stock_ways(form) : std::nullopt;
    if (!ways) {
      return std::nullopt;
    }
    for (const Way& way : *ways) {
      all.push_back(stock_row(way, node.slop, dictionary));
    }
  }
  return all.empty() ? Query::MatchNothing : Query(Query::OP_OR, all.begin(), all.end());
}

// The terms of a word that is nothing but terms.
const std::vector<std::uint32_t>* plain_stock_ids(const PlanNode& node) {
  const bool plain = node.kind == PlanNode::Kind::word && node.forms.size() == 1 &&
                     node.forms.front().size() == 1 &&
                     is_plain_stock_word(node.forms.front().front());
  return plain ? &node.forms.front().front().ids : nullptr;
}

// Xapian lets one token stand for two words, and so they must differ.
std::optional<Query> stock_near(const PlanNode& node, const store::Dictionary& dictionary) {
  const std::vector<std::uint32_t>* left = plain_stock_ids(node.children.front());
  const std::vector<std::uint32_t>* right = plain_stock_ids(node.children.back());
  const bool differ = left != nullptr && right != nullptr && node.children.size() == 2 &&
                      std::ranges::find_first_of(*left, *right) == left->end();
  if (!differ || node.reaches.front() == in_sentence) {
    return std::nullopt;
  }
  const std::vector<Query> words{any_stock_term(*left, dictionary),
                                 any_stock_term(*right, dictionary)};
  return Query(Query::OP_NEAR,
               words.begin(),
               words.end(),
               static_cast<Xapian::termcount>(node.reaches.front()) + 2);
}

}  // namespace

std::unique_ptr<Query> stock_phrase_query(const PlanNode& node,
                                          const store::Dictionary& dictionary) {
  const std::optional<Query> made = node.kind == PlanNode::Kind::near
                                        ? stock_near(node, dictionary)
                                        : stock_phrase(node, dictionary);
  return made ? std::make_unique<Query>(*made) : nullptr;
}

}  // namespace zerkalo::query
