// tests/oracle/places.cpp - where words, quotes and neighbours stand in a row of tokens, by
// trying everything.

#include "tests/oracle/places.h"

#include <algorithm>

#include "text/attached.h"
#include "text/particles.h"
#include "text/script.h"
#include "text/utf8.h"

namespace zerkalo::oracle {

using query::Node;
using query::Op;
using text::Token;

namespace {

// A word that some hyphenate in its parts: only where a hyphen, or what stands for one, is.
bool stands(const Row& row, std::size_t at, const std::vector<std::string>& parts) {
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const std::size_t here = at + part;
    if (here >= row.tokens.size() || row.tokens[here].term != parts[part] ||
        (part > 0 && !row.tokens[here].linked)) {
      return false;
    }
  }
  return true;
}

// Of both places neither holds the other's tokens.
bool apart(const Place& left, const Place& right, int reach) {
  const Place& first = left.first < right.first ? left : right;
  const Place& second = left.first < right.first ? right : left;
  return first.second <= second.first &&
         second.first - first.second <= static_cast<std::size_t>(reach);
}

bool in_one_sentence(const Row& row, const Place& left, const Place& right) {
  const std::size_t begin = std::min(left.first, right.first);
  const std::size_t end = std::max(left.second, right.second);
  for (std::size_t at = begin + 1; at < end; ++at) {
    if (row.tokens[at].starts_sentence) {
      return false;
    }
  }
  return true;
}

bool may_be(const QuotedWord& word, const std::string& term, const std::string& language) {
  const auto in = word.terms_in.find(language);
  return word.terms.contains(term) || (in != word.terms_in.end() && in->second.contains(term));
}

// Sandler's everywhere, film'e where endings are written so, 봉준호의.
bool has_ending(const std::string& term, const std::string& name, const std::string& language) {
  if (!term.starts_with(name) || term.size() == name.size()) {
    return false;
  }
  const std::string ending = term.substr(name.size());
  const std::u32string letters = text::code_points(name);
  const bool hangul = text::script_of(letters.front()) == text::Script::hangul;
  return hangul ? text::without_particles(name) == name &&
                      text::are_particles(ending, letters.back())
                : ending == "'s" || (ending.front() == '\'' &&
                                     text::puts_endings_behind_apostrophes(language));
}

}  // namespace

bool is_run(const text::Analyzed& typed) {
  const auto is_alone = [](const text::Gram& gram) { return gram.alone; };
  return !typed.grams.empty() && std::ranges::none_of(typed.grams, is_alone) &&
         typed.grams.front().begin <= typed.tokens.front().begin &&
         typed.grams.back().end >= typed.tokens.back().end;
}

// The quote's parts, and the words of each.
std::vector<Places::Words> Places::read(const Node& node) {
  std::vector<Words> parts(1);
  const std::vector<Node> whole{node};
  const std::vector<Node>& given = node.children.empty() ? whole : node.children;
  for (const Node& part : given) {
    if (part.cut && !parts.back().empty()) {
      parts.emplace_back();
    }
    for (int star = 0; star < part.stars; ++star) {
      parts.back().emplace_back().star = true;
    }
    add_words(part, node.prefix && &part == &given.back(), parts.back());
  }
  if (parts.back().empty()) {
    parts.pop_back();
  }
  // A star at the end is a word too.
  if (!parts.empty()) {
    Word& last = parts.back().back();
    last.last = node.op == Op::phrase && !last.prefix && !last.star;
  }
  return parts;
}

void Places::add_words(const Node& part, bool prefix, Words& words) {
  const text::Analyzed analyzed = analyzer_.analyze(part.text, "");
  const std::size_t first = words.size();
  for (const Token& token : analyzed.tokens) {
    Word& word = words.emplace_back();
    word.term = token.term;
    word.prefix = prefix && &token == &analyzed.tokens.back();
    if (!word.prefix) {
      word.spellings = lists_.quoted(part.text.substr(token.begin, token.end - token.begin));
      word.spellings.terms.erase(word.term);
    }
  }
  for (const text::Joined& form : analyzed.joined) {
    words[first + form.first].joined.emplace_back(form.term, form.count);
  }
}

std::vector<std::size_t> Places::parts_at(const Row& row,
                                          const std::string& term,
                                          bool prefix,
                                          std::size_t at) const {
  std::vector<std::size_t> counts;
  for (auto form = joined_.lower_bound(term);
       form != joined_.end() && (prefix ? form->first.starts_with(term) : form->first == term);
       ++form) {
    for (const std::vector<std::string>& parts : form->second) {
      if (stands(row, at, parts)) {
        counts.push_back(parts.size());
      }
    }
  }
  return counts;
}

// How many tokens the word alone may take here: itself, or a word that somebody hyphenates in
// its parts.
std::vector<std::size_t> Places::taken(const Row& row, const Word& word, std::size_t at) const {
  std::vector<std::size_t> counts;
  if (at >= row.tokens.size()) {
    return counts;
  }
  if (word.star) {
    return {1};
  }
  const std::string& here = row.tokens[at].term;
  if (word.prefix ? here.starts_with(word.term)
                  : here == word.term || may_be(word.spellings, here, row.language) ||
                        (word.last && has_ending(here, word.term, row.language))) {
    counts.push_back(1);
  }
  const std::vector<std::size_t> own = parts_at(row, word.term, word.prefix, at);
  counts.insert(counts.end(), own.begin(), own.end());
  for (const std::string& spelling : word.spellings.terms) {
    const std::vector<std::size_t> other = parts_at(row, spelling, false, at);
    counts.insert(counts.end(), other.begin(), other.end());
  }
  return counts;
}

void Places::ends(const Row& row,
                  const Words& words,
                  Step step,
                  std::set<std::size_t>& found) const {
  if (step.word == words.size()) {
    found.insert(step.at);
    return;
  }
  for (int gap = 0; gap <= (step.word == 0 ? 0 : step.slop); ++gap) {
    const std::size_t here = step.at + static_cast<std::size_t>(gap);
    const int left = step.slop - gap;
    for (const std::size_t tokens : taken(row, words[step.word], here)) {
      ends(row, words, {step.word + 1, here + tokens, left}, found);
    }
    for (const auto& [term, count] : words[step.word].joined) {
      if (here < row.tokens.size() && row.tokens[here].term == term) {
        ends(row, words, {step.word + count, here + 1, left}, found);
      }
    }
  }
}

std::vector<Place> Places::part(const Row& row, const Words& words, int slop) const {
  std::vector<Place> places;
  for (std::size_t at = 0; at < row.tokens.size(); ++at) {
    std::set<std::size_t> found;
    ends(row, words, {0, at, slop}, found);
    if (!found.empty()) {
      places.emplace_back(at, *found.begin());
    }
  }
  return places;
}

std::vector<Place> Places::phrase(const Row& row, const Node& node) {
  const std::vector<Words> parts = read(node);
  std::vector<Place> places;
  for (std::size_t number = parts.size(); number-- > 0;) {
    std::vector<Place> here = part(row, parts[number], node.slop);
    if (number + 1 < parts.size()) {
      std::vector<Place> followed;
      for (const Place& place : here) {
        std::size_t end = row.tokens.size() + 1;
        for (const Place& next : places) {
          end = next.first >= place.second ? std::min(end, next.second) : end;
        }
        if (end <= row.tokens.size()) {
          followed.emplace_back(place.first, end);
        }
      }
      here = std::move(followed);
    }
    places = std::move(here);
  }
  return places;
}

// By its own form, and by what else the plan lists: which languages inflect the word, Naive
// decides by all texts.
std::vector<Place> Places::word(const Row& row, const Node& node, const Token& typed) {
  const WordList& list = lists_.word(node, excluded);
  const auto listed = [&](const std::map<std::string, std::set<std::string>>& of,
                          const std::string& term) {
    const auto in = of.find(row.language);
    return in != of.end() && in->second.contains(term);
  };
  std::vector<Place> places;
  for (std::size_t at = 0; at < row.tokens.size(); ++at) {
    const Token& token = row.tokens[at];
    const bool same =
        node.prefix ? token.term.starts_with(typed.term) : token.term == typed.term;
    if (same || list.terms.contains(token.term) || listed(list.terms_in, token.term) ||
        (!token.stem.empty() && listed(list.stems_in, token.stem))) {
      places.emplace_back(at, at + 1);
    }
    std::set<std::string> whole = list.terms;
    whole.insert(typed.term);
    for (const std::string& term : whole) {
      const bool prefix = node.prefix && term == typed.term;
      for (const std::size_t count : parts_at(row, term, prefix, at)) {
        places.emplace_back(at, at + count);
      }
    }
  }
  return places;
}

std::vector<Place> Places::operand(const Row& row, const Node& node) {
  if (node.op == Op::any) {
    std::vector<Place> places;
    for (const Node& child : node.children) {
      const std::vector<Place> found = operand(row, child);
      places.insert(places.end(), found.begin(), found.end());
    }
    return places;
  }
  if (node.op == Op::phrase) {
    return phrase(row, node);
  }
  const text::Analyzed typed = analyzer_.analyze(node.text, "");
  const bool run = is_run(typed) && !node.exact;
  if (typed.tokens.size() == 1 && !run) {
    return word(row, node, typed.tokens.front());
  }
  // Words glued by signs stand in a row; a run of characters too, and what stands behind a
  // Hangul word belongs to it.
  Node quote = node;
  quote.prefix = node.prefix || (run && typed.tokens.size() == 1);
  return phrase(row, quote);
}

bool Places::near(const Row& row, const Node& node) {
  std::vector<Place> reached = operand(row, node.children.front());
  for (std::size_t link = 0; link < node.reaches.size(); ++link) {
    std::vector<Place> next;
    for (const Place& place : operand(row, node.children[link + 1])) {
      const int reach = node.reaches[link];
      if (std::ranges::any_of(reached, [&](const Place& from) {
            return reach == query::in_sentence ? in_one_sentence(row, from, place)
                                               : apart(from, place, reach);
          })) {
        next.push_back(place);
      }
    }
    reached = std::move(next);
  }
  return !reached.empty();
}

}  // namespace zerkalo::oracle
