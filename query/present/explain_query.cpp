// query/present/explain_query.cpp - describes a plan: the one place that knows all its parts.

#include "query/present/explain_query.h"

#include <algorithm>
#include <array>
#include <utility>

#include "query/plan/cardinality.h"
#include "query/plan/phrase_candidates.h"
#include "store/model/fields.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;

// Ways to write one word of a phrase that are shown.
constexpr std::size_t shown_words = 8;

void add_explained_tokens(std::string_view typed,
                          const Node& node,
                          std::string_view language,
                          text::Analyzer& analyzer,
                          std::vector<ReadToken>& tokens) {
  const bool leaf = (node.op == Op::word || node.op == Op::phrase) && node.children.empty();
  const std::size_t at = leaf ? typed.find(node.text, node.begin) : std::string_view::npos;
  if (at != std::string_view::npos) {
    for (text::Token& token : analyzer.analyze(node.text, language).tokens) {
      tokens.push_back(
          {std::move(token.term), std::move(token.stem), at + token.begin, at + token.end});
    }
  }
  for (const Node& child : node.children) {
    add_explained_tokens(typed, child, language, analyzer, tokens);
  }
}

void append_explained_way(std::string& word, std::size_t number, std::string_view way) {
  if (number < shown_words) {
    word.append(number == 0 ? "" : "|").append(way);
  } else if (number == shown_words) {
    word += "|…";
  }
}

/// Describes nodes and adds up what they cost.
class QueryExplainer {
 public:
  explicit QueryExplainer(const store::Generation& generation)
      : generation_(generation), cardinality_(generation) {}

  ReadNode describe(const PlanNode& node) {
    ReadNode read;
    read.kind = explained_kind(node.kind);
    read.label = node.label;
    read.weight = node.weight;
    read.films = static_cast<std::uint32_t>(node.films.size());
    for (const TextTerm& term : node.terms) {
      read.terms.push_back(describe(term));
    }
    for (const PhraseForm& form : node.forms) {
      read.forms.push_back(describe(form));
    }
    if (node.kind == Kind::passages) {
      read.condition = describe(node.condition);
    }
    for (const PlanNode& child : node.children) {
      read.children.push_back(describe(child));
    }
    read.passages = cardinality_.of(node);
    add_cost(node);
    return read;
  }

  std::string describe(const Condition& condition) const {
    std::string text = (condition.negated ? "not " : "") +
                       std::string(store::field_row(condition.field).name) + ": " +
                       std::to_string(condition.ids.size()) +
                       (condition.ids.size() == 1 ? " value" : " values");
    if (!condition.ranges.empty()) {
      text += ", " + std::to_string(condition.ranges.size()) +
              (condition.ranges.size() == 1 ? " range" : " ranges");
    }
    return text;
  }

  std::uint64_t lists = 0;
  std::uint64_t postings = 0;

 private:
  std::string_view language(std::uint32_t id) const {
    const store::Facet& languages = generation_.columns.facet(store::Field::lang);
    return id == 0 || id > languages.names.size() ? std::string_view() : languages.names[id];
  }

  // A stem's term is its prefix, a language, a colon and the stem; a gram's has no language.
  ReadTerm describe(const TextTerm& term) const {
    ReadTerm read{term.term, "word", std::string(language(term.lang)), term.passages};
    const std::size_t colon = term.term.find(':');
    if (term.term.starts_with(store::stem_prefix) && colon != std::string::npos) {
      read.kind = colon == store::stem_prefix.size() ? "gram" : "stem";
      read.lang =
          term.term.substr(store::stem_prefix.size(), colon - store::stem_prefix.size());
      read.term = term.term.substr(colon + 1);
    }
    return read;
  }

  std::string describe(const PhraseWord& word) const {
    std::string text = word.apart ? "… " : "";
    if (word.anything) {
      return text + '*';
    }
    std::size_t number = 0;
    for (const std::uint32_t id : word.ids) {
      append_explained_way(text, number++, generation_.dictionary.term(id));
    }
    for (const SpokenIds& spoken : word.spoken) {
      for (const std::uint32_t id : spoken.ids) {
        append_explained_way(text, number++, generation_.dictionary.term(id));
      }
    }
    for (const std::vector<std::uint32_t>& run : word.runs) {
      std::string row;
      for (const std::uint32_t id : run) {
        row.append(row.empty() ? "" : "_").append(generation_.dictionary.term(id));
      }
      append_explained_way(text, number++, row);
    }
    for (const JoinedId& joined : word.joined) {
      append_explained_way(text, number++, generation_.dictionary.term(joined.id));
    }
    return number == 0 ? text + "(unknown)" : text;
  }

  std::string describe(const PhraseForm& form) const {
    std::string text;
    for (const PhraseWord& word : form) {
      text += (text.empty() ? "" : " ") + describe(word);
    }
    return text;
  }

  // What is read to find the node, without what its children read.
  void add_cost(const PlanNode& node) {
    for (const TextTerm& term : node.terms) {
      ++lists;
      postings += term.passages;
    }
    if (node.kind == Kind::phrase) {
      for (const PhraseForm& form : node.forms) {
        add_whole_cost(candidate_words_of_phrase(form, generation_.dictionary));
      }
    }
  }

  void add_whole_cost(const PlanNode& node) {
    add_cost(node);
    for (const PlanNode& child : node.children) {
      add_whole_cost(child);
    }
  }

  const store::Generation& generation_;
  Cardinality cardinality_;
};

}  // namespace

std::string_view explained_kind(PlanNode::Kind kind) {
  constexpr std::array<std::string_view, 11> names{"everything",
                                                   "nothing",
                                                   "word",
                                                   "phrase",
                                                   "near",
                                                   "closest",
                                                   "films",
                                                   "passages",
                                                   "all",
                                                   "any",
                                                   "none"};
  static_assert(names.size() == static_cast<std::size_t>(Kind::none) + 1);
  return names[static_cast<std::size_t>(kind)];
}

Reading explain_read_query(std::string_view typed,
                           const Parsed& parsed,
                           text::Analyzer& analyzer,
                           std::string_view language) {
  Reading reading;
  reading.text = typed;
  reading.tree = describe(parsed.root);
  reading.language = language;
  add_explained_tokens(typed, parsed.root, language, analyzer, reading.tokens);
  reading.notes = parsed.remarks;
  return reading;
}

void explain_query_plan(const Plan& plan,
                        const store::Generation& generation,
                        Reading& reading) {
  QueryExplainer describer(generation);
  reading.notes = plan.notes;
  reading.corrected = plan.corrected;
  reading.plan = describer.describe(plan.root);
  for (const FilterGroupCondition& filter : plan.filters) {
    for (const AnyOf& group : filter.groups) {
      std::string text;
      for (const Condition& condition : group) {
        text += (text.empty() ? "" : " or ") + describer.describe(condition);
      }
      reading.filters.push_back(std::move(text));
    }
  }
  reading.lists = describer.lists;
  reading.postings = describer.postings;
}

}  // namespace zerkalo::query
