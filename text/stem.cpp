// text/stem.cpp - picks the library of a language and remembers its answers.

#include "text/stem.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include <libstemmer.h>
#include <xapian.h>

#include "text/fold.h"
#include "text/script.h"
#include "text/stem_rules.h"
#include "text/utf8.h"

namespace zerkalo::text {
namespace {

struct SnowballDeleter {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

// One language: Xapian's stemmer, or libstemmer's where Xapian has none.
class Algorithm {
 public:
  explicit Algorithm(const std::string& name) {
    try {
      xapian_ = Xapian::Stem(name);
    } catch (const Xapian::InvalidArgumentError&) {
      snowball_.reset(sb_stemmer_new(name.c_str(), "UTF_8"));
    }
  }

  std::string operator()(const std::string& word) {
    if (!snowball_) {
      return xapian_(word);
    }
    const auto* const symbols = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* const stem =
        sb_stemmer_stem(snowball_.get(), symbols, static_cast<int>(word.size()));
    if (stem == nullptr) {
      return word;
    }
    const auto length = static_cast<std::size_t>(sb_stemmer_length(snowball_.get()));
    return {reinterpret_cast<const char*>(stem), length};
  }

 private:
  Xapian::Stem xapian_;
  std::unique_ptr<sb_stemmer, SnowballDeleter> snowball_;
};

bool stem_ends_in_latin(std::string_view word) {
  std::size_t at = word.size();
  while (at > 0 && (static_cast<unsigned char>(word[at - 1]) & 0xC0U) == 0x80U) {
    --at;
  }
  if (at == 0) {
    return false;
  }
  --at;
  return script_of(next_code_point(word, at)) == Script::latin;
}

// What stands behind the apostrophe of a name is grammar: Tarkovsky's, Tarkovsky'nin.
std::string_view stem_without_suffix(std::string_view word, const LanguageRow* row) {
  const std::size_t apostrophe = word.rfind('\'');
  if (apostrophe == std::string_view::npos || apostrophe == 0) {
    return word;
  }
  const std::string_view base = word.substr(0, apostrophe);
  const bool possessive = word.substr(apostrophe) == "'s" && stem_ends_in_latin(base);
  const bool turkic = row != nullptr && (row->code == "tr" || row->code == "az");
  return possessive || (turkic && base.size() > 1) ? base : word;
}

// U.S, cinegeek.de, AC/DC, C++: a name with signs in it has no grammar.
bool stem_has_signs(std::string_view word) {
  return word.find_first_of("./&*+") != std::string_view::npos;
}

// The Catalan stemmer writes l.l for the l·l that folding makes ll.
void drop_catalan_dot(std::string& stem) {
  stem.erase(std::remove(stem.begin(), stem.end(), '.'), stem.end());
}

constexpr std::size_t cache_slots = std::size_t{1} << 15U;

struct Slot {
  const LanguageRow* row = nullptr;
  std::string word;
  std::string stem;
};

}  // namespace

struct Stemmer::Parts {
  std::vector<Slot> cache{cache_slots};
  std::vector<std::unique_ptr<Algorithm>> algorithms{language_table().size()};
  std::string folded;

  Algorithm& algorithm(const LanguageRow& row) {
    const auto at = static_cast<std::size_t>(&row - language_table().data());
    if (!algorithms[at]) {
      algorithms[at] = std::make_unique<Algorithm>(std::string(row.stemmer));
    }
    return *algorithms[at];
  }

  void compute(const LanguageRow& row, Slot& slot);
};

void Stemmer::Parts::compute(const LanguageRow& row, Slot& slot) {
  const StemRules& rules = StemRules::of(&row);
  if (const std::string_view listed = rules.listed(slot.word); !listed.empty()) {
    slot.stem = listed;
    return;
  }
  std::string stem = slot.word;
  rules.prepare(stem);
  if (!rules.cut(stem)) {
    stem = algorithm(row)(stem);
  }
  full_fold(stem, slot.stem);
  drop_catalan_dot(slot.stem);
  rules.finish(slot.stem);
}

Stemmer::Stemmer() : parts_(std::make_unique<Parts>()) {}

Stemmer::~Stemmer() = default;

std::string_view Stemmer::stem(std::string_view pre_folded, const LanguageRow* row) {
  const std::string_view word = stem_without_suffix(pre_folded, row);
  if (row == nullptr || row->stemmer.empty() || word.size() > max_term_bytes ||
      stem_has_signs(word)) {
    full_fold(word, parts_->folded);
    return clip_utf8(parts_->folded, max_term_bytes);
  }
  const std::size_t salt =
      static_cast<std::size_t>(row - language_table().data()) * 0x9E3779B1U;
  Slot& slot = parts_->cache[(std::hash<std::string_view>{}(word) + salt) % cache_slots];
  if (slot.row != row || slot.word != word) {
    slot.row = row;
    slot.word = word;
    parts_->compute(*row, slot);
    if (slot.stem.empty() || slot.stem.size() > max_term_bytes) {
      full_fold(word, parts_->folded);
      slot.stem = clip_utf8(parts_->folded, max_term_bytes);
    }
  }
  return slot.stem;
}

std::string stemmer_versions() {
  std::string versions = std::string("xapian ") + Xapian::version_string() + ", snowball";
  for (const char** name = sb_stemmer_list(); *name != nullptr; ++name) {
    versions.append(" ").append(*name);
  }
  return versions.append(", stem rules ").append(stem_rules_version());
}

}  // namespace zerkalo::text
