// tests/support/hostile.cpp - reads the table of hostile texts and makes records of them.

#include "tests/support/hostile.h"

#include <fstream>
#include <stdexcept>
#include <string_view>

#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace zerkalo::support {

namespace {

/// Reads the escapes of one row.
class Row {
 public:
  explicit Row(std::string_view rest) : rest_(rest) {}

  std::string read(char until = '\0') {
    std::string out;
    while (!rest_.empty() && rest_.front() != until) {
      const char c = take();
      out += c == '\\' ? escape() : std::string(1, c);
    }
    return out;
  }

 private:
  char take() {
    if (rest_.empty()) {
      throw std::runtime_error("a row of texts.tsv ends within an escape");
    }
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  std::string until(char end) {
    std::string out;
    for (char c = take(); c != end; c = take()) {
      out += c;
    }
    return out;
  }

  std::string escape() {
    switch (const char c = take()) {
      case 'n':
        return "\n";
      case 'r':
        return "\r";
      case 't':
        return "\t";
      case 'x':
        return {static_cast<char>(std::stoi(std::string{take(), take()}, nullptr, 16))};
      case 'u':
        return code_point();
      case '{':
        return repeated();
      default:
        return {c};
    }
  }

  std::string code_point() {
    take();
    std::string out;
    text::append_utf8(static_cast<char32_t>(std::stoul(until('}'), nullptr, 16)), out);
    return out;
  }

  std::string repeated() {
    const int times = std::stoi(until(':'));
    const std::string one = read('}');
    take();
    std::string out;
    for (int at = 0; at < times; ++at) {
      out += one;
    }
    return out;
  }

  std::string_view rest_;
};

std::vector<std::string> read_texts() {
  std::ifstream file(std::string(ZERKALO_SOURCE_DIR) + "/tests/hostile/texts.tsv");
  std::vector<std::string> texts;
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) {
      texts.push_back(Row(std::string_view(line).substr(tab + 1)).read());
    }
  }
  return texts;
}

}  // namespace

const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> texts = read_texts();
  return texts;
}

std::string hostile_records() {
  std::string out;
  std::size_t at = 0;
  for (const std::string& raw : hostile_texts()) {
    const std::string number = std::to_string(at++);
    const std::string text = text::repair_utf8(raw);
    const nlohmann::json film{
        {"format_version", 1},
        {"type", "film"},
        {"source", "hostile"},
        {"id", "h" + number},
        {"title", std::string("Quarrel ").append(number).append(" ").append(text)},
        {"year", 1975},
        {"directors", {"Director " + text}},
        {"genres", {text}},
        {"cast", {text}},
        {"plots", {{{"text", "A plot of " + text}, {"author", text}}}},
        {"url", text}};
    const nlohmann::json review{{"format_version", 1},
                                {"type", "review"},
                                {"source", "hostile"},
                                {"id", "hr" + number + std::string(text::clip_utf8(text, 90))},
                                {"film", "h" + number},
                                {"lang", "en"},
                                {"rating", 60},
                                {"rating_raw", text},
                                {"author", text},
                                {"publication", text},
                                {"kind", text},
                                {"verdict", text},
                                {"url", text},
                                {"text", "A quarrelsome text: " + text + " and its end."}};
    out += film.dump() + "\n" + review.dump() + "\n";
  }
  return out;
}

}  // namespace zerkalo::support
