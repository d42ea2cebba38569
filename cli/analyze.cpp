// cli/analyze.cpp - shows how a text is cut into words, without an index.

#include <array>
#include <iomanip>

#include "cli/commands.h"
#include "cli/search_options.h"
#include "server/api/json.h"
#include "text/analyzer.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 2> analyze_rows{{
    {"--lang", "", "LANG", "", "language of the text, as de; without it the language is found"},
    {"--json", "", "", "", "print the answer of /v1/analyze"},
}};

void print_analysis(std::string_view text,
                    const text::Language& language,
                    const text::Analyzed& analyzed,
                    const Console& console) {
  console.out << "language  " << language.code << "   confidence " << std::setprecision(2)
              << language.confidence << '\n';
  for (const text::Token& token : analyzed.tokens) {
    const std::string_view slice = text.substr(token.begin, token.end - token.begin);
    console.out << (token.starts_sentence ? "sentence  " : "          ")
                << printable(token.term);
    if (!token.stem.empty()) {
      console.out << "   stem " << printable(token.stem);
    }
    console.out << "   "
                << faint(std::to_string(token.begin) + ".." + std::to_string(token.end) + " " +
                             printable(slice),
                         console)
                << '\n';
  }
  for (const text::Joined& joined : analyzed.joined) {
    console.out << "joined    " << printable(joined.term) << "   of " << joined.count
                << " words from word " << joined.first + 1 << '\n';
  }
  for (const text::Gram& gram : analyzed.grams) {
    console.out << "pair      " << printable(gram.term) << '\n';
  }
}

text::Language language_to_analyze(const Call& call, std::string_view text) {
  const std::string given = call.options.text("--lang", "");
  if (given.empty()) {
    return text::detect_language(text, "");
  }
  const text::LanguageRow* row = text::find_language(given);
  if (row == nullptr) {
    throw store::Error(store::Code::usage,
                       "no language is called " + given,
                       "a code as de, or a name as German");
  }
  return {std::string(row->code), 1};
}

int run_analyze(const Call& call) {
  const std::string text = call.options.joined_words();
  const text::Language language = language_to_analyze(call, text);
  text::Analyzer analyzer;
  const text::Analyzed analyzed = analyzer.analyze(text, language.code);
  if (call.options.on("--json")) {
    call.console.out << server::analysis_json(
                            text, language, analyzed, {.format_version = 1, .indent = 2})
                     << '\n';
  } else {
    print_analysis(text, language, analyzed, call.console);
  }
  return analyzed.tokens.empty() ? 1 : 0;
}

}  // namespace

const Command analyze_command = {
    .name = "analyze",
    .usage = "analyze TEXT...",
    .summary = "show the words and stems that a text is searched by",
    .example = "  zerkalo analyze 'Die Überlänge des Films' --lang de\n",
    .options = analyze_rows,
    .run = run_analyze,
};

}  // namespace zerkalo::cli
