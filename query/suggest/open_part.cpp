// query/suggest/open_part.cpp - the last quote that is not closed, the last field with a colon.

#include "query/suggest/open_part.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"

namespace zerkalo::query {

namespace {

struct Quotes {
  std::string_view open;
  std::string_view close;
};

constexpr std::array<Quotes, 5> pairs{
    {{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}, {"「", "」"}}};

/// Where a quote opens that nothing closes, and how long its sign is.
struct OpenQuote {
  std::size_t at = std::string_view::npos;
  std::size_t length = 0;
};

OpenQuote find_open_quote(std::string_view typed) {
  OpenQuote open;
  std::string_view close;
  for (std::size_t at = 0; at < typed.size(); ++at) {
    const std::string_view rest = typed.substr(at);
    if (open.length > 0) {
      if (rest.starts_with(close)) {
        open = {};
        at += close.size() - 1;
      }
      continue;
    }
    const auto pair = std::ranges::find_if(
        pairs, [&](const Quotes& quotes) { return rest.starts_with(quotes.open); });
    if (pair != pairs.end()) {
      open = {at, pair->open.size()};
      close = pair->close;
      at += pair->open.size() - 1;
    }
  }
  return open;
}

// The field whose name and colon the text ends in.
store::Field field_before_open_part(std::string_view text) {
  if (!text.ends_with(':')) {
    return store::Field::any;
  }
  text.remove_suffix(1);
  const std::size_t blank = text.find_last_of(" (-");
  const std::string_view name = text.substr(blank == std::string_view::npos ? 0 : blank + 1);
  const store::FieldRow* row = store::find_field(base::lowered(name));
  return row == nullptr ? store::Field::any : row->field;
}

}  // namespace

OpenPart open_part(std::string_view typed) {
  OpenPart part{{}, typed};
  if (const OpenQuote quote = find_open_quote(typed); quote.length > 0) {
    part.before = typed.substr(0, quote.at);
    part.text = typed.substr(quote.at + quote.length);
    part.quoted = true;
    part.field = field_before_open_part(part.before);
    return part;
  }
  for (std::size_t colon = typed.rfind(':'); colon != std::string_view::npos && colon > 0;
       colon = typed.rfind(':', colon - 1)) {
    const std::string_view before = typed.substr(0, colon + 1);
    if (const store::Field field = field_before_open_part(before); field != store::Field::any) {
      return {before, typed.substr(colon + 1), field, false};
    }
  }
  return part;
}

OpenPart open_part_without_first_word(OpenPart part) {
  const std::size_t word = std::min(part.text.find_first_not_of(' '), part.text.size());
  const std::size_t blank = part.text.find(' ', word);
  const std::size_t next =
      blank == std::string_view::npos
          ? part.text.size()
          : std::min(part.text.find_first_not_of(' ', blank), part.text.size());
  part.before = {part.before.data() == nullptr ? part.text.data() : part.before.data(),
                 part.before.size() + next};
  part.text.remove_prefix(next);
  return part;
}

}  // namespace zerkalo::query
