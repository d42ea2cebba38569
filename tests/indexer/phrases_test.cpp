// tests/indexer/phrases_test.cpp - phrases are those that counting every row of words finds.

#include "indexer/build/phrases.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "store/files/token_packing.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::indexer::phrases_test {

namespace {

constexpr std::uint32_t reviews = 3'000;
constexpr std::uint32_t words = 300;
constexpr std::uint32_t films = 20;

/// Reviews of words that are the rarer the higher their number; some repeat a row of words.
struct Texts {
  std::vector<std::vector<std::uint32_t>> passages{{}};
  store::ColumnData columns;

  Texts() {
    columns.film.push_back(0);
    columns.is_plot.push_back(0);
    auto& language = columns.facets[static_cast<std::size_t>(store::Field::lang)];
    language.names = {"en", "fr"};
    language.ids.push_back(0);
    for (std::uint32_t docid = 1; docid <= reviews; ++docid) {
      passages.push_back(passage());
      columns.film.push_back(docid * films / (reviews + 1) + 1);
      columns.is_plot.push_back(docid % 50 == 0 ? 1 : 0);
      language.ids.push_back(docid % 3);
    }
  }

  void write(const std::filesystem::path& folder) const {
    std::ofstream out(folder / "tokens", std::ios::binary);
    for (const std::vector<std::uint32_t>& one : passages) {
      out.write(reinterpret_cast<const char*>(one.data()),
                static_cast<std::streamsize>(one.size() * sizeof(std::uint32_t)));
    }
    dictionary().write(folder / "terms.dict", "some");
  }

  std::vector<std::uint32_t> lengths() const {
    std::vector<std::uint32_t> lengths;
    for (const std::vector<std::uint32_t>& one : passages) {
      lengths.push_back(static_cast<std::uint32_t>(one.size()));
    }
    return lengths;
  }

  // Sorted: the commonest have one letter or are Kana or numbers, and so are no ends.
  store::DictionaryData dictionary() const {
    store::DictionaryData data;
    std::set<std::string> terms{"7", "a", "b", "the", "の"};
    for (int i = 0; terms.size() < words; ++i) {
      terms.insert("word" + std::to_string(i));
    }
    data.terms.assign(terms.begin(), terms.end());
    data.frequency.assign(words + 1, 0);
    for (const std::vector<std::uint32_t>& one : passages) {
      std::set<std::uint32_t> seen;
      for (const std::uint32_t token : one) {
        seen.insert(token & store::term_mask);
      }
      for (const std::uint32_t id : seen) {
        ++data.frequency[id];
      }
    }
    return data;
  }

 private:
  std::uint32_t below(std::uint32_t limit) {
    return static_cast<std::uint32_t>(random_() % limit);
  }

  std::vector<std::uint32_t> passage() {
    std::vector<std::uint32_t> tokens;
    const std::uint32_t length = below(40);
    for (std::uint32_t i = 0; i < length; ++i) {
      const std::uint32_t word = 1 + below(1 + below(words));
      tokens.push_back(word | (below(12) == 0 ? store::sentence_bit : 0));
    }
    const std::uint32_t row = below(100);
    for (std::uint32_t i = 0; row < 30 && i < 2 + row % 5; ++i) {
      tokens.push_back(250 + (row * 7 + i * i) % 50);
    }
    return tokens;
  }

  std::minstd_rand random_;
};

/// A row of words and where it stands.
struct Seen {
  Phrase phrase;  ///< `reviews` is filled in last
  std::set<std::uint32_t> reviews;
  std::set<std::uint32_t> within;
  std::set<std::uint32_t> films;
  bool opens = true;
};

using Rows = std::map<PhraseIds, Seen>;

/// Counts every row that begins at one place.
void count_rows(const PhraseSource& source,
                const WordEnds& ends,
                std::pair<std::uint32_t, std::uint32_t> start,
                Rows& rows) {
  const auto [docid, place] = start;
  const auto tokens = source.texts.passage(docid).subspan(place);
  const std::uint32_t language =
      source.columns.facets[static_cast<std::size_t>(store::Field::lang)].ids[docid];
  PhraseIds ids{};
  bool one_sentence = true;
  for (std::uint32_t size = 1; size <= std::min(phrase_words, tokens.size()); ++size) {
    const std::uint32_t token = tokens[size - 1];
    ids[size - 1] = token & store::term_mask;
    one_sentence = one_sentence && (size == 1 || (token & store::sentence_bit) == 0);
    const End end = ends.of(ids[size - 1], language);
    if (end == End::none) {
      break;
    }
    Seen& seen = rows[ids];
    seen.reviews.insert(docid);
    if (size < 2 || !one_sentence || end != End::fit || ends.of(ids[0], language) != End::fit) {
      continue;
    }
    const bool opens = (tokens[0] & store::sentence_bit) != 0;
    if (seen.within.empty() || (seen.opens && !opens)) {
      seen.phrase = {ids, size, 0, docid, place};
      seen.opens = opens;
    }
    seen.within.insert(docid);
    seen.films.insert(source.columns.film[docid]);
  }
}

bool is_part(const Seen& seen, const Rows& rows) {
  const auto own = std::span(seen.phrase.ids).first(seen.phrase.size);
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
    const Seen& other = row.second;
    const auto longer = std::span(other.phrase.ids).first(other.phrase.size);
    return longer.size() > own.size() && other.reviews.size() * 5 >= seen.reviews.size() * 4 &&
           std::search(longer.begin(), longer.end(), own.begin(), own.end()) != longer.end();
  });
}

/// What find_phrases says, one row of words at a time.
std::vector<Phrase> phrases_by_hand(const PhraseSource& source) {
  const std::uint32_t least = least_reviews_of_phrase(source.texts.passages());
  const WordEnds ends(source, 1);
  Rows rows;
  for (std::uint32_t docid = 1; docid <= source.texts.passages(); ++docid) {
    const std::size_t starts =
        source.columns.is_plot[docid] != 0 ? 0 : source.texts.passage(docid).size();
    for (std::uint32_t place = 0; place < starts; ++place) {
      count_rows(source, ends, {docid, place}, rows);
    }
  }
  std::erase_if(rows, [&](const auto& row) {
    const Seen& seen = row.second;
    return seen.within.size() < least || seen.films.size() < 2 ||
           2 * seen.within.size() < seen.reviews.size();
  });
  std::vector<Phrase> phrases;
  for (const auto& [ids, seen] : rows) {
    if (!is_part(seen, rows)) {
      phrases.push_back(seen.phrase);
      phrases.back().reviews = static_cast<std::uint32_t>(seen.reviews.size());
    }
  }
  std::sort(phrases.begin(), phrases.end(), [](const Phrase& left, const Phrase& right) {
    return left.reviews != right.reviews ? left.reviews > right.reviews : left.ids < right.ids;
  });
  return phrases;
}

class FindPhrases : public testing::Test {
 protected:
  FindPhrases() { texts_.write(folder_.path()); }

  support::TemporaryFolder folder_;
  Texts texts_;
};

TEST_F(FindPhrases, FindsWhatCountingByHandFinds) {
  const PassageTokens tokens(folder_.path() / "tokens", texts_.lengths());
  const store::Dictionary dictionary(folder_.path() / "terms.dict", "some");
  PhraseSource source{tokens, dictionary, texts_.columns};
  const std::vector<Phrase> expected = phrases_by_hand(source);
  ASSERT_GT(expected.size(), 50U);
  for (const unsigned threads : {1U, 3U}) {
    for (const std::size_t memory :
         {std::size_t{1}, std::size_t{1} << 17U, std::size_t{1} << 30U}) {
      source.threads = threads;
      source.memory = memory;
      EXPECT_EQ(find_phrases(source, expected.size() + 1), expected)
          << threads << ' ' << memory;
    }
  }
  EXPECT_EQ(find_phrases(source, 7), std::vector(expected.begin(), expected.begin() + 7));
}

}  // namespace

}  // namespace zerkalo::indexer::phrases_test
