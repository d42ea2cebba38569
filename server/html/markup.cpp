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
  html_ += escape_marked(marked);
  return *this;
}

Markup& Markup::operator<<(const Quoted& quoted) {
  html_ += escape_quote(quoted.quote);
  return *this;
}

Markup& Markup::operator<<(const Markup& inner) {
  html_ += inner.html_;
  return *this;
}

}  // namespace zerkalo::server
