// tests/indexer/spool_test.cpp - which of several records with one id is kept.

#include "indexer/build/spool.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace zerkalo::indexer {

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

TEST(Spool, KeepsTheLastReviewOfAnId) {
  const support::TemporaryFolder folder;
  Spool spool(folder.path() / "spool");
  EXPECT_FALSE(spool.add(passage("a", "first"), false));
  EXPECT_FALSE(spool.add(passage("b", "other"), false));
  EXPECT_TRUE(spool.add(passage("a", "second"), false));
  EXPECT_TRUE(spool.add(passage("a", "third"), false));
  EXPECT_EQ(kept(spool), (std::vector<std::string>{"other", "third"}));
}

TEST(Spool, TakesNoPlotForAReviewThatIsNamedLikeIt) {
  const support::TemporaryFolder folder;
  Spool spool(folder.path() / "spool");
  EXPECT_FALSE(spool.add(passage("plot-f-1", "a review"), false));
  EXPECT_FALSE(spool.add(passage("plot-f-1", "the plot"), true));
  EXPECT_EQ(kept(spool), (std::vector<std::string>{"a review", "the plot"}));
}

}  // namespace zerkalo::indexer
