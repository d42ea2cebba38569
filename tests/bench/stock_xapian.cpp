// tests/bench/stock_xapian.cpp - written the way Xapian's guide writes it.

#include "tests/bench/stock_xapian.h"

#include <array>
#include <chrono>
#include <deque>

#include <xapian.h>

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

}  // namespace

struct StockXapian::Parts {
  std::filesystem::path folder;
  Xapian::Database database;
};

StockXapian::StockXapian(std::filesystem::path folder)
    : parts_(new Parts{std::move(folder), {}}) {}

StockXapian::~StockXapian() = default;

double StockXapian::build(const std::vector<store::Review>& reviews,
                          const std::vector<store::Film>& films,
                          const std::vector<std::uint32_t>& film_of) {
  const auto start = std::chrono::steady_clock::now();
  Xapian::WritableDatabase database(parts_->folder.string(), Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  for (std::size_t i = 0; i < reviews.size(); ++i) {
    const store::Review& review = reviews[i];
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(review.text);
    const std::uint32_t ordinal = film_of[i];
    document.add_value(film_slot, std::to_string(ordinal));
    if (ordinal != 0) {
      const store::Film& film = films[ordinal - 1];
      document.add_value(director_slot, film.directors.empty() ? "" : film.directors.front());
      document.add_value(genre_slot, film.genres.empty() ? "" : film.genres.front());
      document.add_value(year_slot, film.year ? std::to_string(*film.year) : "");
    }
    document.add_value(lang_slot, review.lang);
    if (review.rating) {
      document.add_value(rating_slot, std::to_string(static_cast<int>(*review.rating / 10)));
      document.add_value(points_slot, Xapian::sortable_serialise(*review.rating));
    }
    document.set_data(review.text);
    document.add_boolean_term("Q" + review.id);
    database.add_document(document);
  }
  database.commit();
  database.close();
  parts_->database = Xapian::Database(parts_->folder.string());
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::size_t StockXapian::ask(const Question& question) {
  Xapian::Query query(question.phrase ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_AND,
                      question.words.begin(),
                      question.words.end());
  if (question.words.empty()) {
    query = Xapian::Query::MatchAll;
  }
  if (question.half) {
    query = Xapian::Query(
        Xapian::Query::OP_FILTER,
        query,
        Xapian::Query(Xapian::Query::OP_VALUE_GE, points_slot, Xapian::sortable_serialise(70)));
  }
  Xapian::Enquire enquire(parts_->database);
  enquire.set_query(query);
  std::deque<Xapian::ValueCountMatchSpy> spies;
  if (question.facets) {
    for (const Slot slot : {director_slot, genre_slot, rating_slot, year_slot, lang_slot}) {
      spies.emplace_back(slot);
    }
    for (Xapian::ValueCountMatchSpy& spy : spies) {
      enquire.add_matchspy(&spy);
    }
  }
  if (question.grouped) {
    enquire.set_collapse_key(film_slot, 1);
  }
  const Xapian::doccount checked =
      question.facets || question.grouped ? parts_->database.get_doccount() : 0;
  const Xapian::MSet found = enquire.get_mset(0, 10, checked);
  std::size_t seen = found.size();
  for (Xapian::ValueCountMatchSpy& spy : spies) {
    for (auto at = spy.top_values_begin(10); at != spy.top_values_end(10); ++at) {
      seen += at.get_termfreq() > 0 ? 0 : 1;
    }
  }
  for (auto at = found.begin(); at != found.end(); ++at) {
    const std::string text = at.get_document().get_data();
    seen += (question.snippets ? found.snippet(text, 200) : text).empty() ? 1 : 0;
  }
  return seen;
}

}  // namespace zerkalo::bench
