// query/plan/relax.cpp - leaves out and loosens slices of the typed text.

#include "query/plan/relax.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include <xapian.h>

#include "query/model/databases.h"
#include "store/model/day.h"
#include "store/model/fields.h"
#include "store/model/limits.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;
using store::Field;

constexpr std::size_t most_dropped = 3;
// In a long question one word less changes nothing; any of its words is the question.
constexpr std::size_t long_question = 8;
constexpr int loose_slop = 8;

bool is_filter(const Node& node) {
  return store::field_row(node.field).kind != store::FieldKind::words ||
         node.field == Field::director || node.field == Field::cast;
}

// Whether a part may be given up: words do, filters and exclusions do not.
bool is_text(const Node& node) {
  switch (node.op) {
    case Op::word:
    case Op::phrase:
      return !is_filter(node);
    case Op::near:
      return true;
    case Op::any:
    case Op::all:
      return std::ranges::any_of(node.children, is_text);
    default:
      return false;
  }
}

/// How many passages a part of a plan has at most.
class Sizes {
 public:
  explicit Sizes(const Databases& databases)
      : generation_(databases.generation), reviews_(databases.reviews) {}

  std::uint64_t of(const PlanNode& node) const {
    const store::Columns& columns = generation_.columns;
    std::uint64_t size = 0;
    for (const FilmScore& film : node.films) {
      size += columns.first_doc[film.film + 1] - columns.first_doc[film.film];
    }
    switch (node.kind) {
      case Kind::word:
        for (const TextTerm& term : node.terms) {
          size += reviews_.get_termfreq(term.term);
        }
        return size;
      case Kind::films:
        return size;
      case Kind::nothing:
        return 0;
      case Kind::any:
        for (const PlanNode& child : node.children) {
          size += of(child);
        }
        return size;
      case Kind::all:
      case Kind::near:
        return least_of(node.children);
      case Kind::phrase:
        return phrase(node);
      default:
        return columns.passages();
    }
  }

 private:
  // No phrase is in more passages than its rarest word.
  std::uint64_t phrase(const PlanNode& node) const {
    std::uint64_t rarest = node.forms.empty() ? 0 : generation_.columns.passages();
    for (const PhraseForm& form : node.forms) {
      for (const PhraseWord& word : form) {
        std::uint64_t passages = 0;
        for (const std::uint32_t id : word.ids) {
          passages += generation_.dictionary.frequency(id);
        }
        rarest = word.ids.empty() ? rarest : std::min(rarest, passages);
      }
    }
    return rarest;
  }

  std::uint64_t least_of(const std::vector<PlanNode>& nodes) const {
    std::uint64_t least = generation_.columns.passages();
    for (const PlanNode& node : nodes) {
      least = std::min(least, of(node));
    }
    return least;
  }

  const store::Generation& generation_;
  const Xapian::Database& reviews_;
};

struct Part {
  Node node;
  std::string text;  ///< as typed
  bool droppable = false;
  std::uint64_t size = 0;
};

std::string in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    out += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
    out += in_quotes(names[i]);
  }
  return out;
}

std::string join_text(const std::vector<Part>& parts) {
  std::string typed;
  for (const Part& part : parts) {
    typed += (typed.empty() ? "" : " ") + part.text;
  }
  return typed;
}

std::string tree_of(const std::vector<Part>& parts) {
  Node all;
  all.op = Op::all;
  for (const Part& part : parts) {
    all.children.push_back(part.node);
  }
  return describe(all.children.size() == 1 ? all.children.front() : all);
}

// A phrase of several words that stands alone, not in a field of films.
bool can_be_loosened(const Part& part) {
  return part.droppable && part.node.op == Op::phrase && part.node.slop == 0 &&
         part.node.children.empty() && part.node.field == Field::any &&
         part.node.text.find(' ') != std::string::npos;
}

Part loosened(Part part) {
  part.node.slop = loose_slop;
  part.text = '"' + part.node.text + "\"~" + std::to_string(loose_slop);
  return part;
}

std::string spelled_bound(Field field, const std::optional<double>& bound) {
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

std::string spelled(const FilterGroup& group) {
  std::string text(store::field_row(group.front().field).name);
  text += ':';
  const char* gap = "";
  for (const FieldFilter& filter : group) {
    for (const std::string& value : filter.values) {
      text.append(gap).append(value);
      gap = ", ";
    }
    for (const FieldFilter::Range& range : filter.ranges) {
      text.append(gap).append(spelled_bound(filter.field, range.low)).append("..");
      text.append(spelled_bound(filter.field, range.high));
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
  void add_loosened(std::vector<Looser>& steps) const;
  void add_commonest(std::vector<Looser>& steps) const;
  void add_any(std::vector<Looser>& steps) const;
  std::vector<Looser> rewordings() const;
};

Relaxer::Relaxer(const Databases& databases, std::string_view typed, const PlanNode& root)
    : parts_(std::make_unique<Parts>()) {
  Parsed parsed = parse(typed);
  const Sizes sizes(databases);
  parts_->typed = typed;
  parts_->single = parsed.root.op != Op::all;
  std::vector<Node> nodes;
  if (parts_->single) {
    nodes.push_back(std::move(parsed.root));
  } else {
    nodes = std::move(parsed.root.children);
  }
  const bool single = parts_->single;
  const auto size_of = [&](const Node& node) -> std::uint64_t {
    for (const PlanNode& child : root.children) {
      if (child.begin == node.begin && child.end == node.end) {
        return sizes.of(child);
      }
    }
    return single ? sizes.of(root) : databases.generation.columns.passages();
  };
  for (Node& node : nodes) {
    Part part;
    part.text = typed.substr(node.begin, node.end - node.begin);
    if (node.op == Op::any && !part.text.starts_with('(')) {
      part.text = "(" + part.text + ")";
    }
    part.droppable = is_text(node);
    part.size = part.droppable ? size_of(node) : 0;
    part.node = std::move(node);
    parts_->all.push_back(std::move(part));
  }
}

Relaxer::~Relaxer() = default;

// What reads otherwise than meant (a slice that needs its neighbours) is no way to ask.
std::optional<Looser> Relaxer::Parts::made(const std::vector<Part>& parts,
                                           std::string what) const {
  const bool words = std::ranges::any_of(parts, &Part::droppable);
  std::string text = join_text(parts);
  if (!words || describe(parse(text).root) != tree_of(parts)) {
    return std::nullopt;
  }
  return Looser{std::move(text), std::move(what), false};
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

// Words that are found, the commonest first.
std::vector<std::size_t> Relaxer::Parts::by_size() const {
  std::vector<std::size_t> places(all.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::erase_if(places, [&](std::size_t i) { return !all[i].droppable || all[i].size == 0; });
  std::ranges::stable_sort(
      places, std::ranges::greater{}, [&](std::size_t i) { return all[i].size; });
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
    names.push_back(all[i].node.text.empty() ? all[i].text : all[i].node.text);
  }
  if (auto step = made(without(dropped), "without " + listed(names) + std::string(reason));
      step && !dropped.empty()) {
    steps.push_back(*std::move(step));
  }
}

void Relaxer::Parts::add_loosened(std::vector<Looser>& steps) const {
  std::vector<Part> parts = all;
  std::vector<std::string> names;
  for (Part& part : parts) {
    if (can_be_loosened(part)) {
      names.push_back(part.node.text);
      part = loosened(std::move(part));
    }
  }
  if (names.empty()) {
    return;
  }
  if (auto step = made(parts, "with the words of " + listed(names) + " near each other")) {
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
    if (all[places[i]].size <= 2 * all[places.back()].size) {
      break;
    }
    dropped.insert(places[i]);
    add_dropped(dropped, "", steps);
  }
}

void Relaxer::Parts::add_any(std::vector<Looser>& steps) const {
  if (droppable() > 1) {
    steps.push_back({typed, "with any of the words", true});
  }
}

std::vector<Looser> Relaxer::steps() const {
  std::vector<Looser> steps;
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

// Quotes taken apart, each word left out once.
std::vector<Looser> Relaxer::Parts::rewordings() const {
  std::vector<Looser> ways;
  add_loosened(ways);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (can_be_loosened(all[i])) {
      std::vector<Part> parts = all;
      parts[i].text = all[i].node.text;
      ways.push_back({join_text(parts),
                      "with the words of " + in_quotes(all[i].node.text) + " anywhere",
                      false});
    }
  }
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

std::vector<Offer> Relaxer::offers(const Request& request) const {
  std::vector<Offer> offers;
  const std::size_t named = std::min(request.named_filters, request.filters.size());
  for (std::size_t i = 0; i < named; ++i) {
    Offer offer{request, "without the filter " + spelled(request.filters[i]), {}};
    offer.without.emplace_back(store::field_row(request.filters[i].front().field).name);
    offer.request.filters.erase(offer.request.filters.begin() + static_cast<std::ptrdiff_t>(i));
    --offer.request.named_filters;
    offers.push_back(std::move(offer));
  }
  if (request.filters.size() > named) {
    Offer offer{request, "without the filter", {"filter"}};
    offer.request.filters.resize(named);
    offers.push_back(std::move(offer));
  }
  if (offers.size() > 1) {
    Offer offer{request, "without all filters", {}};
    for (const Offer& one : offers) {
      offer.without.push_back(one.without.front());
    }
    offer.request.filters.clear();
    offer.request.named_filters = 0;
    offers.push_back(std::move(offer));
  }
  for (Looser& way : parts_->rewordings()) {
    offers.push_back({request, std::move(way.what), {}});
    offers.back().request.q = std::move(way.q);
  }
  for (Offer& offer : offers) {
    offer.request.match = Match::all;
  }
  if (parts_->droppable() > 1) {
    offers.push_back({request, "with any of the words", {}});
    offers.back().request.match = Match::any;
  }
  return offers;
}

}  // namespace zerkalo::query
