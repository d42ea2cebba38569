// query/plan/shorten.cpp - ranks the words of a tree by how rare they are, drops the others.

#include "query/plan/shorten.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace zerkalo::query {

namespace {

bool has_children_to_shorten(const Node& node) {
  return node.op == Op::all || node.op == Op::any;
}

bool is_word(const Node& node) {
  return node.op == Op::word;
}

using Ranked = std::pair<std::uint64_t, std::size_t>;  ///< how common, place in the query

class Shortener {
 public:
  Shortener(const store::Dictionary& dictionary, text::Analyzer& analyzer)
      : dictionary_(dictionary), analyzer_(analyzer) {}

  void collect(const Node& node) {
    if (is_word(node)) {
      words_.emplace_back(commonness(node), words_.size());
    } else if (has_children_to_shorten(node)) {
      for (const Node& child : node.children) {
        collect(child);
      }
    }
  }

  // Which of the words, in order of the query, stay.
  std::size_t choose(std::size_t most) {
    kept_.assign(words_.size(), false);
    const std::size_t used = std::min(most, words_.size());
    std::ranges::sort(words_);
    for (std::size_t i = 0; i < used; ++i) {
      kept_[words_[i].second] = true;
    }
    return words_.size() - used;
  }

  void drop(Node& node) {
    if (!has_children_to_shorten(node)) {
      return;
    }
    std::vector<Node> rest;
    for (Node& child : node.children) {
      drop(child);
      const bool empty = has_children_to_shorten(child) && child.children.empty();
      if (is_word(child) ? kept_[next_++] : !empty) {
        rest.push_back(std::move(child));
      }
    }
    node.children = std::move(rest);
  }

 private:
  // That of its rarest token; unknown tokens do not tell anything.
  std::uint64_t commonness(const Node& word) {
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    for (const text::Token& token : analyzer_.analyze(word.text, "").tokens) {
      if (const std::uint32_t id = dictionary_.find(token.term); id != 0) {
        least = std::min<std::uint64_t>(least, dictionary_.frequency(id));
      }
    }
    return least;
  }

  const store::Dictionary& dictionary_;
  text::Analyzer& analyzer_;
  std::vector<Ranked> words_;
  std::vector<bool> kept_;
  std::size_t next_ = 0;
};

}  // namespace

std::size_t shorten(Node& root,
                    std::size_t most,
                    const store::Dictionary& dictionary,
                    text::Analyzer& analyzer) {
  Shortener shortener(dictionary, analyzer);
  shortener.collect(root);
  const std::size_t dropped = shortener.choose(most);
  if (dropped > 0) {
    shortener.drop(root);
  }
  return dropped;
}

}  // namespace zerkalo::query
