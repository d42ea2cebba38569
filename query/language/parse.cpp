// query/language/parse.cpp - typed text to a tree; never fails.

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "query/language/lex.h"
#include "query/language/operand.h"
#include "query/language/tree.h"
#include "store/model/limits.h"

namespace zerkalo::query {

namespace {

using Nodes = std::vector<Node>;

Node wrap(Op op, Nodes children) {
  Node node;
  node.op = op;
  if (!children.empty()) {
    node.begin = children.front().begin;
    node.end = children.back().end;
  }
  node.children = std::move(children);
  return node;
}

std::optional<Node> join(Op op, Nodes parts) {
  if (parts.size() < 2) {
    return parts.empty() ? std::nullopt : std::optional<Node>(std::move(parts.front()));
  }
  Nodes flat;
  for (Node& part : parts) {
    if (part.op == op) {
      std::move(part.children.begin(), part.children.end(), std::back_inserter(flat));
    } else {
      flat.push_back(std::move(part));
    }
  }
  return wrap(op, std::move(flat));
}

Node negate(Node node, std::size_t begin) {
  if (node.op == Op::none) {
    return std::move(node.children.front());
  }
  Nodes child;
  child.push_back(std::move(node));
  Node out = wrap(Op::none, std::move(child));
  out.begin = begin;
  return out;
}

bool is_none(const Node& node) {
  return node.op == Op::none;
}

Node everything_but(Node node) {
  Nodes children(1);
  children.push_back(std::move(node));
  return wrap(Op::all, std::move(children));
}

// Gives every exclusion something to be taken from: a `none` stands only beside a part that
// finds.
void anchor_exclusions(Node& node) {
  for (Node& child : node.children) {
    anchor_exclusions(child);
    if (node.op == Op::any && is_none(child)) {
      child = everything_but(std::move(child));
    }
  }
  if (node.op == Op::all && std::all_of(node.children.begin(), node.children.end(), is_none)) {
    node.children.insert(node.children.begin(), Node());
  }
}

bool is_text(const Node& node) {
  return node.op == Op::word || node.op == Op::phrase;
}

// What NEAR and SENTENCE can join: words and quotes, and brackets of OR around them.
bool has_places(const Node& node) {
  return is_text(node) || (node.op == Op::any &&
                           std::all_of(node.children.begin(), node.children.end(), is_text));
}

bool is_of_passage(store::Field field) {
  return field == store::Field::any || field == store::Field::plot ||
         field == store::Field::review;
}

// The fields of the words, one below another: `any` gives way to a field of passages.
bool agree_on_field(const Node& node, store::Field& field) {
  if (is_text(node)) {
    const bool same =
        field == store::Field::any || node.field == store::Field::any || node.field == field;
    field = field == store::Field::any ? node.field : field;
    return same && is_of_passage(field);
  }
  return std::all_of(node.children.begin(), node.children.end(), [&field](const Node& child) {
    return agree_on_field(child, field);
  });
}

void set_field(Node& node, store::Field field) {
  node.field = field;
  for (Node& child : node.children) {
    set_field(child, field);
  }
}

/// Implied "and" binds weakest, then OR, then AND as typed, then NEAR and SENTENCE, then
/// exclusion and field.
class Parser {
 public:
  Parser(std::string_view typed, std::vector<Lexeme> lexemes, Remarks& remarks)
      : typed_(typed), lexemes_(std::move(lexemes)), remarks_(remarks) {}

  std::optional<Node> sequence(store::Field field) {
    Nodes parts;
    while (!done() && !is(Sign::close)) {
      if (is(Sign::either) || is(Sign::both)) {
        remark_dangling(lexemes_[at_++]);
        continue;
      }
      if (std::optional<Node> part = alternatives(field)) {
        parts.push_back(std::move(*part));
      }
    }
    return join(Op::all, std::move(parts));
  }

 private:
  std::optional<Node> alternatives(store::Field field) {
    Nodes parts;
    add(parts, conjunction(field));
    while (is(Sign::either) && goes_on()) {
      add(parts, conjunction(field));
    }
    return join(Op::any, std::move(parts));
  }

  std::optional<Node> conjunction(store::Field field) {
    Nodes parts;
    add(parts, neighbours(field));
    while (is(Sign::both) && goes_on()) {
      add(parts, neighbours(field));
    }
    return join(Op::all, std::move(parts));
  }

  std::optional<Node> neighbours(store::Field field) {
    const std::size_t first = at_;
    Nodes parts;
    std::vector<int> reaches;
    add(parts, operand(field));
    while (is(Sign::near) && joins_more()) {
      const int reach = lexemes_[at_++].slop;
      if (std::optional<Node> part = operand(field)) {
        if (!parts.empty()) {
          reaches.push_back(reach);
        }
        parts.push_back(std::move(*part));
      }
    }
    return reaches.empty() ? join(Op::all, std::move(parts))
                           : make_near(std::move(parts), std::move(reaches), first);
  }

  // Without anything behind it, NEAR is a word, as in "DEATH SENTENCE".
  bool joins_more() const {
    if (at_ + 1 == lexemes_.size()) {
      return false;
    }
    const Sign behind = lexemes_[at_ + 1].sign;
    return behind != Sign::close && behind != Sign::either && behind != Sign::both &&
           behind != Sign::near;
  }

  std::optional<Node> make_near(Nodes parts, std::vector<int> reaches, std::size_t first) {
    store::Field field = store::Field::any;
    const bool fits = std::all_of(parts.begin(), parts.end(), [&field](const Node& part) {
      return has_places(part) && agree_on_field(part, field);
    });
    if (!fits) {
      remarks_.add(lexemes_[first].begin,
                   "NEAR and SENTENCE join words and quotes of one text; read as AND");
      return join(Op::all, std::move(parts));
    }
    Node near = wrap(Op::near, std::move(parts));
    set_field(near, field);
    near.reaches = std::move(reaches);
    return near;
  }

  static void add(Nodes& parts, std::optional<Node> part) {
    if (part) {
      parts.push_back(std::move(*part));
    }
  }

  // Takes an operator; false, with a remark, when nothing stands behind it. "a || b" has two
  // bars.
  bool goes_on() {
    const Lexeme& sign = lexemes_[at_++];
    while (is(sign.sign)) {
      ++at_;
    }
    if (done() || is(Sign::close) || is(Sign::either) || is(Sign::both)) {
      remark_dangling(sign);
      return false;
    }
    return true;
  }

  std::optional<Node> operand(store::Field field) {
    const std::size_t first = at_;
    bool negated = false;
    for (; is(Sign::without) || is(Sign::field); ++at_) {
      negated = negated != is(Sign::without);
      field = is(Sign::field) ? lexemes_[at_].field : field;
    }
    const bool missing = done() || is(Sign::close) || is(Sign::either) || is(Sign::both);
    if (missing) {
      remark_dangling(lexemes_[first]);
      return std::nullopt;
    }
    std::optional<Node> node = is(Sign::open) ? group(field) : leaf(field, first);
    if (!node) {
      return std::nullopt;
    }
    return negated ? negate(std::move(*node), lexemes_[first].begin) : std::move(node);
  }

  std::optional<Node> group(store::Field field) {
    ++at_;
    std::optional<Node> node = sequence(field);
    ++at_;
    return node;
  }

  std::optional<Node> leaf(store::Field field, std::size_t first) {
    const Lexeme& lexeme = lexemes_[at_++];
    std::optional<Node> node = make_leaf(lexeme, field);
    if (node) {
      const bool named = at_ >= first + 2 && lexemes_[at_ - 2].sign == Sign::field;
      node->begin = named ? lexemes_[at_ - 2].begin : node->begin;
    }
    return node && fits(*node) ? std::move(node) : std::nullopt;
  }

  std::optional<Node> make_leaf(const Lexeme& lexeme, store::Field field) {
    if (store::field_row(field).kind >= store::FieldKind::number) {
      if (std::optional<Node> range = range_operand(lexeme, field, remarks_)) {
        return range;
      }
      return plain(lexeme);
    }
    return lexeme.sign == Sign::phrase ? phrase_operand(lexeme, field, remarks_)
                                       : word_operand(lexeme, field, remarks_);
  }

  // "score:great" keeps its colon: it was no field after all.
  std::optional<Node> plain(Lexeme lexeme) {
    if (lexeme.sign == Sign::phrase) {
      return phrase_operand(lexeme, store::Field::any, remarks_);
    }
    const bool named = at_ >= 2 && lexemes_[at_ - 2].sign == Sign::field;
    if (named) {
      lexeme.begin = lexemes_[at_ - 2].begin;
      lexeme.text = typed_.substr(lexeme.begin, lexeme.end - lexeme.begin);
    }
    return word_operand(lexeme, store::Field::any, remarks_);
  }

  bool fits(const Node& node) {
    if (node.op != Op::word && clauses_ == store::limits.query_clauses) {
      remarks_.add(node.begin, too_many(store::limits.query_clauses, "clauses"));
      return false;
    }
    if (node.op == Op::word && words_ == store::limits.typed_words) {
      remarks_.add(node.begin, too_many(store::limits.typed_words, "words outside quotes"));
      return false;
    }
    ++(node.op == Op::word ? words_ : clauses_);
    return true;
  }

  static std::string too_many(std::size_t limit, const char* what) {
    return "more than " + std::to_string(limit) + " " + what + "; the rest is left out";
  }

  void remark_dangling(const Lexeme& lexeme) {
    remarks_.add(lexeme.begin,
                 "\"" + std::string(lexeme.text) + "\" joins nothing here; it is left out");
  }

  bool done() const { return at_ == lexemes_.size(); }

  bool is(Sign sign) const { return !done() && lexemes_[at_].sign == sign; }

  std::string_view typed_;
  std::vector<Lexeme> lexemes_;
  Remarks& remarks_;
  std::size_t at_ = 0;
  std::size_t clauses_ = 0;
  std::size_t words_ = 0;
};

}  // namespace

Parsed parse(std::string_view typed) {
  Remarks remarks;
  Parser parser(typed, lex(typed, remarks), remarks);
  Parsed parsed;
  if (std::optional<Node> root = parser.sequence(store::Field::any)) {
    parsed.root = is_none(*root) ? everything_but(std::move(*root)) : std::move(*root);
    anchor_exclusions(parsed.root);
  }
  parsed.remarks = remarks.take();
  return parsed;
}

}  // namespace zerkalo::query
