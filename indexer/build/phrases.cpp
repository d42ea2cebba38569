// indexer/build/phrases.cpp - counts all windows roughly, then those exactly that may be
// shared.

#include "indexer/build/phrases.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "text/analyzer.h"
#include "text/function_words.h"
#include "text/script.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

constexpr std::uint32_t least_shared = 3;
constexpr std::uint32_t reviews_a_step = 10'000;
// A small word stands at least once among so many words of its language; in a language whose
// small words nobody listed, any word that is so much commoner is one.
constexpr std::uint64_t words_a_listed_word = 1'000;
constexpr std::uint64_t words_a_small_word = 200;
// One byte a cell: large enough that the windows of a hundred thousand reviews seldom meet.
constexpr std::size_t cells = std::size_t{1} << 25U;
constexpr std::uint8_t full_cell = 255;

enum class End : std::uint8_t { fit, unfit, none };

std::uint64_t mix(std::uint64_t hash, std::uint32_t id) {
  hash = (hash ^ id) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29U);
}

struct PhraseHash {
  std::size_t operator()(const PhraseIds& ids) const {
    std::uint64_t hash = 0;
    for (const std::uint32_t id : ids) {
      hash = mix(hash, id);
    }
    return hash;
  }
};

struct Count {
  std::uint32_t reviews = 0;
  std::uint32_t within = 0;  ///< reviews where it may be a phrase
  std::uint32_t last = 0;
  std::uint32_t last_within = 0;
  std::uint32_t film = 0;
  bool several_films = false;
  bool opens_sentence = true;  ///< at docid and place
  std::uint32_t docid = 0;
  std::uint32_t place = 0;
};

using Counts = std::unordered_map<PhraseIds, Count, PhraseHash>;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Whether a word may stand at an end of a phrase, whatever its language.
End end_of(std::string_view term) {
  std::size_t at = 0;
  const char32_t first = text::next_code_point(term, at);
  if (text::is_cj(first)) {
    return End::none;
  }
  const bool short_number = is_digit(term.front()) && term.size() < 4;
  return at == term.size() || short_number ? End::unfit : End::fit;
}

std::uint32_t size_of(const PhraseIds& ids) {
  return static_cast<std::uint32_t>(std::ranges::find(ids, 0U) - ids.begin());
}

PhraseIds part_of(const PhraseIds& ids, std::size_t first, std::size_t size) {
  PhraseIds part{};
  std::copy_n(ids.begin() + static_cast<std::ptrdiff_t>(first), size, part.begin());
  return part;
}

/// One passage as the miner reads it: what each word may be.
struct Passage {
  std::uint32_t docid = 0;
  std::span<const std::uint32_t> tokens;
  std::vector<End> ends;
};

/// Two to five words in a row, and whether they may be a phrase there.
struct Window {
  PhraseIds ids{};
  std::uint64_t hash = 0;
  std::uint32_t place = 0;
  bool may_be = false;
};

class Miner {
 public:
  explicit Miner(const PhraseSource& source)
      : source_(source),
        least_(least_reviews(source.texts.passages())),
        roughly_(cells, 0),
        ends_(source.dictionary.size() + 1, End::none) {
    for (std::uint32_t id = 1; id <= source.dictionary.size(); ++id) {
      ends_[id] = end_of(source.dictionary.term(id));
    }
    find_small_words();
  }

  Counts count() {
    each_passage([this](const Passage& passage) {
      each_window(passage, [this](const Window& window) {
        if (window.may_be) {
          std::uint8_t& cell = roughly_[window.hash % cells];
          cell = static_cast<std::uint8_t>(cell + (cell < full_cell ? 1 : 0));
        }
      });
    });
    const auto enough = static_cast<std::uint8_t>(std::min<std::uint32_t>(least_, full_cell));
    Counts counts;
    each_passage([&](const Passage& passage) {
      each_window(passage, [&](const Window& window) {
        if (roughly_[window.hash % cells] >= enough) {
          add(passage, window, counts[window.ids]);
        }
      });
    });
    std::erase_if(counts, [&](const auto& row) {
      const Count& count = row.second;
      return count.within < least_ || !count.several_films || 2 * count.within < count.reviews;
    });
    return counts;
  }

 private:
  const store::ColumnData::FacetData& languages() const {
    return source_.columns.facets[static_cast<std::size_t>(store::Field::lang)];
  }

  std::uint32_t language(std::uint32_t docid) const { return languages().ids[docid]; }

  // Function words that are among the commonest of their language's reviews: a list of them
  // alone would also bar what critics write about.
  void find_small_words() {
    const std::size_t count = languages().names.size() + 1;
    small_.assign(count, std::vector<bool>(source_.dictionary.size() + 1, false));
    std::vector<std::uint32_t> uses;
    for (std::uint32_t lang = 0; lang < count; ++lang) {
      const std::uint64_t words = count_uses(lang, uses);
      const std::vector<std::uint32_t> listed =
          lang == 0 ? std::vector<std::uint32_t>() : listed_words(languages().names[lang - 1]);
      for (const std::uint32_t id : listed) {
        small_[lang][id] = std::uint64_t{uses[id]} * words_a_listed_word >= words;
      }
      for (std::uint32_t id = 1; listed.empty() && id < uses.size(); ++id) {
        small_[lang][id] = std::uint64_t{uses[id]} * words_a_small_word >= words;
      }
    }
  }

  // Of each word in one language; returns the sum.
  std::uint64_t count_uses(std::uint32_t lang, std::vector<std::uint32_t>& uses) const {
    std::uint64_t words = 0;
    uses.assign(source_.dictionary.size() + 1, 0);
    for (std::uint32_t docid = 1; docid <= source_.texts.passages(); ++docid) {
      if (language(docid) == lang) {
        words += source_.texts.passage(docid).size();
        for (const std::uint32_t token : source_.texts.passage(docid)) {
          ++uses[token & store::term_mask];
        }
      }
    }
    return words;
  }

  std::vector<std::uint32_t> listed_words(std::string_view lang) const {
    std::vector<std::uint32_t> ids;
    for (const text::FunctionWords& row : text::function_words()) {
      std::string_view words = row.language == lang ? row.words : std::string_view();
      while (!words.empty()) {
        const std::string_view word = words.substr(0, words.find(' '));
        words.remove_prefix(std::min(word.size() + 1, words.size()));
        const std::uint32_t id = source_.dictionary.find(text::fold(word));
        if (id != 0) {
          ids.push_back(id);
        }
      }
    }
    return ids;
  }

  template <class Visit>
  void each_passage(const Visit& visit) const {
    Passage passage;
    for (std::uint32_t docid = 1; docid <= source_.texts.passages(); ++docid) {
      if (source_.columns.is_plot[docid] != 0) {
        continue;
      }
      passage.docid = docid;
      passage.tokens = source_.texts.passage(docid);
      passage.ends.clear();
      const std::vector<bool>& small = small_[language(docid)];
      for (const std::uint32_t token : passage.tokens) {
        const std::uint32_t id = token & store::term_mask;
        passage.ends.push_back(ends_[id] == End::fit && small[id] ? End::unfit : ends_[id]);
      }
      visit(passage);
    }
  }

  template <class Visit>
  static void each_window(const Passage& passage, const Visit& visit) {
    const std::vector<End>& ends = passage.ends;
    for (std::uint32_t first = 0; first < ends.size(); ++first) {
      Window window;
      window.place = first;
      bool one_sentence = ends[first] == End::fit;
      for (std::uint32_t size = 1; size <= phrase_words && first + size <= ends.size();
           ++size) {
        const std::uint32_t last = first + size - 1;
        if (ends[last] == End::none) {
          break;
        }
        window.ids[size - 1] = passage.tokens[last] & store::term_mask;
        window.hash = mix(window.hash, window.ids[size - 1]);
        if (size > 1) {
          one_sentence = one_sentence && (passage.tokens[last] & store::sentence_bit) == 0;
          window.may_be = one_sentence && ends[last] == End::fit;
          visit(window);
        }
      }
    }
  }

  void add(const Passage& passage, const Window& window, Count& count) const {
    count.reviews += count.last == passage.docid ? 0 : 1;
    count.last = passage.docid;
    if (!window.may_be) {
      return;
    }
    const bool opens = (passage.tokens[window.place] & store::sentence_bit) != 0;
    if (count.docid == 0 || (count.opens_sentence && !opens)) {
      count.docid = passage.docid;
      count.place = window.place;
      count.opens_sentence = opens;
    }
    if (count.last_within == passage.docid) {
      return;
    }
    const std::uint32_t film = source_.columns.film[passage.docid];
    count.several_films = count.several_films || (count.within > 0 && count.film != film);
    count.film = film;
    count.last_within = passage.docid;
    ++count.within;
  }

  const PhraseSource& source_;
  std::uint32_t least_;
  std::vector<std::uint8_t> roughly_;
  std::vector<End> ends_;
  std::vector<std::vector<bool>> small_;  ///< by language, by term
};

// Of "wong kar" and "wong kar wai" the shorter one goes when it hardly stands alone.
void mark_parts(const PhraseIds& ids,
                const Count& count,
                const Counts& counts,
                std::unordered_map<PhraseIds, bool, PhraseHash>& parts) {
  const std::size_t size = size_of(ids);
  for (std::size_t length = 2; length < size; ++length) {
    for (std::size_t first = 0; first + length <= size; ++first) {
      const auto part = counts.find(part_of(ids, first, length));
      if (part != counts.end() && count.reviews * 5ULL >= part->second.reviews * 4ULL) {
        parts.emplace(part->first, true);
      }
    }
  }
}

}  // namespace

std::uint32_t least_reviews(std::size_t reviews) {
  return std::max(least_shared, static_cast<std::uint32_t>(reviews / reviews_a_step));
}

std::vector<Phrase> find_phrases(const PhraseSource& source, std::size_t most) {
  const Counts counts = Miner(source).count();
  std::unordered_map<PhraseIds, bool, PhraseHash> parts;
  for (const auto& [ids, count] : counts) {
    mark_parts(ids, count, counts, parts);
  }
  std::vector<Phrase> phrases;
  for (const auto& [ids, count] : counts) {
    if (!parts.contains(ids)) {
      phrases.push_back({ids, size_of(ids), count.reviews, count.docid, count.place});
    }
  }
  // Term ids are ranks, so equals stand in the order of their words.
  std::ranges::sort(phrases, [](const Phrase& left, const Phrase& right) {
    return left.reviews != right.reviews ? left.reviews > right.reviews : left.ids < right.ids;
  });
  phrases.resize(std::min(phrases.size(), most));
  return phrases;
}

}  // namespace zerkalo::indexer
