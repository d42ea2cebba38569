// tests/query/phrase_scan_test.cpp - the fast count against the plain one, over the seeds.

#include "query/phrase/phrase_scan.h"

#include <algorithm>
#include <random>
#include <span>

#include <gtest/gtest.h>

#include "query/phrase/verifier.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::phrase_scan_test {

namespace {

class Forms {
 public:
  explicit Forms(const store::Generation& generation) : generation_(generation) {}

  // Words that stand together somewhere, some of them with other ways to be written.
  PhraseForm next() {
    std::vector<std::uint32_t> passage;
    const std::size_t words = 1 + below(6);
    while (passage.size() < words) {
      generation_.forward.unpack(1 + below(generation_.columns.passages()), passage);
    }
    const std::span<const std::uint32_t> tokens(passage);
    const std::size_t first = below(static_cast<std::uint32_t>(tokens.size() - words + 1));
    PhraseForm form;
    for (const std::uint32_t token : tokens.subspan(first, words)) {
      form.push_back(word(token & store::term_mask));
    }
    write_otherwise(form, tokens.subspan(first));
    return form;
  }

  int slop() { return below(4) == 0 ? static_cast<int>(below(3)) : 0; }

 private:
  std::uint32_t below(std::uint32_t bound) {
    return std::uniform_int_distribution<std::uint32_t>(0, bound - 1)(random_);
  }

  // As tokens of the text in a row, or one of them together with the words behind.
  void write_otherwise(PhraseForm& form, std::span<const std::uint32_t> tokens) {
    PhraseWord& word = form[below(static_cast<std::uint32_t>(form.size()))];
    if (word.anything) {
      return;
    }
    const std::uint32_t id = tokens[below(static_cast<std::uint32_t>(tokens.size()))];
    if (below(4) == 0) {
      word.runs.push_back({tokens[0] & store::term_mask, id & store::term_mask});
    } else if (below(4) == 0) {
      word.joined.push_back({id & store::term_mask, 2 + below(2)});
    }
    if (below(8) == 0) {
      word.ids.clear();
    }
  }

  PhraseWord word(std::uint32_t id) {
    PhraseWord word;
    if (below(8) == 0) {
      word.anything = true;
      return word;
    }
    if (below(8) == 0) {
      word.spoken.push_back({1 + below(3), {id}});
    } else {
      word.ids.push_back(id);
    }
    for (std::uint32_t more = below(3) * below(4); more > 0; --more) {
      // Terms with the same byte stand for what the scan must not take for the word.
      constexpr auto sharing =
          static_cast<std::uint32_t>(256 - store::TokenPacking::most_common);
      const std::uint32_t terms = std::max(generation_.dictionary.size(), 1U);
      word.ids.push_back(1 + (id - 1 + sharing * below(4)) % terms);
    }
    std::ranges::sort(word.ids);
    word.ids.erase(std::unique(word.ids.begin(), word.ids.end()), word.ids.end());
    return word;
  }

  const store::Generation& generation_;
  std::mt19937 random_{7};
};

}  // namespace

TEST(PhraseScan, CountsWhatThePlainCountCounts) {
  const support::TestIndex index = support::index_seeds();
  const store::Generation& generation = *index.generation;
  RowReader rows(generation);
  Forms forms(generation);
  std::uint64_t found = 0;
  for (int round = 0; round < 400; ++round) {
    const PhraseForm form = forms.next();
    const int slop = forms.slop();
    PhraseScan scan(form, slop, generation);
    for (std::uint32_t docid = 1; docid <= generation.columns.passages(); ++docid) {
      const std::uint32_t count = count_verified_phrase(rows.read(docid), form, slop);
      ASSERT_EQ(scan.count(docid), count) << "round " << round << ", passage " << docid;
      found += count;
    }
  }
  EXPECT_GT(found, 400U);
}

}  // namespace zerkalo::query::phrase_scan_test
