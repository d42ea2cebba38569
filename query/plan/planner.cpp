// query/plan/planner.cpp - the typed tree to a plan: fields, ranges, filters, cards.

#include "query/plan/planner.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "query/filter/condition.h"
#include "query/language/characters.h"
#include "query/model/databases.h"
#include "query/plan/film_hint.h"
#include "query/plan/plan_node.h"
#include "query/plan/quote_words.h"
#include "query/plan/scope.h"
#include "query/plan/shorten.h"
#include "query/plan/weigh_question.h"
#include "query/plan/word_planner.h"
#include "store/model/day.h"
#include "store/model/limits.h"
#include "text/language.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;
using store::Field;

constexpr std::size_t max_cards = 3;
constexpr std::size_t max_people = 2;
constexpr std::size_t max_name_words = 4;

double planned_bound(std::string_view text, double fallback) {
  double value = fallback;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Fields whose values are searched by the words in them.
bool is_planned_as_values(const Node& node) {
  return store::field_row(node.field).kind == store::FieldKind::value ||
         node.field == Field::director || node.field == Field::cast;
}

const Node* last_word_to_plan(const Node& node) {
  if (node.op == Op::word || node.op == Op::phrase) {
    return &node;
  }
  const bool goes_on = node.op == Op::all || node.op == Op::near;
  return goes_on && !node.children.empty() ? last_word_to_plan(node.children.back()) : nullptr;
}

// What the request says, or the words tell; empty: not known.
std::string language_to_plan_in(const Request& request) {
  // A language guessed from fewer words than two of its own would move hits for nothing.
  constexpr double sure = 0.7;
  if (!request.q_lang.empty()) {
    return request.q_lang;
  }
  const text::Language guessed = text::guess_language(request.q);
  return guessed.confidence >= sure ? guessed.code : "";
}

// One of the positive parts is enough; exclusions and filters stay.
void plan_any_as_enough(Node& root) {
  if (root.op != Op::all) {
    return;
  }
  Node any;
  any.op = Op::any;
  Node rest;
  rest.op = Op::all;
  for (Node& child : root.children) {
    const bool text = (child.op == Op::word || child.op == Op::phrase || child.op == Op::near ||
                       child.op == Op::closest || child.op == Op::any) &&
                      !is_planned_as_values(child);
    (text ? any : rest).children.push_back(std::move(child));
  }
  if (!any.children.empty()) {
    rest.children.push_back(std::move(any));
  }
  root = std::move(rest);
}

// Of many words any of which is enough.
bool is_planned_as_question(const Node& root) {
  return root.op == Op::any
             ? root.children.size() > words_of_a_question
             : root.op == Op::all && std::ranges::any_of(root.children, is_planned_as_question);
}

// Films that every plain word names; a phrase is about a text, and an OR names nobody.
std::vector<FilmScore> films_that_plan_names(const PlanNode& root) {
  std::vector<FilmScore> films;
  bool first = true;
  const std::vector<PlanNode> alone =
      root.kind == Kind::all ? std::vector<PlanNode>() : std::vector<PlanNode>{root};
  for (const PlanNode& node : root.kind == Kind::all ? root.children : alone) {
    if (node.kind == Kind::phrase || node.kind == Kind::near || node.kind == Kind::closest) {
      return {};
    }
    if (node.kind == Kind::word || node.kind == Kind::films || node.kind == Kind::any) {
      films = first ? node.films : intersect_films_of_nodes(films, node.films);
      first = false;
    }
  }
  return films;
}

std::vector<std::uint32_t> cards_of_plan(const PlanNode& root, const store::Columns& columns) {
  std::vector<FilmScore> films = films_that_plan_names(root);
  std::ranges::stable_sort(films, std::ranges::greater{}, [&](const FilmScore& film) {
    const auto passages = columns.first_doc[film.film + 1] - columns.first_doc[film.film];
    return std::pair(std::round(film.score * 10), passages);
  });
  std::vector<std::uint32_t> cards;
  for (std::size_t i = 0; i < films.size() && i < max_cards; ++i) {
    cards.push_back(films[i].film);
  }
  return cards;
}

// Whether a part narrows what the words name, and is no part of a name itself.
bool narrows_plan(const Node& node) {
  return node.op == Op::none || node.op == Op::range || node.op == Op::everything ||
         (node.op == Op::word && is_planned_as_values(node));
}

// What a query calls by name: its plain words and quotes in a row, whatever narrows them; empty
// when it has anything else.
std::string name_to_plan(const Node& root) {
  std::string name;
  const std::vector<Node> alone =
      root.op == Op::all ? std::vector<Node>() : std::vector<Node>{root};
  for (const Node& node : root.op == Op::all ? root.children : alone) {
    if (narrows_plan(node)) {
      continue;
    }
    const bool words = node.op == Op::word || (node.op == Op::phrase && node.children.empty());
    if (!words || node.field != Field::any || node.exact || node.prefix) {
      return "";
    }
    name += (name.empty() ? "" : " ") + node.text;
  }
  return name;
}

std::size_t count_planned_words(const PlanNode& root) {
  const bool plain =
      root.kind == Kind::all && std::ranges::all_of(root.children, [](const PlanNode& child) {
        return child.kind == Kind::word || child.kind == Kind::any;
      });
  return plain ? root.children.size() : 0;
}

// A film that all the words together name is one that each of them names.
void name_films_in_plan(const std::vector<FilmScore>& films, PlanNode& node) {
  if (node.kind == Kind::word || node.kind == Kind::any || node.kind == Kind::films) {
    raise_films_of_node(films, node.films);
  } else if (node.kind == Kind::all) {
    for (PlanNode& child : node.children) {
      name_films_in_plan(films, child);
    }
  }
}

// The query with the words put in that were searched beside its own.
std::string planned_correction(std::string typed, const std::vector<Correction>& corrections) {
  std::size_t done = 0;
  std::size_t grown = 0;  // by what was put in, modulo the size of a word
  bool changed = false;
  for (const Correction& correction : corrections) {
    const std::size_t at =
        typed.find(correction.typed, std::max(done, correction.begin + grown));
    if (at != std::string::npos) {
      typed.replace(at, correction.typed.size(), correction.by);
      grown += correction.by.size() - correction.typed.size();
      done = at + correction.by.size();
      changed = true;
    }
  }
  return changed ? typed : "";
}

// Nothing typed, or a star; other signs find nothing.
bool plans_everything(std::string_view typed) {
  const std::string_view signs =
      trim(typed, [](char32_t c) { return is_blank(c) || is_invisible(c); });
  return signs.empty() || signs == "*";
}

std::string planned_reach_sign(int reach) {
  return reach == in_sentence ? "SENTENCE" : "NEAR/" + std::to_string(reach);
}

// Words and quotes that are looked for in texts and names.
std::size_t count_planned_words(const Node& node) {
  std::size_t count =
      (node.op == Op::word || node.op == Op::phrase) && !narrows_plan(node) ? 1 : 0;
  for (const Node& child : node.op == Op::phrase ? std::vector<Node>() : node.children) {
    count += count_planned_words(child);
  }
  return count;
}

std::size_t count_planned_prefixes(const Node& node) {
  std::size_t count = node.prefix ? 1 : 0;
  for (const Node& child : node.children) {
    count += count_planned_prefixes(child);
  }
  return count;
}

/// Parts of a query that say the same: searched once, they weigh as often as they are said.
class PlannedRepeats {
 public:
  using Row = std::span<const Node>;

  /// Whether the part, of one node or of several words in a row, was there before.
  bool add_to(std::vector<PlanNode>& children, Row part) const {
    const auto known = places_.find(key_of(part));
    if (known == places_.end()) {
      return false;
    }
    children[known->second.place].weight += known->second.weight;
    return true;
  }

  /// The part that the last of the children was made of.
  void remember(Row part, const std::vector<PlanNode>& children) {
    places_.emplace(key_of(part), Known{children.size() - 1, children.back().weight});
  }

 private:
  struct Known {
    std::size_t place = 0;
    double weight = 1;
  };

  static std::string key_of(Row part) {
    std::string key;
    for (const Node& node : part) {
      key.append(describe(node)).append(1, '\n');
    }
    return key;
  }

  std::map<std::string, Known> places_;
};

}  // namespace

// Parts without a word are left out of their parents: nothing is left of a query of symbols.
struct Planner::Parts {
  Parts(const Databases& opened, text::Analyzer& with, const Settings& settings)
      : databases(opened),
        generation(databases.generation),
        analyzer(with),
        columns(generation.columns),
        words(databases, with, settings),
        quotes(generation, with) {}

  void shorten_question(Parsed& parsed, bool any);

  std::optional<PlanNode> build(const Node& node);
  std::optional<PlanNode> build_children(const Node& node);
  std::optional<PlanNode> build_row(std::span<const Node> row);
  std::optional<PlanNode> build_once(const Node& node);
  std::optional<PlanNode> build_text(const Node& node);
  std::optional<PlanNode> build_near(const Node& node);
  std::optional<PlanNode> build_closest(const Node& node);
  PlanNode build_range(const Node& node) const;
  PlanNode in_field(const Node& node, PlanNode text) const;

  const Databases& databases;
  const store::Generation& generation;
  text::Analyzer& analyzer;
  const store::Columns& columns;
  WordPlanner words;
  QuoteWords quotes;
  std::string language;          ///< of the request at hand; empty: not known
  Deadline deadline;             ///< the same
  bool question = false;         ///< a whole one, of which any word is enough
  const Node* prefix = nullptr;  ///< the word that is still being typed
  /// Words and quotes of the search at hand, by what they say, of a question or not, and
  /// whether they are marked.
  std::map<std::pair<std::string, bool>, PlannedPart> planned;
};

void Planner::Parts::shorten_question(Parsed& parsed, bool any) {
  const std::size_t most = any ? store::limits.question_words : store::limits.query_words;
  const std::size_t dropped =
      any ? query::shorten_question(parsed.root, language, generation.dictionary, analyzer)
          : shorten(parsed.root, most, generation.dictionary, analyzer);
  if (dropped > 0) {
    parsed.remarks.push_back(
        {0,
         any ? "a whole question: the words that tell most were searched"
             : "a long question: its " + std::to_string(most) + " rarest words were searched"});
  }
}

std::optional<PlanNode> Planner::Parts::build(const Node& node) {
  switch (node.op) {
    case Op::everything:
      return make_plan_node(Kind::everything);
    case Op::word:
    case Op::phrase:
      return build_once(node);
    case Op::range:
      return build_range(node);
    case Op::near:
      return build_near(node);
    case Op::closest:
      return build_closest(node);
    case Op::all:
    case Op::any:
    case Op::none:
      return build_children(node);
  }
  return std::nullopt;
}

std::optional<PlanNode> Planner::Parts::build_children(const Node& node) {
  const bool was_marking = words.marking;
  words.marking = was_marking && node.op != Op::none;
  std::vector<PlanNode> children;
  PlannedRepeats repeats;
  const std::span<const Node> parts(node.children);
  for (std::size_t i = 0; i < parts.size();) {
    const std::size_t of_one =
        node.op == Op::all ? words.count_words_with_alternatives(parts.subspan(i)) : 0;
    const PlannedRepeats::Row part = parts.subspan(i, std::max<std::size_t>(of_one, 1));
    i += part.size();
    if (repeats.add_to(children, part)) {
      continue;
    }
    if (std::optional<PlanNode> made =
            part.size() > 1 ? build_row(part) : build(part.front())) {
      made->begin = part.front().begin;
      made->end = part.back().end;
      children.push_back(std::move(*made));
      repeats.remember(part, children);
    }
  }
  words.marking = was_marking;
  if (children.empty()) {
    return std::nullopt;
  }
  const bool only_exclusions = std::ranges::all_of(
      children, [](const PlanNode& child) { return child.kind == Kind::none; });
  if (node.op == Op::all && only_exclusions) {
    children.push_back(make_plan_node(Kind::everything));
  }
  if (node.op == Op::none) {
    PlanNode none = make_plan_node(Kind::none);
    none.children = std::move(children);
    return none;
  }
  PlanNode made =
      combine_plan_nodes(node.op == Op::all ? Kind::all : Kind::any, std::move(children));
  made.label = made.label.empty() ? describe(node) : made.label;
  return made;
}

// Plain words that mean something together which can also be said otherwise.
std::optional<PlanNode> Planner::Parts::build_row(std::span<const Node> row) {
  std::vector<PlanNode> children;
  for (const Node& word : row) {
    if (std::optional<PlanNode> made = build(word)) {
      children.push_back(std::move(*made));
    }
  }
  if (children.empty()) {
    return std::nullopt;
  }
  PlanNode made = combine_plan_nodes(Kind::all, std::move(children));
  if (made.label.empty()) {
    for (const Node& word : row) {
      made.label += (made.label.empty() ? "" : " ") + word.text;
    }
  }
  return words.with_alternative_meanings(std::move(made), row);
}

// What relaxing leaves in a query need not be planned again. How many words a prefix stands for
// depends on the rest of the query.
std::optional<PlanNode> Planner::Parts::build_once(const Node& node) {
  if (node.prefix || prefix == &node) {
    return build_text(node);
  }
  const std::pair key(describe(node) + (question ? "?" : ""), words.marking);
  const auto known = planned.find(key);
  if (known != planned.end() && words.can_repeat(known->second)) {
    return words.repeat(known->second, node);
  }
  const WordPlanner::Point begin = words.now();
  std::optional<PlanNode> made = build_text(node);
  planned.insert_or_assign(key, words.part_since(begin, made));
  return made;
}

std::optional<PlanNode> Planner::Parts::build_text(const Node& node) {
  const bool as_prefix = node.prefix || prefix == &node;
  if (is_planned_as_values(node)) {
    Condition condition;
    condition.field = node.field;
    condition.ids = words.values(node, as_prefix);
    return make_passages_node(std::move(condition));
  }
  std::optional<PlanNode> text =
      node.op == Op::word ? words.word(node, as_prefix) : words.phrase(node, as_prefix);
  if (text && node.op == Op::phrase && !as_prefix) {
    text = words.with_named(std::move(*text), node);
  } else if (text && !as_prefix) {
    text = words.with_alternative_meanings(std::move(*text), {&node, 1});
  }
  return text ? std::optional(in_field(node, std::move(*text))) : std::nullopt;
}

// The words are marked where they stand as asked, and nowhere else. An operand without a word
// is left out, with the link before it.
std::optional<PlanNode> Planner::Parts::build_near(const Node& node) {
  const Marks marks = words.marks;
  PlanNode near = make_plan_node(Kind::near);
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Node& child = node.children[i];
    std::optional<PlanNode> made = words.operand(child, prefix == &child);
    if (!made) {
      continue;
    }
    if (!near.children.empty()) {
      near.reaches.push_back(node.reaches[i - 1]);
      near.label += ' ' + planned_reach_sign(node.reaches[i - 1]) + ' ';
    }
    near.label += made->label;
    near.children.push_back(std::move(*made));
  }
  words.marks = marks;
  if (near.children.empty()) {
    return std::nullopt;
  }
  words.mark_places(near);
  return in_field(node, std::move(near));
}

// Marked where it stands, as a whole.
std::optional<PlanNode> Planner::Parts::build_closest(const Node& node) {
  PlanNode made = quotes.plan(node, language, deadline);
  if (made.children.size() < shortest_quote) {
    return make_plan_node(Kind::nothing);
  }
  words.mark_places(made);
  return in_field(node, std::move(made));
}

// `plot:` and `review:` search the text of one kind of passage.
PlanNode Planner::Parts::in_field(const Node& node, PlanNode text) const {
  if (node.field != Field::plot && node.field != Field::review) {
    return text;
  }
  Condition condition;
  condition.field = Field::kind;
  const std::uint32_t plot = columns.facet(Field::kind).names.find(store::plot_kind);
  if (plot != 0) {
    condition.ids.push_back(plot);
  }
  condition.negated = node.field == Field::review;
  std::vector<PlanNode> both;
  both.push_back(std::move(text));
  both.push_back(make_passages_node(std::move(condition)));
  return combine_plan_nodes(Kind::all, std::move(both));
}

PlanNode Planner::Parts::build_range(const Node& node) const {
  FieldFilter::Range range;
  if (node.field == Field::date) {
    range.low = store::parse_day(node.low, false);
    range.high = store::parse_day(node.high, true);
  } else {
    range.low = node.low.empty() ? std::nullopt : std::optional(planned_bound(node.low, 0));
    range.high = node.high.empty() ? std::nullopt : std::optional(planned_bound(node.high, 0));
  }
  FieldFilter filter;
  filter.field = node.field;
  filter.ranges.push_back(range);
  return make_passages_node(make_condition(filter, columns));
}

Planner::Planner(const Databases& databases, text::Analyzer& analyzer, const Settings& settings)
    : parts_(std::make_unique<Parts>(databases, analyzer, settings)) {}

Planner::~Planner() = default;

void Planner::begin() {
  parts_->planned.clear();
}

Plan Planner::plan(const Request& request, Parsed parsed, bool any, const Deadline& deadline) {
  parts_->language = language_to_plan_in(request);
  parts_->deadline = deadline;
  const Scope scope = choose_scope(request, parsed.root);
  parts_->shorten_question(parsed, any);
  Plan plan;
  plan.language = parts_->language;
  plan.scope = scope;
  plan.tree = describe(parsed.root);
  if (any) {
    plan_any_as_enough(parsed.root);
  }
  // A blank behind the last word says that it is finished.
  const bool unfinished = request.prefix_last && !request.q.ends_with(' ');
  parts_->prefix = unfinished ? last_word_to_plan(parsed.root) : nullptr;
  parts_->words.begin(
      count_planned_prefixes(parsed.root) + (unfinished ? 1 : 0), request, deadline);
  const std::string name = any ? "" : name_to_plan(parsed.root);
  const std::vector<FilmScore> titled = parts_->words.titled(name);
  if (!titled.empty()) {
    parts_->words.stop_guessing();
  }
  parts_->words.set_alone(count_planned_words(parsed.root) == 1);
  parts_->question = any && is_planned_as_question(parsed.root);
  if (parts_->question) {
    parts_->words.read_as_question(parts_->language);
  }
  plan.root = parts_->build(parsed.root).value_or(make_plan_node(Kind::nothing));
  if (parsed.root.op == Op::everything && !plans_everything(request.q)) {
    plan.root = make_plan_node(Kind::nothing);
    parsed.remarks.push_back({0, "no word in \"" + text::repair_utf8(request.q) + "\""});
  }
  if (any) {
    weigh_question(plan.root);
  }
  plan.filters = make_filters(request.filters, parts_->databases);
  const std::size_t count = count_planned_words(plan.root);
  if (!name.empty()) {
    name_films_in_plan(titled, plan.root);
    if (!deadline.over() && titled.empty() && request.typo && count > 1 &&
        count <= max_name_words && parts_->words.may_have_alternative_names(name)) {
      name_films_in_plan(parts_->words.alternative_whole_name(name), plan.root);
    }
  }
  if (!any) {
    plan.cards = cards_of_plan(plan.root, parts_->columns);
    if (request.offset == 0 && !deadline.over()) {
      plan.people = parts_->words.people_or_alternatives(name);
      plan.people.resize(std::min(plan.people.size(), max_people));
    }
  }
  plan.notes = std::move(parsed.remarks);
  plan.notes.insert(plan.notes.end(), parts_->words.notes.begin(), parts_->words.notes.end());
  const std::vector<Remark> hints =
      hint_at_films(request.filters, parts_->databases, parts_->analyzer);
  plan.notes.insert(plan.notes.end(), hints.begin(), hints.end());
  plan.marks = std::move(parts_->words.marks);
  plan.corrected = planned_correction(request.q, parts_->words.corrections);
  return plan;
}

std::uint64_t Planner::lookups() const {
  return parts_->words.lookups();
}

std::vector<std::uint32_t> Planner::values_beginning(store::Field field,
                                                     std::string_view typed,
                                                     const Deadline& deadline) {
  parts_->words.begin(0, Request(), deadline);
  return parts_->words.film_words().values_beginning(field, typed);
}

}  // namespace zerkalo::query
