// tests/oracle/naive.h - what a careful reader would find: a scan over analyzed passages, no
// index.

#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/language/tree.h"
#include "query/model/request.h"
#include "store/generation/generation.h"
#include "store/model/records.h"
#include "tests/oracle/places.h"
#include "tests/oracle/term_lists.h"
#include "text/analyzer.h"
#include "text/title_key.h"

namespace zerkalo::oracle {

struct Passage {
  store::Review review;
  text::Analyzed analyzed;
  std::set<std::string> words;  ///< terms and joined forms
  std::set<std::string> stems;  ///< of every token; the term where there is no stem
  std::set<std::string> grams;
  std::uint32_t film = 0;
  bool plot = false;
};

struct FilmFacts {
  store::Film film;
  std::vector<std::pair<std::string, text::Analyzed>> titles;  ///< language, tokens
  std::vector<text::Analyzed> people;
};

struct Counts {
  std::set<std::uint32_t> reviews;
  std::set<std::uint32_t> films;
};

/// Every passage of a generation in memory, searched by looking at each.
class Naive {
 public:
  explicit Naive(const store::Generation& generation);

  const std::vector<Passage>& passages() const { return passages_; }

  const std::vector<FilmFacts>& films() const { return films_; }

  /// What Places reads beside a text.
  const JoinedForms& joined() const { return joined_; }

  TermLists& lists() { return lists_; }

  /// Docids that match the tree, rising.
  std::vector<std::uint32_t> search(const query::Node& node);

  /// What of these a scope lists; `automatic` is reviews, or plots where there is no review.
  std::vector<std::uint32_t> listed(query::Scope scope,
                                    const std::vector<std::uint32_t>& docids) const;

  /// Whether one unnegated filter value or range holds.
  bool has(std::uint32_t docid, const query::FieldFilter& filter) const;

  /// value -> reviews and films, over the docids.
  std::map<std::string, Counts> facet(store::Field field,
                                      const std::vector<std::uint32_t>& docids) const;

  /// The numbers of a facet, one for each review that has one, rising.
  std::vector<double> numbers(store::Field field,
                              const std::vector<std::uint32_t>& docids) const;

  std::vector<std::string> values(std::uint32_t docid, store::Field field) const;

  /// Of a field of films, by ordinal.
  std::vector<std::string> film_values(std::uint32_t film, store::Field field) const;

 private:
  void add_film(store::Film film);
  void add_passage(store::Review review, std::uint32_t film);
  bool matches(std::uint32_t docid, const query::Node& node);
  bool word(std::uint32_t docid, const query::Node& node);
  bool as_typed(std::uint32_t docid, const query::Node& node);
  bool listed(std::uint32_t docid, const query::Node& node);
  bool names_each(std::uint32_t docid, const query::Node& node, const text::Analyzed& typed);
  bool text_word(const Passage& passage, const query::Node& node, const text::Token& token);
  bool named(std::uint32_t film,
             const query::Node& node,
             const text::Token& token,
             bool titles_only);
  const std::set<std::string>& homes(const std::string& term);
  bool speaks(const std::string& language, const query::Node& node, const text::Token& token);
  static bool is_lost(const std::string& language,
                      const std::string& stem,
                      const std::string& term);
  bool phrase(std::uint32_t docid, const query::Node& node);
  const std::set<std::uint32_t>& titled(const std::string& text);
  std::set<std::uint32_t> titled_by_key(const text::TitleKey& key);
  bool film_phrase(std::uint32_t film, const query::Node& node, store::Field field);
  bool date(const Passage& passage, const query::Node& node) const;

  bool has_phrase(const std::vector<text::Token>& tokens,
                  const std::string& language,
                  const query::Node& node);
  bool near(std::uint32_t docid, const query::Node& node);
  bool value(std::uint32_t docid, const query::Node& node);

  std::vector<Passage> passages_;                             ///< by docid - 1
  std::vector<FilmFacts> films_;                              ///< by ordinal - 1
  std::map<std::string, std::set<std::string>> small_stems_;  ///< of small words, by language
  std::map<std::string, std::set<std::uint32_t>> titled_;     ///< films by text, as asked
  std::map<std::string, std::set<std::string>>
      homes_;  ///< languages by term, as they are asked
  JoinedForms joined_;
  text::Analyzer analyzer_;
  TermLists lists_;
  Places places_;
};

}  // namespace zerkalo::oracle
