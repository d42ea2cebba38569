// indexer/build/word_ends.cpp - looks at each term once, and at how common it is where.

#include "indexer/build/word_ends.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/thread_pool.h"
#include "store/files/token_packing.h"
#include "store/model/fields.h"
#include "text/analyzer.h"
#include "text/function_words.h"
#include "text/script.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

// A small word stands at least once among so many words of its language; in a language whose
// small words nobody listed, any word that is so much commoner is one.
constexpr std::uint64_t words_a_listed_word = 1'000;
constexpr std::uint64_t words_a_small_word = 200;

End word_end_of(std::string_view term) {
  std::size_t at = 0;
  const char32_t first = text::next_code_point(term, at);
  if (text::is_cj(first)) {
    return End::none;
  }
  const bool short_number = base::is_digit(term.front()) && term.size() < 4;
  return at == term.size() || short_number ? End::unfit : End::fit;
}

const store::ColumnData::FacetData& languages_of_word_ends(const PhraseSource& source) {
  return source.columns.facets[static_cast<std::size_t>(store::Field::lang)];
}

/// Of each word in one language, and the sum.
struct Uses {
  std::vector<std::uint32_t> of_word;
  std::uint64_t words = 0;

  Uses(const PhraseSource& source, std::uint32_t language)
      : of_word(source.dictionary.size() + 1, 0) {
    const std::vector<std::uint32_t>& column = languages_of_word_ends(source).ids;
    for (std::uint32_t docid = 1; docid <= source.texts.passages(); ++docid) {
      if (column[docid] == language) {
        words += source.texts.passage(docid).size();
        for (const std::uint32_t token : source.texts.passage(docid)) {
          ++of_word[token & store::term_mask];
        }
      }
    }
  }
};

std::vector<std::uint32_t> word_end_ids(const store::Dictionary& dictionary,
                                        std::string_view language) {
  std::vector<std::uint32_t> ids;
  for (const text::FunctionWords& row : text::function_words()) {
    std::string_view words = row.language == language ? row.words : std::string_view();
    while (!words.empty()) {
      const std::string_view word = words.substr(0, words.find(' '));
      words.remove_prefix(std::min(word.size() + 1, words.size()));
      const std::uint32_t id = dictionary.find(text::fold(word));
      if (id != 0) {
        ids.push_back(id);
      }
    }
  }
  return ids;
}

}  // namespace

WordEnds::WordEnds(const PhraseSource& source, std::uint32_t least)
    : ends_(source.dictionary.size() + 1, End::none),
      small_(languages_of_word_ends(source).names.size() + 1) {
  for (std::uint32_t id = 1; id <= source.dictionary.size(); ++id) {
    if (source.dictionary.frequency(id) >= least) {
      ends_[id] = word_end_of(source.dictionary.term(id));
    }
  }
  base::run_parallel(source.threads, small_.size(), [&](std::size_t language) {
    find_small_words(source, static_cast<std::uint32_t>(language));
  });
}

// Function words that are among the commonest of their language's reviews: a list of them alone
// would also bar what critics write about.
void WordEnds::find_small_words(const PhraseSource& source, std::uint32_t language) {
  const Uses uses(source, language);
  const std::vector<std::uint32_t> listed =
      language == 0
          ? std::vector<std::uint32_t>()
          : word_end_ids(source.dictionary, languages_of_word_ends(source).names[language - 1]);
  std::vector<bool>& small = small_[language];
  small.assign(ends_.size(), false);
  for (const std::uint32_t id : listed) {
    small[id] = std::uint64_t{uses.of_word[id]} * words_a_listed_word >= uses.words;
  }
  for (std::uint32_t id = 1; listed.empty() && id < small.size(); ++id) {
    small[id] = std::uint64_t{uses.of_word[id]} * words_a_small_word >= uses.words;
  }
}

}  // namespace zerkalo::indexer
