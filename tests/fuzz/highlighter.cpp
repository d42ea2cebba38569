// tests/fuzz/highlighter.cpp - marks lie in the text, snippets are made of it, whatever it is.

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "query/model/plan.h"
#include "query/present/marks.h"
#include "store/files/forward_index.h"
#include "tests/fuzz/require.h"
#include "text/analyzer.h"
#include "text/utf8.h"

namespace zerkalo::fuzz {

namespace {

query::WordPattern pattern_of(const text::Token& token) {
  query::WordPattern pattern;
  pattern.terms = {token.term};
  if (!token.stem.empty()) {
    pattern.stems = {{"en", token.stem}};
  }
  pattern.label = token.term;
  return pattern;
}

/// Ids of words in the order of their first mention.
class Ids {
 public:
  std::uint32_t id(const std::string& term) {
    return ids_.try_emplace(term, static_cast<std::uint32_t>(ids_.size() + 1)).first->second;
  }

 private:
  std::map<std::string, std::uint32_t> ids_;
};

// Every word typed alone, and all of them as one phrase and as neighbours.
query::Marks marks_of(const text::Analyzed& typed, int slop, Ids& ids) {
  query::Marks marks;
  query::PlanNode phrase;
  phrase.kind = query::PlanNode::Kind::phrase;
  phrase.slop = slop;
  phrase.forms.emplace_back();
  query::PlanNode near;
  near.kind = query::PlanNode::Kind::near;
  for (const text::Token& token : typed.tokens) {
    marks.words.push_back(pattern_of(token));
    query::PhraseWord word;
    word.ids = {ids.id(token.term)};
    query::PlanNode operand;
    operand.kind = query::PlanNode::Kind::phrase;
    operand.forms = {{word}};
    near.children.push_back(std::move(operand));
    phrase.forms.front().push_back(std::move(word));
  }
  for (const text::Gram& gram : typed.grams) {
    query::WordPattern pattern;
    pattern.grams = {gram.term};
    marks.words.push_back(std::move(pattern));
  }
  if (typed.tokens.size() > 1) {
    near.reaches.assign(typed.tokens.size() - 1, slop == 0 ? query::in_sentence : slop);
    marks.places.push_back(std::make_shared<query::PlanNode>(std::move(phrase)));
    marks.places.push_back(std::make_shared<query::PlanNode>(std::move(near)));
  }
  return marks;
}

void check(const query::Marked& marked) {
  std::uint32_t end = 0;
  bool first = true;
  for (const query::Range& range : marked.ranges) {
    require(first || range.begin > end, "ranges rise and do not touch");
    require(range.begin < range.end, "a range is not empty");
    end = range.end;
    first = false;
  }
  require(end <= marked.text.size(), "ranges lie in the text");
}

void check_snippet(std::string_view text,
                   const text::Analyzed& analyzed,
                   const std::vector<query::Found>& found,
                   std::size_t words) {
  const query::Marked snippet = query::make_snippet(text, analyzed, found, words);
  check(snippet);
  if (analyzed.tokens.size() <= words && text.size() <= 64 * words) {
    require(snippet.text == text, "a text that fits stays as it is");
  }
  require(snippet.text.size() <= std::max<std::size_t>(text.size(), 64 * (words + 1)) + 16,
          "a snippet is bounded");
}

}  // namespace

}  // namespace zerkalo::fuzz

/// The first byte is the number of words of the snippet, its low bits the slop; what stands
/// before the first newline is typed, what stands behind is the text.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  static text::Analyzer analyzer;
  if (size < 2) {
    return 0;
  }
  const std::string_view all = fuzz::to_text(data + 1, size - 1);
  const std::size_t line = std::min(all.find('\n'), all.size() - 1);
  const std::string_view text = all.substr(line + 1);
  const text::Analyzed typed =
      analyzer.analyze(all.substr(0, std::min<std::size_t>(line, 200)), "en");
  const text::Analyzed analyzed = analyzer.analyze(text, "en");
  fuzz::Ids ids;
  const query::Marks marks = fuzz::marks_of(typed, data[0] % 4, ids);
  std::vector<std::uint32_t> tokens;
  for (const text::Token& token : analyzed.tokens) {
    tokens.push_back(ids.id(token.term) | (token.starts_sentence ? store::sentence_bit : 0) |
                     (token.linked ? store::link_bit : 0));
  }
  const std::vector<query::Found> found =
      query::find_marks(analyzed, "en", query::TokenRow{tokens, 0}, marks);
  for (const query::Found& place : found) {
    fuzz::require(place.range.begin < place.range.end && place.range.end <= text.size(),
                  "a place is a slice of the text");
  }
  fuzz::check({std::string(text), query::marked_ranges(found)});
  fuzz::check_snippet(text, analyzed, found, data[0] % 64);
  return 0;
}
