// server/html/markup.cpp - builds HTML.

#include "server/html/markup.h"

#include "server/api/escape.h"

namespace zerkalo::server {

Markup& Markup::operator<<(Literal literal) {
  html_ += literal.text;
  return *this;
}

Markup& Markup::operator<<(Escaped escaped) {
  html_ += escape_html(escaped.text);
  return *this;
}

Markup& Markup::operator<<(const query::Marked& marked) {
  html_ += mark_html(marked);
  return *this;
}

Markup& Markup::operator<<(const Quoted& quoted) {
  html_ += quote_html(quoted.quote);
  return *this;
}

Markup& Markup::operator<<(const Markup& inner) {
  html_ += inner.html_;
  return *this;
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return grouped(number).append(" ").append(number == 1 ? one : many);
}

}  // namespace zerkalo::server
