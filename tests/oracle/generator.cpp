// tests/oracle/generator.cpp - words, quotes, fields and ranges, joined at random.

#include "tests/oracle/generator.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace zerkalo::oracle {

std::size_t Generator::below(std::size_t bound) {
  return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
}

const Passage& Generator::passage() {
  return naive_.passages()[below(naive_.passages().size())];
}

// The text from one token to another, without what would end a quote.
std::string Generator::text_of(const Passage& of, std::size_t first, std::size_t last) const {
  const auto& tokens = of.analyzed.tokens;
  std::string text =
      of.review.text.substr(tokens[first].begin, tokens[last].end - tokens[first].begin);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '"' || c == '\n'; }, ' ');
  return text;
}

// A slice of the text of `count` tokens in a row; empty when the passage is shorter.
std::string Generator::slice(std::size_t count) {
  const Passage& of = passage();
  const std::size_t tokens = of.analyzed.tokens.size();
  if (tokens < count) {
    return "";
  }
  const std::size_t first = below(tokens - count + 1);
  return text_of(of, first, first + count - 1);
}

// A quote with one to three of its words left open.
std::string Generator::with_stars() {
  const Passage& of = passage();
  const std::size_t tokens = of.analyzed.tokens.size();
  const std::size_t count = 3 + below(4);
  if (tokens < count) {
    return '"' + word() + " * " + word() + '"';
  }
  const std::size_t first = below(tokens - count + 1);
  const std::size_t star = first + below(count - 1);
  std::string quote;
  for (std::size_t at = first; at < first + count; ++at) {
    const bool open = at == star || (at == star + 1 && below(3) == 0);
    quote += open ? " * " : text_of(of, at, at) + ' ';
  }
  return '"' + quote + '"' + (below(4) == 0 ? "~1" : "");
}

// Two or three pieces of a passage in their order, seldom in another.
std::string Generator::cut_quote() {
  constexpr std::array<const char*, 5> signs{" ... ", "… ", " [...] ", " (…) ", " . . . "};
  const Passage& of = passage();
  const std::size_t tokens = of.analyzed.tokens.size();
  if (tokens < 6) {
    return phrase();
  }
  std::vector<std::size_t> starts{below(tokens), below(tokens)};
  if (below(3) == 0) {
    starts.push_back(below(tokens));
  }
  if (below(8) != 0) {
    std::ranges::sort(starts);
  }
  std::string quote;
  for (const std::size_t start : starts) {
    quote += quote.empty() ? "" : signs[below(signs.size())];
    quote += text_of(of, start, std::min(start + below(4), tokens - 1));
  }
  return '"' + quote + '"';
}

// A long quote with other punctuation between its words.
std::string Generator::pasted() {
  constexpr std::array<const char*, 6> signs{" ", " ", ", ", " — ", "; ", "! "};
  const Passage& of = passage();
  const std::size_t tokens = of.analyzed.tokens.size();
  if (tokens < 2) {
    return phrase();
  }
  const std::size_t first = below(tokens - 1);
  const std::size_t last = std::min(first + 10 + below(190), tokens - 1);
  std::string quote;
  for (std::size_t at = first; at <= last; ++at) {
    // Characters of a run stay together: a sign between them changes nothing, but neither do
    // words of one token fall apart.
    quote += text_of(of, at, at) + signs[below(signs.size())];
  }
  return '"' + quote + '"';
}

std::string Generator::operand(const Passage& of, std::size_t at) {
  const std::string own = plain(text_of(of, at, at));
  switch (below(8)) {
    case 0:
      return '=' + own;
    case 1:
      return '"' + text_of(of, at, std::min(at + below(3), of.analyzed.tokens.size() - 1)) +
             '"';
    case 2:
      return '(' + own + " OR " + word() + ')';
    case 3:
      return prefix_of(own);
    case 4:
      return "(\"" + text_of(of, at, std::min(at + 1, of.analyzed.tokens.size() - 1)) +
             "\" OR =" + word() + ')';
    default:
      return own;
  }
}

// Two or three words of one passage, as far from each other as they are or nearly so.
std::string Generator::near() {
  const Passage& of = passage();
  const std::size_t tokens = of.analyzed.tokens.size();
  if (tokens < 2) {
    return word() + " NEAR " + word();
  }
  std::size_t at = below(tokens);
  std::string query = operand(of, at);
  for (std::size_t links = below(4) == 0 ? 2 : 1; links > 0; --links) {
    const std::size_t reach = below(12);
    const std::size_t low = at > reach ? at - reach : 0;
    at = low + below(std::min(at + reach + 1, tokens) - low);
    switch (below(4)) {
      case 0:
        query += " SENTENCE ";
        break;
      case 1:
        query += " NEAR ";
        break;
      default:
        query += " NEAR/" + std::to_string(below(8)) + ' ';
    }
    query += operand(of, at);
  }
  return query;
}

// The text when it is one plain word of a query.
std::string Generator::plain(const std::string& text) {
  const bool is_operator =
      text == "OR" || text == "AND" || text == "NOT" || text == "NEAR" || text == "SENTENCE";
  return text.empty() || is_operator || text.find_first_of(":*~=()|-?\" ") != std::string::npos
             ? "film"
             : text;
}

std::string Generator::word() {
  return plain(slice(1));
}

std::string Generator::phrase() {
  return '"' + slice(2 + below(4)) + '"';
}

std::string Generator::prefix() {
  return prefix_of(word());
}

// Cut between two characters, so that what is left is the beginning of a word.
std::string Generator::prefix_of(const std::string& from) {
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
    if (below(4) == 0) {
      return "title:\"" + part_of(title, 1) + (below(2) == 0 ? " … " : " * ") +
             part_of(title, 2) + '"';
    }
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

std::string Generator::ordered() {
  switch (below(6)) {
    case 0:
      return near();
    case 1:
      return with_stars();
    case 2:
      return cut_quote();
    case 3:
      return phrase() + '~' + std::to_string(below(4));
    case 4:
      return '"' + word() + ' ' + hyphenated() + '"';
    default:
      return phrase();
  }
}

std::string Generator::atom() {
  switch (below(20)) {
    case 14:
    case 15:
      return near();
    case 16:
      return with_stars();
    case 17:
      return cut_quote();
    case 18:
      return below(4) == 0 ? pasted() : '"' + slice(2 + below(12)) + '"';
    case 19:
      return '(' + near() + ')';
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
