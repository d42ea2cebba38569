// tests/query/token_ids.h - numbers for terms, and phrases and token rows made of them.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/model/plan.h"
#include "query/present/marks.h"
#include "store/files/forward_index.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// A dictionary that grows: terms are numbered as they are asked for.
class TokenIds {
 public:
  std::uint32_t id(const std::string& term) {
    return ids_.try_emplace(term, static_cast<std::uint32_t>(ids_.size() + 1)).first->second;
  }

  std::vector<std::uint32_t> row(const text::Analyzed& analyzed) {
    std::vector<std::uint32_t> tokens;
    for (const text::Token& token : analyzed.tokens) {
      tokens.push_back(id(token.term) | (token.linked ? store::link_bit : 0));
    }
    return tokens;
  }

  /// The words in a row; a word that `text` joins may also stand in its parts.
  std::shared_ptr<const PlanNode> phrase(const std::vector<std::string>& words,
                                         int slop,
                                         const text::Analyzed& text = {}) {
    PlanNode node;
    node.kind = PlanNode::Kind::phrase;
    node.slop = slop;
    PhraseForm& form = node.forms.emplace_back();
    for (const std::string& term : words) {
      PhraseWord& word = form.emplace_back();
      word.ids.push_back(id(term));
      for (const text::Joined& joined : text.joined) {
        std::vector<std::uint32_t> run;
        for (std::size_t i = 0; i < joined.count && joined.first + i < text.tokens.size();
             ++i) {
          run.push_back(id(text.tokens[joined.first + i].term));
        }
        if (joined.term == term) {
          word.runs.push_back(std::move(run));
        }
      }
    }
    return std::make_shared<const PlanNode>(std::move(node));
  }

  std::shared_ptr<const PlanNode> phrase(text::Analyzer& analyzer,
                                         std::string_view typed,
                                         int slop) {
    std::vector<std::string> words;
    for (const text::Token& token : analyzer.analyze(typed, "").tokens) {
      words.push_back(token.term);
    }
    return phrase(words, slop);
  }

  std::vector<Found> find(const text::Analyzed& analyzed,
                          std::string_view language,
                          const Marks& marks) {
    return find_marks(analyzed, language, {row(analyzed), 0}, marks);
  }

 private:
  std::map<std::string, std::uint32_t> ids_;
};

}  // namespace zerkalo::query
