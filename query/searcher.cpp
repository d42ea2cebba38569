// query/searcher.cpp - plan, match, present.

#include "query/searcher.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <stdexcept>
#include <utility>

#include <xapian.h>

#include "query/match.h"
#include "query/order.h"
#include "query/plan.h"
#include "query/present.h"
#include "query/suggest.h"
#include "store/error.h"
#include "text/analyzer.h"

namespace zerkalo::query {

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// The one place where Xapian's faults become ours.
template <class Work>
auto guarded(const Work& work) {
  try {
    return work();
  } catch (const std::out_of_range&) {
    throw store::Error(store::Code::index,
                       "the index is damaged: a side file points outside itself",
                       "run `zerkalo check`, then `zerkalo rollback` or build again");
  } catch (const Xapian::Error& error) {
    throw store::Error(store::Code::index,
                       "the index is damaged: " + error.get_msg(),
                       "run `zerkalo check`, then `zerkalo rollback` or build again");
  }
}

}  // namespace

struct Searcher::Parts {
  Parts(std::shared_ptr<const store::Generation> of, SharedSettings with)
      : generation(std::move(of)),
        settings(std::move(with)),
        planner(*generation, analyzer, *settings),
        presenter(*generation, analyzer),
        suggester(*generation, analyzer),
        fast(make_fast_matcher(*generation)) {}

  PlanMatcher& matcher(Matcher asked) {
    if (asked != Matcher::plain) {
      return *fast;
    }
    if (!plain) {
      plain = make_plain_matcher(*generation);
    }
    return *plain;
  }

  std::pair<Plan, Matched> find(const Request& request, bool& relaxed);
  void fill(const Plan& plan, const Matched& matched, const Request& request, Answer& answer);
  Hit present(const Scored& passage, const Plan& plan, const Request& request, Answer& answer);
  std::uint32_t place(std::uint32_t film, Answer& answer);
  std::vector<std::pair<std::string, double>> explain(const Plan& plan,
                                                      std::uint32_t docid,
                                                      const Request& request);

  std::shared_ptr<const store::Generation> generation;
  SharedSettings settings;
  text::Analyzer analyzer;
  Planner planner;
  Presenter presenter;
  Suggester suggester;
  std::unique_ptr<PlanMatcher> fast;
  std::unique_ptr<PlanMatcher> plain;
  std::map<std::uint32_t, std::uint32_t> places;  ///< film ordinal to Answer::hit_films
};

std::pair<Plan, Matched> Searcher::Parts::find(const Request& request, bool& relaxed) {
  const Clock::time_point start = Clock::now();
  Plan plan = planner.plan(request, request.match == Match::any);
  Matched matched = matcher(request.matcher).match(plan, request);
  relaxed = false;
  const bool several = plan.root.kind == PlanNode::Kind::all;
  if (request.match == Match::automatic && several && matched.total.hits == 0 &&
      !matched.timed_out) {
    Plan looser = planner.plan(request, true);
    Request rest = request;
    rest.timeout_ms =
        std::max(1, request.timeout_ms - static_cast<int>(milliseconds_since(start)));
    Matched more = matcher(request.matcher).match(looser, rest);
    if (more.total.hits > 0) {
      relaxed = true;
      looser.tree = plan.tree;
      return {std::move(looser), std::move(more)};
    }
  }
  return {std::move(plan), std::move(matched)};
}

std::uint32_t Searcher::Parts::place(std::uint32_t film, Answer& answer) {
  const auto [at, added] =
      places.try_emplace(film, static_cast<std::uint32_t>(answer.hit_films.size()));
  if (added) {
    answer.hit_films.push_back(presenter.card(film));
  }
  return at->second;
}

// The score of every part of the query; a part that is an AND or OR is taken apart once.
std::vector<std::pair<std::string, double>> Searcher::Parts::explain(const Plan& plan,
                                                                     std::uint32_t docid,
                                                                     const Request& request) {
  std::vector<std::pair<std::string, double>> parts;
  const bool split =
      plan.root.kind == PlanNode::Kind::all || plan.root.kind == PlanNode::Kind::any;
  const std::vector<PlanNode> whole =
      split ? std::vector<PlanNode>() : std::vector<PlanNode>{plan.root};
  for (const PlanNode& node : split ? plan.root.children : whole) {
    const double score =
        node.kind == PlanNode::Kind::none ? 0 : matcher(request.matcher).score(node, docid);
    if (score != 0) {
      parts.emplace_back(node.label, score);
    }
  }
  const double bonus =
      request.q_lang.empty() ? 0 : language_bonus(generation->columns, request.q_lang, docid);
  if (bonus != 0) {
    parts.emplace_back("language", bonus);
  }
  return parts;
}

Hit Searcher::Parts::present(const Scored& passage,
                             const Plan& plan,
                             const Request& request,
                             Answer& answer) {
  Hit hit = presenter.hit(passage);
  if (request.snippet_words > 0) {
    presenter.mark(hit, plan.marks, request.snippet_words);
  }
  if (request.highlight == Highlight::none) {
    hit.snippet.ranges.clear();
  }
  hit.film = place(generation->columns.film[passage.docid], answer);
  if (request.explain) {
    hit.explain = explain(plan, passage.docid, request);
  }
  return hit;
}

void Searcher::Parts::fill(const Plan& plan,
                           const Matched& matched,
                           const Request& request,
                           Answer& answer) {
  places.clear();
  answer.total = matched.total;
  answer.facets = matched.facets;
  answer.timed_out = matched.timed_out;
  for (const Scored& passage : matched.page) {
    answer.hits.push_back(present(passage, plan, request, answer));
  }
  for (const ScoredGroup& group : matched.groups) {
    Group made;
    made.film = place(group.film, answer);
    made.reviews = group.reviews;
    for (const Scored& passage : group.best) {
      made.hits.push_back(present(passage, plan, request, answer));
    }
    answer.groups.push_back(std::move(made));
  }
  if (request.offset == 0) {
    for (const std::uint32_t film : plan.cards) {
      answer.films.push_back(presenter.card(film));
    }
    for (const NamedPerson& person : plan.people) {
      answer.people.push_back(presenter.person(person));
    }
  }
}

Searcher::Searcher(std::shared_ptr<const store::Generation> generation, SharedSettings settings)
    : parts_(guarded([&] {
        return std::make_unique<Parts>(std::move(generation), std::move(settings));
      })) {}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;

Answer Searcher::search(const Request& request) {
  return guarded([&] {
    const Clock::time_point start = Clock::now();
    Answer answer;
    auto [plan, matched] = parts_->find(request, answer.relaxed);
    answer.text = request.q;
    answer.tree = plan.tree;
    answer.notes = plan.notes;
    parts_->fill(plan, matched, request, answer);
    answer.limit = request.limit;
    answer.offset = request.offset;
    const store::Manifest& manifest = parts_->generation->manifest;
    answer.generation = manifest.name;
    answer.index_reviews = manifest.reviews;
    answer.index_films = manifest.films;
    answer.took_ms = milliseconds_since(start);
    return answer;
  });
}

Facet Searcher::facet(const Request& request,
                      store::Field field,
                      std::string_view typed,
                      std::size_t limit) {
  return guarded([&] {
    Request counting = request;
    counting.limit = 0;
    counting.group_by_film = false;
    counting.facets = {{field, parts_->generation->columns.facet(field).names.size() + 1}};
    bool relaxed = false;
    Facet facet = std::move(parts_->find(counting, relaxed).second.facets.front());
    const std::vector<text::Token> words = parts_->analyzer.analyze(typed, "").tokens;
    std::erase_if(facet.values, [&](const FacetValue& value) {
      if (words.empty()) {
        return false;
      }
      const std::vector<text::Token> name = parts_->analyzer.analyze(value.value, "").tokens;
      return !std::ranges::all_of(words, [&](const text::Token& word) {
        return std::ranges::any_of(
            name, [&](const text::Token& part) { return part.term.starts_with(word.term); });
      });
    });
    facet.distinct = static_cast<std::uint32_t>(facet.values.size());
    facet.values.resize(std::min(facet.values.size(), limit));
    return facet;
  });
}

std::vector<Suggestion> Searcher::suggest(std::string_view typed,
                                          const SuggestOptions& options) {
  return guarded([&] { return parts_->suggester.suggest(typed, options); });
}

std::optional<FilmPage> Searcher::film(std::string_view id,
                                       std::size_t limit,
                                       std::size_t offset) {
  return guarded([&]() -> std::optional<FilmPage> {
    const std::optional<std::uint32_t> film = parts_->presenter.find_film(id);
    if (!film) {
      return std::nullopt;
    }
    const store::Columns& columns = parts_->generation->columns;
    FilmPage page{parts_->presenter.card(*film), {}};
    std::vector<std::uint32_t> docids;
    for (std::uint32_t docid = columns.first_doc[*film]; docid < columns.first_doc[*film + 1];
         ++docid) {
      if (columns.is_plot[docid] == 0) {
        docids.push_back(docid);
      }
    }
    std::ranges::stable_sort(docids, std::ranges::greater{}, [&](std::uint32_t docid) {
      return columns.date[docid];
    });
    for (std::size_t i = offset; i < docids.size() && page.reviews.size() < limit; ++i) {
      page.reviews.push_back(parts_->presenter.record(docids[i]));
    }
    return page;
  });
}

std::optional<std::pair<Hit, FilmCard>> Searcher::review(std::string_view id,
                                                         std::string_view q) {
  return guarded([&]() -> std::optional<std::pair<Hit, FilmCard>> {
    const std::optional<std::uint32_t> docid = parts_->presenter.find_review(id);
    if (!docid) {
      return std::nullopt;
    }
    Request request;
    request.q = q;
    const Plan plan = parts_->planner.plan(request, false);
    Hit hit = parts_->presenter.hit({*docid, 0});
    parts_->presenter.mark(hit, plan.marks, std::nullopt);
    return std::pair(std::move(hit),
                     parts_->presenter.card(parts_->generation->columns.film[*docid]));
  });
}

const store::Generation& Searcher::generation() const {
  return *parts_->generation;
}

}  // namespace zerkalo::query
