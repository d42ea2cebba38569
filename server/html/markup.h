// server/html/markup.h - building HTML so that only our own literals go out unescaped.

#pragma once

#include <string>
#include <string_view>

#include "query/model/answer.h"

namespace zerkalo::server {

/// Markup known at compile time: the only text that is not escaped.
struct Literal {
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is one without saying so.
  consteval Literal(const char* literal) : text(literal) {}

  std::string_view text;
};

/// Anything else, for content and for attribute values in double quotes.
struct Escaped {
  std::string_view text;
};

/// A quote, with what the passage closest to it has not struck through.
struct Quoted {
  const query::Marked& quote;
};

class Markup {
 public:
  Markup& operator<<(Literal literal);
  Markup& operator<<(Escaped escaped);
  Markup& operator<<(const query::Marked& marked);
  Markup& operator<<(const Quoted& quoted);
  Markup& operator<<(const Markup& inner);

  std::size_t size() const { return html_.size(); }

  std::string take() { return std::move(html_); }

 private:
  std::string html_;
};

}  // namespace zerkalo::server
