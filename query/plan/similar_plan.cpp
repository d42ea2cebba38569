// query/plan/similar_plan.cpp - weighs the words of one text.

#include "query/plan/similar_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include <xapian.h>

#include "query/model/bm25.h"
#include "query/model/databases.h"
#include "query/plan/plan_node.h"
#include "query/plan/statistics.h"
#include "store/model/record_codec.h"
#include "store/model/terms.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;
using store::Field;

constexpr std::size_t most_words = 20;
constexpr std::size_t shortest_word = 3;
constexpr std::size_t most_copies = 100;
// A word in more passages than one in so many tells nothing about a review.
constexpr std::uint32_t common_share = 20;
constexpr std::uint32_t never_common = 10;

struct Word {
  std::string typed;
  std::string stem;
  double count = 0;
  bool small = false;    ///< once without a capital
  bool capital = false;  ///< once with one inside a sentence
};

struct Weighed {
  double worth = 0;
  std::string typed;
  PlanNode node;
};

bool similar_word_has_capital(std::string_view word) {
  std::size_t at = 0;
  const char32_t first = text::next_code_point(word, at);
  return Xapian::Unicode::get_category(static_cast<unsigned>(first)) ==
         Xapian::Unicode::UPPERCASE_LETTER;
}

// Words that are written in pairs of characters, not between blanks.
bool is_similar_in_pairs(std::string_view language) {
  return language == "zh" || language == "ja" || language == "th" || language == "lo" ||
         language == "km" || language == "my";
}

class SimilarPlanReader {
 public:
  SimilarPlanReader(const Databases& databases,
                    text::Analyzer& analyzer,
                    std::uint32_t docid,
                    const store::Review& review)
      : generation_(databases.generation),
        analyzer_(analyzer),
        docid_(docid),
        review_(review),
        statistics_(databases.reviews),
        scoring_(generation_.columns.passages(), generation_.columns.average_length) {
    const std::uint32_t film = generation_.columns.film[docid];
    if (film != 0) {
      add_names(generation_.forward.titles(film));
      add_names(generation_.forward.people(film));
    }
  }

  std::vector<Weighed> weigh(const Deadline& deadline) {
    const text::Analyzed analyzed = analyzer_.analyze(review_.text, review_.lang, deadline);
    std::vector<Weighed> words =
        is_similar_in_pairs(review_.lang) ? weigh_pairs(analyzed) : weigh_words(analyzed);
    std::ranges::sort(words, [](const Weighed& left, const Weighed& right) {
      return left.worth != right.worth ? left.worth > right.worth : left.typed < right.typed;
    });
    words.resize(std::min(words.size(), most_words));
    return words;
  }

  // The review and its copies, by their ids.
  PlanNode itself() {
    PlanNode ids = make_plan_node(Kind::word);
    ids.terms.push_back(statistics_.list(store::id_term(review_.id)));
    const std::uint32_t text = generation_.columns.copy_of[docid_];
    for (std::uint32_t other = text;
         text != 0 && other <= generation_.columns.passages() && ids.terms.size() < most_copies;
         ++other) {
      if (generation_.columns.copy_of[other] == text && other != docid_) {
        ids.terms.push_back(
            statistics_.list(store::id_term(generation_.records.review(other).id)));
      }
    }
    PlanNode none = make_plan_node(Kind::none);
    none.children.push_back(std::move(ids));
    return none;
  }

 private:
  void add_names(std::span<const std::uint32_t> tokens) {
    for (const std::uint32_t token : tokens) {
      names_.insert(token & store::term_mask);
    }
  }

  std::vector<Weighed> weigh_words(const text::Analyzed& analyzed) {
    std::map<std::string, Word> words;
    for (const text::Token& token : analyzed.tokens) {
      Word& word = words[token.term];
      word.typed = std::string_view(review_.text).substr(token.begin, token.end - token.begin);
      word.stem = token.stem;
      word.count += 1;
      const bool capital = similar_word_has_capital(word.typed);
      word.small |= !capital;
      word.capital |= capital && !token.starts_sentence;
    }
    std::vector<Weighed> weighed;
    for (const auto& [term, word] : words) {
      if (text::utf16_length(term) >= shortest_word && !is_name(term, word)) {
        std::vector<TextTerm> terms{statistics_.list(term)};
        if (!word.stem.empty()) {
          terms.push_back(statistics_.list(store::stem_term(review_.lang, word.stem)));
        }
        add(word.typed, std::move(terms), word.count, weighed);
      }
    }
    return weighed;
  }

  std::vector<Weighed> weigh_pairs(const text::Analyzed& analyzed) {
    std::map<std::string, double> counts;
    for (const text::Gram& gram : analyzed.grams) {
      counts[gram.term] += 1;
    }
    std::vector<Weighed> weighed;
    for (const auto& [pair, count] : counts) {
      add(pair, {statistics_.list(store::gram_term(pair))}, count, weighed);
    }
    return weighed;
  }

  bool is_name(const std::string& term, const Word& word) const {
    const std::uint32_t id = generation_.dictionary.find(term);
    const bool spelled = word.capital && !word.small && review_.lang != "de";
    return spelled || id == 0 || names_.contains(id) ||
           (generation_.dictionary.use(id) & store::in_people) != 0;
  }

  // Words that no other passage has find nothing.
  void add(const std::string& typed,
           std::vector<TextTerm> terms,
           double count,
           std::vector<Weighed>& weighed) {
    Weighed one;
    one.node = make_plan_node(Kind::word);
    one.node.label = typed;
    one.node.terms = std::move(terms);
    const std::uint32_t passages = longest_list_of_plan_node(one.node);
    const std::uint32_t most =
        std::max(generation_.columns.passages() / common_share, never_common);
    if (passages < 2 || passages > most) {
      return;
    }
    one.worth = scoring_.term_weight(passages) *
                scoring_.saturation(count, generation_.columns.length[docid_]);
    one.typed = typed;
    weighed.push_back(std::move(one));
  }

  const store::Generation& generation_;
  text::Analyzer& analyzer_;
  std::uint32_t docid_;
  const store::Review& review_;
  Statistics statistics_;
  Bm25 scoring_;
  std::set<std::uint32_t> names_;
};

PlanNode similar_in_language(const store::Columns& columns, std::uint32_t docid) {
  Condition condition;
  condition.field = Field::lang;
  condition.ids = {columns.facet(Field::lang).ids[docid]};
  return make_passages_node(std::move(condition));
}

PlanNode similar_without_plots(const store::Columns& columns) {
  Condition condition;
  condition.field = Field::kind;
  if (const std::uint32_t plot = columns.facet(Field::kind).names.find(store::plot_kind)) {
    condition.ids = {plot};
  }
  condition.negated = true;
  return make_passages_node(std::move(condition));
}

}  // namespace

Likeness plan_similar(const Databases& databases,
                      text::Analyzer& analyzer,
                      std::uint32_t docid,
                      const store::Review& review,
                      const Deadline& deadline) {
  SimilarPlanReader reader(databases, analyzer, docid, review);
  Likeness likeness;
  PlanNode any = make_plan_node(Kind::any);
  for (Weighed& word : reader.weigh(deadline)) {
    WordPattern pattern;
    pattern.label = word.typed;
    for (const TextTerm& term : word.node.terms) {
      pattern.terms.push_back(term.term);
    }
    std::ranges::sort(pattern.terms);
    likeness.plan.marks.words.push_back(std::move(pattern));
    likeness.words.push_back(std::move(word.typed));
    any.children.push_back(std::move(word.node));
  }
  const store::Columns& columns = databases.generation.columns;
  const bool spoken = columns.facet(Field::lang).ids[docid] != 0;
  PlanNode root = make_plan_node(Kind::all);
  root.children.push_back(any.children.empty() ? make_plan_node(Kind::nothing)
                                               : std::move(any));
  if (spoken) {
    root.children.push_back(similar_in_language(columns, docid));
  }
  root.children.push_back(similar_without_plots(columns));
  root.children.push_back(reader.itself());
  likeness.plan.root = std::move(root);
  return likeness;
}

}  // namespace zerkalo::query
