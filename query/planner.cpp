// query/planner.cpp - the typed tree to terms, conditions and films.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include <xapian.h>

#include "query/film_words.h"
#include "query/plan.h"
#include "store/day.h"
#include "store/limits.h"
#include "store/terms.h"
#include "text/language.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;
using store::Field;

constexpr std::size_t max_forms = 16;
constexpr std::size_t max_cards = 3;

PlanNode make(Kind kind) {
  PlanNode node;
  node.kind = kind;
  return node;
}

PlanNode combine(Kind kind, std::vector<PlanNode> children) {
  if (children.size() == 1) {
    return std::move(children.front());
  }
  PlanNode node = make(kind);
  node.children = std::move(children);
  return node;
}

PlanNode passages(Condition condition) {
  PlanNode node = make(Kind::passages);
  node.condition = std::move(condition);
  return node;
}

// Films that stand in both lists, scores added.
std::vector<FilmScore> intersect(const std::vector<FilmScore>& left,
                                 const std::vector<FilmScore>& right) {
  std::vector<FilmScore> both;
  auto at = right.begin();
  for (const FilmScore& film : left) {
    at = std::find_if(
        at, right.end(), [&](const FilmScore& other) { return other.film >= film.film; });
    if (at != right.end() && at->film == film.film) {
      both.push_back({film.film, film.score + at->score});
    }
  }
  return both;
}

// A stretch of tokens that is searched as one: words glued by punctuation, or a run without
// spaces.
struct Unit {
  std::vector<text::Token> tokens;
  std::vector<std::string> grams;
  std::vector<std::string> joined;
};

std::vector<Unit> cut_units(const text::Analyzed& analyzed) {
  std::vector<Unit> units;
  for (const text::Token& token : analyzed.tokens) {
    std::vector<std::string> grams;
    for (const text::Gram& gram : analyzed.grams) {
      if (gram.begin < token.end && gram.end > token.begin) {
        grams.push_back(gram.term);
      }
    }
    const bool same_kind = !units.empty() && units.back().grams.empty() == grams.empty();
    if (!same_kind || (!grams.empty() && units.back().tokens.back().end != token.begin)) {
      units.emplace_back();
    }
    units.back().tokens.push_back(token);
    units.back().grams.insert(units.back().grams.end(), grams.begin(), grams.end());
  }
  for (Unit& unit : units) {
    std::ranges::sort(unit.grams);
    unit.grams.erase(std::unique(unit.grams.begin(), unit.grams.end()), unit.grams.end());
  }
  if (units.size() == 1) {
    for (const text::Joined& joined : analyzed.joined) {
      units.front().joined.push_back(joined.term);
    }
  }
  return units;
}

double number(std::string_view text, double fallback) {
  double value = fallback;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

struct Planner::Parts {
  Parts(const store::Generation& of, text::Analyzer& with)
      : generation(of), analyzer(with), reviews(of.reviews().string()), films(of, with) {
    for (std::uint32_t id = 1; id <= languages().size(); ++id) {
      const text::LanguageRow* row = text::find_language(languages()[id]);
      if (row != nullptr && !row->stemmer.empty()) {
        stemmed.emplace_back(row->code, id);
      }
    }
  }

  const store::StringTable& languages() const {
    return generation.columns.facet(Field::lang).names;
  }

  PlanNode build(const Node& node);
  PlanNode build_children(const Node& node);
  PlanNode build_word(const Node& node);
  PlanNode build_phrase(const Node& node);
  PlanNode build_range(const Node& node) const;
  PlanNode in_field(const Node& node, PlanNode text) const;
  PlanNode by_value(const Node& node);
  PlanNode film_phrase(const Node& node);
  PlanNode unit(const Unit& unit, const Node& node, bool last);
  PlanNode single_word(const text::Token& token, const Node& node, bool prefix);
  PlanNode run(const Unit& unit, const Node& node);
  PlanNode phrase(const std::vector<text::Token>& tokens, const Node& node, bool prefix);
  void add_stems(const text::Token& token,
                 std::string_view typed,
                 PlanNode& word,
                 WordPattern& pattern);
  std::vector<std::uint32_t> expand(std::string_view prefix);
  std::vector<PhraseForm> forms_of(const std::vector<text::Token>& tokens,
                                   bool prefix,
                                   PhrasePattern& pattern);
  void mark(WordPattern pattern);

  const store::Generation& generation;
  text::Analyzer& analyzer;
  Xapian::Database reviews;
  FilmWords films;
  std::vector<std::pair<std::string_view, std::uint32_t>>
      stemmed;  ///< language, its id in the column
  // Of the query at hand:
  Plan plan;
  std::size_t budget = 0;
  bool relaxed = false;
  bool prefix_last = false;
  bool marking = true;
  const Node* last_word = nullptr;
};

PlanNode Planner::Parts::build(const Node& node) {
  switch (node.op) {
    case Op::everything:
      return make(Kind::everything);
    case Op::word:
      return build_word(node);
    case Op::phrase:
      return build_phrase(node);
    case Op::range:
      return build_range(node);
    case Op::all:
    case Op::any:
    case Op::none:
      return build_children(node);
  }
  return make(Kind::nothing);
}

PlanNode Planner::Parts::build_children(const Node& node) {
  const bool was_marking = marking;
  marking = marking && node.op != Op::none;
  std::vector<PlanNode> children;
  for (const Node& child : node.children) {
    children.push_back(build(child));
  }
  marking = was_marking;
  if (node.op == Op::none) {
    PlanNode none = make(Kind::none);
    none.children = std::move(children);
    return none;
  }
  return combine(node.op == Op::all ? Kind::all : Kind::any, std::move(children));
}

PlanNode Planner::Parts::build_word(const Node& node) {
  const store::FieldRow& row = store::field_row(node.field);
  if (row.kind == store::FieldKind::value || node.field == Field::director ||
      node.field == Field::cast) {
    return by_value(node);
  }
  const text::Analyzed analyzed = analyzer.analyze(node.text, "");
  const std::vector<Unit> units = cut_units(analyzed);
  std::vector<PlanNode> parts;
  for (std::size_t i = 0; i < units.size(); ++i) {
    parts.push_back(unit(units[i], node, i + 1 == units.size()));
  }
  if (parts.empty()) {
    plan.notes.push_back({node.begin, "no word in \"" + node.text + "\""});
    return make(Kind::everything);
  }
  return in_field(node, combine(Kind::all, std::move(parts)));
}

PlanNode Planner::Parts::build_phrase(const Node& node) {
  if (store::field_row(node.field).kind == store::FieldKind::value ||
      node.field == Field::director || node.field == Field::cast) {
    return by_value(node);
  }
  if (node.field == Field::title || node.field == Field::person) {
    return film_phrase(node);
  }
  const std::vector<text::Token> tokens = analyzer.analyze(node.text, "").tokens;
  if (tokens.empty()) {
    plan.notes.push_back({node.begin, "no word in \"" + node.text + "\""});
    return make(Kind::everything);
  }
  return in_field(node,
                  phrase(tokens, node, node.prefix || (prefix_last && last_word == &node)));
}

// `plot:` and `review:` search the text of one kind of passage.
PlanNode Planner::Parts::in_field(const Node& node, PlanNode text) const {
  if (node.field != Field::plot && node.field != Field::review) {
    return text;
  }
  Condition condition;
  condition.field = Field::kind;
  const std::uint32_t plot = generation.columns.facet(Field::kind).names.find(store::plot_kind);
  if (plot != 0) {
    condition.ids.push_back(plot);
  }
  condition.negated = node.field == Field::review;
  std::vector<PlanNode> both;
  both.push_back(std::move(text));
  both.push_back(passages(std::move(condition)));
  return combine(Kind::all, std::move(both));
}

PlanNode Planner::Parts::by_value(const Node& node) {
  const bool prefix = node.prefix || (prefix_last && last_word == &node);
  Condition condition;
  condition.field = node.field;
  condition.ids = films.values(node.field, node.text, prefix);
  if (condition.ids.empty()) {
    plan.notes.push_back(
        {node.begin,
         "no " + std::string(store::field_row(node.field).name) + " \"" + node.text + "\""});
  }
  return passages(std::move(condition));
}

PlanNode Planner::Parts::film_phrase(const Node& node) {
  PhrasePattern ignored;
  const std::vector<PhraseForm> forms =
      forms_of(analyzer.analyze(node.text, "").tokens, node.prefix, ignored);
  std::map<std::uint32_t, double> found;
  for (const PhraseForm& form : forms) {
    for (const FilmScore& film : node.field == Field::title
                                     ? films.titled(form, node.slop)
                                     : films.with_person(form, node.slop)) {
      found[film.film] = film.score;
    }
  }
  PlanNode made = make(Kind::films);
  made.label = node.text;
  for (const auto& [film, score] : found) {
    made.films.push_back({film, score});
  }
  return made;
}

PlanNode Planner::Parts::build_range(const Node& node) const {
  Condition condition;
  condition.field = node.field;
  FieldFilter filter;
  filter.field = node.field;
  FieldFilter::Range range;
  if (node.field == Field::date) {
    if (const auto low = store::parse_day(node.low, false)) {
      range.low = *low;
    }
    if (const auto high = store::parse_day(node.high, true)) {
      range.high = *high;
    }
  } else {
    if (!node.low.empty()) {
      range.low = number(node.low, 0);
    }
    if (!node.high.empty()) {
      range.high = number(node.high, 0);
    }
  }
  filter.ranges.push_back(range);
  return passages(make_condition(filter, generation.columns));
}

PlanNode Planner::Parts::unit(const Unit& of, const Node& node, bool last) {
  const bool prefix = last && (node.prefix || (prefix_last && last_word == &node));
  if (!of.grams.empty() && node.field != Field::title && node.field != Field::person &&
      !node.exact) {
    return run(of, node);
  }
  if (of.tokens.size() == 1) {
    return single_word(of.tokens.front(), node, prefix);
  }
  std::vector<PlanNode> ways;
  ways.push_back(node.field == Field::title || node.field == Field::person
                     ? film_phrase(node)
                     : phrase(of.tokens, node, prefix));
  for (const std::string& joined : of.joined) {
    text::Token token;
    token.term = joined;
    ways.push_back(single_word(token, node, false));
  }
  return combine(Kind::any, std::move(ways));
}

PlanNode Planner::Parts::single_word(const text::Token& token, const Node& node, bool prefix) {
  PlanNode word = make(Kind::word);
  word.label = node.text;
  WordPattern pattern;
  pattern.label = node.text;
  const bool only_films = node.field == Field::title || node.field == Field::person;
  const std::string_view typed =
      token.end > token.begin
          ? std::string_view(node.text).substr(token.begin, token.end - token.begin)
          : std::string_view(token.term);
  if (!only_films) {
    if (prefix) {
      for (const std::uint32_t id : expand(token.term)) {
        pattern.terms.emplace_back(generation.dictionary.term(id));
      }
    } else {
      pattern.terms.push_back(token.term);
    }
    for (const std::string& term : pattern.terms) {
      word.terms.push_back({term, 0});
    }
    if (!prefix && !node.exact) {
      add_stems(token, typed, word, pattern);
    }
  }
  if (node.field == Field::any || only_films) {
    word.films =
        films.named({token.term, typed, prefix, node.exact}, node.field == Field::title);
  }
  if (node.field == Field::person) {
    PhraseWord person;
    person.ids = prefix ? expand(token.term)
                        : std::vector<std::uint32_t>{generation.dictionary.find(token.term)};
    word.films = films.with_person({person}, 0);
  }
  if (only_films) {
    word.kind = Kind::films;
  } else {
    mark(std::move(pattern));
  }
  return word;
}

void Planner::Parts::add_stems(const text::Token& token,
                               std::string_view typed,
                               PlanNode& word,
                               WordPattern& pattern) {
  for (const auto& [language, id] : stemmed) {
    const std::string stem = analyzer.stem(typed, language);
    if (stem.empty()) {
      continue;
    }
    bool found = false;
    const std::string posted = store::stem_term(language, stem);
    if (budget > 0 && reviews.term_exists(posted)) {
      word.terms.push_back({posted, 0});
      --budget;
      found = true;
    }
    if (budget > 0 && stem != token.term && generation.dictionary.find(stem) != 0) {
      word.terms.push_back({stem, id});
      --budget;
      found = true;
    }
    if (found) {
      pattern.stems.emplace_back(language, stem);
    }
  }
}

// A run without spaces means all its pairs of characters; a Hangul word matches inside longer
// ones.
PlanNode Planner::Parts::run(const Unit& of, const Node& node) {
  std::vector<PlanNode> pairs;
  for (const std::string& gram : of.grams) {
    PlanNode pair = make(Kind::word);
    pair.label = node.text;
    pair.terms.push_back({store::gram_term(gram), 0});
    pairs.push_back(std::move(pair));
  }
  PlanNode text = combine(Kind::all, std::move(pairs));
  WordPattern pattern;
  pattern.label = node.text;
  pattern.grams = of.grams;
  mark(std::move(pattern));
  if (node.field != Field::any) {
    return text;
  }
  std::vector<FilmScore> named;
  for (std::size_t i = 0; i < of.tokens.size(); ++i) {
    const text::Token& token = of.tokens[i];
    const std::string_view typed =
        std::string_view(node.text).substr(token.begin, token.end - token.begin);
    std::vector<FilmScore> one = films.named({token.term, typed, node.prefix, true}, false);
    named = i == 0 ? std::move(one) : intersect(named, one);
  }
  if (named.empty()) {
    return text;
  }
  PlanNode about = make(Kind::films);
  about.label = node.text;
  about.films = std::move(named);
  std::vector<PlanNode> ways;
  ways.push_back(std::move(text));
  ways.push_back(std::move(about));
  return combine(Kind::any, std::move(ways));
}

PlanNode Planner::Parts::phrase(const std::vector<text::Token>& tokens,
                                const Node& node,
                                bool prefix) {
  PlanNode made = make(Kind::phrase);
  made.label = node.text;
  made.slop = node.slop;
  PhrasePattern pattern;
  pattern.label = node.text;
  pattern.slop = node.slop;
  made.forms = forms_of(tokens, prefix, pattern);
  if (made.forms.empty()) {
    return make(Kind::nothing);
  }
  if (marking) {
    plan.marks.phrases.push_back(std::move(pattern));
  }
  return made;
}

std::vector<PhraseForm> Planner::Parts::forms_of(const std::vector<text::Token>& tokens,
                                                 bool prefix,
                                                 PhrasePattern& pattern) {
  std::vector<PhraseForm> forms{{}};
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    PhraseWord word;
    if (prefix && i + 1 == tokens.size()) {
      word.ids = expand(tokens[i].term);
    } else if (const std::uint32_t id = generation.dictionary.find(tokens[i].term); id != 0) {
      word.ids.push_back(id);
    }
    if (word.ids.empty()) {
      return {};
    }
    WordPattern marked;
    for (const std::uint32_t id : word.ids) {
      marked.terms.emplace_back(generation.dictionary.term(id));
    }
    pattern.words.push_back(std::move(marked));
    const auto ways = generation.dictionary.parts(word.ids.front());
    std::vector<PhraseForm> longer;
    for (const PhraseForm& form : forms) {
      longer.push_back(form);
      longer.back().push_back(word);
      for (const std::vector<std::uint32_t>& parts : ways) {
        if (longer.size() + 1 < max_forms) {
          longer.push_back(form);
          for (const std::uint32_t part : parts) {
            longer.back().push_back({{part}});
          }
        }
      }
    }
    forms = std::move(longer);
  }
  return forms;
}

// The commonest words that start so: rare ones bring few passages and cost a list each.
std::vector<std::uint32_t> Planner::Parts::expand(std::string_view prefix) {
  const auto [first, last] = generation.dictionary.range(prefix);
  std::vector<std::uint32_t> ids;
  for (std::uint32_t id = first; id < last; ++id) {
    ids.push_back(id);
  }
  if (ids.size() > budget) {
    std::ranges::partial_sort(
        ids,
        ids.begin() + static_cast<std::ptrdiff_t>(budget),
        std::ranges::greater{},
        [&](std::uint32_t id) { return generation.dictionary.frequency(id); });
    ids.resize(budget);
    plan.notes.push_back({0,
                          "\"" + std::string(prefix) + "*\" begins many words; the commonest " +
                              std::to_string(budget) + " were searched"});
  }
  budget -= ids.size();
  std::ranges::sort(ids);
  return ids;
}

void Planner::Parts::mark(WordPattern pattern) {
  if (marking) {
    std::ranges::sort(pattern.terms);
    plan.marks.words.push_back(std::move(pattern));
  }
}

namespace {

const Node* find_last_word(const Node& node) {
  if (node.op == Op::word || node.op == Op::phrase) {
    return &node;
  }
  return node.op == Op::all && !node.children.empty() ? find_last_word(node.children.back())
                                                      : nullptr;
}

// One of the positive parts is enough; exclusions and filters stay.
void relax(Node& root) {
  if (root.op != Op::all) {
    return;
  }
  Node any;
  any.op = Op::any;
  Node rest;
  rest.op = Op::all;
  for (Node& child : root.children) {
    const bool text = (child.op == Op::word || child.op == Op::phrase || child.op == Op::any) &&
                      store::field_row(child.field).kind == store::FieldKind::words;
    (text ? any : rest).children.push_back(std::move(child));
  }
  if (!any.children.empty()) {
    rest.children.push_back(std::move(any));
  }
  root = std::move(rest);
}

}  // namespace

Planner::Planner(const store::Generation& generation, text::Analyzer& analyzer)
    : parts_(std::make_unique<Parts>(generation, analyzer)) {}

Planner::~Planner() = default;

namespace {

void add_cards(const PlanNode& root,
               const store::Columns& columns,
               std::vector<std::uint32_t>& cards) {
  std::vector<FilmScore> films;
  bool first = true;
  const std::vector<PlanNode> alone =
      root.kind == Kind::all ? std::vector<PlanNode>() : std::vector<PlanNode>{root};
  for (const PlanNode& node : root.kind == Kind::all ? root.children : alone) {
    const PlanNode* named = &node;
    if (node.kind == Kind::any && node.children.size() == 2 &&
        node.children[1].kind == Kind::films) {
      named = &node.children[1];
    }
    if (named->kind == Kind::word || named->kind == Kind::films) {
      films = first ? named->films : intersect(films, named->films);
      first = false;
    } else if (named->kind == Kind::phrase) {
      return;
    }
  }
  std::ranges::stable_sort(films, std::ranges::greater{}, [&](const FilmScore& film) {
    const auto reviews = columns.first_doc[film.film + 1] - columns.first_doc[film.film];
    return std::pair(std::round(film.score * 10), reviews);
  });
  for (std::size_t i = 0; i < films.size() && i < max_cards; ++i) {
    cards.push_back(films[i].film);
  }
}

}  // namespace

Plan Planner::plan(const Request& request, bool any) {
  Parsed parsed = parse(request.q);
  parts_->plan = Plan();
  parts_->plan.tree = describe(parsed.root);
  parts_->plan.notes = std::move(parsed.remarks);
  if (any) {
    relax(parsed.root);
  }
  parts_->budget = store::limits.expanded_terms;
  parts_->prefix_last = request.prefix_last;
  parts_->last_word = find_last_word(parsed.root);
  parts_->plan.root = parts_->build(parsed.root);
  parts_->plan.filters = make_filters(request.filters, parts_->generation.columns);
  if (!any) {
    add_cards(parts_->plan.root, parts_->generation.columns, parts_->plan.cards);
  }
  return std::move(parts_->plan);
}

}  // namespace zerkalo::query
