// query/language/describe_tree.cpp - the tree of a query as one line.

#include <algorithm>
#include <string>

#include "query/language/tree.h"

namespace zerkalo::query {

namespace {

std::string describe_line(std::string text) {
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

std::string describe_field(const Node& node) {
  return node.field == store::Field::any ? std::string()
                                         : std::string(store::field_row(node.field).name) + ":";
}

// The words of a phrase with its stars, and an ellipsis where something is left out.
std::string describe_phrase_text(const Node& node) {
  std::string text = node.text;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Node& part = node.children[i];
    if (i == 0) {
      text.clear();
    } else {
      text += ' ';
    }
    text += part.cut ? "… " : "";
    for (int star = 0; star < part.stars; ++star) {
      text += star + 1 < part.stars || !part.text.empty() ? "* " : "*";
    }
    text += part.text;
  }
  return describe_line(text) + (node.prefix ? "*" : "");
}

std::string describe_phrase(const Node& node) {
  return "phrase:" + describe_field(node) + '"' + describe_phrase_text(node) + '"' +
         (node.slop > 0 ? "~" + std::to_string(node.slop) : "");
}

std::string describe_word(const Node& node) {
  return "word:" + describe_field(node) + (node.exact ? "=" : "") + describe_line(node.text) +
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
    case Op::closest:
      return "closest:" + describe_field(node) + '"' + describe_line(node.text) + '"';
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
