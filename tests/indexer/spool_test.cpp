// tests/indexer/spool_test.cpp - which of several records with one id is kept.

#include "indexer/build/spool.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace zerkalo::indexer::spool_test {

namespace {

store::Review passage(const std::string& id, const std::string& text) {
  store::Review made;
  made.id = id;
  made.film = "f";
  made.text = text;
  return made;
}

std::vector<std::string> kept(Spool& spool) {
  spool.seal();
  std::vector<std::string> texts;
  for (const Spooled& spooled : spool.passages) {
    if (!spooled.dropped) {
      texts.push_back(spool.read(spooled).text);
    }
  }
  return texts;
}

}  // namespace

TEST(Spool, TellsTheSameReviewFromAnotherOfItsId) {
  struct Case {
    std::string_view why;
    std::string film;
    std::string author;
    std::string text;
    Repeat repeat;
  };

  const Case cases[] = {
      {"the first", "f", "Ada Fenn", "first", Repeat::none},
      {"corrected by its author", "f", "Ada Fenn", "second", Repeat::same},
      {"of somebody else", "f", "Bo Tak", "third", Repeat::other},
      {"that once more", "f", "Bo Tak", "third", Repeat::same},
      {"of another film", "g", "Ada Fenn", "fourth", Repeat::other},
      {"by nobody", "f", "", "fifth", Repeat::other},
      {"by nobody, another text", "f", "", "sixth", Repeat::other},
      {"by nobody, the same text", "f", "", "sixth", Repeat::same},
  };
  const support::TemporaryFolder folder;
  Spool spool(folder.path() / "spool");
  for (const Case& c : cases) {
    store::Review review = passage("a", c.text);
    review.film = c.film;
    review.author = c.author;
    EXPECT_EQ(spool.add(review, false), c.repeat) << c.why;
  }
  EXPECT_EQ(kept(spool),
            (std::vector<std::string>{"second", "third", "fourth", "fifth", "sixth"}));
}

TEST(Spool, GivesEveryKeptReviewAnIdOfItsOwn) {
  const support::TemporaryFolder folder;
  Spool spool(folder.path() / "spool");
  for (const char* text : {"one", "two", "three"}) {
    spool.add(passage("a", text), false);
  }
  spool.seal();
  std::set<std::string> ids;
  for (const Spooled& spooled : spool.passages) {
    ids.insert(spool.read(spooled).id);
  }
  EXPECT_EQ(ids.size(), 3U);
  EXPECT_TRUE(ids.contains("a")) << "the first one keeps what it was given";
}

TEST(Spool, TakesNoPlotForAReviewThatIsNamedLikeIt) {
  const support::TemporaryFolder folder;
  Spool spool(folder.path() / "spool");
  EXPECT_EQ(spool.add(passage("plot-f-1", "a review"), false), Repeat::none);
  EXPECT_EQ(spool.add(passage("plot-f-1", "the plot"), true), Repeat::none);
  EXPECT_EQ(kept(spool), (std::vector<std::string>{"a review", "the plot"}));
}

}  // namespace zerkalo::indexer::spool_test
