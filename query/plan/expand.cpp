// query/plan/expand.cpp - candidates from the tables of the dictionary, then from its words.

#include "query/plan/expand.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "query/plan/sounding_names.h"
#include "query/plan/spoken_stems.h"
#include "query/plan/typos.h"
#include "text/compound_rules.h"
#include "text/function_words.h"
#include "text/keyboard.h"
#include "text/language.h"
#include "text/script.h"
#include "text/signs.h"
#include "text/utf8.h"
#include "text/written_out.h"

namespace zerkalo::query {

namespace {

constexpr std::size_t most_sounds = 12;
constexpr std::size_t most_compounds = 32;
// A word in this share of all passages is no name that anybody would look for in other scripts.
constexpr std::uint32_t common_word_share = 50;
constexpr std::size_t most_typos = 3;
constexpr std::size_t kept_decisions = 4096;
constexpr double sounding_slip = 0.8;  // an edit that nobody hears
constexpr std::size_t shortest_typed = 3;
constexpr std::size_t shortest_sounding = 6;
// A word with hits is a slip only when another one is so much commoner.
constexpr std::uint32_t few = 2;
constexpr std::uint32_t far_commoner = 50;
constexpr std::uint32_t commoner_name = 4;
// A word of a title or name is worth a few passages, though no passage need have it.
constexpr std::uint32_t name_worth = 4;
constexpr std::size_t shortest_part = 4;
// At the front of a word less is a chance, unless as much stands behind it.
constexpr std::size_t shortest_front = 5;
constexpr std::size_t shortest_without_signs = 3;

bool is_small_word_to_expand(std::string_view term) {
  return std::ranges::any_of(text::language_table(), [&](const text::LanguageRow& language) {
    return text::is_function_word(language.code, term);
  });
}

text::Script script_to_expand(std::string_view word) {
  std::size_t at = 0;
  return word.empty() ? text::Script::other : text::script_of(text::next_code_point(word, at));
}

std::size_t letters_to_expand(std::string_view word) {
  return text::utf16_length(word);
}

void append_expansion(OtherWord word, std::vector<OtherWord>& words) {
  if (std::ranges::find(words, word.id, &OtherWord::id) == words.end()) {
    words.push_back(word);
  }
}

// A sound leaves out so much that "xyzzyx" is that of "asa".
bool are_expansions_of_one_length(std::string_view left, std::string_view right) {
  const auto [shorter, longer] =
      std::minmax({letters_to_expand(left), letters_to_expand(right)});
  return 2 * shorter > longer;
}

}  // namespace

struct Expander::Parts {
  Parts(const store::Generation& of, text::Analyzer& with)
      : generation(of), dictionary(of.dictionary), analyzer(with), sounding(of, with) {
    const store::StringTable& names = of.columns.facet(store::Field::lang).names;
    for (std::uint32_t id = 1; id <= names.size(); ++id) {
      languages.push_back({names[id], id});
    }
    for (const text::CompoundRules& rules : text::compound_rules()) {
      if (const std::uint32_t lang = names.find(rules.language); lang != 0) {
        compounding.push_back({rules.language, lang});
      }
    }
  }

  std::vector<OtherWord> decide(const AskedWord& word, const Deadline& deadline) const;
  static void add_sounds(const std::vector<std::uint32_t>& ids, std::vector<OtherWord>& out);
  void add_compounds(const AskedWord& word, std::vector<OtherWord>& out) const;
  void add_keyboards(const AskedWord& word, bool by_sound, std::vector<OtherWord>& out) const;
  void add_containing(const AskedWord& word,
                      const Deadline& deadline,
                      std::vector<OtherWord>& out) const;
  bool has_part(std::uint32_t id,
                std::string_view part,
                std::string_view stem,
                std::string_view language) const;
  void add_typos(const AskedWord& word,
                 const Deadline& deadline,
                 std::vector<OtherWord>& out) const;
  void add_corrections(const AskedWord& word,
                       const Deadline& deadline,
                       std::vector<OtherWord>& out,
                       std::vector<OtherWord>& compounds) const;

  std::uint32_t worth(std::uint32_t id) const {
    return dictionary.frequency(id) + (dictionary.use(id) != 0 ? name_worth : 0);
  }

  // The likelier of two words that are as near: a tenfold frequency is worth a part of an edit.
  double cost(const NearWord& word) const {
    return word.slip - 0.2 * std::log10(1.0 + worth(word.id));
  }

  const store::Generation& generation;
  const store::Dictionary& dictionary;
  text::Analyzer& analyzer;
  SoundingNames sounding;
  std::vector<SpokenLanguage> languages;    ///< of passages
  std::vector<SpokenLanguage> compounding;  ///< those that put words together
  std::unordered_map<std::string, std::vector<OtherWord>> decided;
  std::vector<OtherWord> unfinished;  ///< the last decision that the deadline came into
};

void Expander::Parts::add_sounds(const std::vector<std::uint32_t>& ids,
                                 std::vector<OtherWord>& out) {
  for (const std::uint32_t id : ids) {
    append_expansion({id, OtherKind::sound, 0}, out);
  }
}

void Expander::Parts::add_compounds(const AskedWord& word, std::vector<OtherWord>& out) const {
  std::vector<OtherWord> found;
  for (const auto& [language, stem] :
       find_spoken_stems(dictionary, analyzer, languages, {word.term, word.typed, ""})) {
    const std::uint32_t key = store::dictionary_part_key(language.code, stem);
    for (const store::TermLink& link : dictionary.compounds(key)) {
      found.push_back({link.id, OtherKind::compound, language.id});
    }
  }
  std::ranges::stable_sort(found, std::ranges::greater{}, [&](const OtherWord& other) {
    return dictionary.frequency(other.id);
  });
  found.resize(std::min(found.size(), most_compounds));
  out.insert(out.end(), found.begin(), found.end());
}

// Words of other keyboards that are in the dictionary, or that sound like names there.
void Expander::Parts::add_keyboards(const AskedWord& word,
                                    bool by_sound,
                                    std::vector<OtherWord>& out) const {
  if (letters_to_expand(word.typed) < (by_sound ? shortest_sounding : shortest_typed)) {
    return;
  }
  std::vector<OtherWord> found;
  for (const std::string& typed : text::typed_elsewhere(word.typed)) {
    const std::string term = text::fold(typed);
    const HeardWord meant{term, typed, 0, word.alone};
    if (by_sound) {
      add_sounds(sounding.alike(meant), found);
      std::erase_if(found, [&](const OtherWord& other) {
        const std::string_view name = dictionary.term(other.id);
        return script_to_expand(name) == script_to_expand(word.term) &&
               !are_expansions_of_one_length(word.term, name);
      });
    } else if (const std::uint32_t id = dictionary.find(term); id != 0) {
      found.push_back({id, OtherKind::keyboard, 0});
      add_sounds(sounding.alike(meant), found);
    }
  }
  std::ranges::stable_sort(
      found, std::ranges::greater{}, [&](const OtherWord& other) { return worth(other.id); });
  for (std::size_t i = 0; i < found.size() && out.size() < most_sounds; ++i) {
    append_expansion({found[i].id, OtherKind::keyboard, 0}, out);
  }
}

// A part that hardly stands alone was no part when the compounds were cut.
void Expander::Parts::add_containing(const AskedWord& word,
                                     const Deadline& deadline,
                                     std::vector<OtherWord>& out) const {
  if (letters_to_expand(word.term) < shortest_part ||
      script_to_expand(word.term) != text::Script::latin) {
    return;
  }
  std::map<std::string, std::vector<std::uint32_t>> containing;
  const std::size_t most = compounding.empty() ? 0 : most_compounds / compounding.size();
  for (const auto& [language, lang] : compounding) {
    const std::string stem = analyzer.stem(word.typed, language);
    const auto [found, is_new] = containing.try_emplace(stem);
    if (is_new) {
      found->second = typo_words_containing(dictionary, stem, deadline);
    }
    std::vector<std::uint32_t> ids;
    for (const std::uint32_t id : found->second) {
      if (has_part(id, word.term, stem, language)) {
        ids.push_back(id);
      }
    }
    std::ranges::stable_sort(ids, std::ranges::greater{}, [&](std::uint32_t id) {
      return dictionary.frequency(id);
    });
    ids.resize(std::min(ids.size(), most));
    for (const std::uint32_t id : ids) {
      out.push_back({id, OtherKind::compound, lang});
    }
  }
}

// At the end in any form, as Stimme in Kinderstimmen; at the front as it is: Kino in
// Kinosessel, but neither in a name nor before an ending.
bool Expander::Parts::has_part(std::uint32_t id,
                               std::string_view part,
                               std::string_view stem,
                               std::string_view language) const {
  const std::string_view compound = dictionary.term(id);
  const bool two_words =
      letters_to_expand(compound) >= letters_to_expand(part) + shortest_part &&
      dictionary.use(id) == 0;
  const bool front =
      compound.starts_with(part) && (letters_to_expand(part) >= shortest_front || two_words);
  return front || compound.ends_with(part) ||
         (stem.size() >= shortest_part && analyzer.stem(compound, language).ends_with(stem));
}

// Slips, and names of the same script that sound alike, in one order.
void Expander::Parts::add_typos(const AskedWord& word,
                                const Deadline& deadline,
                                std::vector<OtherWord>& out) const {
  std::vector<NearWord> words =
      typo_words_near(dictionary, word.term, allowed_typo_edits(word.term), deadline);
  // A Korean word has its endings glued to it: only names are spelled in one way.
  const bool names_only = script_to_expand(word.term) == text::Script::hangul;
  std::erase_if(words, [&](const NearWord& other) {
    if (names_only && dictionary.use(other.id) == 0) {
      return true;
    }
    const std::uint64_t times = dictionary.use(other.id) == 0 ? far_commoner : commoner_name;
    return worth(other.id) <= times * word.found;
  });
  std::vector<OtherWord> alike;
  std::erase_if(out, [&](const OtherWord& other) {
    const bool same =
        script_to_expand(dictionary.term(other.id)) == script_to_expand(word.term);
    if (same) {
      alike.push_back(other);
      std::erase_if(words, [&](const NearWord& near) { return near.id == other.id; });
      words.push_back({other.id, 1, sounding_slip});
    }
    return same;
  });
  std::ranges::stable_sort(words, {}, [&](const NearWord& other) { return cost(other); });
  std::vector<OtherWord> best;
  for (const NearWord& other : words) {
    const bool sounds = std::ranges::find(alike, other.id, &OtherWord::id) != alike.end();
    if (sounds || best.size() < most_typos) {
      best.push_back({other.id, sounds ? OtherKind::sound : OtherKind::typo, 0});
    }
  }
  out.insert(out.begin(), best.begin(), best.end());
}

std::vector<OtherWord> Expander::Parts::decide(const AskedWord& word,
                                               const Deadline& deadline) const {
  const std::uint32_t id = dictionary.find(word.term);
  const HeardWord heard{word.term, word.typed, word.found, word.alone};
  const bool is_name = id != 0 && dictionary.use(id) != 0;
  const bool is_person = is_name && (dictionary.use(id) & store::in_people) != 0;
  std::vector<OtherWord> out;
  const std::uint32_t common =
      generation.columns.passages() / common_word_share + common_word_share;
  if (word.sounds && (word.found <= common || is_person)) {
    add_sounds(sounding.alike(heard), out);
  }
  std::vector<OtherWord> compounds;
  add_compounds(word, compounds);
  if (!is_name && word.found <= few && compounds.empty()) {
    add_containing(word, deadline, compounds);
  }
  if (word.correct && !is_name && word.found <= few) {
    add_corrections(word, deadline, out, compounds);
  }
  const bool nowhere = word.found == 0 && out.empty() && compounds.empty();
  out.insert(out.end(), compounds.begin(), compounds.end());
  if (word.sounds && nowhere) {
    add_sounds(sounding.rough(heard), out);
  }
  return out;
}

// The word in the dictionary that was meant: with the keys of another keyboard if that is one,
// a slip, or a name as it would sound had the keyboard been another one.
void Expander::Parts::add_corrections(const AskedWord& word,
                                      const Deadline& deadline,
                                      std::vector<OtherWord>& out,
                                      std::vector<OtherWord>& compounds) const {
  const bool missing = word.found == 0;
  if (missing && out.empty() && compounds.empty()) {
    add_keyboards(word, false, out);
    if (!out.empty()) {
      return;
    }
  }
  add_typos(word, deadline, out);
  if (missing && out.empty() && compounds.empty()) {
    add_keyboards(word, true, out);
  }
}

Expander::Expander(const store::Generation& generation, text::Analyzer& analyzer)
    : parts_(std::make_unique<Parts>(generation, analyzer)) {}

Expander::~Expander() = default;

const std::vector<OtherWord>& Expander::others(const AskedWord& word,
                                               const Deadline& deadline) {
  std::string key = word.typed;
  key.append(1, '\0').append(word.term).append(1, word.correct ? '+' : '-');
  key.append(1, word.sounds ? '+' : '-').append(1, word.alone ? '1' : '2');
  key.append(std::to_string(word.found));
  const auto known = parts_->decided.find(key);
  if (known != parts_->decided.end()) {
    return known->second;
  }
  std::vector<OtherWord> decision = parts_->decide(word, deadline);
  if (deadline.over()) {
    return parts_->unfinished = std::move(decision);
  }
  if (parts_->decided.size() >= kept_decisions) {
    parts_->decided.clear();
  }
  return parts_->decided.emplace(std::move(key), std::move(decision)).first->second;
}

std::vector<std::uint32_t> Expander::spellings(std::string_view term,
                                               std::string_view typed) const {
  std::vector<std::uint32_t> ids;
  const store::Dictionary& dictionary = parts_->dictionary;
  const std::string written_out = text::written_out(typed);
  if (!written_out.empty()) {
    if (const std::uint32_t id = dictionary.find(written_out); id != 0) {
      ids.push_back(id);
    }
  }
  // "U.S." is not "us", though "US" may be "U.S."; but "T.V." is "TV".
  const std::string plain = text::without_signs(term);
  if (text::utf16_length(plain) >= shortest_without_signs ||
      (!plain.empty() && !is_small_word_to_expand(plain))) {
    if (const std::uint32_t id = dictionary.find(plain); id != 0) {
      ids.push_back(id);
    }
  }
  if (const std::uint32_t id = dictionary.find(term); id != 0) {
    for (const store::TermLink& link : dictionary.spellings(id)) {
      if (script_to_expand(dictionary.term(link.id)) == script_to_expand(term) &&
          std::ranges::find(ids, link.id) == ids.end()) {
        ids.push_back(link.id);
      }
    }
  }
  return ids;
}

std::vector<std::uint32_t> Expander::near(std::string_view term,
                                          int edits,
                                          std::size_t most,
                                          const Deadline& deadline) const {
  std::vector<NearWord> words = typo_words_near(parts_->dictionary, term, edits, deadline);
  std::ranges::stable_sort(words, {}, [&](const NearWord& word) { return parts_->cost(word); });
  std::vector<std::uint32_t> ids;
  for (std::size_t i = 0; i < words.size() && i < most; ++i) {
    ids.push_back(words[i].id);
  }
  return ids;
}

}  // namespace zerkalo::query
