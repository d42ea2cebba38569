// query/searcher.h - the one door of the search library.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/deadline.h"
#include "query/model/answer.h"
#include "query/model/request.h"
#include "query/model/settings.h"
#include "query/present/explain_query.h"
#include "query/present/telling_quote.h"
#include "store/generation/generation.h"

namespace zerkalo::query {

/// A film with its reviews, for its page.
struct FilmPage {
  FilmCard card;
  /// In the order that was asked for, at most `limit`; fewer where their texts are too long to
  /// be shown together.
  std::vector<store::Review> reviews;
  Opinions opinions = {};  ///< of all reviews
};

/// A person with all films that they directed or play in.
struct PersonPage {
  struct Role {
    store::Field field = store::Field::director;
    std::uint32_t films = 0;
  };

  std::string name;
  std::string id;
  std::vector<std::string> spellings;  ///< of sources, other than the name
  std::vector<Role> roles;             ///< with a film
  /// Of the films, as a list of films has them: in the asked order, or by year; `opinions` of
  /// all their reviews.
  Answer films;
  std::vector<std::vector<store::Field>> roles_in;  ///< by group of `films`
  /// Who thinks best of all these films, the best first; at most ten of each.
  std::vector<OpinionPart> authors;
  std::vector<OpinionPart> publications;
};

/// Every hit of a search: a docid and what it scored.
struct Listing {
  std::vector<std::pair<std::uint32_t, double>> hits;
  bool timed_out = false;  ///< then not every one
  bool partial = false;    ///< nor when shards do not answer
};

/// How much was done, for tests and measurements.
struct WorkDone {
  std::uint64_t parses = 0;   ///< texts that were read as queries
  std::uint64_t plans = 0;    ///< trees that were planned and matched
  std::uint64_t lookups = 0;  ///< frequencies of terms that Xapian was asked for
};

/// Searches one generation.
///
/// Shape:   everything ends at the deadline that it is given, with what was found by then; a
/// search
///          without one at Request::timeout_ms.
/// Errors:  store::Error(Code::index) when the generation is damaged; bad queries are never
///          errors.
/// Threads: one per thread; the generation may be shared.
class Searcher {
 public:
  explicit Searcher(std::shared_ptr<const store::Generation> generation,
                    SharedSettings settings = default_settings());
  ~Searcher();
  Searcher(Searcher&&) noexcept;

  Answer search(const Request& request, const Deadline& deadline = {});

  /// All that matches, by docid or by `request.sort`; nothing is relaxed, copies count each.
  ///
  /// Shape: 16 bytes for each hit; nothing of a record is read.
  Listing list(const Request& request, const Deadline& deadline = {});

  /// The record behind a hit of list(), with its film.
  std::pair<Hit, FilmCard> record(std::uint32_t docid, double score);

  /// How the query is read and what it would cost; it is not run.
  Reading read(const Request& request, const Deadline& deadline = {});

  /// Values of one facet whose folded words start with the folded `typed`, same filters as
  /// `request`.
  Facet facet(const Request& request,
              const FacetRequest& wanted,
              std::string_view typed,
              const Deadline& deadline = {});

  /// Films, people and phrases of reviews by the start of any word; see Suggester.
  std::vector<Suggestion> suggest(std::string_view typed,
                                  const SuggestOptions& options = {},
                                  const Deadline& deadline = {});

  /// `sort`: of its reviews, by `date` or `rating`; the newest first where it says nothing.
  std::optional<FilmPage> film(std::string_view id,
                               std::size_t limit,
                               std::size_t offset,
                               const Deadline& deadline = {},
                               const std::vector<SortKey>& sort = {});

  /// What is written down of the film of an ordinal, which counts from 1.
  store::Film film_record(std::uint32_t ordinal);

  /// The person of a name, another spelling of it or an id; see find_person. Order and page as
  /// in `request`, its query and filters are left out.
  std::optional<PersonPage> person(std::string_view name_or_id,
                                   const Request& request,
                                   const Deadline& deadline = {});

  /// Films that share most with one, see query/rank/films_like.h.
  std::vector<FilmCard> films_like(std::uint32_t film,
                                   std::size_t most,
                                   const Deadline& deadline = {});

  /// The sentence of the page's reviews that says most of what they have in common.
  std::optional<TellingQuote> telling_quote(const FilmPage& page,
                                            const Deadline& deadline = {});

  /// A review with its film; `q` marks its matches in the full text, where there is the time.
  std::optional<std::pair<Hit, FilmCard>> review(std::string_view id,
                                                 std::string_view q,
                                                 const Deadline& deadline = {});

  /// Reviews like one, by its own rare words; paging, filters and facets as in a search.
  std::optional<Answer> similar(std::string_view id,
                                const Request& request,
                                const Deadline& deadline = {});

  const store::Generation& generation() const;

  /// What all searches so far took.
  WorkDone work() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::query
