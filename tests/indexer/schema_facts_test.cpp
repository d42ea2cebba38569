// tests/indexer/schema_facts_test.cpp - years, members, series; microdata and RDFa as facts.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/sources/marked_items.h"
#include "tests/indexer/page_text.h"

namespace zerkalo::indexer::schema_facts_test {
namespace {

RecordList read_facts(const std::string& json, const std::string& address) {
  return read_page("<!DOCTYPE html><html><head><link rel=\"canonical\" href=\"" + address +
                       "\"><script type=\"application/ld+json\">" + json +
                       "</script></head></html>",
                   {});
}

struct YearCase {
  std::string_view why;
  std::string_view members;
  int year;
};

constexpr YearCase years[] = {
    {"made", R"("dateCreated":"1997")", 1997},
    {"made before it was published",
     R"("dateCreated":"1965","datePublished":"1988-02-01")",
     1965},
    {"a record's time stamp is no year of a film",
     R"("dateCreated":"2010-04-16T16:29:25Z","datePublished":"1997-03-14")",
     1997},
    {"nor beside a showing",
     R"("dateCreated":"2010-04-16T16:29:25Z","releasedEvent":[{"startDate":"1997-03-14"}])",
     1997},
    {"the first of several showings",
     R"("releasedEvent":[{"startDate":"1999"},{"startDate":"1997"},{"location":"x"}])",
     1997},
    {"a showing alone",
     R"("releasedEvent":{"@type":"PublicationEvent","startDate":"1997"})",
     1997},
    {"a time stamp where nothing else is said",
     R"("dateCreated":"1997-03-14T00:00:00Z")",
     1997},
    {"nothing", R"("duration":"PT1H")", 0},
};

TEST(SchemaFacts, TakeTheEarliestYear) {
  for (const YearCase& c : years) {
    const RecordList records =
        read_facts(R"({"@type":"Movie","name":"Reed",)" + std::string(c.members) + "}",
                   "https://a.example/");
    ASSERT_EQ(records.films.size(), 1U) << c.why;
    EXPECT_EQ(records.films[0].year.value_or(0), c.year) << c.why;
  }
}

struct PublisherCase {
  std::string_view why;
  std::string_view members;
  std::string_view kind;
  std::string_view publication;
};

constexpr PublisherCase publishers[] = {
    {"a review below its author's own page",
     R"("url":"https://diary.example/wren/film/reed/",
"author":{"@type":"Person","name":"Wren","sameAs":"https://diary.example/wren/"},
"publisher":{"@type":"Organization","name":"Diary","sameAs":"https://diary.example"},
"itemReviewed":{"@type":"Movie","name":"Reed"})",
     "user",
     ""},
    {"a site with a page of the film",
     R"("author":{"@type":"Person","name":"Wren","url":"https://diary.example/wren"},
"publisher":{"@type":"Organization","name":"Diary","url":"https://diary.example"},
"itemReviewed":{"@type":"Movie","name":"Reed","sameAs":"https://diary.example/film/reed"})",
     "user",
     ""},
    {"a member by the address",
     R"("author":{"@type":"Person","name":"Wren","url":"https://diary.example/users/7"},
"publisher":{"@type":"Organization","name":"Diary","url":"https://www.diary.example"},
"itemReviewed":{"@type":"Movie","name":"Reed"})",
     "user",
     ""},
    {"a paper's critic",
     R"("url":"https://paper.example/reviews/reed",
"author":{"@type":"Person","name":"Wren","url":"https://paper.example/staff/wren"},
"publisher":{"@type":"Organization","name":"The Paper","url":"https://paper.example"},
"itemReviewed":{"@type":"Movie","name":"Reed","sameAs":"https://films.example/reed"})",
     "critic",
     "The Paper"},
    {"a critic who is called one",
     R"("@type":"CriticReview",
"author":{"@type":"Person","name":"Wren","url":"https://diary.example/users/7"},
"publisher":{"@type":"Organization","name":"Diary","url":"https://diary.example"},
"itemReviewed":{"@type":"Movie","name":"Reed"})",
     "critic",
     "Diary"},
};

TEST(SchemaFacts, TellMembersFromCritics) {
  for (const PublisherCase& c : publishers) {
    const RecordList records =
        read_facts(R"({"@type":"Review","reviewBody":"Thin.",)" + std::string(c.members) + "}",
                   "https://diary.example/x");
    ASSERT_EQ(records.reviews.size(), 1U) << c.why;
    EXPECT_EQ(records.reviews[0].kind, c.kind) << c.why;
    EXPECT_EQ(records.reviews[0].publication, c.publication) << c.why;
    EXPECT_EQ(records.reviews[0].author, "Wren") << c.why;
  }
}

struct SeriesCase {
  std::string_view why;
  std::string_view json;
  std::size_t reviews;
  std::string_view said;
};

constexpr SeriesCase series[] = {
    {"a series with a review of its own",
     R"({"@type":"TVSeries","name":"Tides","review":{"@type":"Review","reviewBody":"Long."}})",
     0,
     "series@1"},
    {"a review of a series",
     R"({"@type":"Review","reviewBody":"Long.","itemReviewed":{"@type":"TVSeries","name":"Tides"}})",
     0,
     "series@1"},
    {"a film beside a series",
     R"([{"@type":"Movie","name":"Reed","review":{"@type":"Review","reviewBody":"Thin."}},
{"@type":"TVSeries","name":"Tides","review":{"@type":"Review","reviewBody":"Long."}}])",
     1,
     "series@1"},
    {"a shop beside a film",
     R"([{"@type":"Movie","name":"Reed","review":{"@type":"Review","reviewBody":"Thin."}},
{"@type":"Restaurant","name":"Pear","review":{"@type":"Review","reviewBody":"Salty."}}])",
     1,
     ""},
    {"only a book",
     R"({"@type":"Book","name":"Salt","review":{"@type":"Review","reviewBody":"Dry."}})",
     0,
     "no-film@0"},
};

TEST(SchemaFacts, PassOverWhatIsNoFilm) {
  for (const SeriesCase& c : series) {
    const RecordList records = read_facts(std::string(c.json), "https://a.example/");
    EXPECT_EQ(records.reviews.size(), c.reviews) << c.why;
    EXPECT_EQ(records.remark_codes() + records.reject_codes(), c.said) << c.why;
  }
}

/// "film (year) by directors: author, date, raw rating, text", for one film with one review.
std::string told(const std::string& body) {
  const RecordList records =
      read_page("<!DOCTYPE html><html><body>" + body + "</body></html>", {});
  if (records.films.size() != 1 || records.reviews.size() != 1) {
    return records.reject_codes() + std::to_string(records.reviews.size()) + " reviews";
  }
  const store::Film& film = records.films[0];
  std::string out = film.title + " (" + std::to_string(film.year.value_or(0)) + ") by";
  for (const std::string& director : film.directors) {
    out.append(" ").append(director);
  }
  const store::Review& review = records.reviews[0];
  out.append(": ").append(review.author).append(", ").append(review.date).append(", ");
  return out.append(review.rating_raw).append(", ").append(review.text);
}

struct MarkedCase {
  std::string_view why;
  std::string_view html;
  std::string_view told;
};

constexpr MarkedCase marked[] = {
    {"microdata, its values in texts, attributes and hidden elements",
     R"(<div itemscope itemtype="http://schema.org/Movie"><h1 itemprop="name">Reed</h1>
<meta itemprop="datePublished" content="2001-05-06"><a itemprop="director" href="/d/1">Ada Lim</a>
<span itemprop="director" itemscope itemtype="http://schema.org/Person"><b itemprop="name">Bo Rand</b></span>
<div itemprop="review" itemscope itemtype="http://schema.org/Review"><span itemprop="author" itemscope
itemtype="http://schema.org/Person">Wren</span><time itemprop="datePublished" datetime="2020-03-03">in March</time>
<div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating" style="display:none">
<span itemprop="ratingValue">4</span><span itemprop="bestRating">5</span></div>
<div itemprop="reviewBody"><p>Thin.</p><p>Wet.<br>Good.</p></div></div></div>)",
     "Reed (2001) by Ada Lim Bo Rand: Wren, 2020-03-03, 4/5, Thin.\n\nWet.\nGood."},
    {"a review around its film",
     R"(<article itemscope itemtype="https://schema.org/Review"><h2 itemprop="itemReviewed" itemscope
itemtype="https://schema.org/Movie"><cite itemprop="name">Reed</cite></h2>
<p itemprop="description">Thin.</p><span itemprop="author">Wren</span></article>)",
     "Reed (0) by: Wren, , , Thin."},
    {"RDFa with a vocabulary",
     R"(<div vocab="https://schema.org/" typeof="Movie"><h1 property="name">Reed</h1>
<div property="review" typeof="Review"><a property="author" href="/w">Wren</a>
<span property="datePublished" content="2020-03-03">in March</span><p property="reviewBody">Thin.</p></div></div>)",
     "Reed (0) by: Wren, 2020-03-03, , Thin."},
    {"RDFa with a prefix",
     R"(<div typeof="schema:Movie"><h1 property="schema:name">Reed</h1><div property="schema:review"
typeof="schema:Review"><p property="schema:reviewBody">Thin.</p><i property="og:x">no</i></div></div>)",
     "Reed (0) by: , , , Thin."},
    {"another vocabulary is none",
     R"(<div vocab="https://other.example/" typeof="Movie"><h1 property="name">Reed</h1></div>)",
     "html-page@00 reviews"},
};

TEST(MarkedItems, AreReadAsJsonLdIs) {
  for (const MarkedCase& c : marked) {
    EXPECT_EQ(told(std::string(c.html)), c.told) << c.why;
  }
}

TEST(MarkedItems, DoNotGrowWithTheirNames) {
  std::string page = "<html>";
  for (int at = 0; at < 100; ++at) {
    page += "<div itemscope itemtype='http://schema.org/Movie' itemprop='a b c d e f g h'>";
  }
  page += "<p itemprop='a b c d e f g h'>" + std::string(1000, 'x');
  std::size_t items = 0;
  for (const MarkedItem& item : marked_items(page)) {
    items += item.node.members.size();
  }
  EXPECT_LE(items, 20U);
}

}  // namespace
}  // namespace zerkalo::indexer::schema_facts_test
