// indexer/sources/json_repair.cpp - one walk that knows texts from structure.

#include "indexer/sources/json_repair.h"

#include <array>

#include "base/ascii.h"

namespace zerkalo::indexer {

namespace {

/// Wrappers that once hid scripts from old readers, in any nesting: "//<![CDATA[", "<!--".
std::string_view unwrapped(std::string_view text) {
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

std::string with_plain_quotes(std::string_view text) {
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

class Mender {
 public:
  explicit Mender(std::string_view text) : text_(text) {}

  std::string mend() {
    while (at_ < text_.size()) {
      in_text_ ? inside() : between();
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
    } else {
      in_text_ = c != '"';
      out_ += c;
    }
  }

  void between() {
    const char c = text_[at_];
    const bool closes = c == '}' || c == ']';
    if (closes && comma_ != std::string::npos) {
      out_.erase(comma_, 1);
    }
    if (!base::is_blank(c)) {
      comma_ = c == ',' ? out_.size() : std::string::npos;
    }
    in_text_ = c == '"';
    out_ += c;
  }

  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
  std::size_t comma_ = std::string::npos;  ///< in `out_`, with only blanks behind it
  bool in_text_ = false;
};

}  // namespace

std::string repaired_json(std::string_view text) {
  const std::string_view bare = unwrapped(text);
  const bool quoted = bare.find('"') != std::string_view::npos;
  const std::string plain = quoted ? std::string(bare) : with_plain_quotes(bare);
  return Mender(plain).mend();
}

}  // namespace zerkalo::indexer
