// tests/support/absurd_queries.cpp - the queries, made rather than written down.

#include "tests/support/absurd_queries.h"

#include <string_view>

namespace zerkalo::support {

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) {
    text += part;
  }
  return text;
}

// word0 word1 word2 …
std::string numbered(std::string_view before, std::size_t count, std::string_view behind) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text.append(before).append(std::to_string(i)).append(behind);
  }
  return text;
}

constexpr std::string_view common[] = {
    "the", "of",   "and", "to", "is",    "in",    "it",   "that", "this", "film", "with",
    "for", "but",  "was", "as", "movie", "on",    "not",  "he",   "his",  "are",  "be",
    "one", "have", "its", "so", "you",   "story", "like", "who",  "from", "an"};

std::string common_words(std::string_view between, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text.append(i == 0 ? "" : between).append(common[i % std::size(common)]);
  }
  return text;
}

std::string letters(std::string_view behind) {
  std::string text;
  for (char c = 'a'; c <= 'z'; ++c) {
    text.append(1, c).append(behind);
  }
  return text;
}

void add_many(std::vector<AbsurdQuery>& all) {
  all.push_back({"ten thousand words", numbered("word", 10'000, " "), true});
  all.push_back({"ten thousand times one word", repeated("film ", 10'000), true});
  all.push_back({"the commonest words, all needed", common_words(" ", 32)});
  all.push_back({"the commonest words, any of them", common_words(" OR ", 32)});
  all.push_back({"a thousand alternatives", common_words(" OR ", 1000), true});
  all.push_back({"without the commonest words", "-" + common_words(" -", 32)});
  all.push_back({"every word exact", "=" + common_words(" =", 32)});
  all.push_back({"every word fuzzy", common_words("~ ", 32) + "~"});
  all.push_back({"long words fuzzy", numbered("characterisations", 32, "~ ")});
}

void add_wildcards(std::vector<AbsurdQuery>& all) {
  all.push_back({"two hundred wildcards", numbered("w", 200, "* "), true});
  all.push_back({"two hundred times one wildcard", repeated("b* ", 200), true});
  all.push_back({"every letter begun", letters("* ")});
  all.push_back(
      {"sixty-four letters begun", letters("* OR ") + letters("* OR ") + "a* OR b*", true});
  all.push_back({"a phrase of begun letters", "\"" + letters("* ") + "\""});
  all.push_back({"only stars", repeated("* ", 500)});
  all.push_back({"a phrase of stars", "\"" + repeated("* ", 150) + "\""});
  all.push_back({"a phrase with stars between", "\"the " + repeated("* ", 60) + "of\""});
  all.push_back({"letters left open everywhere", repeated("?????? ", 32)});
  all.push_back({"a word of open letters", repeated("?", 200)});
}

void add_nests(std::vector<AbsurdQuery>& all) {
  all.push_back({"a hundred thousand brackets", repeated("(", 100'000), true});
  all.push_back({"brackets closed only", repeated(")", 100'000)});
  all.push_back({"a nest of a hundred thousand",
                 repeated("(", 100'000) + "a" + repeated(")", 100'000),
                 true});
  all.push_back(
      {"a nest of exclusions", repeated("-(", 5'000) + "a" + repeated(")", 5'000), true});
  all.push_back({"a nest of alternatives",
                 repeated("(the OR ", 5'000) + "a" + repeated(")", 5'000),
                 true});
  all.push_back({"NOT NOT NOT", repeated("NOT ", 10'000) + "film"});
  all.push_back({"only operators", repeated("AND OR NOT NEAR/5 SENTENCE | && - ", 300)});
  all.push_back({"operators and words by turns", repeated("film OR ", 500) + "film", true});
  all.push_back({"a chain of neighbours", common_words(" NEAR/50 ", 32)});
  all.push_back({"a chain of sentences", common_words(" SENTENCE ", 32)});
  all.push_back({"fields in fields", repeated("title:(", 2'000) + "a", true});
  all.push_back({"colons", repeated(":", 10'000)});
  all.push_back({"a field of fields", repeated("title:", 5'000) + "mirror"});
}

void add_quotes(std::vector<AbsurdQuery>& all) {
  all.push_back({"a quote of two hundred small words", "\"" + common_words(" ", 200) + "\""});
  all.push_back({"a quote of one small word", "\"" + repeated("the ", 200) + "\""});
  all.push_back({"a quote of a thousand words", "\"" + common_words(" ", 1000) + "\"", true});
  all.push_back({"a loose quote of small words", "\"" + common_words(" ", 60) + "\"~1000000"});
  all.push_back({"a cut quote of small words", "\"" + common_words(" … ", 100) + "\""});
  all.push_back({"a quote of two hundred Han characters",
                 "\"" + repeated("的一是了我不人在他有", 20) + "\""});
  all.push_back(
      {"two hundred Han characters without quotes", repeated("的一是了我不人在他有", 20)});
  all.push_back({"two hundred Hangul syllables", repeated("영화가좋았다정말최고", 20)});
  all.push_back({"a long Thai word", repeated("ภาพยนตร์", 100)});
  all.push_back({"ten thousand quotes", repeated("\"", 10'000)});
  all.push_back({"quotes of every kind opened", repeated("“„«‹「『", 1'000)});
  all.push_back({"thirty-two phrases", repeated("\"of the\" ", 32)});
  all.push_back({"joined words in a phrase", "\"" + repeated("spider-man ", 50) + "\""});
}

void add_bytes(std::vector<AbsurdQuery>& all) {
  all.push_back({"a megabyte of one letter", std::string(1'000'000, 'a'), true});
  all.push_back({"a megabyte of blanks", std::string(1'000'000, ' ')});
  all.push_back({"words of three hundred letters", repeated(std::string(300, 'x') + " ", 13)});
  all.push_back({"NUL", std::string("mir\0ror \0 \"a\0b\"", 15)});
  all.push_back({"only NUL", std::string(4'000, '\0')});
  all.push_back({"bidi marks", repeated("\u202E\u2066mirror\u2069\u200F ", 100)});
  all.push_back({"invalid bytes", repeated("\xFF\xFE\xC3( \xED\xA0\x80", 300)});
  all.push_back({"a cut character", "mirror \xE2\x82"});
  all.push_back({"marks on nothing", repeated("\u0301", 2'000)});
  all.push_back({"one letter with a thousand marks", "e" + repeated("\u0301", 1'000)});
  all.push_back({"joiners", repeated("a\u200D\u200B\u00AD", 500)});
  all.push_back({"mixed scripts in a word", repeated("aбγ한の中ก", 50)});
  all.push_back({"a thousand emoji", repeated("🎬🍿", 500)});
  all.push_back({"one ligature that folds to eighteen letters", repeated("ﷺ", 200)});
  all.push_back({"signs", repeated("!@#$%^&*_+=~`[]{}|\\;'<>,./", 150)});
  all.push_back({"hyphens", repeated("a-b-c-d-", 500)});
  all.push_back({"points", repeated("a.b.c.d.", 500)});
  all.push_back({"apostrophes", repeated("l'd'", 500)});
}

void add_ranges(std::vector<AbsurdQuery>& all) {
  all.push_back({"a range as large as numbers go", "year:0..99999999999999999999999999"});
  all.push_back(
      {"a range of no sense", "rating:>=100..<0 year:..  date:9999-99-99.. rating:1e999"});
  all.push_back({"a hundred ranges", numbered("year:19", 100, "..2020 "), true});
  all.push_back(
      {"every field at once",
       "title:a director:a cast:a person:a plot:a review:a author:a publication:a source:a "
       "kind:a lang:a film_lang:a genre:a mpaa:a year:1 decade:1 rating:1 date:1"});
  all.push_back({"authors by one letter", "author:a* author:b* OR author:c*"});
  all.push_back({"people by one letter", "person:a* director:b* cast:c* title:d*"});
}

}  // namespace

std::vector<AbsurdQuery> absurd_queries() {
  std::vector<AbsurdQuery> all;
  add_many(all);
  add_wildcards(all);
  add_nests(all);
  add_quotes(all);
  add_bytes(all);
  add_ranges(all);
  return all;
}

}  // namespace zerkalo::support
