// query/rank/ranking.cpp - parts of a score that need no posting list; copies; pages.

#include "query/rank/ranking.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <string_view>

#include "query/rank/order.h"
#include "query/rank/proximity.h"

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
class RankingConstants {
 public:
  RankingConstants(const Plan& plan, const store::Columns& columns)
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

void add_ranking_constants(const Plan& plan, const store::Columns& columns, Passages& hits) {
  const RankingConstants constants(plan, columns);
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
std::vector<std::uint32_t> ranking_window(const Passages& hits) {
  std::vector<std::uint32_t> places(std::min(hits.size(), proximity_window));
  std::iota(places.begin(), places.end(), 0U);
  const auto better = [&](std::uint32_t left, std::uint32_t right) {
    return scores_higher(hits[left], hits[right]);
  };
  std::ranges::make_heap(places, better);
  double least = places.empty() ? 0 : hits[places.front()].score;
  for (auto place = static_cast<std::uint32_t>(places.size()); place < hits.size(); ++place) {
    // Of equals the first stays, and that is the one that is there.
    if (hits[place].score > least) {
      std::ranges::pop_heap(places, better);
      places.back() = place;
      std::ranges::push_heap(places, better);
      least = hits[places.front()].score;
    }
  }
  std::ranges::sort(places);
  return places;
}

// Returns the places of the best passages, where they were looked for.
std::vector<std::uint32_t> add_proximity_to_ranking(const Search& search,
                                                    Passages& hits,
                                                    Matched& matched) {
  const double weight = search.plan.ranking.proximity;
  if (weight <= 0) {
    return {};
  }
  Proximity proximity(search.generation, search.plan.root);
  if (!proximity.applies()) {
    return {};
  }
  std::vector<std::uint32_t> window = ranking_window(hits);
  for (const std::uint32_t place : window) {
    Scored& hit = hits[place];
    if (search.deadline.spend(search.generation.forward.bytes(hit.docid).size())) {
      break;
    }
    const double earned = weight * proximity.score(hit.docid);
    if (earned > 0) {
      hit.score += earned;
      matched.proximity.push_back({hit.docid, earned});
    }
  }
  return window;
}

void erase_dropped_of_ranking(Passages& hits) {
  std::erase_if(hits, [](const Scored& hit) { return hit.docid == 0; });
}

Passages ranking_at_places(const Passages& hits, const std::vector<std::uint32_t>& places) {
  Passages found;
  found.reserve(places.size());
  for (const std::uint32_t place : places) {
    found.push_back(hits[place]);
  }
  erase_dropped_of_ranking(found);
  return found;
}

/// Whether the page is the first few by score.
bool ranking_begins_by_score(const Request& request) {
  return request.sort.empty() && !request.after && request.per_film == 0;
}

/// Leaves the first of each text in the order of the page.
class RankingCopies {
 public:
  RankingCopies(const store::Columns& columns, const Order& before)
      : columns_(columns), before_(before) {}

  /// Marks with docid 0 what is to be left out; returns how many. `hits` by docid.
  std::size_t drop(Passages& hits, Matched& matched) const {
    std::vector<Copy> copies = find(hits);
    // Texts are docids, and a table of these costs less than to sort one in sixteen of them.
    constexpr std::size_t few = 16;
    if (copies.size() < columns_.passages() / few) {
      number_texts(copies);
    }
    std::vector<Text> texts(copies.empty() ? 0 : most_text(copies) + 1);
    for (const auto& [text, place] : copies) {
      keep_better(texts[text], place, hits);
    }
    std::size_t dropped = 0;
    for (const Text& text : texts) {
      if (text.copies > 1) {
        matched.copies.emplace_back(hits[text.best].docid, text.copies);
        dropped += text.copies - 1;
      }
    }
    return dropped;
  }

 private:
  using Copy = std::pair<std::uint32_t, std::uint32_t>;  ///< its text, its place among the hits

  struct Text {
    std::uint32_t copies = 0;
    std::uint32_t best = 0;  ///< its place among the hits
  };

  // Texts become numbers from 0, without gaps.
  static void number_texts(std::vector<Copy>& copies) {
    std::ranges::sort(copies);
    std::uint32_t before = 0;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < copies.size(); ++i) {
      number += i > 0 && copies[i].first != before ? 1U : 0U;
      before = copies[i].first;
      copies[i].first = number;
    }
  }

  static std::uint32_t most_text(const std::vector<Copy>& copies) {
    return std::ranges::max(copies, {}, &Copy::first).first;
  }

  // Few texts stand in several passages; these are sought among many hits.
  std::vector<Copy> find(const Passages& hits) const {
    constexpr std::size_t seeking = 16;
    std::vector<Copy> copies;
    if (columns_.copied.size() * seeking > hits.size()) {
      for (std::uint32_t i = 0; i < hits.size(); ++i) {
        if (const std::uint32_t text = columns_.copy_of[hits[i].docid]; text != 0) {
          copies.emplace_back(text, i);
        }
      }
      return copies;
    }
    auto hit = hits.begin();
    for (const std::uint32_t docid : columns_.copied) {
      hit = std::ranges::lower_bound(hit, hits.end(), docid, {}, &Scored::docid);
      if (hit != hits.end() && hit->docid == docid) {
        copies.emplace_back(columns_.copy_of[docid],
                            static_cast<std::uint32_t>(hit - hits.begin()));
      }
    }
    return copies;
  }

  void keep_better(Text& text, std::uint32_t place, Passages& hits) const {
    if (++text.copies > 1) {
      const bool better = before_(hits[place], hits[text.best]);
      hits[better ? text.best : place].docid = 0;
      text.best = better ? place : text.best;
      return;
    }
    text.best = place;
  }

  const store::Columns& columns_;
  const Order& before_;
};

}  // namespace

void arrange_by_ranking(Passages hits, const Search& search, Matched& matched) {
  const Request& request = search.request;
  const store::Columns& columns = search.generation.columns;
  add_ranking_constants(search.plan, columns, hits);
  const std::vector<std::uint32_t> window = add_proximity_to_ranking(search, hits, matched);
  const Order before(search);
  const RankingCopies copies(columns, before);
  if (request.group_by_film) {
    matched.total.texts = hits.size();
    order_groups(hits, request, columns, before, matched);
    for (ScoredGroup& group : matched.groups) {
      if (!request.all_copies && copies.drop(group.best, matched) > 0) {
        erase_dropped_of_ranking(group.best);
      }
      order_group(group, request, before);
    }
    return;
  }
  const std::size_t dropped = request.all_copies ? 0 : copies.drop(hits, matched);
  matched.total.texts = hits.size() - dropped;
  // Where the page ends among the best, the others need not be compared.
  Passages best =
      ranking_begins_by_score(request) ? ranking_at_places(hits, window) : Passages();
  if (request.offset + request.limit < best.size()) {
    hits = std::move(best);
  } else if (dropped > 0) {
    erase_dropped_of_ranking(hits);
  }
  order_page(std::move(hits), request, columns, before, matched);
}

std::vector<std::pair<std::string, double>> ranking_constant_parts(
    const Plan& plan, const store::Columns& columns, std::uint32_t docid) {
  const RankingConstants constants(plan, columns);
  std::vector<std::pair<std::string, double>> parts{{"language", constants.language(docid)},
                                                    {"critic", constants.critic(docid)},
                                                    {"prior", constants.prior(docid)}};
  std::erase_if(parts, [](const auto& part) { return part.second == 0; });
  return parts;
}

}  // namespace zerkalo::query
