// query/language/tree.h - what was typed, as a tree.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/fields.h"

namespace zerkalo::query {

enum class Op : unsigned char {
  everything,
  word,
  phrase,
  near,
  closest,
  range,
  all,
  any,
  none
};

/// Among Node::reaches: both stand in one sentence.
inline constexpr int in_sentence = -1;

/// A node of the tree.
///
/// Shape: `all` and `any` have children; `none` has one (the excluded); `word` and `phrase`
/// have
///        `text`, the slice as typed without quotes and operators; `range` has `low` and
///        `high`, either may be empty (open), both inclusive, and `field`; `near` has two or
///        more children, each a word, a phrase or an `any` of them, all in the field of the
///        node. A phrase with stars or left-out parts has its parts as children, phrases
///        without children; only `prefix` and `slop` of the whole count.
///        `closest` has in `text` a quote that need not stand anywhere as typed; nobody types
///        it, relaxing makes it of a phrase.
struct Node {
  Op op = Op::everything;
  store::Field field = store::Field::any;
  std::string text;
  bool exact = false;     ///< =word
  bool prefix = false;    ///< word*, or the last word of a phrase
  bool fuzzy = false;     ///< word~
  bool wildcard = false;  ///< word: every `?` in `text` is one letter, every `*` any letters
  int slop = 0;           ///< "a b"~2
  double share = 0.5;     ///< closest: more than this share of its words must be there
  int stars = 0;          ///< part of a phrase: any words before it, exactly so many
  bool cut = false;       ///< part of a phrase: anything may be left out before it
  /// near: between neighbouring children at most so many words, or in_sentence
  std::vector<int> reaches;
  std::string low;
  std::string high;
  std::size_t begin = 0;  ///< bytes of the typed text
  std::size_t end = 0;
  std::vector<Node> children;
};

struct Remark {
  std::size_t at = 0;  ///< byte of the typed text
  std::string text;
};

/// The result of reading a query. Reading never fails: it repairs, and says so in `remarks`.
struct Parsed {
  Node root;
  std::vector<Remark> remarks;
};

/// Reads the query language of docs/query-language.md.
///
/// Shape:   a query of no words is `everything`; adjacent parts are `all`; only exclusions are
///          `all` of `everything` and `none`.
/// Errors:  none for any bytes; limits of store::Limits trim with a remark, in linear time.
/// Threads: pure.
Parsed parse(std::string_view typed);

/// Writes an edited tree as a query that reads as this tree, and makes its nodes slices of what
/// is written. Words, quotes and ranges stay as they were typed; one without bytes is written
/// from what it says.
///
/// Shape: the nodes are slices of `typed`, as parse() has left them, or have no bytes.
std::string print(Node& root, std::string_view typed);

/// The tree as one line: `all(word:long, phrase:"one of the best", none(word:dull))`, with
/// `field:` before an operand that has one, `*` and `=` and `~n` as typed, `range:year
/// 1970..1979`, `near(word:acting, sentence, word:wooden)`, `near(word:a, 5, word:b)`.
std::string describe(const Node& node);

}  // namespace zerkalo::query
