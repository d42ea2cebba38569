// tests/indexer/pages_test.cpp - saved pages to records, fact by fact, and pages that are
// broken.

#include <algorithm>
#include <filesystem>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/sources/layout.h"
#include "tests/indexer/page_text.h"

namespace zerkalo::indexer::pages_test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t no_line = 0;
constexpr std::string_view whole_page = "html-page";

ReadOptions options() {
  ReadOptions made;
  made.outlets = known_outlets();
  return made;
}

std::vector<std::string> files_in(const std::string& folder, const std::string& ending) {
  std::vector<std::string> files;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(ZERKALO_SOURCE_DIR + ("/" + folder))) {
    if (entry.path().extension() == ending) {
      files.push_back(entry.path().string());
    }
  }
  std::ranges::sort(files);
  return files;
}

/// Pages of ours in every layout.
std::vector<std::string> all_pages() {
  std::vector<std::string> files = files_in("tests/indexer/pages", ".txt");
  for (std::string& file : files_in("seeds", ".txt")) {
    files.push_back(std::move(file));
  }
  return files;
}

/// Each record lies in the page, and a byte range begins and ends at what it names.
void expect_in_page(const RecordList& records,
                    const std::string& page,
                    const std::string& why) {
  for (const store::Review& review : records.reviews) {
    ASSERT_LE(review.provenance.end, page.size()) << why;
    ASSERT_LT(review.provenance.begin, review.provenance.end) << why;
    EXPECT_FALSE(review.text.empty()) << why;
    EXPECT_EQ(review.provenance.unit, store::Provenance::Unit::bytes) << why;
  }
  for (const store::Reject& reject : records.rejects) {
    EXPECT_TRUE(reject.line != no_line || reject.code == whole_page) << why;
    EXPECT_FALSE(reject.message.empty()) << why;
  }
}

TEST(Pages, GiveTheRecordsOfTheirGoldenFiles) {
  const std::vector<std::string> pages = files_in("tests/indexer/pages", ".txt");
  EXPECT_GE(pages.size(), 8U);
  for (const std::string& file : pages) {
    const std::string page = file_text(file);
    const std::string golden = fs::path(file).replace_extension(".expected").string();
    EXPECT_EQ(describe_page(read_page(page, options()), page), file_text(golden)) << file;
  }
}

TEST(Pages, AreReadTheSameWithOtherLineEnds) {
  for (const std::string& file : all_pages()) {
    const std::string page = file_text(file);
    std::string windows;
    for (const char c : page) {
      windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    }
    const RecordList plain = read_page(page, options());
    const RecordList other = read_page(windows, options());
    ASSERT_EQ(plain.reviews.size(), other.reviews.size()) << file;
    for (std::size_t at = 0; at < plain.reviews.size(); ++at) {
      EXPECT_EQ(plain.reviews[at].text, other.reviews[at].text) << file;
      EXPECT_EQ(plain.reviews[at].id, other.reviews[at].id) << file;
    }
  }
}

TEST(Pages, NameTheirReviewsBytes) {
  for (const std::string& file : all_pages()) {
    const std::string page = file_text(file);
    const RecordList records = read_page(page, options());
    expect_in_page(records, page, file);
    for (const store::Review& review : records.reviews) {
      const std::string slice =
          page.substr(review.provenance.begin, review.provenance.end - review.provenance.begin);
      EXPECT_NE(slice.find(review.author), std::string::npos) << file;
      EXPECT_NE(slice.find(review.text.substr(0, review.text.find('\n'))), std::string::npos)
          << file << ": " << review.text;
    }
  }
}

TEST(Pages, KeepBoilerplateOutOfTheRecords) {
  constexpr std::string_view boilerplate[] = {"Are you sure",
                                              "Write Post",
                                              "No posts have been made",
                                              "View More",
                                              "View All",
                                              "Read all reviews",
                                              "POST RATING",
                                              "Watchlist",
                                              "Discover more movies",
                                              "Free Trial",
                                              "Stream thousands",
                                              "Rating of",
                                              "Top Critic",
                                              "Super Reviewer"};
  for (const std::string& file : all_pages()) {
    const std::string page = file_text(file);
    const RecordList records = read_page(page, options());
    for (const std::string_view words : boilerplate) {
      for (const store::Review& review : records.reviews) {
        EXPECT_EQ(review.text.find(words), std::string::npos) << file << ": " << review.text;
        EXPECT_EQ(review.author.find(words), std::string::npos) << file;
      }
      for (const store::Film& film : records.films) {
        EXPECT_EQ(film.plots.empty() ? std::string::npos : film.plots[0].text.find(words),
                  std::string::npos)
            << file;
      }
    }
  }
}

struct Recognised {
  std::string_view why;
  std::string_view text;
  std::string_view layout;
};

constexpr Recognised recognised[] = {
    {"an empty page is none", "", ""},
    {"blank lines are none", "\n\n \t\n", ""},
    {"prose is none",
     "The Mirror is a film by Andrei Tarkovsky.\n\nReviews were mixed. Rated: 4/5 by one of "
     "them "
     "on May 12, 2023, and a full review followed.\n",
     ""},
    {"a shopping list is none", "\u2022 milk\n\u2022 bread\n\u2022 eggs\n\u2022 tea\n", ""},
    {"a dated diary is none", "May 12, 2023\n\nRain.\n\nMay 13, 2023\n\nMore rain.\n", ""},
    {"a blog page with the author mark is none",
     "Nine Films\n\nannalee - wrote on 04/01/12 at 05:11 PM CT\n\nA list of films.\n",
     ""},
    {"review headings alone are none", "Reviews\n\nView More\n\nView More\n\nView More\n", ""},
    {"a table of facts alone is none",
     "Director\nJane Campion\nGenre\nDrama\nRuntime\n1h\n",
     ""},
    {"a title line and two facts are enough",
     "Stalker Movie Information\nOverall Rank: 3\n# of Ratings: 4\nAverage Rating: 3/4\n",
     "filmcrave"},
    {"a score line and a heading are enough",
     "Rotten Tomatoes\n98% Tomatometer 54 Reviews\n\nMovie Info\n",
     "rottentomatoes"},
    {"bullets with the site's link are enough",
     "Critic Reviews for Playtime\n\n\u2022 Glass.\n\nMay 12, 2019 | Full Review\u2026\n",
     "rottentomatoes"},
    {"an HTML page is one, whatever it says", "<!doctype html><p>x", "schema_org"},
    {"two glued marks are enough", "Nice.\n... View MoreGood.\n... View More\n", "streaming"},
};

TEST(Recognise, TellsLayoutsByTheirContent) {
  for (const Recognised& c : recognised) {
    const Layout* layout = recognise({"a_file.txt", c.text});
    EXPECT_EQ(layout == nullptr ? "" : layout->name, c.layout) << c.why;
  }
}

TEST(Recognise, TellsEveryPageOfTheDemoCollection) {
  for (const std::string& file : files_in("seeds", ".txt")) {
    const std::string page = file_text(file);
    const Layout* layout = recognise({"page", page});
    ASSERT_NE(layout, nullptr) << file;
    EXPECT_TRUE(fs::path(file).filename().string().starts_with(layout->name)) << file;
    int takers = 0;
    for (const Layout& other : layouts()) {
      takers += other.score({"page", page}) > 0 ? 1 : 0;
    }
    EXPECT_EQ(takers, 1) << file;
  }
}

TEST(Pages, CutAnywhereDoNoHarm) {
  constexpr std::size_t step = 97;
  for (const std::string& file : files_in("tests/indexer/pages", ".txt")) {
    const std::string page = file_text(file);
    for (std::size_t at = 0; at < page.size(); at += step) {
      const std::string head = page.substr(0, at);
      const std::string tail = page.substr(at);
      expect_in_page(read_page(head, options()), head, file + " up to " + std::to_string(at));
      expect_in_page(read_page(tail, options()), tail, file + " from " + std::to_string(at));
    }
  }
}

/// Reads a text by every layout, recognised or not.
void read_by_all(const std::string& text) {
  for (const Layout& layout : layouts()) {
    RecordList records;
    const Page page{"page.txt", text};
    layout.score(page);
    layout.read(page, {}, records);
    expect_in_page(records, text, std::string(layout.name));
  }
}

TEST(Pages, OfRandomBytesDoNoHarm) {
  std::mt19937 random(20);
  for (int round = 0; round < 200; ++round) {
    std::string text(random() % 2000, '\0');
    std::ranges::generate(text, [&random] { return static_cast<char>(random()); });
    read_by_all(text);
  }
}

TEST(Pages, OfShuffledLinesDoNoHarm) {
  std::mt19937 random(21);
  std::vector<std::string> lines;
  for (const std::string& file : files_in("tests/indexer/pages", ".txt")) {
    std::istringstream in(file_text(file));
    for (std::string line; std::getline(in, line);) {
      lines.push_back(line);
    }
  }
  for (int round = 0; round < 40; ++round) {
    std::ranges::shuffle(lines, random);
    std::string text;
    for (std::size_t at = 0; at < 60; ++at) {
      text += lines[at] + "\n";
    }
    read_by_all(text);
  }
}

TEST(Pages, OfOneHugeLineDoNoHarm) {
  constexpr std::size_t many = 5'000;
  for (const std::string_view part : {"A",
                                      "A ",
                                      " ",
                                      "Full Review ",
                                      "Rated: May 12, 2023 Full Review ",
                                      "View More",
                                      "Rated 5 out of 5 stars 01/02/03 Full Review ",
                                      "\u2022",
                                      "\u00A0",
                                      "(",
                                      " - wrote on 1"}) {
    std::string line;
    for (std::size_t at = 0; at < many; ++at) {
      line += part;
    }
    for (const std::string_view head : {"Critics Reviews\n",
                                        "Audience Reviews\n",
                                        "Quick Movie Reviews\n",
                                        "Critic Reviews for X\n",
                                        "Reviews\n"}) {
      const std::string text = "Somewhere\n" + std::string(head) + line;
      for (const Layout& layout : layouts()) {
        RecordList records;
        layout.score({"page.txt", text});
        layout.read({"page.txt", text}, {}, records);
        EXPECT_LE(records.reviews.size(), 2 * many) << head << part;
      }
    }
  }
}

}  // namespace
}  // namespace zerkalo::indexer::pages_test
