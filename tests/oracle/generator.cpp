// tests/oracle/generator.cpp - words, quotes, fields and ranges, joined at random.

#include "tests/oracle/generator.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace zerkalo::oracle {

std::size_t Generator::below(std::size_t bound) {
  return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
}

// A slice of the text of `count` tokens in a row; empty when the passage is shorter.
std::string Generator::slice(std::size_t count) {
  const Passage& passage = naive_.passages()[below(naive_.passages().size())];
  const auto& tokens = passage.analyzed.tokens;
  if (tokens.size() < count) {
    return "";
  }
  const std::size_t first = below(tokens.size() - count + 1);
  std::string text = passage.review.text.substr(
      tokens[first].begin, tokens[first + count - 1].end - tokens[first].begin);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '"' || c == '\n'; }, ' ');
  return text;
}

// The text when it is one plain word of a query.
std::string Generator::plain(const std::string& text) {
  return text.empty() || text.find_first_of(":*~=()|-\" ") != std::string::npos ? "film" : text;
}

std::string Generator::word() {
  return plain(slice(1));
}

std::string Generator::phrase() {
  return '"' + slice(2 + below(4)) + '"';
}

// Cut between two characters, so that what is left is the beginning of a word.
std::string Generator::prefix() {
  const std::string from = word();
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < from.size();) {
    text::next_code_point(from, at);
    ends.push_back(at);
  }
  return ends.size() < 4 ? from : from.substr(0, ends[2 + below(ends.size() - 2)]) + '*';
}

// A hyphenated word as it stands, or in one.
std::string Generator::hyphenated() {
  for (int attempt = 0; attempt < 100; ++attempt) {
    const Passage& passage = naive_.passages()[below(naive_.passages().size())];
    if (!passage.analyzed.joined.empty()) {
      const auto& form = passage.analyzed.joined[below(passage.analyzed.joined.size())];
      const text::Token& first = passage.analyzed.tokens[form.first];
      const text::Token& last = passage.analyzed.tokens[form.first + form.count - 1];
      return below(2) == 0 ? form.term
                           : passage.review.text.substr(first.begin, last.end - first.begin);
    }
  }
  return "film";
}

const FilmFacts& Generator::film() {
  return naive_.films()[below(naive_.films().size())];
}

// Up to `most` words in a row.
std::string Generator::part_of(const std::string& text, std::size_t most) {
  const std::vector<text::Token> tokens = analyzer_.analyze(text, "").tokens;
  if (tokens.empty()) {
    return "film";
  }
  const std::size_t first = below(tokens.size());
  const std::size_t last = std::min(first + below(most), tokens.size() - 1);
  return text.substr(tokens[first].begin, tokens[last].end - tokens[first].begin);
}

std::string Generator::of_film() {
  const FilmFacts& facts = film();
  if (below(2) == 0 || facts.people.empty()) {
    const std::string& title = facts.film.titles[below(facts.film.titles.size())].text;
    return below(3) == 0 ? "title:\"" + part_of(title, 3) + '"'
                         : "title:" + plain(part_of(title, 1));
  }
  const std::vector<text::Token>& name = facts.people[below(facts.people.size())].tokens;
  return "person:" + plain(name.empty() ? "film" : name[below(name.size())].term);
}

std::string Generator::of_passage() {
  const Passage& passage = naive_.passages()[below(naive_.passages().size())];
  switch (below(4)) {
    case 0:
      return "author:" + plain(part_of(passage.review.author, 1));
    case 1:
      return "plot:" + (below(2) == 0 ? phrase() : word());
    case 2:
      return "review:" + (below(2) == 0 ? phrase() : word());
    default:
      return dates(passage.review.date);
  }
}

// Days, months or years, open at one end or at none.
std::string Generator::dates(const std::string& around) {
  constexpr std::array<std::size_t, 3> precisions{4, 7, 10};
  const std::string from = around.substr(0, precisions[below(3)]);
  switch (from.empty() ? 3 : below(3)) {
    case 0:
      return "date:" + from + "..";
    case 1:
      return "date:.." + from;
    case 2:
      return "date:" + from + ".." + from;
    default:
      return "date:2000..2012-06";
  }
}

std::string Generator::years() {
  const int year = film().film.year.value_or(1975);
  return "year:" + std::to_string(year - static_cast<int>(below(5))) + ".." +
         std::to_string(year + static_cast<int>(below(5)));
}

std::string Generator::atom() {
  switch (below(14)) {
    case 0:
      return phrase();
    case 1:
      return '=' + word();
    case 2:
    case 3:
      return prefix();
    case 4:
      return phrase() + "~" + std::to_string(below(4));
    case 5:
      return hyphenated();
    case 6:
      return '"' + word() + ' ' + hyphenated() + '"';
    case 7: {
      // A quote whose last word is cut.
      const std::string cut = prefix();
      return '"' + slice(1) + ' ' + cut + '"';
    }
    case 8:
      return of_film();
    case 9:
      return of_passage();
    case 10: {
      const std::string quote = slice(3);
      return '"' + quote.substr(0, end_of_last_start(quote)) + "*\"";
    }
    default:
      return word();
  }
}

// Where the quote's last word is cut: behind its second character.
std::size_t Generator::end_of_last_start(const std::string& quote) {
  const std::vector<text::Token> tokens = analyzer_.analyze(quote, "").tokens;
  std::size_t at = tokens.empty() ? 0 : tokens.back().begin;
  for (int characters = 0; characters < 3 && at < quote.size(); ++characters) {
    text::next_code_point(quote, at);
  }
  return at;
}

std::string Generator::query() {
  switch (below(9)) {
    case 0:
      return phrase();
    case 1:
      return atom() + ' ' + atom();
    case 2:
      return atom() + " OR " + atom();
    case 3:
      return atom() + " -" + word();
    case 4:
      return '(' + atom() + " OR " + word() + ") " + word();
    case 5:
      return atom() + " rating:" + std::to_string(below(10) * 10) + "..";
    case 6:
      return atom() + " OR " + years();
    case 7:
      return word() + " -" + atom();
    default:
      return atom();
  }
}

}  // namespace zerkalo::oracle
