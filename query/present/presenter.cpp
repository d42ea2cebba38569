// query/present/presenter.cpp - fetches, analyses again what may be marked, and marks it.

#include "query/present/presenter.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include <xapian.h>

#include "query/model/databases.h"
#include "query/model/opinion.h"
#include "query/model/plan.h"
#include "query/phrase/alignment.h"
#include "query/phrase/row_reader.h"
#include "query/present/marked_tokens.h"
#include "query/present/marks.h"
#include "store/model/record_codec.h"

namespace zerkalo::query {

namespace {

// A few kilobytes each; the films of a page are asked for again by the next one.
constexpr std::size_t max_cards = 1024;

// What it takes to put a mark where it belongs, in comparisons of tokens.
constexpr std::uint64_t comparisons_of_place = 64;

}  // namespace

struct Presenter::Parts {
  Parts(const Databases& opened, text::Analyzer& with)
      : databases(opened), generation(opened.generation), analyzer(with) {}

  FilmCard read_card(std::uint32_t film) const;
  text::Analyzed analyze(const store::Review& review,
                         const TokenRow& row,
                         const Deadline& deadline);

  const Databases& databases;
  const store::Generation& generation;
  text::Analyzer& analyzer;
  std::unordered_map<std::uint32_t, FilmCard> cards;  ///< a generation never changes
  const Marks* marks = nullptr;
  std::optional<MarkedTokens> marked;
};

// Only the words that may be marked, where the tokens of the passage tell which these are.
text::Analyzed Presenter::Parts::analyze(const store::Review& review,
                                         const TokenRow& row,
                                         const Deadline& deadline) {
  if (marked->by_ids()) {
    text::Analyzed some = analyzer.analyze_some(
        review.text, review.lang, marked->among(row, review.lang), deadline);
    if (some.tokens.size() == row.tokens.size()) {
      return some;
    }
  }
  return analyzer.analyze(review.text, review.lang, deadline);
}

FilmCard Presenter::Parts::read_card(std::uint32_t film) const {
  FilmCard card;
  card.ordinal = film;
  card.film = store::decode_film(
      databases.films.get_document(film, Xapian::DOC_ASSUME_VALID).get_data());
  const store::Tally tally = generation.tallies[film].all();
  card.reviews = tally.reviews;
  card.rating_count = tally.rated;
  card.rating_mean = opinion_mean(tally);
  return card;
}

namespace {

Closeness closeness_to_present(const std::vector<AlignedWord>& aligned, const PlanNode& quote) {
  Closeness closeness;
  closeness.found = static_cast<std::uint32_t>(aligned.size());
  closeness.words = static_cast<std::uint32_t>(quote.children.size());
  closeness.quote.text = quote.label;
  std::vector<bool> same(quote.children.size(), false);
  for (const AlignedWord& word : aligned) {
    same[word.word] = word.exact;
  }
  for (std::size_t word = 0; word < same.size(); ++word) {
    if (!same[word]) {
      closeness.quote.differing.push_back(
          {static_cast<std::uint32_t>(quote.children[word].begin),
           static_cast<std::uint32_t>(quote.children[word].end)});
    }
  }
  return closeness;
}

std::vector<std::string> labels_to_present(const std::vector<Found>& found,
                                           const Marks& marks) {
  std::vector<std::string> names;
  std::set<std::size_t> seen;
  for (const Found& place : found) {
    if (seen.insert(place.pattern).second) {
      const std::string& label = place.pattern < marks.words.size()
                                     ? marks.words[place.pattern].label
                                     : marks.places[place.pattern - marks.words.size()]->label;
      if (std::ranges::find(names, label) == names.end()) {
        names.push_back(label);
      }
    }
  }
  return names;
}

}  // namespace

Presenter::Presenter(const Databases& databases, text::Analyzer& analyzer)
    : parts_(std::make_unique<Parts>(databases, analyzer)) {}

Presenter::~Presenter() = default;

store::Review Presenter::record(std::uint32_t docid) {
  return parts_->generation.records.review(docid);
}

FilmCard Presenter::whole_card(std::uint32_t film) {
  return parts_->read_card(film);
}

FilmCard Presenter::card(std::uint32_t film) {
  if (film == 0) {
    return {};
  }
  const auto known = parts_->cards.find(film);
  if (known != parts_->cards.end()) {
    return known->second;
  }
  if (parts_->cards.size() >= max_cards) {
    parts_->cards.clear();
  }
  FilmCard card = parts_->read_card(film);
  card.film.plots.clear();
  card.film.facts.clear();
  return parts_->cards.emplace(film, std::move(card)).first->second;
}

PersonCard Presenter::person(const NamedPerson& named) {
  store::Tally tally;
  for (const std::uint32_t film : named.films) {
    tally += parts_->generation.tallies[film].all();
  }
  PersonCard card;
  card.role = named.role;
  card.name = parts_->generation.columns.facet(named.role).names[named.id];
  card.films = static_cast<std::uint32_t>(named.films.size());
  card.reviews = tally.reviews;
  card.rating_mean = opinion_mean(tally);
  return card;
}

Hit Presenter::hit(const Scored& passage) {
  Hit hit;
  hit.docid = passage.docid;
  hit.score = passage.score;
  hit.plot = parts_->generation.columns.is_plot[passage.docid] != 0;
  hit.review = record(passage.docid);
  return hit;
}

void Presenter::look_for(const Marks& marks) {
  parts_->marks = &marks;
  parts_->marked.emplace(marks, parts_->generation.dictionary);
}

void Presenter::compare(Hit& hit) const {
  const Marks& marks = *parts_->marks;
  const auto quote = std::ranges::find(
      marks.places, PlanNode::Kind::closest, [](const auto& place) { return place->kind; });
  if (quote == marks.places.end()) {
    return;
  }
  const store::Generation& generation = parts_->generation;
  RowReader rows(generation);
  const TokenRow row = rows.read(hit.docid);
  hit.closeness = closeness_to_present(align_words(row, **quote), **quote);
}

bool Presenter::mark(Hit& hit,
                     std::optional<std::size_t> snippet_words,
                     const Deadline& deadline) {
  const Marks& marks = *parts_->marks;
  const store::Generation& generation = parts_->generation;
  RowReader rows(generation, &deadline);
  const TokenRow row = rows.read(hit.docid);
  const text::Analyzed analyzed = parts_->analyze(hit.review, row, deadline);
  const std::vector<Found> found = find_marks(analyzed, hit.review.lang, row, marks);
  if (deadline.spend(found.size() * comparisons_of_place)) {
    return false;
  }
  hit.matched = labels_to_present(found, marks);
  hit.snippet =
      snippet_words
          ? make_snippet(hit.review.text, analyzed, found, *snippet_words)
          : Marked{hit.review.text, marked_ranges(found), differing_mark_ranges(found)};
  return true;
}

}  // namespace zerkalo::query
