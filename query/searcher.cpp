// query/searcher.cpp - plan, match, present.

#include "query/searcher.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

#include <xapian.h>

#include "base/ascii.h"
#include "query/filter/condition.h"
#include "query/match/film_list.h"
#include "query/match/matcher.h"
#include "query/match/opinion_count.h"
#include "query/match/person.h"
#include "query/model/cursor.h"
#include "query/model/databases.h"
#include "query/plan/planner.h"
#include "query/plan/relax.h"
#include "query/plan/similar_plan.h"
#include "query/plan/title_resolver.h"
#include "query/present/explain_score.h"
#include "query/present/presenter.h"
#include "query/rank/films_like.h"
#include "query/rank/order.h"
#include "query/rank/ranking.h"
#include "query/suggest/suggester.h"
#include "store/model/error.h"
#include "store/model/limits.h"
#include "text/analyzer.h"
#include "text/name_id.h"

namespace zerkalo::query {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t max_variants = 5;

// What reading a record takes, in comparisons of tokens.
std::uint64_t comparisons_of_record(const store::Review& review) {
  constexpr std::uint64_t bytes_of_comparison = 4;
  return 1000 + review.text.size() / bytes_of_comparison;
}

// The request's own time, where whoever asks has set no deadline.
Deadline search_deadline(const Request& request, const Deadline& deadline) {
  return deadline.is_set() ? deadline : Deadline(std::chrono::milliseconds(request.timeout_ms));
}

// Of which only the number of hits is wanted.
Request search_for_total(Request request) {
  request.limit = 0;
  request.offset = 0;
  request.after.reset();
  request.facets.clear();
  request.group_by_film = false;
  request.films_alone = false;
  request.statistics = false;
  return request;
}

double search_milliseconds(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// The one place where Xapian's faults become ours.
template <class Work>
auto guarded_search(const Work& work) {
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
        shard_changes(generation->shards ? generation->shards->changes() : 0),
        settings(std::move(with)),
        id(index_id(generation->manifest.uuid, describe(*settings))),
        databases(*generation),
        planner(databases, analyzer, *settings),
        presenter(databases, analyzer),
        suggester(*generation, analyzer),
        fast(make_fast_matcher(databases)) {}

  bool lacks_shards() const { return generation->shards && generation->shards->missing() > 0; }

  PlanMatcher& matcher(Matcher asked) {
    if (asked != Matcher::plain) {
      return *fast;
    }
    if (!plain) {
      plain = make_plain_matcher(databases);
    }
    return *plain;
  }

  /// Queries that were asked with all of the request's filters, and whether any of their words
  /// was enough.
  using Attempts = std::set<std::pair<std::string, bool>>;

  /// A plan, what it matched, and what was given up for it.
  struct Finding {
    Plan plan;
    Matched matched;
    bool relaxed = false;
    bool closest = false;
    std::string relaxation;
    PlanNode asked;  ///< what nothing matched, where it was relaxed
    Attempts attempts;
  };

  Parsed read(const Request& request);
  Plan plan(const Request& request, Parsed parsed, const Deadline& deadline);
  Finding match(const Request& request, Parsed parsed, const Deadline& deadline);
  Finding find(const Request& request, const Parsed& parsed, const Deadline& deadline);
  Finding match_looser(const Request& request, Looser step, const Deadline& deadline);
  std::optional<Finding> find_remembered(const Request& request,
                                         const Parsed& parsed,
                                         const Deadline& deadline);
  std::optional<Finding> relax(const Request& request,
                               const Node& tree,
                               const PlanNode& root,
                               Attempts& attempts,
                               const Deadline& deadline);
  std::vector<Variant> variants(const Request& request,
                                const Node& tree,
                                const Finding& finding,
                                const Deadline& deadline);
  Answer answer(const Request& request, const Deadline& deadline);
  void fill(const Finding& finding,
            const Request& request,
            const Deadline& deadline,
            Answer& answer);
  void fill_page(const Finding& finding, const Search& search, Answer& answer);
  Hit present(const Scored& passage,
              const Finding& finding,
              const Search& search,
              Answer& answer);
  std::uint32_t place(std::uint32_t film, Answer& answer);
  std::vector<store::Review> reviews_of(std::uint32_t film,
                                        std::size_t limit,
                                        std::size_t offset,
                                        const std::vector<SortKey>& sort,
                                        const Deadline& deadline);
  void finish(const Request& request, Clock::time_point start, Answer& answer) const;

  std::shared_ptr<const store::Generation> generation;
  std::uint64_t shard_changes;  ///< known when the databases were opened
  SharedSettings settings;
  std::uint64_t id;
  text::Analyzer analyzer;
  Databases databases;
  Planner planner;
  Presenter presenter;
  Suggester suggester;
  std::unique_ptr<PlanMatcher> fast;
  std::unique_ptr<PlanMatcher> plain;
  std::map<std::uint32_t, std::uint32_t> places;  ///< film ordinal to Answer::hit_films
  WorkDone work;                                  ///< without the look-ups
};

// Where every search begins.
Parsed Searcher::Parts::read(const Request& request) {
  ++work.parses;
  planner.begin();
  // "Do NOT Disturb" is a title, and no hotel without disturbances.
  if (request.q.find(" NOT ") != std::string::npos &&
      !TitleResolver(*generation, analyzer).resolve(request.q).empty()) {
    return parse(base::lowered(request.q));
  }
  return parse(request.q);
}

Plan Searcher::Parts::plan(const Request& request, Parsed parsed, const Deadline& deadline) {
  ++work.plans;
  Plan made = planner.plan(request, std::move(parsed), request.match == Match::any, deadline);
  made.ranking = find_ranking(*settings, request.profile);
  return made;
}

Searcher::Parts::Finding Searcher::Parts::match(const Request& request,
                                                Parsed parsed,
                                                const Deadline& deadline) {
  Finding found;
  found.plan = plan(request, std::move(parsed), deadline);
  const bool no_words = found.plan.root.kind == PlanNode::Kind::everything;
  found.matched = request.films_alone && no_words
                      ? list_films({found.plan, request, *generation, deadline})
                      : matcher(request.matcher).match(found.plan, request, deadline);
  return found;
}

Searcher::Parts::Finding Searcher::Parts::find(const Request& request,
                                               const Parsed& parsed,
                                               const Deadline& deadline) {
  if (request.match == Match::automatic) {
    if (std::optional<Finding> remembered = find_remembered(request, parsed, deadline)) {
      return *std::move(remembered);
    }
  }
  Finding strict = match(request, parsed, deadline);
  strict.attempts.emplace(request.q, request.match == Match::any);
  const bool nothing = strict.matched.total.hits == 0 && !strict.matched.timed_out;
  if (request.match != Match::automatic || !nothing) {
    return strict;
  }
  std::optional<Finding> looser =
      relax(request, parsed.root, strict.plan.root, strict.attempts, deadline);
  if (looser) {
    looser->plan.tree = std::move(strict.plan.tree);
    looser->plan.notes = std::move(strict.plan.notes);
    looser->asked = std::move(strict.plan.root);
    looser->attempts = std::move(strict.attempts);
    return *std::move(looser);
  }
  if (deadline.over()) {
    strict.matched.timed_out = true;
    strict.matched.total.exact = false;
  }
  return strict;
}

Searcher::Parts::Finding Searcher::Parts::match_looser(const Request& request,
                                                       Looser step,
                                                       const Deadline& deadline) {
  Request looser = request;
  looser.q = std::move(step.q);
  looser.match = step.any ? Match::any : Match::all;
  Finding found = match(looser, {std::move(step.tree), {}}, deadline);
  found.relaxed = true;
  found.closest = step.closest;
  found.relaxation = std::move(step.what);
  return found;
}

// Many words in a row may be a quote without its marks. One that is nearly there is meant,
// unless a passage that has all of the words is as close; what the words may be beside what was
// typed takes long to find, and would find none that is closer.
std::optional<Searcher::Parts::Finding> Searcher::Parts::find_remembered(
    const Request& request, const Parsed& parsed, const Deadline& deadline) {
  std::optional<Looser> step =
      Relaxer(*generation, request.q, parsed.root, PlanNode()).as_quote();
  if (!step) {
    return std::nullopt;
  }
  if (!TitleResolver(*generation, analyzer).resolve(request.q).empty()) {
    return std::nullopt;
  }
  Finding close = match_looser(request, *std::move(step), deadline);
  if (close.matched.total.hits == 0 || close.matched.timed_out) {
    return std::nullopt;
  }
  const Deadline no_time(std::chrono::milliseconds(0));
  no_time.passed();
  Plan whole = plan(request, parsed, no_time);
  if (!whole.cards.empty()) {
    return std::nullopt;  // a film has them all in its title
  }
  close.plan.tree = std::move(whole.tree);
  close.plan.notes = std::move(whole.notes);
  whole.root.children = {close.plan.root, std::exchange(whole.root, PlanNode())};
  whole.root.kind = PlanNode::Kind::all;
  const Matched both =
      matcher(request.matcher).match(whole, search_for_total(request), deadline);
  return both.total.hits == 0 && !both.timed_out ? std::optional(std::move(close))
                                                 : std::nullopt;
}

std::optional<Searcher::Parts::Finding> Searcher::Parts::relax(const Request& request,
                                                               const Node& tree,
                                                               const PlanNode& root,
                                                               Attempts& attempts,
                                                               const Deadline& deadline) {
  for (Looser& step : Relaxer(*generation, request.q, tree, root).steps()) {
    if (deadline.passed()) {
      break;
    }
    attempts.emplace(step.q, step.any);
    Finding found = match_looser(request, std::move(step), deadline);
    if (found.matched.total.hits > 0) {
      return found;
    }
  }
  return std::nullopt;
}

// What was asked on the way to the answer found nothing, or is the answer.
std::vector<Variant> Searcher::Parts::variants(const Request& request,
                                               const Node& tree,
                                               const Finding& finding,
                                               const Deadline& deadline) {
  std::vector<Variant> variants;
  Attempts attempts = finding.attempts;
  const PlanNode& root = finding.relaxed ? finding.asked : finding.plan.root;
  for (Offer& offer : Relaxer(*generation, request.q, tree, root).offers(request)) {
    const bool any = offer.request.match == Match::any;
    if (variants.size() == max_variants || deadline.passed()) {
      break;
    }
    if (offer.without.empty() && !attempts.emplace(offer.request.q, any).second) {
      continue;
    }
    const Finding found =
        match(search_for_total(offer.request), {std::move(offer.tree), {}}, deadline);
    if (found.matched.total.hits > 0 && !found.matched.timed_out) {
      variants.push_back({std::move(offer.request.q),
                          any,
                          std::move(offer.without),
                          found.matched.total.hits,
                          std::move(offer.what)});
    }
  }
  return variants;
}

std::uint32_t Searcher::Parts::place(std::uint32_t film, Answer& answer) {
  const auto [at, added] =
      places.try_emplace(film, static_cast<std::uint32_t>(answer.hit_films.size()));
  if (added) {
    answer.hit_films.push_back(presenter.card(film));
  }
  return at->second;
}

// What is late comes as it is: without snippet and parts of the score.
Hit Searcher::Parts::present(const Scored& passage,
                             const Finding& finding,
                             const Search& search,
                             Answer& answer) {
  const auto& [plan, request, of, deadline] = search;
  Hit hit = presenter.hit(passage);
  presenter.compare(hit);
  deadline.finish(comparisons_of_record(hit.review));
  if (request.snippet_words > 0 && !deadline.over()) {
    const auto words =
        request.whole_texts ? std::nullopt : std::optional(request.snippet_words);
    presenter.mark(hit, words, deadline);
  }
  if (request.highlight == Highlight::none) {
    hit.snippet.ranges.clear();
  }
  if (request.whole_texts && hit.snippet.text.empty()) {
    hit.snippet.text.swap(hit.review.text);
  }
  // A page of whole texts is heavy enough with one of each.
  std::string().swap(hit.review.text);
  hit.film = place(generation->columns.film[passage.docid], answer);
  for (const auto& [docid, copies] : finding.matched.copies) {
    hit.copies = docid == passage.docid ? copies : hit.copies;
  }
  if (request.explain && !deadline.over()) {
    hit.explain =
        explain_score(search, finding.matched, passage.docid, matcher(request.matcher));
    if (deadline.over()) {
      hit.explain.clear();
    }
  }
  return hit;
}

namespace {

/// How much of a page there is room and time for: its first hit in any case.
class SearchedPageRoom {
 public:
  explicit SearchedPageRoom(const Deadline& deadline) : deadline_(deadline) {}

  bool has() const { return bytes_ < store::limits.answer_bytes && !deadline_.exhausted(); }

  void take(const Hit& hit) { bytes_ += hit.snippet.text.size(); }

 private:
  const Deadline& deadline_;
  std::size_t bytes_ = 0;
};

}  // namespace

void Searcher::Parts::fill_page(const Finding& finding, const Search& search, Answer& answer) {
  const Matched& matched = finding.matched;
  SearchedPageRoom room(search.deadline);
  presenter.look_for(search.plan.marks);
  for (std::size_t i = 0; i < matched.page.size() && room.has(); ++i) {
    answer.hits.push_back(present(matched.page[i], finding, search, answer));
    room.take(answer.hits.back());
  }
  for (std::size_t i = 0; i < matched.groups.size() && room.has(); ++i) {
    const ScoredGroup& group = matched.groups[i];
    Group& made = answer.groups.emplace_back();
    made.film = place(group.film, answer);
    made.reviews = group.reviews;
    if (search.request.films_alone || search.request.statistics) {
      made.opinions = film_opinions(
          group.film, finding.plan.filters, generation->columns, OpinionDetail::kinds_only);
    }
    for (const Scored& passage : group.best) {
      made.hits.push_back(present(passage, finding, search, answer));
      room.take(made.hits.back());
    }
  }
  const std::size_t shown = answer.hits.size() + answer.groups.size();
  answer.cut = shown < matched.page.size() + matched.groups.size();
  const std::uint64_t order = order_id(search.request);
  for (std::size_t i = 0; i < std::min(shown, matched.ranks.size()); ++i) {
    answer.cursors.push_back(write_cursor({id, order, matched.ranks[i]}));
  }
  if ((matched.more || answer.cut) && !answer.cursors.empty()) {
    answer.next = answer.cursors.back();
  }
}

void Searcher::Parts::fill(const Finding& finding,
                           const Request& request,
                           const Deadline& deadline,
                           Answer& answer) {
  const Plan& plan = finding.plan;
  const Matched& matched = finding.matched;
  places.clear();
  answer.relaxed = finding.relaxed;
  answer.closest = finding.closest;
  answer.relaxation = finding.relaxation;
  answer.total = matched.total;
  answer.facets = matched.facets;
  answer.opinions = matched.opinions;
  fill_page(finding, {plan, request, *generation, deadline}, answer);
  answer.timed_out = matched.timed_out || deadline.over();
  answer.cancelled = deadline.cancelled();
  if (request.offset == 0 && !request.after) {
    for (const std::uint32_t film : plan.cards) {
      answer.films.push_back(presenter.card(film));
    }
    for (const NamedPerson& person : plan.people) {
      answer.people.push_back(presenter.person(person));
    }
  }
}

void Searcher::Parts::finish(const Request& request,
                             Clock::time_point start,
                             Answer& answer) const {
  answer.limit = request.limit;
  answer.offset = request.offset;
  answer.continued = request.after.has_value();
  answer.grouped = request.group_by_film;
  answer.generation = generation->manifest.name;
  answer.index_reviews = generation->manifest.reviews;
  answer.index_films = generation->manifest.films;
  answer.partial = lacks_shards();
  answer.total.exact = answer.total.exact && !answer.partial;
  answer.took_ms = search_milliseconds(start);
}

namespace {

// A shard that breaks off poisons the whole database: it is opened anew without that one, and
// what was asked is asked of the rest.
template <class Parts, class Work>
auto ask_searcher(std::unique_ptr<Parts>& parts, const Work& work) {
  return guarded_search([&] {
    const std::shared_ptr<store::Shards> shards = parts->generation->shards;
    for (std::size_t failures = 0; shards; ++failures) {
      try {
        if (parts->shard_changes != shards->changes()) {
          parts = std::make_unique<Parts>(parts->generation, parts->settings);
        }
        return work();
      } catch (const Xapian::NetworkError& error) {
        if (failures == shards->size()) {
          throw;
        }
        shards->failed(error.get_context());
      }
    }
    return work();
  });
}

}  // namespace

Searcher::Searcher(std::shared_ptr<const store::Generation> generation, SharedSettings settings)
    : parts_(guarded_search([&] {
        return std::make_unique<Parts>(std::move(generation), std::move(settings));
      })) {}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;

namespace {

// For what comes too late to be begun, as the last queries of a batch do.
Answer search_begun_too_late(const Request& request, const Deadline& deadline) {
  Answer answer;
  answer.text = request.q;
  answer.total.exact = false;
  answer.timed_out = true;
  answer.cancelled = deadline.cancelled();
  for (const FacetRequest& asked : request.facets) {
    Facet& facet = answer.facets.emplace_back();
    facet.field = asked.field;
    facet.exact = false;
  }
  return answer;
}

}  // namespace

Answer Searcher::Parts::answer(const Request& request, const Deadline& deadline) {
  Answer answer;
  const Parsed parsed = read(request);
  const Finding finding = find(request, parsed, deadline);
  answer.text = request.q;
  answer.tree = finding.plan.tree;
  answer.corrected = finding.plan.corrected;
  answer.notes = finding.plan.notes;
  if (finding.plan.scope == Scope::automatic && finding.matched.total.scope == Scope::plots) {
    answer.notes.push_back({0, "no review has this; these are plots"});
  }
  fill(finding, request, deadline, answer);
  if (request.offset == 0 && !request.after && !finding.matched.cancelled && !finding.closest &&
      (finding.relaxed || finding.matched.total.hits == 0)) {
    answer.variants = variants(request, parsed.root, finding, deadline);
  }
  return answer;
}

Answer Searcher::search(const Request& request, const Deadline& deadline) {
  return ask_searcher(parts_, [&] {
    const Clock::time_point start = Clock::now();
    if (request.after && request.after->index != parts_->id) {
      throw store::Error(store::Code::usage,
                         "the cursor belongs to another index",
                         "ask for the first page again");
    }
    const Deadline until = search_deadline(request, deadline);
    Answer answer =
        until.passed() ? search_begun_too_late(request, until) : parts_->answer(request, until);
    parts_->finish(request, start, answer);
    return answer;
  });
}

Listing Searcher::list(const Request& request, const Deadline& deadline) {
  return ask_searcher(parts_, [&] {
    Request whole = request;
    whole.match = request.match == Match::any ? Match::any : Match::all;
    whole.sort =
        request.sort.empty() ? std::vector<SortKey>{{SortKey::By::docid, false}} : request.sort;
    whole.limit = parts_->generation->columns.passages();
    whole.offset = 0;
    whole.all_copies = true;
    const Parts::Finding finding =
        parts_->find(whole, parts_->read(whole), search_deadline(request, deadline));
    Listing listing;
    listing.timed_out = finding.matched.timed_out;
    listing.partial = parts_->lacks_shards();
    listing.hits.reserve(finding.matched.page.size());
    for (const Scored& passage : finding.matched.page) {
      listing.hits.emplace_back(passage.docid, passage.score);
    }
    return listing;
  });
}

std::pair<Hit, FilmCard> Searcher::record(std::uint32_t docid, double score) {
  return guarded_search([&] {
    return std::pair(parts_->presenter.hit({docid, score}),
                     parts_->presenter.card(parts_->generation->columns.film[docid]));
  });
}

Reading Searcher::read(const Request& request, const Deadline& deadline) {
  return ask_searcher(parts_, [&] {
    const Parsed parsed = parts_->read(request);
    const Plan plan = parts_->plan(request, parsed, deadline);
    Reading reading = explain_read_query(request.q, parsed, parts_->analyzer, plan.language);
    explain_query_plan(plan, *parts_->generation, reading);
    return reading;
  });
}

Facet Searcher::facet(const Request& request,
                      const FacetRequest& wanted,
                      std::string_view typed,
                      const Deadline& deadline) {
  return ask_searcher(parts_, [&] {
    const Deadline until = search_deadline(request, deadline);
    Request counting = request;
    counting.limit = 0;
    counting.group_by_film = false;
    counting.statistics = false;
    counting.all_copies = true;  // only hits are without them, facets never
    counting.facets = {wanted};
    if (!typed.empty()) {
      counting.facets.front().among =
          parts_->planner.values_beginning(wanted.field, typed, until);
    }
    Parts::Finding finding = parts_->find(counting, parts_->read(counting), until);
    Facet facet = std::move(finding.matched.facets.front());
    facet.exact = facet.exact && !until.over();
    facet.values.resize(std::min(facet.values.size(), wanted.limit));
    return facet;
  });
}

std::vector<Suggestion> Searcher::suggest(std::string_view typed,
                                          const SuggestOptions& options,
                                          const Deadline& deadline) {
  return ask_searcher(parts_,
                      [&] { return parts_->suggester.suggest(typed, options, deadline); });
}

std::vector<store::Review> Searcher::Parts::reviews_of(std::uint32_t film,
                                                       std::size_t limit,
                                                       std::size_t offset,
                                                       const std::vector<SortKey>& sort,
                                                       const Deadline& deadline) {
  const store::Columns& columns = generation->columns;
  std::vector<std::uint32_t> docids;
  for (std::uint32_t docid = columns.first_doc[film]; docid < columns.first_doc[film + 1];
       ++docid) {
    if (columns.is_plot[docid] == 0) {
      docids.push_back(docid);
    }
  }
  deadline.finish(docids.size());
  order_reviews(docids, sort, columns);
  std::vector<store::Review> reviews;
  std::size_t bytes = 0;
  for (std::size_t i = offset; i < docids.size() && reviews.size() < limit &&
                               bytes < store::limits.answer_bytes && !deadline.over();
       ++i) {
    reviews.push_back(presenter.record(docids[i]));
    deadline.finish(comparisons_of_record(reviews.back()));
    bytes += reviews.back().text.size();
  }
  return reviews;
}

std::optional<FilmPage> Searcher::film(std::string_view id,
                                       std::size_t limit,
                                       std::size_t offset,
                                       const Deadline& deadline,
                                       const std::vector<SortKey>& sort) {
  return ask_searcher(parts_, [&]() -> std::optional<FilmPage> {
    const std::optional<std::uint32_t> film = parts_->databases.find_film(id);
    if (!film) {
      return std::nullopt;
    }
    return FilmPage{
        parts_->presenter.whole_card(*film),
        parts_->reviews_of(*film, limit, offset, sort, deadline),
        film_opinions(*film, {}, parts_->generation->columns, OpinionDetail::all_parts)};
  });
}

store::Film Searcher::film_record(std::uint32_t ordinal) {
  return ask_searcher(parts_, [&] { return parts_->presenter.whole_card(ordinal).film; });
}

namespace {

constexpr std::size_t best_reviewers_shown = 10;

/// The films of a person, by year where nothing else is asked.
Request search_films_of(const Person& person, const Request& page) {
  Request request;
  request.films_alone = true;
  request.group_by_film = true;
  request.statistics = true;
  request.limit = page.limit;
  request.offset = page.offset;
  request.timeout_ms = page.timeout_ms;
  request.sort =
      page.sort.empty() ? std::vector<SortKey>{{SortKey::By::year, false}} : page.sort;
  FilterGroup& any_role = request.filters.emplace_back();
  for (const store::Field role : person_roles) {
    any_role.push_back({role, {person.name}, {}, false});
  }
  return request;
}

/// What a film's record says of its people; nothing of those of whom only the name is known.
void add_known_by_searcher(const store::Film& film, PersonPage& page) {
  const auto known = std::ranges::find(film.people, page.name, &store::Person::name);
  if (known != film.people.end()) {
    page.id = known->id;
    page.spellings = known->spellings;
  }
}

/// Adds what is not in a list of the person's films.
void add_roles_by_searcher(const Person& person,
                           const store::Columns& columns,
                           PersonPage& page) {
  for (const Group& group : page.films.groups) {
    page.roles_in.push_back(
        roles_of_person(page.films.hit_films[group.film].ordinal, person, columns));
  }
  std::vector<std::uint32_t> docids;
  std::map<store::Field, std::uint32_t> counts;
  for (std::uint32_t film = 1; film <= columns.films(); ++film) {
    const std::vector<store::Field> roles = roles_of_person(film, person, columns);
    for (const store::Field role : roles) {
      ++counts[role];
    }
    for (std::uint32_t docid = columns.first_doc[film];
         !roles.empty() && docid < columns.first_doc[film + 1];
         ++docid) {
      docids.push_back(docid);
    }
  }
  for (const auto& [role, films] : counts) {
    page.roles.push_back({role, films});
  }
  Reviewers reviewers = persons_reviewing_best(docids, best_reviewers_shown, columns);
  page.authors = std::move(reviewers.authors);
  page.publications = std::move(reviewers.publications);
}

}  // namespace

std::optional<PersonPage> Searcher::person(std::string_view name_or_id,
                                           const Request& request,
                                           const Deadline& deadline) {
  return ask_searcher(parts_, [&]() -> std::optional<PersonPage> {
    const store::Columns& columns = parts_->generation->columns;
    const std::optional<Person> person = find_person(name_or_id, columns);
    if (!person) {
      return std::nullopt;
    }
    const Clock::time_point start = Clock::now();
    const Request films = search_films_of(*person, request);
    PersonPage page;
    page.name = person->name;
    page.id = text::name_id(person->name);
    page.films = parts_->answer(films, search_deadline(films, deadline));
    parts_->finish(films, start, page.films);
    add_roles_by_searcher(*person, columns, page);
    if (!page.films.groups.empty()) {
      const std::uint32_t film = page.films.hit_films[page.films.groups.front().film].ordinal;
      add_known_by_searcher(parts_->presenter.whole_card(film).film, page);
    }
    return page;
  });
}

std::vector<FilmCard> Searcher::films_like(std::uint32_t film,
                                           std::size_t most,
                                           const Deadline& deadline) {
  return ask_searcher(parts_, [&] {
    std::vector<FilmCard> cards;
    for (const std::uint32_t other :
         query::films_like(parts_->databases, film, most, deadline)) {
      cards.push_back(parts_->presenter.card(other));
    }
    return cards;
  });
}

std::optional<TellingQuote> Searcher::telling_quote(const FilmPage& page,
                                                    const Deadline& deadline) {
  return query::telling_quote(*parts_->generation, parts_->analyzer, page.reviews, deadline);
}

std::optional<std::pair<Hit, FilmCard>> Searcher::review(std::string_view id,
                                                         std::string_view q,
                                                         const Deadline& deadline) {
  return ask_searcher(parts_, [&]() -> std::optional<std::pair<Hit, FilmCard>> {
    const std::optional<std::uint32_t> docid = parts_->databases.find_review(id);
    if (!docid) {
      return std::nullopt;
    }
    Request request;
    request.q = q;
    const Plan plan = parts_->plan(request, parts_->read(request), deadline);
    Hit hit = parts_->presenter.hit({*docid, 0});
    parts_->presenter.look_for(plan.marks);
    if (!parts_->presenter.mark(hit, std::nullopt, deadline)) {
      hit.snippet.text = hit.review.text;
    }
    return std::pair(std::move(hit),
                     parts_->presenter.card(parts_->generation->columns.film[*docid]));
  });
}

std::optional<Answer> Searcher::similar(std::string_view id,
                                        const Request& request,
                                        const Deadline& deadline) {
  return ask_searcher(parts_, [&]() -> std::optional<Answer> {
    const Clock::time_point start = Clock::now();
    const Deadline until = search_deadline(request, deadline);
    const std::optional<std::uint32_t> docid = parts_->databases.find_review(id);
    if (!docid) {
      return std::nullopt;
    }
    Likeness likeness = plan_similar(
        parts_->databases, parts_->analyzer, *docid, parts_->presenter.record(*docid), until);
    Parts::Finding finding;
    finding.plan = std::move(likeness.plan);
    finding.plan.filters = make_filters(request.filters, parts_->databases);
    finding.plan.ranking = find_ranking(*parts_->settings, request.profile);
    finding.plan.ranking.proximity = 0;
    finding.plan.scope = request.scope;
    finding.matched = parts_->matcher(request.matcher).match(finding.plan, request, until);
    Answer answer;
    parts_->fill(finding, request, until, answer);
    answer.next.clear();
    answer.cursors.clear();
    answer.why = std::move(likeness.words);
    parts_->finish(request, start, answer);
    return answer;
  });
}

WorkDone Searcher::work() const {
  WorkDone work = parts_->work;
  work.lookups = parts_->planner.lookups();
  return work;
}

const store::Generation& Searcher::generation() const {
  return *parts_->generation;
}

}  // namespace zerkalo::query
