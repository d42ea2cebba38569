// query/parse.cpp - typed text to a tree; never fails.

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "query/lex.h"
#include "query/operand.h"
#include "query/parsed.h"
#include "store/limits.h"

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

/// Implied "and" binds weakest, then OR, then AND as typed, then exclusion and field.
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
    add(parts, operand(field));
    while (is(Sign::both) && goes_on()) {
      add(parts, operand(field));
    }
    return join(Op::all, std::move(parts));
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
      if (std::optional<Node> range = make_range(lexeme, field, remarks_)) {
        return range;
      }
      return plain(lexeme);
    }
    return lexeme.sign == Sign::phrase ? make_phrase(lexeme, field, remarks_)
                                       : make_word(lexeme, field);
  }

  // "score:great" keeps its colon: it was no field after all.
  std::optional<Node> plain(Lexeme lexeme) {
    if (lexeme.sign == Sign::phrase) {
      return make_phrase(lexeme, store::Field::any, remarks_);
    }
    const bool named = at_ >= 2 && lexemes_[at_ - 2].sign == Sign::field;
    if (named) {
      lexeme.begin = lexemes_[at_ - 2].begin;
      lexeme.text = typed_.substr(lexeme.begin, lexeme.end - lexeme.begin);
    }
    return make_word(lexeme, store::Field::any);
  }

  bool fits(const Node& node) {
    if (clauses_ == store::limits.query_clauses) {
      remarks_.add(node.begin, too_many(store::limits.query_clauses, "clauses"));
      return false;
    }
    if (node.op == Op::word && words_ == store::limits.query_words) {
      remarks_.add(node.begin, too_many(store::limits.query_words, "words outside quotes"));
      return false;
    }
    ++clauses_;
    words_ += node.op == Op::word ? 1 : 0;
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

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(),
      text.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; },
      ' ');
  return text;
}

std::string describe_children(const Node& node, const char* name) {
  std::string out = std::string(name) + "(";
  const char* gap = "";
  for (const Node& child : node.children) {
    out.append(gap).append(describe(child));
    gap = ", ";
  }
  return out + ")";
}

std::string field_prefix(const Node& node) {
  return node.field == store::Field::any ? std::string()
                                         : std::string(store::field_row(node.field).name) + ":";
}

// The words of a phrase with its stars, and an ellipsis where something is left out.
std::string phrase_text(const Node& node) {
  std::string text = node.text;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Node& part = node.children[i];
    text = i == 0 ? "" : text + ' ';
    text += part.cut ? "… " : "";
    for (int star = 0; star < part.stars; ++star) {
      text += "* ";
    }
    text += part.text;
  }
  return one_line(text) + (node.prefix ? "*" : "");
}

std::string describe_phrase(const Node& node) {
  return "phrase:" + field_prefix(node) + '"' + phrase_text(node) + '"' +
         (node.slop > 0 ? "~" + std::to_string(node.slop) : "");
}

std::string describe_word(const Node& node) {
  return "word:" + field_prefix(node) + (node.exact ? "=" : "") + one_line(node.text) +
         (node.prefix ? "*" : "") + (node.fuzzy ? "~" : "");
}

std::string describe_near(const Node& node) {
  std::string out = "near(";
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) {
      const int reach = node.reaches[i - 1];
      out += ", " + (reach == in_sentence ? "sentence" : std::to_string(reach)) + ", ";
    }
    out += describe(node.children[i]);
  }
  return out + ")";
}

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

std::string describe(const Node& node) {
  switch (node.op) {
    case Op::everything:
      return "everything";
    case Op::word:
      return describe_word(node);
    case Op::phrase:
      return describe_phrase(node);
    case Op::near:
      return describe_near(node);
    case Op::range:
      return "range:" + std::string(store::field_row(node.field).name) + " " + node.low + ".." +
             node.high;
    case Op::all:
      return describe_children(node, "all");
    case Op::any:
      return describe_children(node, "any");
    case Op::none:
      return describe_children(node, "none");
  }
  return {};
}

}  // namespace zerkalo::query
