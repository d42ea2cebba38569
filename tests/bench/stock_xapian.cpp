// tests/bench/stock_xapian.cpp - written the way Xapian's guide writes it.

#include <array>
#include <chrono>
#include <deque>

#include <xapian.h>

#include "tests/bench/peer.h"

namespace zerkalo::bench {

namespace {

enum Slot : Xapian::valueno {
  film_slot,
  director_slot,
  genre_slot,
  rating_slot,
  year_slot,
  lang_slot,
  points_slot
};

constexpr std::array<Slot, 5> facet_slots{
    director_slot, genre_slot, rating_slot, year_slot, lang_slot};

void add_film(const store::Film& film, Xapian::Document& document) {
  const std::string director = film.directors.empty() ? "" : film.directors.front();
  document.add_value(director_slot, director);
  document.add_value(genre_slot, film.genres.empty() ? "" : film.genres.front());
  document.add_value(year_slot, film.year ? std::to_string(*film.year) : "");
  document.add_boolean_term("XD" + director);
}

Xapian::Query words_of(const Question& question) {
  using Form = Question::Form;
  if (question.words.empty()) {
    return Xapian::Query::MatchAll;
  }
  if (question.form == Form::prefix) {
    return {Xapian::Query::OP_WILDCARD, question.words.front()};
  }
  const auto of = question.form == Form::phrase ? Xapian::Query::OP_PHRASE
                  : question.form == Form::any  ? Xapian::Query::OP_OR
                                                : Xapian::Query::OP_AND;
  return {of, question.words.begin(), question.words.end()};
}

Xapian::Query query_of(const Question& question) {
  Xapian::Query query = words_of(question);
  if (question.rating) {
    const Xapian::Query range(Xapian::Query::OP_VALUE_RANGE,
                              points_slot,
                              Xapian::sortable_serialise(question.rating->first),
                              Xapian::sortable_serialise(question.rating->second));
    query = Xapian::Query(Xapian::Query::OP_FILTER, query, range);
  }
  if (!question.director.empty()) {
    query =
        Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query("XD" + question.director));
  }
  return query;
}

class StockXapian : public Peer {
 public:
  std::string name() const override { return "stock Xapian"; }

  double build(const Corpus& corpus, const std::filesystem::path& folder) override {
    const auto start = std::chrono::steady_clock::now();
    Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE_OR_OVERWRITE);
    for (std::size_t i = 0; i < corpus.reviews.size(); ++i) {
      database.add_document(document_of(corpus, i));
    }
    database.commit();
    database.close();
    database_ = Xapian::Database(folder.string());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }

  std::optional<std::size_t> ask(const Question& question) override {
    if (question.form == Question::Form::fuzzy || question.form == Question::Form::title) {
      return std::nullopt;
    }
    Xapian::Enquire enquire(database_);
    enquire.set_query(query_of(question));
    std::deque<Xapian::ValueCountMatchSpy> spies;
    if (question.facets) {
      for (const Slot slot : facet_slots) {
        enquire.add_matchspy(&spies.emplace_back(slot));
      }
    }
    if (question.grouped) {
      enquire.set_collapse_key(film_slot, 1);
    }
    const bool all = question.facets || question.grouped || question.exact_total;
    const Xapian::MSet found = enquire.get_mset(
        static_cast<Xapian::doccount>(question.offset), 10, all ? database_.get_doccount() : 0);
    std::size_t seen = 0;
    for (const Xapian::ValueCountMatchSpy& spy : spies) {
      for (auto at = spy.top_values_begin(10); at != spy.top_values_end(10); ++at) {
        seen += at.get_termfreq() > 0 ? 1 : 0;
      }
    }
    for (auto at = found.begin(); at != found.end(); ++at) {
      const std::string text = at.get_document().get_data();
      seen += (question.snippets ? found.snippet(text, 200) : text).empty() ? 0 : 1;
    }
    return seen;
  }

 private:
  static Xapian::Document document_of(const Corpus& corpus, std::size_t number) {
    const store::Review& review = corpus.reviews[number];
    const std::uint32_t film = corpus.film_of[number];
    Xapian::Document document;
    Xapian::TermGenerator generator;
    generator.set_document(document);
    generator.index_text(review.text);
    document.add_value(film_slot, std::to_string(film));
    if (film != 0) {
      add_film(corpus.films[film - 1], document);
    }
    document.add_value(lang_slot, review.lang);
    if (review.rating) {
      document.add_value(rating_slot, std::to_string(static_cast<int>(*review.rating / 10)));
      document.add_value(points_slot, Xapian::sortable_serialise(*review.rating));
    }
    document.set_data(review.text);
    document.add_boolean_term("Q" + review.id);
    return document;
  }

  Xapian::Database database_;
};

}  // namespace

std::unique_ptr<Peer> make_stock_xapian() {
  return std::make_unique<StockXapian>();
}

}  // namespace zerkalo::bench
