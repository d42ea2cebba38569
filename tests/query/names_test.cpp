// tests/query/names_test.cpp - names found by the tables of the index are those that analysing
// every name finds, and none is analysed.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "query/filter/condition.h"
#include "query/model/databases.h"
#include "query/phrase/verifier.h"
#include "query/plan/film_words.h"
#include "query/searcher.h"
#include "tests/support/test_index.h"
#include "text/analyzer.h"
#include "text/language.h"
#include "text/utf16_text.h"

namespace zerkalo::query::names_test {

namespace {

using store::Field;
using Ids = std::vector<std::uint32_t>;
using Words = std::vector<std::string>;

// Words that repeat, that begin like others, that are cut and joined, in several scripts.
const Words parts{"Ann",      "Anna",    "Annabel",  "Jean-Luc", "Jean",   "Luc",   "O'Hara",
                  "Müller",   "Mueller", "van",      "der",      "Der",    "Lee",   "李小龙",
                  "봉준호",   "Юрий",    "Анна",     "Ωμέγα",    "St.",    "Ann's", "3D",
                  "Godard's", "ﬁlm",     "naïve",    "黒澤",     "明",     "Škoda", "ÅNN",
                  "—",        "Lee-Ann", "Anna-Lee", "drama",    "Dramas", "dra",   "sci-fi"};

/// Names of one to four of these words, some of them again and again.
class Records {
 public:
  explicit Records(unsigned seed) : random_(seed) {}

  std::string lines(std::size_t films) {
    std::ostringstream out;
    for (std::size_t film = 0; film < films; ++film) {
      out << R"({"format_version":1,"type":"film","id":"f)" << film
          << R"(","source":"t","title":")" << name() << R"(","year":)" << 1950 + film % 40
          << R"(,"directors":[")" << person() << R"("],"cast":[")" << person() << R"(",")"
          << person() << R"("],"writers":[")" << person() << R"("],"genres":[")" << name()
          << "\"]}\n"
          << R"({"format_version":1,"type":"review","id":"r)" << film
          << R"(","source":"t","film":"f)" << film << R"(","lang":"en","author":")" << name()
          << R"(","publication":")" << name() << R"(","text":"A quiet film of the sea."})"
          << '\n';
    }
    return out.str();
  }

  // Each has a word of its own, so that no two are one person.
  std::string person() {
    std::string made = "q" + std::to_string(++people_) + ' ' + name();
    std::erase(made, ',');
    return made;
  }

  std::string name() {
    std::string made = part();
    for (std::size_t words = below(4); words > 0; --words) {
      made += (below(5) == 0 ? ", " : " ") + part();
    }
    return made;
  }

  const std::string& part() { return parts[below(parts.size())]; }

  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

 private:
  std::mt19937 random_;
  std::size_t people_ = 0;
};

/// Analyses every name and looks at each for every question.
class Scan {
 public:
  explicit Scan(const store::Columns& columns) : columns_(columns) {}

  Words words(std::string_view text) {
    Words words;
    for (const text::Token& token : analyzer_.analyze(text, "").tokens) {
      words.push_back(token.term);
    }
    return words;
  }

  Ids values(Field field, std::string_view typed, bool prefix) {
    const Words asked = words(typed);
    Ids found;
    Ids whole;
    each_name(field, [&](std::uint32_t id, const Words& name) {
      if (!asked.empty() && stands_in(name, asked, prefix)) {
        found.push_back(id);
      }
      if (name == asked) {
        whole.push_back(id);
      }
    });
    const std::set<Field> closed{Field::mpaa, Field::kind, Field::source, Field::genre};
    return closed.contains(field) && !prefix && !found.empty() && !whole.empty()
               ? Ids{whole.front()}
               : found;
  }

  Ids values_like(Field field, const std::vector<Words>& row) {
    Ids found;
    each_name(field, [&](std::uint32_t id, const Words& name) {
      for (std::size_t at = 0; at + row.size() <= name.size(); ++at) {
        bool stands = true;
        for (std::size_t i = 0; i < row.size(); ++i) {
          stands = stands && std::ranges::count(row[i], name[at + i]) > 0;
        }
        if (stands) {
          found.push_back(id);
          return;
        }
      }
    });
    return found;
  }

  /// Names of the values that have, for each typed word, a word that starts so.
  std::set<std::string> starting(Field field, std::string_view typed) {
    const Words asked = words(typed);
    std::set<std::string> found;
    each_name(field, [&](std::uint32_t id, const Words& name) {
      const bool all = std::ranges::all_of(asked, [&](const std::string& start) {
        return std::ranges::any_of(
            name, [&](const std::string& word) { return word.starts_with(start); });
      });
      if (all) {
        found.emplace(columns_.facet(field).names[id]);
      }
    });
    return found;
  }

  /// Films by each person of the role whose name ends in the words.
  std::map<std::pair<Field, std::uint32_t>, Ids> people(std::string_view typed) {
    const Words asked = words(typed);
    std::map<std::pair<Field, std::uint32_t>, Ids> found;
    for (const Field role : {Field::director, Field::cast}) {
      each_name(role, [&](std::uint32_t id, const Words& name) {
        if (asked.empty() || asked.size() > name.size() ||
            !std::equal(asked.rbegin(), asked.rend(), name.rbegin())) {
          return;
        }
        found[{role, id}] = films_of(role, id);
      });
    }
    return found;
  }

  Ids films_of(Field role, std::uint32_t id) const {
    Ids films;
    for (std::uint32_t film = 1; film <= columns_.films(); ++film) {
      if (std::ranges::count(columns_.facet(role).of_film(film), id) > 0) {
        films.push_back(film);
      }
    }
    return films;
  }

  /// As a filter compares: the value itself, else all that fold alike.
  Ids equal(Field field, const std::string& value) {
    const store::StringTable& names = columns_.facet(field).names;
    std::vector<std::string>& known = folded_[field];
    for (auto id = static_cast<std::uint32_t>(known.size() + 1); id <= names.size(); ++id) {
      known.push_back(text::fold(names[id]));
    }
    const std::string folded = text::fold(value);
    Ids same;
    for (std::uint32_t id = 1; id <= names.size(); ++id) {
      if (names[id] == value) {
        return {id};
      }
      if (known[id - 1] == folded) {
        same.push_back(id);
      }
    }
    return same;
  }

 private:
  void each_name(Field field, const std::function<void(std::uint32_t, const Words&)>& visit) {
    const store::StringTable& names = columns_.facet(field).names;
    std::vector<Words>& known = words_of_[field];
    for (std::uint32_t id = 1; id <= names.size(); ++id) {
      if (known.size() < id) {
        known.push_back(words(names[id]));
      }
      visit(id, known[id - 1]);
    }
  }

  static bool stands_in(const Words& name, const Words& asked, bool prefix) {
    for (std::size_t at = 0; at + asked.size() <= name.size(); ++at) {
      const std::string& last = name[at + asked.size() - 1];
      if (std::equal(asked.begin(), asked.end() - 1, name.begin() + static_cast<long>(at)) &&
          (prefix ? last.starts_with(asked.back()) : last == asked.back())) {
        return true;
      }
    }
    return false;
  }

  const store::Columns& columns_;
  text::Analyzer analyzer_;
  std::map<Field, std::vector<Words>> words_of_;
  std::map<Field, std::vector<std::string>> folded_;
};

constexpr Field asked_fields[] = {
    Field::director, Field::cast, Field::author, Field::publication, Field::genre};

/// What somebody may type: parts of names, and what is in none.
std::vector<std::string> typed_texts(Records& records) {
  std::vector<std::string> typed{
      "", "   ", "—", "zzz", "Ann zzz", "a", "an", "ann", "李", "봉"};
  for (int i = 0; i < 80; ++i) {
    std::string text = records.name();
    typed.push_back(
        text.substr(0, text.size() - records.below(std::min<std::size_t>(text.size(), 3))));
    typed.push_back(std::move(text));
  }
  return typed;
}

class Names : public ::testing::Test {
 protected:
  static const support::TestIndex& made() {
    static const support::TestIndex index = support::index_lines(Records(1).lines(450));
    return index;
  }

  const store::Columns& columns() const { return index.generation->columns; }

  /// One to three places with one to three words each.
  std::vector<Words> random_row() {
    std::vector<Words> row(1 + records.below(3));
    for (Words& any : row) {
      for (std::size_t choices = 1 + records.below(3); choices > 0; --choices) {
        const Words cut = scan.words(records.part());
        any.insert(any.end(), cut.begin(), cut.end());
      }
    }
    return row;
  }

  const support::TestIndex& index = made();
  Scan scan{columns()};
  Records records{2};
};

std::vector<std::tuple<std::string, std::uint32_t, std::uint32_t, bool>> listed(
    const std::vector<FacetValue>& values) {
  std::vector<std::tuple<std::string, std::uint32_t, std::uint32_t, bool>> rows;
  rows.reserve(values.size());
  for (const FacetValue& value : values) {
    rows.emplace_back(value.value, value.reviews, value.films, value.selected);
  }
  return rows;
}

/// The facet with all its values, cut to those whose names start so.
Facet expected_facet(Searcher& searcher,
                     Request request,
                     Field field,
                     const std::set<std::string>& names,
                     std::size_t limit) {
  request.facets = {{field, 10'000}};
  request.limit = 0;
  Facet facet = searcher.search(request).facets.front();
  std::erase_if(facet.values,
                [&](const FacetValue& value) { return !names.contains(value.value); });
  facet.distinct = static_cast<std::uint32_t>(std::ranges::count_if(
      facet.values,
      [](const FacetValue& value) { return value.reviews > 0 || value.films > 0; }));
  facet.values.resize(std::min(limit, facet.values.size()));
  return facet;
}

FieldFilter filter_of(Field field, std::string value) {
  FieldFilter filter;
  filter.field = field;
  filter.values = {std::move(value)};
  return filter;
}

}  // namespace

TEST_F(Names, WordsInARowAreThoseOfAScan) {
  const Databases databases(*index.generation);
  text::Analyzer analyzer;
  FilmWords words(databases, analyzer);
  std::size_t found = 0;
  for (const std::string& typed : typed_texts(records)) {
    for (const Field field : asked_fields) {
      for (const bool prefix : {false, true}) {
        const Ids ids = words.values(field, typed, prefix);
        EXPECT_EQ(ids, scan.values(field, typed, prefix))
            << store::field_row(field).name << ":" << typed << (prefix ? "*" : "");
        found += ids.size();
      }
    }
  }
  EXPECT_GT(found, 1000U);
}

TEST_F(Names, RowsOfSeveralWordsAreThoseOfAScan) {
  const Databases databases(*index.generation);
  text::Analyzer analyzer;
  FilmWords words(databases, analyzer);
  for (int round = 0; round < 200; ++round) {
    const std::vector<Words> row = random_row();
    for (const Field field : {Field::director, Field::cast}) {
      EXPECT_EQ(words.values_like(field, row), scan.values_like(field, row));
    }
  }
}

TEST_F(Names, PeopleAreThoseOfAScan) {
  const Databases databases(*index.generation);
  text::Analyzer analyzer;
  FilmWords words(databases, analyzer);
  std::size_t found = 0;
  for (const std::string& typed : typed_texts(records)) {
    std::map<std::pair<Field, std::uint32_t>, Ids> people;
    for (const NamedPerson& person : words.people(typed)) {
      people[{person.role, person.id}] = person.films;
    }
    EXPECT_EQ(people, scan.people(typed)) << typed;
    found += people.size();
  }
  EXPECT_GT(found, 100U);
}

TEST_F(Names, SignsAloneNameNobody) {
  Searcher searcher(index.generation);
  for (const std::string_view signs : {"???", "— —", "+"}) {
    Request request;
    request.q = signs;
    EXPECT_TRUE(searcher.search(request).people.empty()) << signs;
  }
}

TEST_F(Names, PeopleOfLikeWordsAreThoseOfAScan) {
  const Databases databases(*index.generation);
  text::Analyzer analyzer;
  FilmWords words(databases, analyzer);
  std::size_t found = 0;
  for (int round = 0; round < 60; ++round) {
    const std::vector<Words> row = random_row();
    std::map<std::pair<Field, std::uint32_t>, Ids> people;
    for (const NamedPerson& person : words.people_like(row)) {
      people[{person.role, person.id}] = person.films;
    }
    std::map<std::pair<Field, std::uint32_t>, Ids> expected;
    for (const Field role : {Field::director, Field::cast}) {
      for (const std::uint32_t id : scan.values_like(role, row)) {
        expected[{role, id}] = scan.films_of(role, id);
      }
    }
    EXPECT_EQ(people, expected);
    found += people.size();
  }
  EXPECT_GT(found, 50U);
}

TEST_F(Names, PhrasesInTitlesAndPeopleAreThoseOfAScan) {
  const Databases databases(*index.generation);
  text::Analyzer analyzer;
  const FilmWords words(databases, analyzer);
  const store::Generation& generation = *index.generation;
  const auto scanned = [&](const PhraseForm& form, int slop, bool titles) {
    Ids films;
    for (std::uint32_t film = 1; film <= generation.columns.films(); ++film) {
      const auto tokens =
          titles ? generation.forward.titles(film) : generation.forward.people(film);
      if (count_verified_phrase({tokens}, form, slop) > 0) {
        films.push_back(film);
      }
    }
    return films;
  };
  const auto ids_of = [](const std::vector<FilmScore>& films) {
    Ids ids;
    for (const FilmScore& film : films) {
      ids.push_back(film.film);
    }
    return ids;
  };
  std::size_t found = 0;
  for (int round = 0; round < 200; ++round) {
    PhraseForm form(1 + records.below(3));
    for (PhraseWord& word : form) {
      // One word, several, none, anything, a run of two, or one that stands for two.
      const auto id = [&] {
        return 1 + static_cast<std::uint32_t>(records.below(generation.dictionary.size()));
      };
      word.anything = records.below(6) == 0;
      for (std::size_t ids = word.anything ? 0 : records.below(5); ids > 0; --ids) {
        word.ids.push_back(id());
      }
      std::ranges::sort(word.ids);
      if (!word.anything && records.below(4) == 0) {
        word.runs.push_back({id(), id()});
      }
      if (!word.anything && &word != &form.back() && records.below(3) == 0) {
        word.joined.push_back({id(), 2});
      }
    }
    const int slop = static_cast<int>(records.below(3));
    const Ids titled = ids_of(words.titled(form, slop));
    EXPECT_EQ(titled, scanned(form, slop, true)) << round;
    EXPECT_EQ(ids_of(words.with_person(form, slop)), scanned(form, slop, false)) << round;
    found += titled.size();
  }
  EXPECT_GT(found, 100U);
}

TEST_F(Names, ValuesOfAFacetAreThoseOfAScan) {
  Searcher searcher(index.generation);
  std::size_t found = 0;
  for (const std::string& typed : typed_texts(records)) {
    const Field field = asked_fields[records.below(std::size(asked_fields))];
    Request request;
    request.q = records.below(2) == 0 ? "" : records.part();
    request.match = Match::all;
    request.matcher = records.below(4) == 0 ? Matcher::plain : Matcher::fast;
    request.disjunctive = records.below(2) == 0;
    if (records.below(2) == 0) {
      const store::StringTable& names = columns().facet(field).names;
      const auto id = static_cast<std::uint32_t>(1 + records.below(names.size()));
      request.filters = {{filter_of(field, std::string(names[id]))}};
    }
    const std::size_t limit = records.below(12);
    const Facet facet = searcher.facet(request, {field, limit}, typed);
    const Facet expected =
        expected_facet(searcher, request, field, scan.starting(field, typed), limit);
    const std::string asked = std::string(store::field_row(field).name) + " by " + typed;
    EXPECT_EQ(listed(facet.values), listed(expected.values)) << asked << " of " << request.q;
    EXPECT_EQ(facet.distinct, expected.distinct) << asked << " of " << request.q;
    found += facet.values.size();
  }
  EXPECT_GT(found, 100U);
}

TEST_F(Names, NumbersKeepTheMiddleOfAll) {
  Searcher searcher(index.generation);
  const Facet all = searcher.facet({}, {Field::year, 100}, "");
  const Facet some = searcher.facet({}, {Field::year, 100}, "195");
  EXPECT_EQ(some.values.size(), 10U);
  EXPECT_EQ(some.distinct, 10U);
  EXPECT_EQ(some.median, all.median);
  EXPECT_EQ(some.max, all.max);
}

TEST_F(Names, FiltersTakeWhatFoldsAlike) {
  std::size_t found = 0;
  for (const std::string& typed : typed_texts(records)) {
    for (const Field field : asked_fields) {
      const Ids ids = make_condition(filter_of(field, typed), columns()).ids;
      EXPECT_EQ(ids, scan.equal(field, typed)) << typed;
      found += ids.size();
    }
  }
  for (const Field field : asked_fields) {
    const store::StringTable& names = columns().facet(field).names;
    for (std::uint32_t id = 1; id <= names.size(); ++id) {
      const std::string folded = text::fold(names[id]);
      const Ids ids = make_condition(filter_of(field, folded), columns()).ids;
      EXPECT_EQ(ids, scan.equal(field, folded)) << folded;
      found += ids.size();
    }
  }
  EXPECT_GT(found, 200U);
}

namespace {

/// One film that the questions below find, and so many others.
support::TestIndex index_with_others(std::size_t others) {
  std::ostringstream out;
  out << R"({"format_version":1,"type":"film","id":"f","source":"t","title":"Quiet Mirror","year":1975,)"
         R"("directors":["Vera Holm"],"cast":["Ada Fenn","Bo Tak"]})"
      << '\n'
      << R"({"format_version":1,"type":"review","id":"r","source":"t","film":"f","lang":"en",)"
         R"("author":"Odile Marsh","text":"A quiet film of the sea."})"
      << '\n';
  for (std::size_t i = 0; i < others; ++i) {
    out << R"({"format_version":1,"type":"film","id":"f)" << i
        << R"(","source":"t","title":"Other )" << i
        << R"(","year":1980,"directors":["Director )" << i << R"("],"cast":["Actor )" << i
        << R"(","Player )" << i << "\"]}\n"
        << R"({"format_version":1,"type":"review","id":"r)" << i
        << R"(","source":"t","film":"f)" << i << R"(","lang":"en","author":"Critic )" << i
        << R"(","text":"Loud."})" << '\n';
  }
  return support::index_lines(out.str());
}

FacetValue first_value(Searcher& searcher, Field field, std::string_view typed) {
  const Facet facet = searcher.facet({}, {field, 10}, typed);
  return facet.values.empty() ? FacetValue() : facet.values.front();
}

std::uint64_t search(Searcher& searcher, std::string_view q, std::string_view filter = "") {
  Request request;
  request.q = q;
  request.filters = parse_filter(filter);
  return searcher.search(request).total.hits;
}

}  // namespace

// What is analysed grows with the question, not with the names that the index has.
TEST(AnalysesOfNames, AreAsManyWhereThereAreMoreNames) {
  struct Question {
    std::string_view why;
    std::function<bool(Searcher&)> ask;  ///< whether it found what it should
  };

  const Question questions[] = {
      {"a director", [](Searcher& s) { return search(s, "director:holm") == 1; }},
      {"an actor", [](Searcher& s) { return search(s, "cast:\"ada fenn\"") == 1; }},
      {"the start of an actor", [](Searcher& s) { return search(s, "cast:fen*") == 1; }},
      {"an author", [](Searcher& s) { return search(s, "author:marsh") == 1; }},
      {"plain words", [](Searcher& s) { return search(s, "vera holm") == 1; }},
      {"a title", [](Searcher& s) { return search(s, "title:\"quiet mirror\"") == 1; }},
      {"a person", [](Searcher& s) { return search(s, "person:\"bo tak\"") == 1; }},
      {"a filter as written",
       [](Searcher& s) { return search(s, "", "cast = \"Bo Tak\"") == 1; }},
      {"a filter folded", [](Searcher& s) { return search(s, "", "cast = \"bo tak\"") == 1; }},
      {"values of a facet",
       [](Searcher& s) { return first_value(s, Field::cast, "tak").value == "Bo Tak"; }},
      {"values by two words",
       [](Searcher& s) {
         return first_value(s, Field::author, "ma od").value == "Odile Marsh";
       }},
  };
  const support::TestIndex few = index_with_others(3);
  const support::TestIndex many = index_with_others(150);
  {
    Searcher searcher(few.generation);
    search(searcher, "warm");  // the tables of a process are read by its first search
  }
  for (const Question& question : questions) {
    const auto cost = [&](const support::TestIndex& index) {
      Searcher searcher(index.generation);
      const std::uint64_t before = text::decoded_texts();
      EXPECT_TRUE(question.ask(searcher)) << question.why;
      return text::decoded_texts() - before;
    };
    EXPECT_EQ(cost(few), cost(many)) << question.why;
  }
}

}  // namespace zerkalo::query::names_test
