// tests/query/scoring_test.cpp - our BM25 gives what Xapian's Enquire gives.

#include <random>
#include <string>

#include <gtest/gtest.h>
#include <xapian.h>

#include "query/model/bm25.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::query::scoring_test {

TEST(Bm25, AgreesWithEnquire) {
  const support::TemporaryFolder folder;
  Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
  std::mt19937 random(5);
  for (int i = 0; i < 300; ++i) {
    Xapian::Document document;
    for (auto count = 1 + random() % 120; count > 0; --count) {
      document.add_term("w" + std::to_string(random() % 4 * (random() % 9)));
    }
    database.add_document(document);
  }
  database.commit();
  const Bm25 scoring(database.get_doccount(), database.get_average_length());
  int compared = 0;
  for (int word = 0; word < 25; ++word) {
    const std::string term = "w" + std::to_string(word);
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(term));
    const Xapian::MSet found = enquire.get_mset(0, 1000);
    const double weight = scoring.term_weight(database.get_termfreq(term));
    for (auto hit = found.begin(); hit != found.end(); ++hit) {
      auto posting = database.postlist_begin(term);
      posting.skip_to(*hit);
      const double ours =
          weight * scoring.saturation(posting.get_wdf(), database.get_doclength(*hit));
      EXPECT_NEAR(ours, hit.get_weight(), 1e-9) << term << " in " << *hit;
      ++compared;
    }
  }
  EXPECT_GT(compared, 1000);
}

}  // namespace zerkalo::query::scoring_test
