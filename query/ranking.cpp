// query/ranking.cpp - parts of a score that need no posting list; copies; pages.

#include "query/ranking.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <string_view>

#include "query/order.h"
#include "query/proximity.h"

namespace zerkalo::query {

namespace {

using store::Field;

constexpr double full_prior = 255;

/// What one value of a field of passages earns, by value: no branch on what nobody can
/// foretell.
class Bonus {
 public:
  Bonus(const store::Facet& facet, std::string_view value, double worth)
      : ids_(facet.ids), by_id_(facet.names.size() + 1, 0) {
    const std::uint32_t id = value.empty() ? 0 : facet.names.find(value);
    if (id != 0) {
      by_id_[id] = worth;
    }
  }

  double operator()(std::uint32_t docid) const { return by_id_[ids_[docid]]; }

 private:
  std::span<const std::uint32_t> ids_;
  std::vector<double> by_id_;
};

/// Weights of one search, looked up once.
class Constants {
 public:
  Constants(const Plan& plan, const store::Columns& columns)
      : language(columns.facet(Field::lang), plan.language, plan.ranking.language),
        critic(columns.facet(Field::kind), "critic", plan.ranking.critic),
        columns_(columns),
        prior_unit_(plan.ranking.prior / full_prior),
        only_prior_((plan.language.empty() || plan.ranking.language == 0) &&
                    plan.ranking.critic == 0) {}

  bool only_prior() const { return only_prior_; }

  double prior(std::uint32_t docid) const { return prior_unit_ * columns_.prior[docid]; }

  const Bonus language;
  const Bonus critic;

 private:
  const store::Columns& columns_;
  double prior_unit_;
  bool only_prior_;
};

void add_constants(const Plan& plan, const store::Columns& columns, Passages& hits) {
  const Constants constants(plan, columns);
  if (constants.only_prior()) {
    for (Scored& hit : hits) {
      hit.score += constants.prior(hit.docid);
    }
    return;
  }
  for (Scored& hit : hits) {
    hit.score += constants.language(hit.docid) + constants.critic(hit.docid) +
                 constants.prior(hit.docid);
  }
}

// The best passages, by docid. A heap with the worst of them on top: nearly every passage is
// compared with that one and no other.
std::vector<std::uint32_t> window_of(const Passages& hits) {
  std::vector<std::uint32_t> places(std::min(hits.size(), proximity_window));
  std::iota(places.begin(), places.end(), 0U);
  const auto better = [&](std::uint32_t left, std::uint32_t right) {
    return scores_higher(hits[left], hits[right]);
  };
  std::ranges::make_heap(places, better);
  for (auto place = static_cast<std::uint32_t>(places.size()); place < hits.size(); ++place) {
    if (better(place, places.front())) {
      std::ranges::pop_heap(places, better);
      places.back() = place;
      std::ranges::push_heap(places, better);
    }
  }
  std::ranges::sort(places);
  return places;
}

void add_proximity(const Plan& plan,
                   const store::Generation& generation,
                   Passages& hits,
                   Matched& matched) {
  if (plan.ranking.proximity <= 0) {
    return;
  }
  Proximity proximity(generation, plan.root);
  if (!proximity.applies()) {
    return;
  }
  for (const std::uint32_t place : window_of(hits)) {
    Scored& hit = hits[place];
    const double earned = plan.ranking.proximity * proximity.score(hit.docid);
    if (earned > 0) {
      hit.score += earned;
      matched.proximity.push_back({hit.docid, earned});
    }
  }
}

/// Leaves the first of each text in the order of the page.
class Copies {
 public:
  Copies(const store::Columns& columns, const Order& before)
      : columns_(columns), before_(before) {}

  void drop(Passages& hits, Matched& matched) const {
    std::vector<std::pair<std::uint32_t, std::size_t>> copies;
    for (std::size_t i = 0; i < hits.size(); ++i) {
      if (const std::uint32_t text = columns_.copy_of[hits[i].docid]; text != 0) {
        copies.emplace_back(text, i);
      }
    }
    if (copies.size() < 2) {
      return;
    }
    std::ranges::sort(copies);
    for (auto first = copies.begin(); first != copies.end();) {
      const auto last = std::find_if(
          first, copies.end(), [&](const auto& copy) { return copy.first != first->first; });
      keep_best(first, last, hits, matched);
      first = last;
    }
    std::erase_if(hits, [](const Scored& hit) { return hit.docid == 0; });
  }

 private:
  template <class Iterator>
  void keep_best(Iterator first, Iterator last, Passages& hits, Matched& matched) const {
    const auto best = std::min_element(first, last, [&](const auto& left, const auto& right) {
      return before_(hits[left.second], hits[right.second]);
    });
    if (last - first > 1) {
      matched.copies.emplace_back(hits[best->second].docid, last - first);
    }
    for (auto copy = first; copy != last; ++copy) {
      if (copy != best) {
        hits[copy->second].docid = 0;
      }
    }
  }

  const store::Columns& columns_;
  const Order& before_;
};

}  // namespace

void arrange(Passages hits,
             const Plan& plan,
             const Request& request,
             const store::Generation& generation,
             Matched& matched) {
  const store::Columns& columns = generation.columns;
  add_constants(plan, columns, hits);
  add_proximity(plan, generation, hits, matched);
  const Order before(request.sort, columns);
  const Copies copies(columns, before);
  if (request.group_by_film) {
    matched.total.texts = hits.size();
    order_groups(hits, request, columns, before, matched);
    for (ScoredGroup& group : matched.groups) {
      if (!request.all_copies) {
        copies.drop(group.best, matched);
      }
      order_group(group, request, before);
    }
    return;
  }
  if (!request.all_copies) {
    copies.drop(hits, matched);
  }
  matched.total.texts = hits.size();
  order_page(std::move(hits), request, columns, before, matched);
}

std::vector<std::pair<std::string, double>> constant_parts(const Plan& plan,
                                                           const store::Columns& columns,
                                                           std::uint32_t docid) {
  const Constants constants(plan, columns);
  std::vector<std::pair<std::string, double>> parts{{"language", constants.language(docid)},
                                                    {"critic", constants.critic(docid)},
                                                    {"prior", constants.prior(docid)}};
  std::erase_if(parts, [](const auto& part) { return part.second == 0; });
  return parts;
}

}  // namespace zerkalo::query
