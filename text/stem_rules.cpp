// text/stem_rules.cpp - applies the tables of stem_rules_table.cpp.

#include "text/stem_rules.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/hash.h"
#include "text/fold.h"
#include "text/parts.h"
#include "text/serbian.h"
#include "text/stem_rules_table.h"
#include "text/utf8.h"

namespace zerkalo::text {
namespace {

constexpr std::size_t usual_least = 3;
constexpr int most_rounds = 4;

struct StemRule {
  std::string from;
  std::string to;
  std::size_t least = usual_least;
};

std::size_t letters_of_stem(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

// from, from>to, from>to:least
StemRule read_stem_rule(std::string_view part) {
  StemRule rule;
  const std::size_t colon = part.rfind(':');
  if (colon != std::string_view::npos) {
    rule.least = static_cast<std::size_t>(part[colon + 1] - '0');
    part = part.substr(0, colon);
  }
  const std::size_t arrow = std::min(part.find('>'), part.size());
  rule.from = part.substr(0, arrow);
  rule.to = part.substr(std::min(arrow + 1, part.size()));
  return rule;
}

std::vector<StemRule> read_stem_rules(std::string_view parts) {
  std::vector<StemRule> rules;
  for_each_part(parts,
                [&rules](std::string_view part) { rules.push_back(read_stem_rule(part)); });
  std::stable_sort(rules.begin(), rules.end(), [](const StemRule& a, const StemRule& b) {
    return a.from.size() > b.from.size();
  });
  return rules;
}

bool stem_ends_with(std::string_view word, const StemRule& rule) {
  return word.size() > rule.from.size() &&
         word.substr(word.size() - rule.from.size()) == rule.from &&
         letters_of_stem(word.substr(0, word.size() - rule.from.size())) >= rule.least;
}

bool stem_starts_with(std::string_view word, const StemRule& rule) {
  return word.size() > rule.from.size() && word.substr(0, rule.from.size()) == rule.from &&
         letters_of_stem(word.substr(rule.from.size())) >= rule.least;
}

// The longest ending that fits decides; one that is written as itself protects the word.
bool rewrite_end_of_stem(const std::vector<StemRule>& rules, std::string& word) {
  for (const StemRule& rule : rules) {
    if (stem_ends_with(word, rule)) {
      word.resize(word.size() - rule.from.size());
      word += rule.to;
      return rule.from != rule.to;
    }
  }
  return false;
}

void rewrite_start_of_stem(const std::vector<StemRule>& rules, std::string& word) {
  for (const StemRule& rule : rules) {
    if (stem_starts_with(word, rule)) {
      word.replace(0, rule.from.size(), rule.to);
      return;
    }
  }
}

using Words = std::unordered_map<std::string, std::string, base::TextHash, std::equal_to<>>;

}  // namespace

struct StemRules::Parts {
  Words words;
  Words stems;
  std::vector<StemRule> starts;
  std::vector<StemRule> before;
  std::vector<StemRule> endings;
  std::vector<StemRule> after;
  bool cuts_folded = false;
  bool in_latin = false;

  void list(std::string_view part);
};

// word=stem; the word is also known without its accents unless another one is.
void StemRules::Parts::list(std::string_view part) {
  const std::size_t sign = part.find('=');
  std::string stem;
  full_fold(part.substr(sign + 1), stem);
  words.insert_or_assign(std::string(part.substr(0, sign)), stem);
  std::string bare;
  full_fold(part.substr(0, sign), bare);
  words.try_emplace(std::move(bare), std::move(stem));
}

StemRules::StemRules(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

StemRules::~StemRules() = default;

const StemRules& StemRules::of(const LanguageRow* row) {
  static const std::vector<std::unique_ptr<StemRules>> all = [] {
    std::vector<std::unique_ptr<StemRules>> rules(language_table().size() + 1);
    for (std::unique_ptr<StemRules>& one : rules) {
      one.reset(new StemRules(std::make_unique<Parts>()));
    }
    for (const StemRulesRow& table : stem_rules_table()) {
      Parts& parts = *rules[static_cast<std::size_t>(find_language(table.language) -
                                                     language_table().data())]
                          ->parts_;
      for_each_part(table.words, [&parts](std::string_view part) { parts.list(part); });
      parts.starts = read_stem_rules(table.starts);
      parts.before = read_stem_rules(table.before);
      parts.endings = read_stem_rules(table.endings);
      parts.after = read_stem_rules(table.after);
      for_each_part(table.stems, [&parts](std::string_view part) {
        const std::size_t sign = part.find('=');
        parts.stems.emplace(part.substr(0, sign), part.substr(sign + 1));
      });
      parts.cuts_folded = table.cuts_folded;
      parts.in_latin = table.in_latin;
    }
    return rules;
  }();
  const std::size_t at =
      row == nullptr ? all.size() - 1 : static_cast<std::size_t>(row - language_table().data());
  return *all[at];
}

std::string_view StemRules::listed(std::string_view pre_folded) const {
  const auto found = parts_->words.find(pre_folded);
  return found == parts_->words.end() ? std::string_view() : found->second;
}

void StemRules::prepare(std::string& word) const {
  if (parts_->in_latin) {
    word = in_latin(word);
  }
  rewrite_start_of_stem(parts_->starts, word);
  rewrite_end_of_stem(parts_->before, word);
}

bool StemRules::cut(std::string& word) const {
  if (parts_->endings.empty()) {
    return false;
  }
  if (parts_->cuts_folded) {
    std::string folded;
    full_fold(word, folded);
    word = std::move(folded);
  }
  for (int round = 0; round < most_rounds && rewrite_end_of_stem(parts_->endings, word);
       ++round) {
  }
  return true;
}

void StemRules::finish(std::string& stem) const {
  std::ranges::transform(stem, stem.begin(), base::to_lower);
  rewrite_end_of_stem(parts_->after, stem);
  if (const auto found = parts_->stems.find(stem); found != parts_->stems.end()) {
    stem = found->second;
  }
}

std::string stem_rules_version() {
  std::string all;
  for (const StemRulesRow& row : stem_rules_table()) {
    for (const std::string_view part :
         {row.language, row.words, row.starts, row.before, row.endings, row.after, row.stems}) {
      all.append(part).append("\n");
    }
    all.append(row.cuts_folded ? "f" : "-").append(row.in_latin ? "l" : "-");
  }
  return std::to_string(base::hash(all));
}

}  // namespace zerkalo::text
