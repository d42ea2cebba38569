// tests/indexer/runon_test.cpp - many reviews on one line: where each ends and who wrote it.

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/sources/byline.h"
#include "indexer/sources/rottentomatoes_runon.h"
#include "tests/indexer/page_text.h"

namespace zerkalo::indexer::runon_test {
namespace {

/// "author | publication | text | rating | date" and a doubt's code, one review a line.
std::string describe(const std::vector<RunOnReview>& reviews) {
  std::string out;
  for (const RunOnReview& review : reviews) {
    out += out.empty() ? "" : "\n";
    for (const std::string_view part :
         {review.author, review.publication, review.text, review.rating}) {
      out.append(part).append(" | ");
    }
    out.append(review.date);
    if (!review.doubt.empty()) {
      out.append(" ?").append(review.doubt_code);
    }
  }
  return out;
}

struct Case {
  std::string_view why;
  std::string_view section;
  std::string_view reviews;
};

const std::vector<std::string> outlets = {"Lantern Quarterly",
                                          "Lantern",
                                          "The Halden Courier",
                                          "Oxbow Herald (UK)",
                                          "Variety",
                                          "Тихий экран",
                                          "月見シネマ通信"};

constexpr Case critics[] = {
    {"nothing holds no review", "", ""},
    {"rating, date and mark end a review",
     "Ada Fenn Variety Mist. Rated: 4/5 May 1, 2020 Full Review",
     "Ada Fenn | Variety | Mist. | 4/5 | May 1, 2020"},
    {"the rating may be missing",
     "Ada Fenn Variety Mist. May 1, 2020 Full Review",
     "Ada Fenn | Variety | Mist. |  | May 1, 2020"},
    {"a mark without date is text",
     "Ada Fenn Variety See the Full Review of it. Rated: B- May 1, 2020 Full Review",
     "Ada Fenn | Variety | See the Full Review of it. | B- | May 1, 2020"},
    {"a rating that is none is text",
     "Ada Fenn Variety It was Rated: unfair. May 1, 2020 Full Review",
     "Ada Fenn | Variety | It was Rated: unfair. |  | May 1, 2020"},
    {"two dates: the last is the review's",
     "Ada Fenn Variety Seen May 1, 2019 May 2, 2020 Full Review",
     "Ada Fenn | Variety | Seen May 1, 2019 |  | May 2, 2020"},
    {"the longest publication wins",
     "Ada Fenn Lantern Quarterly Mist. May 1, 2020 Full Review",
     "Ada Fenn | Lantern Quarterly | Mist. |  | May 1, 2020"},
    {"an article in the list may be missing on the page",
     "Ada Fenn Halden Courier Mist. May 1, 2020 Full Review",
     "Ada Fenn | Halden Courier | Mist. |  | May 1, 2020"},
    {"an article on the page may be missing in the list",
     "Ada Fenn The Variety Mist. May 1, 2020 Full Review",
     "Ada Fenn | The Variety | Mist. |  | May 1, 2020"},
    {"an initial is a family name before what looks like a publication",
     "Alva S. Harbour Gazette Mist. May 1, 2020 Full Review",
     "Alva S. | Harbour Gazette | Mist. |  | May 1, 2020"},
    {"an initial in the middle is none",
     "Alva S. Fenn Harbour Gazette Mist. May 1, 2020 Full Review",
     "Alva S. Fenn | Harbour Gazette | Mist. |  | May 1, 2020"},
    {"author, publication and text on lines of their own need no guess",
     "Alva\nsea-side blog no. 7\nMist.\nRated: 4/5\nMay 1, 2020\nFull Review",
     "Alva | sea-side blog no. 7 | Mist. | 4/5 | May 1, 2020"},
    {"a name of one word before a known publication",
     "Fenn Variety Mist. May 1, 2020 Full Review",
     "Fenn | Variety | Mist. |  | May 1, 2020"},
    {"a name of five words before a known publication",
     "Maria de la Luz Fenn Variety Mist. May 1, 2020 Full Review",
     "Maria de la Luz Fenn | Variety | Mist. |  | May 1, 2020"},
    {"a known word in the text is no publication",
     "Ada Fenn Mistwood Weekly Variety is all. May 1, 2020 Full Review",
     "Ada Fenn | Mistwood Weekly | Variety is all. |  | May 1, 2020"},
    {"a publication in Cyrillic letters",
     "Анна Лис Тихий экран Снег. May 1, 2020 Full Review",
     "Анна Лис | Тихий экран | Снег. |  | May 1, 2020"},
    {"a name in a script without case",
     "野々村ひかり 月見シネマ通信 雨が降る。 May 1, 2020 Full Review",
     "野々村ひかり | 月見シネマ通信 | 雨が降る。 |  | May 1, 2020"},
    {"an initial makes three words a name",
     "Ada B. Fenn FrameAcre Mist. May 1, 2020 Full Review",
     "Ada B. Fenn | FrameAcre | Mist. |  | May 1, 2020"},
    {"a leading initial is a first name",
     "J. Fenn FrameAcre Mist. May 1, 2020 Full Review",
     "J. Fenn | FrameAcre | Mist. |  | May 1, 2020"},
    {"a particle makes three words a name",
     "Ada van Fenn FrameAcre Mist. May 1, 2020 Full Review",
     "Ada van Fenn | FrameAcre | Mist. |  | May 1, 2020"},
    {"Jr. belongs to the name",
     "Abe Fenn Jr. FrameAcre Mist. May 1, 2020 Full Review",
     "Abe Fenn Jr. | FrameAcre | Mist. |  | May 1, 2020"},
    {"a CamelCase word takes Film behind it",
     "Ada Fenn FrameAcre Film Mist. May 1, 2020 Full Review",
     "Ada Fenn | FrameAcre Film | Mist. |  | May 1, 2020"},
    {"a host is a publication",
     "Ada Fenn frame-acre.net Mist. May 1, 2020 Full Review",
     "Ada Fenn | frame-acre.net | Mist. |  | May 1, 2020"},
    {"a country in brackets ends a publication",
     "Ada Fenn Morning Bell (UK) Mist. May 1, 2020 Full Review",
     "Ada Fenn | Morning Bell (UK) | Mist. |  | May 1, 2020"},
    {"a newspaper's last word ends a publication",
     "Ada Fenn Upper Mill Gazette Mist. May 1, 2020 Full Review",
     "Ada Fenn | Upper Mill Gazette | Mist. |  | May 1, 2020"},
    {"what two reviews begin with is a publication",
     "Ada Fenn Grey Owl The mist. May 1, 2020 Full Review "
     "Bo Lind Grey Owl The rain. May 2, 2020 Full Review",
     "Ada Fenn | Grey Owl | The mist. |  | May 1, 2020\n"
     "Bo Lind | Grey Owl | The rain. |  | May 2, 2020"},
    {"the film's title that two reviews begin with is text",
     "Ada Fenn Solaris drifts. May 1, 2020 Full Review "
     "Bo Lind Solaris sinks. May 2, 2020 Full Review",
     "Ada Fenn |  | Solaris drifts. |  | May 1, 2020 ?no-publication\n"
     "Bo Lind |  | Solaris sinks. |  | May 2, 2020 ?no-publication"},
    {"an unknown publication stays in the text",
     "Ada Fenn Grey Owl the mist. May 1, 2020 Full Review",
     "Ada Fenn |  | Grey Owl the mist. |  | May 1, 2020 ?no-publication"},
    {"a review that begins with no name is text",
     "the mist. May 1, 2020 Full Review",
     " |  | the mist. |  | May 1, 2020 ?no-author"},
    {"a rest without ending is a review",
     "Ada Fenn Variety Mist. May 1, 2020 Full Review Bo Lind Variety Rain",
     "Ada Fenn | Variety | Mist. |  | May 1, 2020\nBo Lind | Variety | Rain |  |  ?no-ending"},
    {"a date that is none is kept as written",
     "Ada Fenn Variety Mist. Feb 31, 2020 Full Review",
     "Ada Fenn | Variety | Mist. |  | Feb 31, 2020"},
};

TEST(SplitCritics, EndsReviewsAndNamesTheirAuthors) {
  for (const Case& c : critics) {
    EXPECT_EQ(describe(split_runon_critics(c.section, outlets, "Solaris")), c.reviews) << c.why;
  }
}

constexpr Case members[] = {
    {"nothing holds no review", "", ""},
    {"one word and a capital",
     "Mia M Mist. Rated 3.5 out of 5 stars 09/09/24 Full Review",
     "Mia M |  | Mist. | 3.5 out of 5 stars | 09/09/24"},
    {"two words and a capital",
     "Mia Ann M Mist. Rated 5 out of 5 stars 09/09/24 Full Review",
     "Mia Ann M |  | Mist. | 5 out of 5 stars | 09/09/24"},
    {"a capital with a mark",
     "Mia É Mist. Rated 5 out of 5 stars 09/09/24 Full Review",
     "Mia É |  | Mist. | 5 out of 5 stars | 09/09/24"},
    {"a Cyrillic name",
     "Юлия К Снег. Rated 5 out of 5 stars 09/09/24 Full Review",
     "Юлия К |  | Снег. | 5 out of 5 stars | 09/09/24"},
    {"a Chinese name",
     "陳 W 雨。 Rated 4 out of 5 stars 09/09/24 Full Review",
     "陳 W |  | 雨。 | 4 out of 5 stars | 09/09/24"},
    {"I behind the initial is text",
     "Dani G I slept. Rated 2 out of 5 stars 09/09/24 Full Review",
     "Dani G |  | I slept. | 2 out of 5 stars | 09/09/24"},
    {"I before a small letter is text, and a doubt",
     "Dani I slept. Rated 2 out of 5 stars 09/09/24 Full Review",
     "Dani |  | I slept. | 2 out of 5 stars | 09/09/24 ?doubtful-initial"},
    {"A before a small letter is text, and a doubt",
     "Dani A film. Rated 2 out of 5 stars 09/09/24 Full Review",
     "Dani |  | A film. | 2 out of 5 stars | 09/09/24 ?doubtful-initial"},
    {"A before a capital is the initial",
     "Dani A A film. Rated 2 out of 5 stars 09/09/24 Full Review",
     "Dani A |  | A film. | 2 out of 5 stars | 09/09/24"},
    {"O before a capital is the initial",
     "Nils O It works. Rated 2 out of 5 stars 09/09/24 Full Review",
     "Nils O |  | It works. | 2 out of 5 stars | 09/09/24"},
    {"D before a small letter is the initial",
     "Suruga D good. Rated 3 out of 5 stars 09/09/24 Full Review",
     "Suruga D |  | good. | 3 out of 5 stars | 09/09/24"},
    {"a capital further on is text",
     "Mia went to see plan B twice. Rated 1 out of 5 stars 09/09/24 Full Review",
     " |  | Mia went to see plan B twice. | 1 out of 5 stars | 09/09/24 ?no-author"},
    {"a sentence is no name",
     "Then I slept. Rated 1 out of 5 stars 09/09/24 Full Review",
     " |  | Then I slept. | 1 out of 5 stars | 09/09/24 ?no-author"},
    {"the mark alone ends nothing",
     "Mia M A Full Review of it. Rated 5 out of 5 stars 09/09/24 Full Review",
     "Mia M |  | A Full Review of it. | 5 out of 5 stars | 09/09/24"},
    {"a review without text keeps its author",
     "Mia M Rated 5 out of 5 stars 09/09/24 Full Review",
     "Mia M |  |  | 5 out of 5 stars | 09/09/24"},
    {"a rest without ending is a review", "Mia M Mist", "Mia M |  | Mist |  |  ?no-ending"},
};

TEST(SplitAudience, EndsReviewsAndNamesTheirAuthors) {
  for (const Case& c : members) {
    EXPECT_EQ(describe(split_runon_audience(c.section)), c.reviews) << c.why;
  }
}

std::string without_blanks(std::string_view text) {
  std::string out(text);
  std::erase_if(out, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
  return out;
}

std::string all_parts(const std::vector<RunOnReview>& reviews) {
  std::string all;
  for (const RunOnReview& review : reviews) {
    for (const std::string_view part :
         {review.author, review.publication, review.text, review.ending}) {
      all += part;
    }
  }
  return without_blanks(all);
}

TEST(SplitRunOn, DropsNoByteThatIsNotBlank) {
  constexpr std::string_view parts[] = {"Ada",
                                        "Fenn",
                                        "B.",
                                        "van",
                                        "Variety",
                                        "The",
                                        "Oxbow",
                                        "(UK)",
                                        "FrameAcre",
                                        "I",
                                        "A",
                                        "saw",
                                        "mist.",
                                        "...",
                                        "Full Review",
                                        "Rated:",
                                        "4/5",
                                        "May 1, 2020",
                                        "Rated 5 out of 5 stars",
                                        "01/02/23",
                                        "\n",
                                        "雨",
                                        "Full",
                                        "Review",
                                        "Rated",
                                        "Jr.",
                                        "\"So\"",
                                        "Rated: B+ May 1, 2020 Full Review",
                                        "Rated 5 out of 5 stars 01/02/23 Full Review"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string section;
    for (std::size_t words = random() % 60; words > 0; --words) {
      section.append(parts[random() % std::size(parts)]).append(random() % 9 == 0 ? "  " : " ");
    }
    EXPECT_EQ(all_parts(split_runon_critics(section, outlets, "Mist")),
              without_blanks(section));
    EXPECT_EQ(all_parts(split_runon_audience(section)), without_blanks(section));
  }
}

/// "file: author | publication | text" of each critic on the fixture pages.
std::vector<std::string> critics_of_fixtures(const std::vector<std::string>& known) {
  std::vector<std::string> found;
  for (const char* const page : {"ikiru", "playtime", "late_spring"}) {
    ReadOptions options;
    options.outlets = known;
    const std::string file = ZERKALO_SOURCE_DIR + std::string("/tests/indexer/pages/") +
                             "rottentomatoes_" + page + ".txt";
    for (const store::Review& review : read_page(file_text(file), options).reviews) {
      if (review.kind == "critic") {
        found.push_back(review.author + " | " + review.publication + " | " + review.text);
      }
    }
  }
  return found;
}

TEST(SplitCritics, StillSplitsMostWithARandomHalfOfTheOutlets) {
  constexpr double least_share = 0.8;
  const std::vector<std::string> all = known_outlets();
  const std::vector<std::string> right = critics_of_fixtures(all);
  ASSERT_GE(right.size(), 30U);
  for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U}) {
    std::vector<std::string> half = all;
    std::mt19937 random(seed);
    std::ranges::shuffle(half, random);
    half.resize(half.size() / 2);
    const std::vector<std::string> found = critics_of_fixtures(half);
    ASSERT_EQ(found.size(), right.size());
    std::size_t same = 0;
    for (std::size_t at = 0; at < right.size(); ++at) {
      same += found[at] == right[at] ? 1 : 0;
    }
    EXPECT_GE(static_cast<double>(same), least_share * static_cast<double>(right.size()))
        << "seed " << seed;
  }
}

}  // namespace
}  // namespace zerkalo::indexer::runon_test
