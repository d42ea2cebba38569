// query/plan/expand.cpp - candidates from the tables of the dictionary, then from its words.

#include "query/plan/expand.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <utility>

#include "query/plan/spoken_stems.h"
#include "query/plan/typos.h"
#include "text/compound_rules.h"
#include "text/keyboard.h"
#include "text/name_key.h"
#include "text/script.h"
#include "text/signs.h"
#include "text/utf8.h"
#include "text/written_out.h"

namespace zerkalo::query {

namespace {

constexpr std::size_t word_readings = 24;
constexpr std::size_t most_sounds = 12;
constexpr std::size_t most_rough = 4;
constexpr std::size_t most_compounds = 32;
constexpr std::size_t most_typos = 3;
constexpr std::size_t kept_decisions = 4096;
// A word in this share of all passages is no name that anybody would look for in other scripts.
constexpr std::uint32_t common_word_share = 50;
constexpr double alike = 0.5;  // of readings that are equal by a rule of the table
constexpr std::size_t short_sound = 4;
constexpr double sounding_slip = 0.8;  // an edit that nobody hears
constexpr std::size_t shortest_typed = 3;
constexpr std::size_t shortest_sounding = 6;
// A word with hits is a slip only when another one is so much commoner.
constexpr std::uint32_t few = 2;
constexpr std::uint32_t far_commoner = 50;
constexpr std::uint32_t commoner_name = 4;
// A word of a title or name is worth a few passages, though no passage need have it.
constexpr std::uint32_t name_worth = 4;
constexpr std::size_t shortest_part = 5;
constexpr std::size_t shortest_without_signs = 3;

// Of names that share their consonants: few of those say less, and a word that is found needs
// no other as much.
double allowed_distance(std::size_t bones, bool found) {
  return bones <= 2 ? 0.18 : bones == 3 || found ? 0.25 : 0.4;
}

text::Script script_of(std::string_view word) {
  std::size_t at = 0;
  return word.empty() ? text::Script::other : text::script_of(text::next_code_point(word, at));
}

std::size_t letters_of(std::string_view word) {
  return text::utf16_length(word);
}

void append_unique(OtherWord word, std::vector<OtherWord>& words) {
  if (std::ranges::find(words, word.id, &OtherWord::id) == words.end()) {
    words.push_back(word);
  }
}

// A sound leaves out so much that "xyzzyx" is that of "asa".
bool are_of_one_length(std::string_view left, std::string_view right) {
  const auto [shorter, longer] = std::minmax({letters_of(left), letters_of(right)});
  return 2 * shorter > longer;
}

}  // namespace

struct Expander::Parts {
  Parts(const store::Generation& of, text::Analyzer& with)
      : generation(of), dictionary(of.dictionary), analyzer(with) {
    const store::StringTable& names = of.columns.facet(store::Field::lang).names;
    for (const text::CompoundRules& rules : text::compound_rules()) {
      if (const std::uint32_t lang = names.find(rules.language); lang != 0) {
        compounding.push_back({rules.language, lang});
      }
    }
  }

  std::vector<OtherWord> decide(const AskedWord& word, const Deadline& deadline) const;
  void add_sounds(const AskedWord& word, std::uint32_t id, std::vector<OtherWord>& out) const;
  void add_rough_sounds(const AskedWord& word, std::vector<OtherWord>& out) const;
  bool may_sound(const AskedWord& word, std::uint32_t id, std::uint32_t other) const;
  void add_compounds(const AskedWord& word, std::vector<OtherWord>& out) const;
  void add_keyboards(const AskedWord& word, bool by_sound, std::vector<OtherWord>& out) const;
  void add_containing(const AskedWord& word,
                      const Deadline& deadline,
                      std::vector<OtherWord>& out) const;
  void add_typos(const AskedWord& word,
                 const Deadline& deadline,
                 std::vector<OtherWord>& out) const;
  void add_corrections(const AskedWord& word,
                       const Deadline& deadline,
                       std::vector<OtherWord>& out,
                       std::vector<OtherWord>& compounds) const;
  bool has_script_of(std::string_view term, const std::vector<OtherWord>& words) const;

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
  std::vector<SpokenLanguage> compounding;  ///< languages of passages
  std::unordered_map<std::string, std::vector<OtherWord>> decided;
  std::vector<OtherWord> unfinished;  ///< the last decision that the deadline came into
};

// Within a script two spellings of a name meet only where both are names or one is hardly
// found: "see" is not "sea".
bool Expander::Parts::may_sound(const AskedWord& word,
                                std::uint32_t id,
                                std::uint32_t other) const {
  const std::string_view term = dictionary.term(other);
  if (script_of(term) == script_of(word.term)) {
    const bool names = id != 0 && (dictionary.use(id) & store::in_people) != 0 &&
                       (dictionary.use(other) & store::in_people) != 0;
    return letters_of(word.term) >= short_sound && are_of_one_length(word.term, term) &&
           text::sound_alike(word.typed, term) &&
           (names || (word.found <= few && (id == 0 || dictionary.use(id) == 0)));
  }
  return true;
}

void Expander::Parts::add_sounds(const AskedWord& word,
                                 std::uint32_t id,
                                 std::vector<OtherWord>& out) const {
  const text::NameKeys keys = text::name_keys(word.typed, word_readings);
  std::vector<std::pair<double, OtherWord>> found;
  for (const std::string& sounds : keys.sounds) {
    for (const store::TermLink& link : dictionary.sounding(store::sound_key(sounds))) {
      const std::string_view term = dictionary.term(link.id);
      const double distance = text::sound_distance(word.term, term);
      if (link.id != id && distance <= alike && may_sound(word, id, link.id)) {
        found.emplace_back(distance - 0.01 * std::log10(1.0 + worth(link.id)),
                           OtherWord{link.id, OtherKind::sound, 0});
      }
    }
  }
  std::ranges::stable_sort(found, {}, [](const auto& pair) { return pair.first; });
  for (std::size_t i = 0; i < found.size() && out.size() < most_sounds; ++i) {
    append_unique(found[i].second, out);
  }
}

// Scripts without vowels, or with other consonants, meet only roughly; so only across scripts.
void Expander::Parts::add_rough_sounds(const AskedWord& word,
                                       std::vector<OtherWord>& out) const {
  std::vector<std::pair<double, OtherWord>> found;
  for (const std::string& one : text::name_keys(word.typed, word_readings).bones) {
    for (const store::TermLink& link : dictionary.sounding(store::bones_key(one))) {
      const std::string_view term = dictionary.term(link.id);
      if (has_script_of(term, out) || script_of(term) == script_of(word.term)) {
        continue;
      }
      const double distance = text::sound_distance(word.term, term);
      if (distance < allowed_distance(one.size(), word.found > 0)) {
        found.emplace_back(distance, OtherWord{link.id, OtherKind::sound, 0});
      }
    }
  }
  std::ranges::stable_sort(found, {}, [](const auto& pair) { return pair.first; });
  const std::size_t most = out.size() + most_rough;
  for (std::size_t i = 0; i < found.size() && out.size() < most; ++i) {
    append_unique(found[i].second, out);
  }
}

void Expander::Parts::add_compounds(const AskedWord& word, std::vector<OtherWord>& out) const {
  std::vector<OtherWord> found;
  for (const auto& [language, stem] :
       find_stems(dictionary, analyzer, compounding, {word.term, word.typed, ""})) {
    const std::uint32_t key = store::part_key(language.code, stem);
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
  if (letters_of(word.typed) < (by_sound ? shortest_sounding : shortest_typed)) {
    return;
  }
  std::vector<OtherWord> found;
  for (const std::string& typed : text::typed_elsewhere(word.typed)) {
    const AskedWord meant{text::fold(typed), typed, 0, false};
    if (by_sound) {
      add_sounds(meant, 0, found);
      std::erase_if(found, [&](const OtherWord& other) {
        const std::string_view term = dictionary.term(other.id);
        return script_of(term) == script_of(word.term) && !are_of_one_length(word.term, term);
      });
    } else if (const std::uint32_t id = dictionary.find(meant.term); id != 0) {
      found.push_back({id, OtherKind::keyboard, 0});
      add_sounds(meant, id, found);
    }
  }
  std::ranges::stable_sort(
      found, std::ranges::greater{}, [&](const OtherWord& other) { return worth(other.id); });
  for (std::size_t i = 0; i < found.size() && out.size() < most_sounds; ++i) {
    append_unique({found[i].id, OtherKind::keyboard, 0}, out);
  }
}

// A part that stands nowhere alone was no part when the compounds were cut.
void Expander::Parts::add_containing(const AskedWord& word,
                                     const Deadline& deadline,
                                     std::vector<OtherWord>& out) const {
  if (letters_of(word.term) < shortest_part || compounding.empty()) {
    return;
  }
  std::vector<std::uint32_t> ids = containing_words(dictionary, word.term, deadline);
  std::ranges::stable_sort(
      ids, std::ranges::greater{}, [&](std::uint32_t id) { return dictionary.frequency(id); });
  ids.resize(std::min(ids.size(), most_compounds / compounding.size()));
  for (const std::uint32_t id : ids) {
    for (const auto& [language, lang] : compounding) {
      out.push_back({id, OtherKind::compound, lang});
    }
  }
}

// Slips, and names of the same script that sound alike, in one order.
void Expander::Parts::add_typos(const AskedWord& word,
                                const Deadline& deadline,
                                std::vector<OtherWord>& out) const {
  std::vector<NearWord> words =
      near_words(dictionary, word.term, allowed_edits(word.term), deadline);
  // A Korean word has its endings glued to it: only names are spelled in one way.
  const bool names_only = script_of(word.term) == text::Script::hangul;
  std::erase_if(words, [&](const NearWord& other) {
    if (names_only && dictionary.use(other.id) == 0) {
      return true;
    }
    const std::uint64_t times = dictionary.use(other.id) == 0 ? far_commoner : commoner_name;
    return worth(other.id) <= times * word.found;
  });
  std::vector<OtherWord> alike;
  std::erase_if(out, [&](const OtherWord& other) {
    const bool same = script_of(dictionary.term(other.id)) == script_of(word.term);
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
  const std::uint32_t common =
      generation.columns.passages() / common_word_share + common_word_share;
  const bool may_be_name =
      word.found <= common || (id != 0 && (dictionary.use(id) & store::in_people) != 0);
  std::vector<OtherWord> out;
  if (may_be_name) {
    add_sounds(word, id, out);
  }
  std::vector<OtherWord> compounds;
  add_compounds(word, compounds);
  const bool is_name = id != 0 && dictionary.use(id) != 0;
  if (word.correct && !is_name && word.found <= few) {
    add_corrections(word, deadline, out, compounds);
  }
  out.insert(out.end(), compounds.begin(), compounds.end());
  if (may_be_name) {
    add_rough_sounds(word, out);
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
    add_containing(word, deadline, compounds);
  }
  add_typos(word, deadline, out);
  if (missing && out.empty() && compounds.empty()) {
    add_keyboards(word, true, out);
  }
}

bool Expander::Parts::has_script_of(std::string_view term,
                                    const std::vector<OtherWord>& words) const {
  return std::ranges::any_of(words, [&](const OtherWord& other) {
    return script_of(dictionary.term(other.id)) == script_of(term);
  });
}

Expander::Expander(const store::Generation& generation, text::Analyzer& analyzer)
    : parts_(std::make_unique<Parts>(generation, analyzer)) {}

Expander::~Expander() = default;

const std::vector<OtherWord>& Expander::others(const AskedWord& word,
                                               const Deadline& deadline) {
  std::string key = word.typed;
  key.append(1, '\0').append(word.term).append(1, word.correct ? '+' : '-');
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
  // "U.S." is not "us", though "US" may be "U.S.".
  const std::string plain = text::without_signs(term);
  if (text::utf16_length(plain) >= shortest_without_signs) {
    if (const std::uint32_t id = dictionary.find(plain); id != 0) {
      ids.push_back(id);
    }
  }
  if (const std::uint32_t id = dictionary.find(term); id != 0) {
    for (const store::TermLink& link : dictionary.spellings(id)) {
      if (std::ranges::find(ids, link.id) == ids.end()) {
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
  std::vector<NearWord> words = near_words(parts_->dictionary, term, edits, deadline);
  std::ranges::stable_sort(words, {}, [&](const NearWord& word) { return parts_->cost(word); });
  std::vector<std::uint32_t> ids;
  for (std::size_t i = 0; i < words.size() && i < most; ++i) {
    ids.push_back(words[i].id);
  }
  return ids;
}

}  // namespace zerkalo::query
