// query/plan/shorten.cpp - ranks the words of a tree by how rare they are, drops the others.

#include "query/plan/shorten.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "query/language/small_words.h"
#include "query/plan/weigh_question.h"
#include "store/model/limits.h"

namespace zerkalo::query {

namespace {

bool has_children_to_shorten(const Node& node) {
  return node.op == Op::all || node.op == Op::any;
}

bool is_word_to_shorten(const Node& node) {
  return node.op == Op::word;
}

/// A word of the query.
struct Candidate {
  std::string term;
  std::string key;             ///< equal for a word that is said again, in whatever form
  std::uint64_t passages = 0;  ///< with its rarest token
  bool says_nothing = false;
};

constexpr std::uint64_t nowhere = std::numeric_limits<std::uint64_t>::max();

class Shortener {
 public:
  Shortener(std::string_view language,
            const store::Dictionary& dictionary,
            text::Analyzer& analyzer)
      : language_(language), dictionary_(dictionary), analyzer_(analyzer) {}

  void collect(const Node& node) {
    if (is_word_to_shorten(node)) {
      words_.push_back(candidate(node));
    } else if (has_children_to_shorten(node)) {
      for (const Node& child : node.children) {
        collect(child);
      }
    }
  }

  std::size_t words() const { return words_.size(); }

  /// What a question has in common with all others.
  void drop_small_words() {
    for (Candidate& word : words_) {
      word.says_nothing = word.passages == nowhere || is_letter(word.term) ||
                          is_small_word(word.term, language_) ||
                          is_asking_word(word.term, language_);
    }
  }

  // Which of the words stay; returns how many go.
  std::size_t choose(std::size_t most) {
    std::vector<std::pair<std::uint64_t, std::size_t>> rarest;
    std::map<std::string_view, std::size_t> first;
    const bool any = std::ranges::any_of(words_, std::logical_not(), &Candidate::says_nothing);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!(any && words_[i].says_nothing) && first.emplace(words_[i].key, i).second) {
        rarest.emplace_back(words_[i].passages, i);
      }
    }
    std::ranges::sort(rarest);
    rarest.resize(std::min(most, rarest.size()));
    std::set<std::string_view> kept;
    for (const auto& [passages, place] : rarest) {
      kept.insert(words_[place].key);
    }
    kept_.clear();
    for (const Candidate& word : words_) {
      kept_.push_back(kept.contains(word.key));
    }
    return static_cast<std::size_t>(std::ranges::count(kept_, false));
  }

  void drop(Node& node) {
    if (!has_children_to_shorten(node)) {
      return;
    }
    std::vector<Node> rest;
    for (Node& child : node.children) {
      drop(child);
      const bool empty = has_children_to_shorten(child) && child.children.empty();
      if (is_word_to_shorten(child) ? keep(child) : !empty) {
        rest.push_back(std::move(child));
      }
    }
    node.children = std::move(rest);
  }

 private:
  // What is said again is said in the same words, to be searched once.
  bool keep(Node& word) {
    const bool kept = kept_[next_];
    const std::string& key = words_[next_++].key;
    if (kept) {
      word.text = first_text_.emplace(key, word.text).first->second;
    }
    return kept;
  }

  static bool is_letter(std::string_view term) {
    return term.size() == 1 && term.front() >= 'a' && term.front() <= 'z';
  }

  // A token that is unknown in all its forms does not tell anything.
  Candidate candidate(const Node& word) {
    Candidate made{{}, {}, nowhere, false};
    const char* gap = "";
    for (const text::Token& token : analyzer_.analyze(word.text, language_).tokens) {
      const std::string& stem = token.stem.empty() ? token.term : token.stem;
      made.term.append(gap).append(token.term);
      made.key.append(gap).append(stem);
      gap = " ";
      if (const std::uint64_t passages = frequency(token.term, stem); passages != 0) {
        made.passages = std::min(made.passages, passages);
      }
    }
    return made;
  }

  // Of the term and what is inflected from its stem.
  std::uint64_t frequency(const std::string& term, const std::string& stem) const {
    std::set<std::uint32_t> forms{dictionary_.find(term), dictionary_.find(stem)};
    if (!language_.empty()) {
      for (const store::TermLink& link :
           dictionary_.inflected(store::dictionary_stem_key(language_, stem))) {
        forms.insert(link.id);
      }
    }
    forms.erase(0);
    std::uint64_t passages = 0;
    for (const std::uint32_t id : forms) {
      passages += dictionary_.frequency(id);
    }
    return passages;
  }

  std::string language_;
  const store::Dictionary& dictionary_;
  text::Analyzer& analyzer_;
  std::vector<Candidate> words_;
  std::vector<bool> kept_;
  std::size_t next_ = 0;
  std::map<std::string, std::string> first_text_;  ///< by key
};

}  // namespace

std::size_t shorten(Node& root,
                    std::size_t most,
                    const store::Dictionary& dictionary,
                    text::Analyzer& analyzer) {
  Shortener shortener("", dictionary, analyzer);
  shortener.collect(root);
  const std::size_t dropped = shortener.choose(most);
  if (dropped > 0) {
    shortener.drop(root);
  }
  return dropped;
}

std::size_t shorten_question(Node& root,
                             std::string_view language,
                             const store::Dictionary& dictionary,
                             text::Analyzer& analyzer) {
  Shortener shortener(language, dictionary, analyzer);
  shortener.collect(root);
  if (shortener.words() <= words_of_a_question) {
    return 0;
  }
  shortener.drop_small_words();
  const std::size_t dropped = shortener.choose(store::limits.question_words);
  if (dropped > 0) {
    shortener.drop(root);
  }
  return dropped;
}

}  // namespace zerkalo::query
