// tests/indexer/shown_pages_test.cpp - pages of text under every damage, and as HTML, say what
// they said.

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/sources/html_text.h"
#include "indexer/sources/plain_blanks.h"
#include "tests/indexer/damages.h"
#include "tests/indexer/page_text.h"

namespace zerkalo::indexer::shown_pages_test {
namespace {

namespace fs = std::filesystem;

ReadOptions page_options() {
  ReadOptions made;
  made.outlets = known_outlets();
  return made;
}

RecordList read(const std::string& page) {
  return read_page(page, page_options());
}

/// The demo collection: pages without faults of their own, in every layout.
std::vector<std::string> whole_pages() {
  std::vector<std::string> files;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(ZERKALO_SOURCE_DIR + std::string("/seeds"))) {
    if (entry.path().extension() == ".txt") {
      files.push_back(entry.path().string());
    }
  }
  EXPECT_GE(files.size(), 15U);
  return files;
}

TEST(DamagedPages, SayWhatTheySaid) {
  for (const std::string& file : whole_pages()) {
    const std::string page = file_text(file);
    const std::vector<std::string> facts = facts_of(read(page));
    for (const Damage& damage : damages()) {
      EXPECT_EQ(facts_of(read(damage.make(page))), facts) << file << ": " << damage.name;
    }
  }
}

TEST(DamagedPages, SayAsHtmlWhatTheySaid) {
  for (const std::string& file : whole_pages()) {
    const std::string page = file_text(file);
    const std::vector<std::string> facts = facts_of(read(page));
    for (const Damage& form : html_forms()) {
      EXPECT_EQ(facts_of(read(form.make(page))), facts) << file << ": " << form.name;
    }
  }
}

std::string shown_file(const std::string& name) {
  return file_text(ZERKALO_SOURCE_DIR + ("/tests/indexer/shown/" + name));
}

TEST(SavedPages, SayWhatTheirCopiesSay) {
  for (const std::string layout : {"filmcrave", "rottentomatoes", "streaming"}) {
    const RecordList copied = read(shown_file(layout + ".txt"));
    const RecordList saved = read(shown_file(layout + ".html"));
    EXPECT_EQ(facts_of(saved), facts_of(copied)) << layout;
    EXPECT_EQ(saved.reject_codes() + saved.remark_codes(), "") << layout;
    EXPECT_EQ(copied.reject_codes() + copied.remark_codes(), "") << layout;
    EXPECT_EQ(saved.films.size(), 1U) << layout;
    EXPECT_GE(saved.reviews.size(), 3U) << layout;
  }
}

TEST(SavedPages, NameTheirOwnLines) {
  const RecordList records = read(shown_file("streaming.html"));
  ASSERT_EQ(records.reviews.size(), 3U);
  const std::vector<std::uint64_t> lines = {10, 11, 12};
  for (std::size_t at = 0; at < lines.size(); ++at) {
    EXPECT_EQ(
        records.reviews[at].provenance,
        (store::Provenance{"page.txt", lines[at], lines[at], store::Provenance::Unit::lines}));
  }
}

TEST(SavedPages, AreCompletedByTheirFacts) {
  std::string page = shown_file("streaming.html");
  page.insert(page.find("</head>"),
              R"(<link rel="canonical" href="https://watch.example/salt">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Movie",
"name":"The Salt Orchard","director":{"@type":"Person","name":"Tora Lind"},"duration":"PT1H37M"}
</script>)");
  const RecordList records = read(page);
  ASSERT_EQ(records.films.size(), 1U);
  EXPECT_EQ(records.films[0].directors, std::vector<std::string>{"Tora Lind"});
  EXPECT_EQ(records.films[0].runtime_min, 97);
  EXPECT_EQ(records.films[0].year, 1997);
  EXPECT_EQ(records.films[0].url, "https://watch.example/salt");
  ASSERT_EQ(records.reviews.size(), 3U);
  EXPECT_EQ(records.reviews[0].url, "https://watch.example/salt");
  EXPECT_EQ(records.reviews[0].film, records.films[0].id);
}

struct LayoutCase {
  std::string_view why;
  std::string_view html;
  std::string_view text;
};

constexpr LayoutCase laid_out[] = {
    {"nothing shows nothing", "", ""},
    {"blanks run together", "<p> a \n\t b </p>", "a b"},
    {"inline elements make no line", "<div>a <b>b</b><i>c</i></div>", "a bc"},
    {"blocks begin lines", "<div>a<div>b</div>c</div>d", "a\nb\nc\nd"},
    {"paragraphs stand apart", "<p>a</p><p>b</p>", "a\n\nb"},
    {"a break ends a line", "a<br>b<br/>c", "a\nb\nc"},
    {"two breaks leave a line free", "a<br> <br>b", "a\n\nb"},
    {"a break in front of a block is one end", "<div>a<br></div><div>b</div>", "a\nb"},
    {"cells are parted by tabs, rows by lines",
     "<table><tr><th>a<td>b<tr><td>c<td>d</table>",
     "a\tb\nc\td"},
    {"lists are lines", "<ul><li>a<li>b</ul>", "a\nb"},
    {"terms and their values are lines", "<dl><dt>a<dd>b</dl>", "a\nb"},
    {"what is not shown is left out",
     "<head><title>t</title></head><script>s</script><style>s</style><p hidden>h</p>"
     "<p style='Display : None'>n</p><template>t</template><noscript>n</noscript>a",
     "a"},
    {"an element in a hidden one stays hidden", "<div hidden><p>a</p>b</div>c", "c"},
    {"entities are characters", "&amp;&nbsp;&eacute;&#8217;", "& \u00E9\u2019"},
    {"line ends of preformatted text stay", "<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc"},
    {"a picture of stars is its rating", "Rating of <img alt='3.5/4'>", "Rating of 3.5/4"},
    {"another picture is none", "<img alt='A face'> a", "a"},
    {"menus and the page's footer are left out",
     "<nav>Home</nav><div role='navigation'>Films</div>a<footer>Privacy</footer>",
     "a"},
    {"the footer of an article is not", "<article>a<footer>b</footer></article>", "a\nb"},
    {"typographic blanks are blanks", "a\u2009\u00A0\u202Fb", "a b"},
    {"an element of a site's own stands apart", "<x-a>a</x-a><x-b>b</x-b>", "a b"},
};

TEST(ShownText, IsWhatABrowserCopies) {
  for (const LayoutCase& c : laid_out) {
    EXPECT_EQ(shown_text("<html>" + std::string(c.html)).text, c.text) << c.why;
  }
}

TEST(ShownText, KnowsItsLinesAndHeadings) {
  const ShownText shown =
      shown_text("<html>\n<body>\n<h1>The\nHarbour</h1>\n<p>a</p>\n\n<h2>Reviews</h2><p>b</p>");
  EXPECT_EQ(shown.text, "The Harbour\n\na\n\nReviews\n\nb");
  EXPECT_EQ(shown.heading, "The Harbour");
  EXPECT_EQ(shown.headings, (std::vector<std::uint64_t>{1, 5}));
  EXPECT_EQ(shown.page_line(1), 3U);
  EXPECT_EQ(shown.page_line(3), 5U);
  EXPECT_EQ(shown.page_line(5), 7U);
  EXPECT_EQ(shown.page_line(0), 0U);
}

TEST(PlainBlanks, KnowWhereTheyStood) {
  const PlainBlanks plain("a\u00A0b\u2009\u00E9c");
  EXPECT_EQ(plain.text(), "a b \u00E9c");
  EXPECT_EQ(plain.given_byte(0), 0U);
  EXPECT_EQ(plain.given_byte(2), 3U);
  EXPECT_EQ(plain.given_byte(4), 7U);
  EXPECT_FALSE(PlainBlanks("a b \u00E9").changed());
}

struct Unread {
  std::string_view why;
  std::string_view page;
  std::string_view rejects;
  std::string_view remarks;
};

constexpr Unread unread[] = {
    {"a FilmCrave page whose reviews are not there",
     "Harbour Movie Information\nMovie Information\nOverall Rank: 3\n# of Ratings: 2\n\n"
     "Quick Movie Reviews\n\nFull Movie Reviews\n\nWrite Post\n",
     "no-reviews@6",
     ""},
    {"a FilmCrave page with one section that is not understood",
     "Harbour Movie Information\nOverall Rank: 3\n# of Ratings: 2\nQuick Movie Reviews\n"
     "Rating of\nada - wrote on 01/02/2020\nGood.\nFull Movie Reviews\nby bo, in May: Bad.\n",
     "no-author-line@9",
     "unread-section@8"},
    {"a Rotten Tomatoes page without critics and members",
     "Rotten Tomatoes\n98% Tomatometer 54 Reviews\nHarbour\nCritics Reviews\nAudience Reviews\n"
     "Movie Info\nDirector\nMara Velt\n",
     "no-reviews@4",
     ""},
    {"an older one",
     "Harbour\n\nTotal Count: 3\n\nTomatometer\n\nCritic Reviews for Harbour\n",
     "no-reviews@7",
     ""},
    {"a critics' section that says that it is empty",
     "Rotten Tomatoes\n98% Tomatometer 54 Reviews\nHarbour\nCritics Reviews\nNo reviews yet.\n"
     "Audience Reviews\nAda B Good. Rated 4 out of 5 stars 01/02/20 Full Review\n",
     "",
     "unread-section@4"},
    {"a streaming page that ends at its heading",
     "Harbour\n| 3 May 2001 (USA)\nHarbour Trailers\n\nReviews\n",
     "no-reviews@5",
     ""},
};

constexpr Unread unread_html[] = {
    {"a film in its facts, its reviews in no known layout",
     "<html><script type='application/ld+json'>{\"@type\":\"Movie\",\"name\":\"Harbour\"}"
     "</script>\n<h2>User reviews (12)</h2><p>Good.</p>",
     "no-reviews@2",
     ""},
    {"the word in a menu is no heading",
     "<html><script type='application/ld+json'>{\"@type\":\"Movie\",\"name\":\"Harbour\"}"
     "</script>\n<a>Reviews</a>",
     "",
     ""},
};

TEST(UnreadReviews, OfHtmlAreNoSuccess) {
  for (const Unread& c : unread_html) {
    const RecordList records = read(std::string(c.page));
    EXPECT_EQ(records.reject_codes(), c.rejects) << c.why;
    EXPECT_EQ(records.remark_codes(), c.remarks) << c.why;
    EXPECT_EQ(records.films.size(), 1U) << c.why;
  }
}

TEST(StreamingPages, EndAboveTheirFooter) {
  const RecordList records = read(shown_file("streaming.txt") +
                                  "\nPrivacy Policy\n\nContact us\n\n\u00A9 2024 Everybody\n");
  EXPECT_EQ(facts_of(records), facts_of(read(shown_file("streaming.txt"))));
}

TEST(UnreadReviews, AreNoSuccess) {
  for (const Unread& c : unread) {
    const RecordList records = read(std::string(c.page));
    EXPECT_EQ(records.reject_codes(), c.rejects) << c.why;
    EXPECT_EQ(records.remark_codes(), c.remarks) << c.why;
  }
}

}  // namespace
}  // namespace zerkalo::indexer::shown_pages_test
