// text/analyzer.cpp - turns segments into tokens, joined forms and grams.

#include "text/analyzer.h"

#include <algorithm>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include "base/ascii.h"
#include "text/compound_rules.h"
#include "text/fold.h"
#include "text/kana.h"
#include "text/language.h"
#include "text/script.h"
#include "text/segment.h"
#include "text/signs.h"
#include "text/sound_rules.h"
#include "text/stem.h"
#include "text/utf16_text.h"
#include "text/utf8.h"

namespace zerkalo::text {
namespace {

// Raise it with every change of a rule that can change a term, a position or a sentence.
constexpr int rule_version = 3;

// A text is analyzed up to here; offsets of a token are 32 bits.
constexpr std::size_t max_text_bytes = std::size_t{1} << 30U;
constexpr std::size_t max_joined_parts = 4;

// What it takes to fold and stem a word, in comparisons of tokens.
constexpr std::uint64_t comparisons_of_word = 60;

/// One character of a run as it is posted, with its place in the text.
struct Cell {
  std::string term;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

void append_grams(const std::vector<Cell>& run, std::vector<Gram>& grams) {
  if (run.size() == 1) {
    grams.push_back({run[0].term, run[0].begin, run[0].end, true});
  }
  for (std::size_t i = 1; i < run.size(); ++i) {
    std::string both = run[i - 1].term + run[i].term;
    both.resize(clip_utf8(both, max_term_bytes).size());
    grams.push_back({std::move(both), run[i - 1].begin, run[i].end, false});
  }
}

bool term_has_letter(std::string_view term) {
  for (std::size_t at = 0; at < term.size();) {
    if (u_isalpha(static_cast<UChar32>(next_code_point(term, at))) != 0) {
      return true;
    }
  }
  return false;
}

// A word with signs in it stands for the one without them too.
void append_without_signs(const std::vector<Token>& tokens,
                          std::size_t first,
                          std::vector<Joined>& joined) {
  for (std::size_t i = first; i < tokens.size(); ++i) {
    std::string term = without_signs(tokens[i].term);
    if (!term.empty()) {
      joined.push_back({std::move(term), static_cast<std::uint32_t>(i), 1});
    }
  }
}

// The words of a chain [first, end) as one. Digits are one number only where blanks stand
// between: 2010-11 are two.
void append_chain(const std::vector<Token>& tokens,
                  std::size_t first,
                  bool hyphens,
                  std::vector<Joined>& joined) {
  const std::size_t count = tokens.size() - first;
  if (count < 2 || count > max_joined_parts) {
    return;
  }
  std::string term;
  for (std::size_t i = first; i < tokens.size(); ++i) {
    if (tokens[i].term.empty()) {
      return;
    }
    term += tokens[i].term;
  }
  if (term.size() <= max_term_bytes && (!hyphens || term_has_letter(term))) {
    joined.push_back({std::move(term),
                      static_cast<std::uint32_t>(first),
                      static_cast<std::uint32_t>(count)});
  }
}

void append_joined(const std::vector<Token>& tokens,
                   std::size_t first,
                   bool hyphens,
                   std::vector<Joined>& joined) {
  append_chain(tokens, first, hyphens, joined);
  append_without_signs(tokens, first, joined);
}

// Whether folding leaves something of a word that begins so, without folding it.
bool is_surely_kept(char16_t first) {
  constexpr char16_t first_of_latin_1 = 0xC0;
  constexpr char16_t behind_cyrillic = 0x530;
  return first < 0x80 ? base::is_alphanumeric(static_cast<char>(first))
                      : first >= first_of_latin_1 && first < behind_cyrillic &&
                            u_isalpha(static_cast<UChar32>(first)) != 0;
}

// FNV-1a: tells whether a table is the one that an index was built with.
std::uint64_t analyzer_checksum(std::string_view text) {
  std::uint64_t sum = 14695981039346656037U;
  for (const char c : text) {
    sum = (sum ^ static_cast<unsigned char>(c)) * 1099511628211U;
  }
  return sum;
}

}  // namespace

struct Analyzer::Parts {
  Units text;
  Segmenter segmenter;
  Stemmer stemmer;
  std::string pre_folded;
  std::string folded;
  std::vector<Cell> run;
  std::string language;
  const LanguageRow* row = nullptr;
  std::string typed;         ///< the word last stemmed,
  bool as_turkish = false;   ///< how it was folded,
  std::string typed_folded;  ///< and what that gave: the next language asks for the same

  void choose(std::string_view code);

  bool is_turkish() const { return row != nullptr && (row->code == "tr" || row->code == "az"); }

  void fold_typed(std::string_view word);

  std::u16string_view slice(std::uint32_t begin, std::uint32_t end) const {
    return std::u16string_view(text.units).substr(begin, end - begin);
  }

  Token& place_token(const Segment& segment, Analyzed& out) const;
  bool add_token(const Segment& segment, Analyzed& out);
  void add_cells(const Segment& segment, Script script, std::vector<Gram>& grams);
  void add_cell(std::uint32_t begin, std::uint32_t end);
  bool touches(const Segment* before, const Segment& segment) const;
  void end_run(std::vector<Gram>& grams);
  void add_grams(const Segment& segment, const Segment* before, std::vector<Gram>& grams);
};

void Analyzer::Parts::choose(std::string_view code) {
  if (code != language) {
    language = code;
    row = find_language(code);
  }
}

void Analyzer::Parts::fold_typed(std::string_view word) {
  if (word != typed || is_turkish() != as_turkish || typed.empty()) {
    typed = word;
    as_turkish = is_turkish();
    decode(clip_utf8(word, max_text_bytes), text);
    pre_fold(text.units, as_turkish, typed_folded);
  }
}

Token& Analyzer::Parts::place_token(const Segment& segment, Analyzed& out) const {
  Token& token = out.tokens.emplace_back();
  token.begin = text.offsets[segment.begin];
  token.end = text.offsets[segment.end];
  token.position = static_cast<std::uint32_t>(out.tokens.size());
  token.starts_sentence = segment.starts_sentence;
  token.linked = segment.link != Link::none;
  return token;
}

// False when nothing of the word is left to post.
bool Analyzer::Parts::add_token(const Segment& segment, Analyzed& out) {
  pre_fold(slice(segment.begin, segment.end), is_turkish(), pre_folded);
  const bool counts = !pre_folded.empty() && base::is_digit(pre_folded.front());
  if (base::is_ascii(pre_folded) && !counts) {
    folded = pre_folded;
  } else {
    full_fold(pre_folded, folded);
  }
  if (folded.empty()) {
    return false;
  }
  Token& token = place_token(segment, out);
  token.term = clip_utf8(folded, max_term_bytes);
  const bool has_stemmer = row != nullptr && !row->stemmer.empty();
  if (segment.kind == Kind::word &&
      (has_stemmer || pre_folded.find('\'') != std::string::npos)) {
    const std::string_view stem = stemmer.stem(pre_folded, row);
    if (stem != token.term) {
      token.stem = stem;
    }
  }
  return true;
}

void Analyzer::Parts::add_cell(std::uint32_t begin, std::uint32_t end) {
  pre_fold(slice(begin, end), false, pre_folded);
  full_fold(pre_folded, folded);
  if (!folded.empty()) {
    run.push_back({folded, text.offsets[begin], text.offsets[end]});
  }
}

void Analyzer::Parts::end_run(std::vector<Gram>& grams) {
  append_grams(run, grams);
  run.clear();
}

// Cuts a segment into clusters of one script; a character of another script ends the run.
void Analyzer::Parts::add_cells(const Segment& segment,
                                Script script,
                                std::vector<Gram>& grams) {
  const std::u16string& units = text.units;
  std::uint32_t begin = segment.begin;
  while (begin < segment.end) {
    std::uint32_t end = begin + 1;
    while (end < segment.end && extends_cluster(units[end])) {
      ++end;
    }
    if (script_of(units[begin]) == script) {
      add_cell(begin, end);
    } else {
      end_run(grams);
    }
    begin = end;
  }
}

// Whether both stand in one run; a long mark between them was left out.
bool Analyzer::Parts::touches(const Segment* before, const Segment& segment) const {
  return before != nullptr && before->kind == segment.kind && segment.kind >= Kind::character &&
         (before->end == segment.begin ||
          (before->end + 1 == segment.begin && is_final_long_mark(text.units, before->end)));
}

void Analyzer::Parts::add_grams(const Segment& segment,
                                const Segment* before,
                                std::vector<Gram>& grams) {
  if (!touches(before, segment)) {
    end_run(grams);
  }
  if (segment.kind == Kind::character) {
    add_cell(segment.begin, segment.end);
  } else if (segment.kind == Kind::unspaced) {
    add_cells(segment, Script::unspaced, grams);
  } else if (segment.kind == Kind::word && text.units[segment.end - 1] >= 0x1100) {
    add_cells(segment, Script::hangul, grams);
  }
}

Analyzer::Analyzer() : parts_(std::make_unique<Parts>()) {}

Analyzer::~Analyzer() = default;

Analyzed Analyzer::analyze(std::string_view text,
                           std::string_view language,
                           const Deadline& deadline) {
  return read(text, language, nullptr, deadline);
}

Analyzed Analyzer::analyze_some(std::string_view text,
                                std::string_view language,
                                const std::vector<bool>& wanted,
                                const Deadline& deadline) {
  return read(text, language, &wanted, deadline);
}

Analyzed Analyzer::read(std::string_view text,
                        std::string_view language,
                        const std::vector<bool>* wanted,
                        const Deadline& deadline) {
  Parts& parts = *parts_;
  parts.choose(language);
  decode(clip_utf8(text, max_text_bytes), parts.text);
  const std::vector<Segment>& segments =
      parts.segmenter.cut(parts.text.units, language, deadline);
  Analyzed out;
  out.tokens.reserve(segments.size());
  parts.run.clear();
  std::size_t chain = 0;
  bool hyphens = false;
  const Segment* before = nullptr;
  for (const Segment& segment : segments) {
    if (deadline.spend(comparisons_of_word)) {
      return {};
    }
    if (segment.link == Link::none) {
      append_joined(out.tokens, chain, std::exchange(hyphens, false), out.joined);
      chain = out.tokens.size();
    }
    hyphens = hyphens || segment.link == Link::hyphen;
    const std::size_t number = out.tokens.size();
    const bool whole = wanted == nullptr || number >= wanted->size() || (*wanted)[number];
    if (!whole && is_surely_kept(parts.text.units[segment.begin])) {
      parts.place_token(segment, out);
    } else if (parts.add_token(segment, out) && wanted == nullptr) {
      parts.add_grams(segment, before, out.grams);
    }
    before = &segment;
  }
  append_joined(out.tokens, chain, hyphens, out.joined);
  parts.end_run(out.grams);
  return out;
}

std::string Analyzer::stem(std::string_view word, std::string_view language) {
  Parts& parts = *parts_;
  parts.choose(language);
  parts.fold_typed(word);
  return std::string(parts.stemmer.stem(parts.typed_folded, parts.row));
}

std::string fingerprint() {
  std::string print = "rules " + std::to_string(rule_version);
  print.append(", icu ").append(U_ICU_VERSION).append(", unicode ").append(U_UNICODE_VERSION);
  print.append(", ").append(stemmer_versions()).append(", languages");
  for (const LanguageRow& row : language_table()) {
    print.append(" ").append(row.code);
    if (!row.stemmer.empty()) {
      print.append("=").append(row.stemmer);
    }
  }
  print.append(", names ").append(std::to_string(analyzer_checksum(sound_table_text())));
  print.append(", compounds ").append(std::to_string(analyzer_checksum(compounds_text())));
  return print;
}

}  // namespace zerkalo::text
