// query/plan/relax.cpp - leaves out and loosens parts of the tree that was read.

#include "query/plan/relax.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "base/ascii.h"
#include "query/language/characters.h"
#include "query/language/operand.h"
#include "query/plan/cardinality.h"
#include "store/model/day.h"
#include "store/model/fields.h"
#include "store/model/limits.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

using store::Field;

constexpr std::size_t most_dropped = 3;
// In a long question one word less changes nothing; any of its words is the question.
constexpr std::size_t long_question = 8;
constexpr int loose_slop = 8;
// So many words in a row are enough to be remembered from somewhere.
constexpr std::size_t shortest_remembered = 6;
// Of the words of a passage that is closer than one with all of them somewhere.
constexpr double nearly_all = 0.7;
constexpr double most_of_it = 0.5;

bool is_filter_to_relax(const Node& node) {
  return store::field_row(node.field).kind != store::FieldKind::words ||
         node.field == Field::director || node.field == Field::cast;
}

// Whether a part may be given up: words do, filters and exclusions do not.
bool is_text_to_relax(const Node& node) {
  switch (node.op) {
    case Op::word:
    case Op::phrase:
      return !is_filter_to_relax(node);
    case Op::near:
      return true;
    case Op::any:
    case Op::all:
      return std::ranges::any_of(node.children, is_text_to_relax);
    default:
      return false;
  }
}

/// What may be given up as one; an exclusive end is a range and an exclusion.
struct Part {
  std::vector<Node> nodes;
  std::string text;  ///< as typed
  bool droppable = false;
  bool number = false;
  std::uint64_t size = 0;  ///< no more passages than this have it
};

std::string relaxed_in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

std::string relaxed_list(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    out += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
    out += relaxed_in_quotes(names[i]);
  }
  return out;
}

Node join_relaxed_parts(const std::vector<Part>& parts) {
  Node all;
  all.op = Op::all;
  for (const Part& part : parts) {
    std::ranges::copy(part.nodes, std::back_inserter(all.children));
  }
  return all.children.size() == 1 ? std::move(all.children.front()) : std::move(all);
}

// As it is typed beside other parts, an OR in brackets.
std::string print_relaxed_beside_others(const std::vector<Node>& nodes,
                                        std::string_view typed) {
  Node all;
  all.op = Op::all;
  all.children = nodes;
  return print(all, typed);
}

// What was typed as one stays together.
std::vector<Part> cut_to_relax(const Node& tree) {
  const std::vector<Node> alone =
      tree.op == Op::all ? std::vector<Node>() : std::vector<Node>{tree};
  std::vector<Part> parts;
  for (const Node& node : tree.op == Op::all ? tree.children : alone) {
    const bool goes_on = !parts.empty() && node.end > node.begin &&
                         parts.back().nodes.back().begin == node.begin &&
                         parts.back().nodes.back().end == node.end;
    if (!goes_on) {
      parts.emplace_back();
    }
    parts.back().nodes.push_back(node);
  }
  return parts;
}

// A phrase that stands alone, not in a field of films; something may be left out of it, but no
// star stand for a word.
bool is_quote_to_relax(const Part& part) {
  const Node& node = part.nodes.front();
  return part.droppable && node.op == Op::phrase && node.slop == 0 &&
         node.field == Field::any &&
         std::ranges::all_of(node.children, [](const Node& child) { return child.stars == 0; });
}

bool can_be_relaxed(const Part& part) {
  const Node& node = part.nodes.front();
  return is_quote_to_relax(part) && node.children.empty() &&
         node.text.find(' ') != std::string::npos;
}

// A word that may be one of a quote without its marks.
bool is_plain_word_to_relax(const Part& part) {
  const Node& node = part.nodes.front();
  return node.op == Op::word && node.field == Field::any && !node.exact && !node.prefix &&
         !node.fuzzy && !node.wildcard;
}

// Han and Kana are words one by one.
std::size_t count_words_to_relax(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    const bool goes_on = inside && !is_spoken_alone(c);
    inside = !is_blank(c);
    words += inside && !goes_on ? 1U : 0U;
  }
  return words;
}

Part relaxed_to_closest(Part part, double share) {
  Node& quote = part.nodes.front();
  quote.op = Op::closest;
  quote.children.clear();
  quote.share = share;
  quote.prefix = false;
  return part;
}

Part relaxed_part(Part part) {
  Node& phrase = part.nodes.front();
  phrase.slop = loose_slop;
  phrase.begin = 0;
  phrase.end = 0;
  return part;
}

std::string spelled_bound_to_relax(Field field, const std::optional<double>& bound) {
  if (!bound) {
    return "";
  }
  if (field == Field::date) {
    return store::describe_day(static_cast<int>(*bound));
  }
  std::string text = std::to_string(*bound);
  text.erase(text.find_last_not_of('0') + 1);
  return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

std::string spelled_filter_to_relax(const FilterGroup& group) {
  std::string text(store::field_row(group.front().field).name);
  text += ':';
  const char* gap = "";
  for (const FieldFilter& filter : group) {
    for (const std::string& value : filter.values) {
      text.append(gap).append(value);
      gap = ", ";
    }
    for (const FieldFilter::Range& range : filter.ranges) {
      text.append(gap).append(spelled_bound_to_relax(filter.field, range.low)).append("..");
      text.append(spelled_bound_to_relax(filter.field, range.high));
      gap = ", ";
    }
  }
  return text;
}

}  // namespace

struct Relaxer::Parts {
  std::string typed;
  std::vector<Part> all;
  bool single = false;

  std::optional<Looser> made(const std::vector<Part>& parts, std::string what) const;
  std::vector<Part> without(const std::set<std::size_t>& dropped) const;
  std::vector<std::size_t> by_size() const;
  std::size_t droppable() const;
  void add_dropped(const std::set<std::size_t>& dropped,
                   std::string_view reason,
                   std::vector<Looser>& steps) const;
  std::vector<Part> with_words_as_quote() const;
  std::optional<Looser> closest(double share) const;
  void add_loosened(std::vector<Looser>& steps) const;
  void add_taken_apart(std::vector<Looser>& ways) const;
  void add_commonest(std::vector<Looser>& steps) const;
  void add_any(std::vector<Looser>& steps) const;
  std::vector<Looser> rewordings() const;
};

Relaxer::Relaxer(const store::Generation& generation,
                 std::string_view typed,
                 const Node& tree,
                 const PlanNode& root)
    : parts_(std::make_unique<Parts>()) {
  const Cardinality cardinality(generation);
  parts_->typed = typed;
  parts_->single = tree.op != Op::all;
  parts_->all = cut_to_relax(tree);
  // A part that stands in the plan together with others is not known alone.
  const auto size_of = [&](const Node& node) -> std::uint64_t {
    for (const PlanNode& child : root.children) {
      if (child.begin == node.begin && child.end == node.end) {
        return cardinality.of(child);
      }
    }
    return parts_->single ? cardinality.of(root) : generation.columns.passages();
  };
  for (Part& part : parts_->all) {
    const Node& node = part.nodes.front();
    part.text = print_relaxed_beside_others(part.nodes, typed);
    part.droppable = is_text_to_relax(node);
    part.number = node.op == Op::word && base::is_digits(node.text);
    part.size = part.droppable ? size_of(node) : 0;
  }
}

Relaxer::~Relaxer() = default;

// Filters and exclusions alone are no query that anybody meant, nor is the number of what was
// given up.
std::optional<Looser> Relaxer::Parts::made(const std::vector<Part>& parts,
                                           std::string what) const {
  const auto says_much = [](const Part& part) { return part.droppable && !part.number; };
  const bool numbers_only = std::ranges::none_of(all, says_much);
  const bool is_query = std::ranges::any_of(
      parts, [&](const Part& part) { return numbers_only ? part.droppable : says_much(part); });
  if (!is_query) {
    return std::nullopt;
  }
  Looser looser;
  looser.tree = join_relaxed_parts(parts);
  looser.what = std::move(what);
  looser.q = print(looser.tree, typed);
  return looser;
}

std::vector<Part> Relaxer::Parts::without(const std::set<std::size_t>& dropped) const {
  std::vector<Part> rest;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!dropped.contains(i)) {
      rest.push_back(all[i]);
    }
  }
  return rest;
}

// Words that are found, the commonest first; numbers before them, for a number without its word
// is another one.
std::vector<std::size_t> Relaxer::Parts::by_size() const {
  std::vector<std::size_t> places(all.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::erase_if(places, [&](std::size_t i) { return !all[i].droppable || all[i].size == 0; });
  std::ranges::stable_sort(places, std::ranges::greater{}, [&](std::size_t i) {
    return std::pair(all[i].number, all[i].size);
  });
  return places;
}

std::size_t Relaxer::Parts::droppable() const {
  return static_cast<std::size_t>(std::ranges::count_if(all, &Part::droppable));
}

void Relaxer::Parts::add_dropped(const std::set<std::size_t>& dropped,
                                 std::string_view reason,
                                 std::vector<Looser>& steps) const {
  std::vector<std::string> names;
  names.reserve(dropped.size());
  for (const std::size_t i : dropped) {
    const std::string& text = all[i].nodes.front().text;
    names.push_back(text.empty() ? all[i].text : text);
  }
  if (auto step =
          made(without(dropped), "without " + relaxed_list(names) + std::string(reason));
      step && !dropped.empty()) {
    steps.push_back(*std::move(step));
  }
}

// The plain words as one quote in place of the first of them, where they are all that was asked
// of texts and enough for a quote.
std::vector<Part> Relaxer::Parts::with_words_as_quote() const {
  std::vector<Part> parts;
  Node quote;
  quote.op = Op::phrase;
  std::size_t place = 0;
  for (const Part& part : all) {
    if (!part.droppable) {
      parts.push_back(part);
      continue;
    }
    if (!is_plain_word_to_relax(part)) {
      return all;
    }
    place = quote.text.empty() ? parts.size() : place;
    quote.text += (quote.text.empty() ? "" : " ") + part.nodes.front().text;
  }
  const std::size_t words = count_words_to_relax(quote.text);
  if (words < shortest_remembered || words > store::limits.query_words) {
    return all;
  }
  Part made;
  made.text = quote.text;
  made.droppable = true;
  made.nodes.push_back(std::move(quote));
  parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(place), std::move(made));
  return parts;
}

std::optional<Looser> Relaxer::Parts::closest(double share) const {
  std::vector<Part> parts = with_words_as_quote();
  std::vector<std::string> names;
  for (Part& part : parts) {
    if (is_quote_to_relax(part)) {
      names.push_back(part.nodes.front().text);
      part = relaxed_to_closest(std::move(part), share);
    }
  }
  std::optional<Looser> step;
  if (!names.empty()) {
    step = made(parts, "for the passages closest to " + relaxed_list(names));
  }
  if (step) {
    step->closest = true;
  }
  return step;
}

std::optional<Looser> Relaxer::as_quote() const {
  const bool plain = std::ranges::none_of(parts_->all, is_quote_to_relax);
  return plain ? parts_->closest(nearly_all) : std::nullopt;
}

void Relaxer::Parts::add_loosened(std::vector<Looser>& steps) const {
  std::vector<Part> parts = all;
  std::vector<std::string> names;
  for (Part& part : parts) {
    if (can_be_relaxed(part)) {
      names.push_back(part.nodes.front().text);
      part = relaxed_part(std::move(part));
    }
  }
  if (names.empty()) {
    return;
  }
  if (auto step =
          made(parts, "with the words of " + relaxed_list(names) + " near each other")) {
    steps.push_back(*std::move(step));
  }
}

void Relaxer::Parts::add_commonest(std::vector<Looser>& steps) const {
  const std::vector<std::size_t> places = by_size();
  const std::size_t most =
      places.size() > long_question ? 0 : std::min(most_dropped, places.size() / 2);
  std::set<std::size_t> dropped;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].droppable && all[i].size == 0) {
      dropped.insert(i);
    }
  }
  for (std::size_t i = 0; i < most && i + 1 < places.size(); ++i) {
    // Of words that are about as rare none says less than the others.
    if (!all[places[i]].number && all[places[i]].size <= 2 * all[places.back()].size) {
      break;
    }
    dropped.insert(places[i]);
    add_dropped(dropped, "", steps);
  }
}

void Relaxer::Parts::add_any(std::vector<Looser>& steps) const {
  if (droppable() > 1) {
    steps.push_back({typed, join_relaxed_parts(all), "with any of the words", true, false});
  }
}

std::vector<Looser> Relaxer::steps() const {
  std::vector<Looser> steps;
  if (std::optional<Looser> step = parts_->closest(most_of_it)) {
    steps.push_back(*std::move(step));
  }
  if (parts_->single) {
    return steps;
  }
  if (parts_->droppable() > store::limits.query_words) {
    parts_->add_any(steps);
    return steps;
  }
  std::set<std::size_t> nowhere;
  for (std::size_t i = 0; i < parts_->all.size(); ++i) {
    if (parts_->all[i].droppable && parts_->all[i].size == 0) {
      nowhere.insert(i);
    }
  }
  if (nowhere.size() < parts_->droppable()) {
    parts_->add_dropped(
        nowhere, nowhere.size() > 1 ? ", which are nowhere" : ", which is nowhere", steps);
  }
  parts_->add_loosened(steps);
  parts_->add_commonest(steps);
  parts_->add_any(steps);
  return steps;
}

void Relaxer::Parts::add_taken_apart(std::vector<Looser>& ways) const {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!can_be_relaxed(all[i])) {
      continue;
    }
    const std::string& quote = all[i].nodes.front().text;
    std::vector<Part> parts = all;
    parts[i].nodes = make_words(quote);
    auto way = made(parts, "with the words of " + relaxed_in_quotes(quote) + " anywhere");
    if (way && !parts[i].nodes.empty()) {
      ways.push_back(*std::move(way));
    }
  }
}

// Quotes taken apart, each word left out once.
std::vector<Looser> Relaxer::Parts::rewordings() const {
  std::vector<Looser> ways;
  add_loosened(ways);
  add_taken_apart(ways);
  const std::vector<std::size_t> places = by_size();
  for (std::size_t i = 0; i < places.size() && places.size() <= long_question; ++i) {
    add_dropped({places[i]}, "", ways);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].droppable) {
      if (auto way = made(without({i}), "without " + all[i].text)) {
        ways.insert(ways.begin(), *std::move(way));
      }
    }
  }
  return ways;
}

namespace {

std::vector<Offer> relaxed_without_filters(const Request& request) {
  std::vector<Offer> offers;
  const std::size_t named = std::min(request.named_filters, request.filters.size());
  for (std::size_t i = 0; i < named; ++i) {
    Offer offer{
        request, {}, "without the filter " + spelled_filter_to_relax(request.filters[i]), {}};
    offer.without.emplace_back(store::field_row(request.filters[i].front().field).name);
    offer.request.filters.erase(offer.request.filters.begin() + static_cast<std::ptrdiff_t>(i));
    --offer.request.named_filters;
    offers.push_back(std::move(offer));
  }
  if (request.filters.size() > named) {
    Offer offer{request, {}, "without the filter", {"filter"}};
    offer.request.filters.resize(named);
    offers.push_back(std::move(offer));
  }
  if (offers.size() > 1) {
    Offer offer{request, {}, "without all filters", {}};
    for (const Offer& one : offers) {
      offer.without.push_back(one.without.front());
    }
    offer.request.filters.clear();
    offer.request.named_filters = 0;
    offers.push_back(std::move(offer));
  }
  return offers;
}

}  // namespace

std::vector<Offer> Relaxer::offers(const Request& request) const {
  const Node whole = join_relaxed_parts(parts_->all);
  std::vector<Offer> offers = relaxed_without_filters(request);
  for (Offer& offer : offers) {
    offer.tree = whole;
  }
  for (Looser& way : parts_->rewordings()) {
    offers.push_back({request, std::move(way.tree), std::move(way.what), {}});
    offers.back().request.q = std::move(way.q);
  }
  for (Offer& offer : offers) {
    offer.request.match = Match::all;
  }
  if (parts_->droppable() > 1) {
    offers.push_back({request, whole, "with any of the words", {}});
    offers.back().request.match = Match::any;
  }
  return offers;
}

}  // namespace zerkalo::query
