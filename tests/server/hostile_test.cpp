// tests/server/hostile_test.cpp - strangers' texts through every renderer: nothing breaks out.

#include "tests/support/hostile.h"

#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "server/api/json.h"
#include "server/html/pages.h"
#include "tests/server/samples.h"
#include "text/utf8.h"

namespace zerkalo::server::hostile_test {
namespace {

using support::hostile_texts;

/// Every text that comes from outside is the hostile one.
query::FilmCard hostile_card(const std::string& text) {
  query::FilmCard card = sample_card();
  card.film.id = text;
  card.film.title = text;
  card.film.original_title = text + "2";
  card.film.titles = {{text + "3", text}};
  card.film.directors = card.film.cast = card.film.genres = card.film.languages = {text};
  card.film.writers = card.film.countries = card.film.why = card.film.production = {text};
  card.film.plots = {{text, text, text, 1}};
  card.film.release_dates = {{text, text, text, text}};
  card.film.aggregates = {{text, 1, text, {}, text}};
  card.film.mpaa = card.film.url = text;
  return card;
}

query::Hit hostile_hit(const std::string& text) {
  query::Hit hit = sample_hit();
  hit.review.id = hit.review.film = hit.review.kind = hit.review.author = text;
  hit.review.publication = hit.review.lang = hit.review.date = hit.review.rating_raw = text;
  hit.review.source = hit.review.url = hit.review.text = text;
  hit.snippet = {text, {{0, static_cast<std::uint32_t>(text.size() / 2)}}};
  hit.matched = {text};
  return hit;
}

query::Answer hostile_answer(const std::string& text) {
  query::Answer answer = sample_answer();
  answer.text = answer.tree = text;
  answer.notes = {{0, text}};
  answer.people = {{store::Field::cast, text, 1, 1, {}}};
  answer.films = answer.hit_films = {hostile_card(text)};
  answer.hits = {hostile_hit(text)};
  answer.facets[0].values = {{text, 1, 1, true}};
  return answer;
}

/// The names of all tags in a page; anything that a text managed to add would stand out.
std::set<std::string> tags(const std::string& html) {
  std::set<std::string> names;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    names.insert(html.substr(at, html.find_first_of(" >\n", at) - at));
  }
  return names;
}

std::vector<std::string> pages(const std::string& text) {
  const Site site{1, 1, 1, {text}};
  const query::Answer answer = hostile_answer(text);
  const Pairs pairs{
      {"q", text}, {"director", text}, {"filter", text}, {"sort", text}, {"q_lang", text}};
  query::Answer nothing = answer;
  nothing.total = {};
  nothing.films.clear();
  nothing.people.clear();
  query::Answer grouped = answer;
  grouped.groups = {{0, 1, answer.hits}};
  return {start_page(site, answer),
          search_page(site, answer, pairs),
          search_page(site, nothing, pairs),
          search_page(site, grouped, pairs),
          film_page(site, {hostile_card(text), {answer.hits[0].review}}, 20, 0),
          review_page(site, answer.hits[0], hostile_card(text), {{"q", text}}),
          problem_page(site, {400, text, text, text, 1, text}, text)};
}

TEST(HostileTexts, AreManyAndDifferent) {
  const std::set<std::string> different(hostile_texts().begin(), hostile_texts().end());
  EXPECT_EQ(different.size(), hostile_texts().size());
  EXPECT_GE(different.size(), 300U);
}

TEST(HostileTexts, AddNoTagToAnyPage) {
  const std::vector<std::string> harmless = pages("harmless");
  for (const std::string& text : hostile_texts()) {
    const std::vector<std::string> drawn = pages(text);
    for (std::size_t page = 0; page < drawn.size(); ++page) {
      const std::set<std::string> allowed = tags(harmless[page]);
      for (const std::string& tag : tags(drawn[page])) {
        EXPECT_TRUE(allowed.contains(tag))
            << "page " << page << " got " << tag << " from " << text.substr(0, 60);
      }
    }
  }
}

/// Quotes inside tags stand in pairs only when no value left its attribute.
TEST(HostileTexts, LeaveNoAttribute) {
  for (const std::string& text : hostile_texts()) {
    for (const std::string& page : pages(text)) {
      bool inside_tag = false;
      bool inside_value = false;
      for (const char c : page) {
        if (inside_value || inside_tag) {
          ASSERT_NE(c, '<') << text.substr(0, 60);
        }
        inside_value = inside_tag && c == '"' ? !inside_value : inside_value;
        inside_tag = c == '<' || (inside_tag && (c != '>' || inside_value));
      }
      EXPECT_FALSE(inside_tag) << text.substr(0, 60);
    }
  }
}

TEST(HostileTexts, LinkOnlyToTheWebAndToOurselves) {
  for (const std::string& text : hostile_texts()) {
    for (const std::string& page : pages(text)) {
      for (std::size_t at = page.find("href=\""); at != std::string::npos;
           at = page.find("href=\"", at + 1)) {
        const std::string_view address = std::string_view(page).substr(at + 6, 8);
        EXPECT_TRUE(address.starts_with("/") || address.starts_with("#") ||
                    address.starts_with("http"))
            << address;
        EXPECT_FALSE(address.starts_with("//")) << address;
      }
    }
  }
}

/// Signs after which text runs the other way until they are closed.
bool turns(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// The tag around each sign that turns the text; those in values of attributes are nobody's
/// neighbours.
std::set<std::string> tags_around_turns(const std::string& page) {
  std::set<std::string> found;
  std::string tag;
  bool inside = false;
  for (std::size_t at = 0; at < page.size();) {
    const char32_t c = text::next_code_point(page, at);
    if (c == '<') {
      tag.clear();
    }
    inside = c == '<' || (inside && c != '>');
    if (inside) {
      text::append_utf8(c, tag);
    } else if (turns(c)) {
      found.insert(tag);
    }
  }
  return found;
}

TEST(HostileTexts, TurnNoTextAroundThem) {
  for (const std::string& text : hostile_texts()) {
    const std::vector<std::string> drawn = pages(text);
    for (std::size_t page = 0; page < drawn.size(); ++page) {
      for (const std::string& tag : tags_around_turns(drawn[page])) {
        const bool marked =
            tag == "<mark" || tag == "</mark";  // in a text of its own direction
        const bool alone =
            tag.starts_with("<bdi") || tag.find(" dir=\"auto\"") != std::string::npos;
        EXPECT_TRUE(marked || alone) << "page " << page << " in " << tag;
      }
    }
  }
}

bool has_c1(std::string_view page) {
  for (std::size_t at = 0; at < page.size();) {
    const char32_t c = text::next_code_point(page, at);
    if (c >= 0x80 && c < 0xA0) {
      return true;
    }
  }
  return false;
}

TEST(HostileTexts, GiveValidUtf8WithoutControlCharacters) {
  for (const std::string& text : hostile_texts()) {
    std::vector<std::string> drawn = pages(text);
    drawn.push_back(answer_json(hostile_answer(text)));
    drawn.push_back(film_json({hostile_card(text), {hostile_hit(text).review}}, 10, 0));
    drawn.push_back(review_json(hostile_hit(text), hostile_card(text)));
    drawn.push_back(problem_json({400, text, text, text, 1, text}, text));
    for (const std::string& page : drawn) {
      EXPECT_FALSE(has_c1(page)) << text.substr(0, 60);
      EXPECT_TRUE(text::is_valid_utf8(page)) << text.substr(0, 60);
      EXPECT_TRUE(std::ranges::none_of(page, [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
      })) << text.substr(0, 60);
    }
  }
}

TEST(HostileTexts, ComeBackFromJsonAsTheyWere) {
  for (const std::string& text : hostile_texts()) {
    const auto body = nlohmann::json::parse(answer_json(hostile_answer(text)));
    EXPECT_EQ(body["hits"][0]["snippet"], text::repair_utf8(text)) << text.substr(0, 60);
  }
}

}  // namespace
}  // namespace zerkalo::server::hostile_test
