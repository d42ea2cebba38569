// indexer/sources/json_repair.cpp - one walk that knows texts from structure.

#include "indexer/sources/json_repair.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace zerkalo::indexer {

namespace {

/// Wrappers that once hid scripts from old readers, in any nesting: "//<![CDATA[", "<!--".
std::string_view unwrap_json(std::string_view text) {
  constexpr std::string_view fronts[] = {"\xEF\xBB\xBF", "<!--", "<![CDATA[", "//", "/*", "*/"};
  constexpr std::string_view backs[] = {"-->", "]]>", "//", "/*", "*/", ";"};
  bool more = true;
  while (more) {
    more = false;
    text = base::trimmed(text);
    for (const std::string_view front : fronts) {
      if (text.starts_with(front)) {
        text.remove_prefix(front.size());
        more = true;
      }
    }
    for (const std::string_view back : backs) {
      if (text.ends_with(back)) {
        text.remove_suffix(back.size());
        more = true;
      }
    }
  }
  return text;
}

struct Entity {
  std::string_view written;
  char meant;
};

/// "&amp;" last, so that what it hides is resolved once and by the texts' own reader.
constexpr std::array<Entity, 7> entities = {{{"&quot;", '"'},
                                             {"&#34;", '"'},
                                             {"&#x22;", '"'},
                                             {"&#39;", '\''},
                                             {"&lt;", '<'},
                                             {"&gt;", '>'},
                                             {"&amp;", '&'}}};

std::string json_with_plain_quotes(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Entity* found = nullptr;
    for (const Entity& entity : entities) {
      found = text.starts_with(entity.written) ? &entity : found;
    }
    out += found == nullptr ? text[0] : found->meant;
    text.remove_prefix(found == nullptr ? 1 : found->written.size());
  }
  return out;
}

/// What other languages write for values that JSON has another word for, or none.
struct Word {
  std::string_view written;
  std::string_view meant;
};

constexpr std::array<Word, 9> json_words = {{{"NaN", "null"},
                                             {"nan", "null"},
                                             {"Infinity", "null"},
                                             {"inf", "null"},
                                             {"None", "null"},
                                             {"undefined", "null"},
                                             {"NULL", "null"},
                                             {"True", "true"},
                                             {"False", "false"}}};

bool is_json_word_character(char c) {
  return base::is_alphanumeric(c) || c == '_' || c == '$';
}

class JsonRepair {
 public:
  explicit JsonRepair(std::string_view text) : text_(text) {}

  std::string mend() {
    while (at_ < text_.size()) {
      quote_ != '\0' ? inside() : between();
      ++at_;
    }
    return std::move(out_);
  }

 private:
  void inside() {
    const char c = text_[at_];
    if (c == '\\' && at_ + 1 < text_.size()) {
      ++at_;
      const bool needless = text_[at_] == '\'';
      out_ += needless ? std::string() : std::string(1, c);
      out_ += text_[at_];
    } else if (c == '\n') {
      out_ += "\\n";
    } else if (c == '\t') {
      out_ += "\\t";
    } else if (c >= '\0' && c < ' ') {
      out_ += c == '\r' ? "" : " ";
    } else if (c == quote_) {
      quote_ = '\0';
      out_ += '"';
    } else {
      out_ += c == '"' ? "\\\"" : std::string(1, c);
    }
  }

  void between() {
    const char c = text_[at_];
    if (skip_comment()) {
      return;
    }
    const bool closes = c == '}' || c == ']';
    if (closes && comma_ != std::string::npos) {
      out_.erase(comma_, 1);
    }
    if (!base::is_blank(c)) {
      comma_ = c == ',' ? out_.size() : std::string::npos;
    }
    if (base::is_letter(c) || c == '_' || c == '$') {
      take_word();
    } else if (c == '"' || c == '\'') {
      quote_ = c;
      out_ += '"';
    } else if (c != '-' || !text_.substr(at_ + 1).starts_with("Inf")) {
      out_ += c;
    }
  }

  /// "// …" to the end of its line and "/* … */"; `at_` is then on their last character.
  bool skip_comment() {
    const std::string_view rest = text_.substr(at_);
    if (!rest.starts_with("//") && !rest.starts_with("/*")) {
      return false;
    }
    const bool line = rest[1] == '/';
    const std::size_t end = rest.find(line ? "\n" : "*/", 2);
    at_ = end == std::string_view::npos ? text_.size() : at_ + end + (line ? 0 : 1);
    return true;
  }

  /// A value in another spelling, or the name of a member without quotes.
  void take_word() {
    std::size_t end = at_;
    while (end < text_.size() && is_json_word_character(text_[end])) {
      ++end;
    }
    const std::string_view word = text_.substr(at_, end - at_);
    const std::size_t next = text_.find_first_not_of(base::blanks, end);
    const bool name = next != std::string_view::npos && text_[next] == ':';
    const auto* const known = std::ranges::find(json_words, word, &Word::written);
    if (name) {
      out_.append("\"").append(word).append("\"");
    } else {
      out_.append(known == json_words.end() ? word : known->meant);
    }
    at_ = end - 1;
  }

  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
  std::size_t comma_ = std::string::npos;  ///< in `out_`, with only blanks behind it
  char quote_ = '\0';                      ///< of the text that goes on; none between texts
};

}  // namespace

std::string repaired_json(std::string_view text) {
  const std::string_view bare = unwrap_json(text);
  const bool quoted = bare.find('"') != std::string_view::npos;
  const std::string plain = quoted ? std::string(bare) : json_with_plain_quotes(bare);
  return JsonRepair(plain).mend();
}

}  // namespace zerkalo::indexer
