// query/language/print_tree.cpp - an edited tree as a query that can be typed.

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "query/language/characters.h"
#include "query/language/field_names.h"
#include "query/language/lex.h"
#include "query/language/tree.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

bool has_bytes(const Node& node) {
  return node.end > node.begin;
}

// `rating:>80` is a range and an exclusion, typed as one.
bool prints_as_one(const Node& left, const Node& right) {
  return has_bytes(left) && left.begin == right.begin && left.end == right.end;
}

bool prints_as_one_word(std::string_view text) {
  Remarks unsaid;
  const std::vector<Lexeme> lexemes = lex(text, unsaid);
  return lexemes.size() == 1 && lexemes.front().sign == Sign::word;
}

bool prints_as_operator(std::string_view text) {
  Remarks unsaid;
  const std::vector<Lexeme> lexemes = lex(text, unsaid);
  return lexemes.size() == 1 && lexemes.front().sign != Sign::word;
}

// Whether it takes nothing of what is printed behind it, as a quote that was not closed would,
// and `rating:>=` without a number.
bool prints_alone(std::string_view slice) {
  Remarks unsaid;
  std::string followed(slice);
  followed += " x";
  return lex(followed, unsaid).back().text == "x";
}

// Whether what was typed says itself in which field it is; in `title:(a b)` it does not.
bool prints_field(std::string_view slice, store::Field field) {
  const std::size_t colon = std::min(slice.find(':'), slice.find("："));
  const store::FieldRow* row =
      colon == std::string_view::npos ? nullptr : field_named(slice.substr(0, colon));
  return row != nullptr && row->field == field;
}

std::string print_field(store::Field field) {
  return field == store::Field::any ? std::string()
                                    : std::string(store::field_row(field).name) + ":";
}

bool prints_closed_inside(char32_t open, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (closes_quote(open, text::next_code_point(text, at))) {
      return true;
    }
  }
  return false;
}

// In quotes that nothing inside closes.
std::string print_quote(const std::string& text) {
  struct Quotes {
    char32_t open;
    const char* before;
    const char* behind;
  };

  constexpr std::array<Quotes, 3> kinds{
      {{U'"', "\"", "\""}, {U'«', "«", "»"}, {U'「', "「", "」"}}};
  const auto* const fits = std::ranges::find_if(
      kinds, [&](const Quotes& quotes) { return !prints_closed_inside(quotes.open, text); });
  const Quotes& used = fits == kinds.end() ? kinds.front() : *fits;
  return used.before + text + used.behind;
}

// A leaf by what it says.
std::string print_leaf(const Node& node) {
  const std::string text = node.text + (node.prefix ? "*" : "");
  switch (node.op) {
    case Op::word:
      // A plus only insists: behind it `OR`, `-x` and `year:1985` are words.
      return (node.exact                 ? "="
              : prints_as_one_word(text) ? ""
                                         : "+") +
             text + (node.fuzzy ? "~" : "");
    case Op::phrase:
    case Op::closest:
      return print_quote(text) + (node.slop > 0 ? "~" + std::to_string(node.slop) : "");
    case Op::range:
      return node.low == node.high ? node.low : node.low + ".." + node.high;
    default:
      return {};
  }
}

class Printer {
 public:
  explicit Printer(std::string_view typed) : typed_(typed) {}

  void print(Node& node) {
    const std::size_t begin = out_.size();
    switch (node.op) {
      case Op::everything:
        break;
      case Op::word:
      case Op::phrase:
      case Op::closest:
      case Op::range:
        leaf(node);
        break;
      case Op::none:
        out_ += '-';
        operand(node.children.front());
        break;
      case Op::near:
        near(node);
        break;
      case Op::all:
        row(node.children, " ");
        break;
      case Op::any:
        row(node.children, " OR ");
        break;
    }
    node.begin = begin;
    node.end = out_.size();
  }

  std::string take() { return std::move(out_); }

 private:
  void operand(Node& node) {
    const bool joins = node.op == Op::all || node.op == Op::any || node.op == Op::near;
    out_ += joins ? "(" : "";
    print(node);
    out_ += joins ? ")" : "";
  }

  void row(std::vector<Node>& nodes, std::string_view between) {
    const Node* before = nullptr;
    Node typed;  // the one before, as it stood in the typed text
    for (Node& node : nodes) {
      if (node.op == Op::everything) {
        continue;
      }
      if (before != nullptr && prints_as_one(typed, node)) {
        place(node, before->begin, before->end);
        continue;
      }
      out_ += before == nullptr ? "" : between;
      before = &node;
      typed.begin = node.begin;
      typed.end = node.end;
      operand(node);
    }
  }

  static void place(Node& node, std::size_t begin, std::size_t end) {
    node.begin = begin;
    node.end = end;
    for (Node& child : node.children) {
      place(child, begin, end);
    }
  }

  void near(Node& node) {
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (i > 0) {
        const int reach = node.reaches[i - 1];
        out_ += reach == in_sentence ? " SENTENCE " : " NEAR/" + std::to_string(reach) + " ";
      }
      operand(node.children[i]);
    }
  }

  void leaf(const Node& node) {
    const std::string_view slice = typed_.substr(node.begin, node.end - node.begin);
    if (slice.empty() || !prints_alone(slice)) {
      out_ += print_field(node.field) + print_leaf(node);
      return;
    }
    out_ += prints_field(slice, node.field) ? std::string() : print_field(node.field);
    out_ += node.op == Op::word && prints_as_operator(slice) ? "+" : "";
    out_ += slice;
  }

  std::string_view typed_;
  std::string out_;
};

void print_behind_bracket(Node& node) {
  ++node.begin;
  ++node.end;
  std::ranges::for_each(node.children, print_behind_bracket);
}

}  // namespace

std::string print(Node& root, std::string_view typed) {
  Printer printer(typed);
  printer.print(root);
  std::string printed = printer.take();
  const bool joins = root.op == Op::all || root.op == Op::any || root.op == Op::near;
  if (joins && is_in_capitals(printed)) {
    // Brackets say that what stands in capitals between the words are operators.
    printed = "(" + printed + ")";
    print_behind_bracket(root);
  }
  return printed;
}

}  // namespace zerkalo::query
