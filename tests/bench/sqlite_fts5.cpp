// tests/bench/sqlite_fts5.cpp - a full-text table, and a table of facts joined to it by row.

#include <chrono>
#include <stdexcept>
#include <vector>

#include <sqlite3.h>

#include "tests/bench/peer.h"

namespace zerkalo::bench {

namespace {

class Statement {
 public:
  Statement(sqlite3* database, const std::string& sql) {
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement_, nullptr) != SQLITE_OK) {
      throw std::runtime_error(sqlite3_errmsg(database));
    }
  }

  ~Statement() { sqlite3_finalize(statement_); }

  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void bind(int place, const std::string& text) {
    sqlite3_bind_text(
        statement_, place, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }

  void bind(int place, double number) { sqlite3_bind_double(statement_, place, number); }

  bool step() { return sqlite3_step(statement_) == SQLITE_ROW; }

  void reset() { sqlite3_reset(statement_); }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

std::string match_of(const Question& question) {
  using Form = Question::Form;
  std::string joined;
  for (const std::string& word : question.words) {
    joined += (joined.empty() ? "" : question.form == Form::any ? " OR " : " ") + word;
  }
  return question.form == Form::phrase   ? '"' + joined + '"'
         : question.form == Form::prefix ? joined + '*'
                                         : joined;
}

std::string conditions_of(const Question& question) {
  std::string conditions = question.words.empty() ? "1" : "fts MATCH ?1";
  if (question.rating) {
    conditions += " AND points BETWEEN " + std::to_string(question.rating->first) + " AND " +
                  std::to_string(question.rating->second);
  }
  return conditions + (question.director.empty() ? "" : " AND director = ?2");
}

class SqliteFts5 : public Peer {
 public:
  ~SqliteFts5() override { sqlite3_close(database_); }

  std::string name() const override { return "SQLite FTS5"; }

  double build(const Corpus& corpus, const std::filesystem::path& folder) override {
    const auto start = std::chrono::steady_clock::now();
    std::filesystem::create_directory(folder);
    if (sqlite3_open((folder / "reviews.db").c_str(), &database_) != SQLITE_OK) {
      throw std::runtime_error("cannot open the database of SQLite");
    }
    run("CREATE VIRTUAL TABLE fts USING fts5(text)");
    run("CREATE TABLE facts (id INTEGER PRIMARY KEY, director, genre, bucket, year, lang, "
        "points, film)");
    run("BEGIN");
    {
      Statement text(database_, "INSERT INTO fts (rowid, text) VALUES (?1, ?2)");
      Statement facts(database_, "INSERT INTO facts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
      for (std::size_t i = 0; i < corpus.reviews.size(); ++i) {
        insert(corpus, i, text, facts);
      }
    }
    run("COMMIT");
    run("CREATE INDEX by_director ON facts (director)");
    run("INSERT INTO fts (fts) VALUES ('optimize')");
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }

  std::optional<std::size_t> ask(const Question& question) override {
    if (question.form == Question::Form::fuzzy || question.form == Question::Form::title ||
        question.grouped) {
      return std::nullopt;
    }
    const std::string found =
        question.words.empty() ? "facts" : "fts JOIN facts ON facts.id = fts.rowid";
    std::size_t rows =
        count(question,
              "SELECT " +
                  std::string(question.words.empty() ? "id"
                              : question.snippets
                                  ? "facts.id, snippet(fts, 0, '<b>', '</b>', '…', 30)"
                                  : "facts.id, text") +
                  " FROM " + found + " WHERE " + conditions_of(question) +
                  (question.words.empty() ? "" : " ORDER BY rank") + " LIMIT 10 OFFSET " +
                  std::to_string(question.offset));
    if (question.facets) {
      std::string sql = "WITH hits AS MATERIALIZED (SELECT facts.* FROM " + found + " WHERE " +
                        conditions_of(question) + ")";
      const char* joint = " ";
      for (const char* field : {"director", "genre", "bucket", "year", "lang"}) {
        sql += std::string(joint) + "SELECT * FROM (SELECT " + field +
               ", count(*) FROM hits GROUP BY 1 ORDER BY 2 DESC LIMIT 10)";
        joint = " UNION ALL ";
      }
      rows += count(question, sql);
    }
    return rows;
  }

 private:
  void run(const char* sql) { Statement(database_, sql).step(); }

  static void insert(const Corpus& corpus,
                     std::size_t number,
                     Statement& text,
                     Statement& facts) {
    const store::Review& review = corpus.reviews[number];
    const std::uint32_t ordinal = corpus.film_of[number];
    const store::Film film = ordinal == 0 ? store::Film() : corpus.films[ordinal - 1];
    text.bind(1, static_cast<double>(number + 1));
    text.bind(2, review.text);
    facts.bind(1, static_cast<double>(number + 1));
    facts.bind(2, film.directors.empty() ? "" : film.directors.front());
    facts.bind(3, film.genres.empty() ? "" : film.genres.front());
    facts.bind(4, review.rating ? static_cast<int>(*review.rating / 10) : -1.0);
    facts.bind(5, film.year ? *film.year : 0.0);
    facts.bind(6, review.lang);
    facts.bind(7, review.rating ? *review.rating : -1.0);
    facts.bind(8, static_cast<double>(ordinal));
    for (Statement* statement : {&text, &facts}) {
      statement->step();
      statement->reset();
    }
  }

  std::size_t count(const Question& question, const std::string& sql) {
    Statement statement(database_, sql);
    if (!question.words.empty()) {
      statement.bind(1, match_of(question));
    }
    if (!question.director.empty()) {
      statement.bind(2, question.director);
    }
    std::size_t rows = 0;
    while (statement.step()) {
      ++rows;
    }
    return rows;
  }

  sqlite3* database_ = nullptr;
};

}  // namespace

std::unique_ptr<Peer> make_sqlite_fts5() {
  return std::make_unique<SqliteFts5>();
}

}  // namespace zerkalo::bench
