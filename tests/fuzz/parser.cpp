// tests/fuzz/parser.cpp - any bytes are a query: its tree is bounded and points into them.

#include "query/language/tree.h"
#include "store/model/limits.h"
#include "tests/fuzz/require.h"

namespace zerkalo::fuzz {

namespace {

std::size_t check(const query::Node& node, std::size_t size, std::size_t depth) {
  require(node.begin <= node.end && node.end <= size, "a node is a slice of what was typed");
  // A field, an exclusion and a phrase's parts each add a level to what brackets add.
  require(depth <= 4 * store::limits.query_depth, "the tree is no deeper than brackets may be");
  std::size_t nodes = 1;
  for (const query::Node& child : node.children) {
    nodes += check(child, size, depth + 1);
  }
  return nodes;
}

}  // namespace

}  // namespace zerkalo::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  const std::string_view typed = fuzz::to_text(data, size);
  const query::Parsed parsed = query::parse(typed);
  const std::size_t nodes = fuzz::check(parsed.root, size, 0);
  const std::size_t words = store::limits.query_words + store::limits.query_clauses;
  fuzz::require(nodes <= 8 * words + store::limits.quote_words, "the tree is bounded");
  for (const query::Remark& remark : parsed.remarks) {
    fuzz::require(remark.at <= size, "a remark points into what was typed");
    fuzz::require(!remark.text.empty(), "a remark says something");
  }
  fuzz::require(query::describe(parsed.root) == query::describe(query::parse(typed).root),
                "the same text is read the same way");
  return 0;
}
