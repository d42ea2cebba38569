// cli/parse.cpp - shows how a query is read and what it would cost, without running it.

#include <array>
#include <filesystem>

#include "cli/commands.h"
#include "cli/search_options.h"
#include "query/present/explain_query.h"
#include "server/api/json.h"
#include "store/generation/index_dir.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 5> parse_rows{{
    {"--filter", "", "EXPR", "", "as in search"},
    {"--match", "", "HOW", "", "as in search"},
    {"--prefix", "", "WHICH", "", "as in search"},
    {"--q-lang", "", "LANG", "", "as in search"},
    {"--json", "", "", "", "print the answer of /v1/parse"},
}};

// Posting lists of a word that are shown.
constexpr std::size_t shown_terms = 8;

std::string describe(const query::ReadTerm& term) {
  std::string text = printable(term.term);
  if (term.kind != "word" || !term.lang.empty()) {
    text += " (" + (term.kind == "word" ? "" : term.kind + (term.lang.empty() ? "" : " ")) +
            term.lang + ")";
  }
  return text + " " + grouped(term.passages);
}

std::string describe(const query::ReadNode& node) {
  std::string text;
  const auto add = [&text](const std::string& part) {
    text += (text.empty() ? "" : " · ") + part;
  };
  for (std::size_t i = 0; i < node.terms.size() && i < shown_terms; ++i) {
    add(describe(node.terms[i]));
  }
  if (node.terms.size() > shown_terms) {
    add(grouped(node.terms.size() - shown_terms) + " more");
  }
  for (const std::string& form : node.forms) {
    add(printable(form));
  }
  if (!node.condition.empty()) {
    add(printable(node.condition));
  }
  if (node.films > 0) {
    add(counted(node.films, "film"));
  }
  return text;
}

void print(const query::ReadNode& node, std::size_t depth, const Console& console) {
  console.out << std::string(2 * depth + 2, ' ') << node.kind;
  if (!node.label.empty() && node.children.empty()) {
    console.out << ' ' << bold(printable(node.label), console);
  }
  const std::string parts = describe(node);
  console.out << (parts.empty() ? "" : "   ") << parts << "   "
              << faint("at most " + counted(node.passages, "passage"), console) << '\n';
  for (const query::ReadNode& child : node.children) {
    print(child, depth + 1, console);
  }
}

void print(const query::Reading& reading, const Console& console) {
  console.out << "reads as  " << printable(reading.tree) << '\n';
  if (!reading.language.empty()) {
    console.out << "language  " << reading.language << '\n';
  }
  if (!reading.tokens.empty()) {
    console.out << "words    ";
    for (const query::ReadToken& token : reading.tokens) {
      console.out << ' ' << printable(token.term)
                  << (token.stem.empty() ? "" : "/" + printable(token.stem));
    }
    console.out << '\n';
  }
  if (!reading.corrected.empty()) {
    console.out << "tried     " << printable(reading.corrected) << '\n';
  }
  for (const query::Remark& remark : reading.notes) {
    console.out << "byte " << remark.at << "    " << printable(remark.text) << '\n';
  }
  if (reading.plan) {
    console.out << "plan\n";
    print(*reading.plan, 0, console);
    for (const std::string& filter : reading.filters) {
      console.out << "filter    " << printable(filter) << '\n';
    }
    console.out << "cost      " << counted(reading.lists, "posting list") << ", "
                << counted(reading.postings, "posting") << '\n';
  }
}

// A query can also be read where nothing is indexed yet.
query::Reading read(const Call& call, const query::Request& request) {
  const std::filesystem::path index = index_folder(call.options);
  if (std::filesystem::exists(index / "CURRENT")) {
    return query::Searcher(store::IndexDir(index).open(false)).read(request);
  }
  text::Analyzer analyzer;
  return query::explain_read_query(
      request.q, query::parse(request.q), analyzer, request.q_lang);
}

int run_parse(const Call& call) {
  server::Pairs pairs{{"q", call.options.joined_words()}};
  add_pairs(call.options, parse_rows, pairs);
  const query::Reading reading = read(call, read_asked(pairs, server::route_parse).search);
  if (call.options.on("--json")) {
    call.console.out << server::reading_json(reading, {.format_version = 1, .indent = 2})
                     << '\n';
  } else {
    print(reading, call.console);
  }
  return 0;
}

}  // namespace

const Command parse_command = {
    .name = "parse",
    .usage = "parse QUERY...",
    .summary = "show how a query is read and what it would cost",
    .example = "  zerkalo parse '\"long take\" director:tarkovsky -dull'\n",
    .words = Words::query,
    .options = parse_rows,
    .run = run_parse,
};

}  // namespace zerkalo::cli
