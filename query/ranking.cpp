// query/ranking.cpp - parts of a score that need no posting list; copies; pages.

#include "query/ranking.h"

#include <algorithm>
#include <numeric>

#include "query/order.h"
#include "query/proximity.h"

namespace zerkalo::query {

namespace {

using store::Field;

constexpr double full_prior = 255;

/// Weights and ids of one search, looked up once.
class Constants {
 public:
  Constants(const Plan& plan, const store::Columns& columns)
      : ranking_(plan.ranking),
        columns_(columns),
        languages_(columns.facet(Field::lang).ids),
        kinds_(columns.facet(Field::kind).ids),
        prior_unit_(plan.ranking.prior / full_prior) {
    if (ranking_.language != 0 && !plan.language.empty()) {
      language_ = columns.facet(Field::lang).names.find(plan.language);
    }
    if (ranking_.critic != 0) {
      critic_ = columns.facet(Field::kind).names.find("critic");
    }
  }

  bool only_prior() const { return language_ == 0 && critic_ == 0; }

  double language(std::uint32_t docid) const {
    return language_ != 0 && languages_[docid] == language_ ? ranking_.language : 0;
  }

  double critic(std::uint32_t docid) const {
    return critic_ != 0 && kinds_[docid] == critic_ ? ranking_.critic : 0;
  }

  double prior(std::uint32_t docid) const { return prior_unit_ * columns_.prior[docid]; }

 private:
  const Ranking& ranking_;
  const store::Columns& columns_;
  std::span<const std::uint32_t> languages_;
  std::span<const std::uint32_t> kinds_;
  double prior_unit_;
  std::uint32_t language_ = 0;
  std::uint32_t critic_ = 0;
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

bool scores_higher(const Scored& left, const Scored& right) {
  return left.score != right.score ? left.score > right.score : left.docid < right.docid;
}

// The best passages, by docid.
std::vector<std::uint32_t> window_of(const Passages& hits) {
  std::vector<std::uint32_t> places(hits.size());
  std::iota(places.begin(), places.end(), 0U);
  if (places.size() > proximity_window) {
    std::ranges::nth_element(places,
                             places.begin() + proximity_window,
                             [&](std::uint32_t left, std::uint32_t right) {
                               return scores_higher(hits[left], hits[right]);
                             });
    places.resize(proximity_window);
    std::ranges::sort(places);
  }
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
