// indexer/sources/html_events.cpp - libxml2's HTML parser, as events.

#include "indexer/sources/html_events.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <vector>

#include <libxml/HTMLparser.h>

#include "base/ascii.h"
#include "indexer/sources/page_lines.h"
#include "store/model/limits.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view too_deep = "elements nested too deep";
constexpr std::string_view too_many_attributes = "tags with too many attributes";

std::string_view event_text(const xmlChar* text) {
  // libxml2 hands UTF-8 as unsigned bytes.
  return text == nullptr ? std::string_view()
                         : reinterpret_cast<const char*>(text);  // NOLINT(*-reinterpret-cast)
}

/// Stands between the parser and the listener and ends what goes too deep.
class EventWalker {
 public:
  EventWalker(HtmlListener& listener, xmlParserCtxtPtr parser)
      : listener_(listener), parser_(parser) {}

  void open(std::string_view name, const xmlChar** attributes) {
    if (++depth_ > store::limits.html_depth) {
      fault_ = too_deep;
      xmlStopParser(parser_);
      return;
    }
    pairs_.clear();
    for (; attributes != nullptr && *attributes != nullptr; attributes += 2) {
      pairs_.emplace_back(event_text(attributes[0]), event_text(attributes[1]));
    }
    listener_.open(name, Attributes(pairs_), line());
  }

  void close(std::string_view name) {
    if (depth_ > 0 && fault_.empty()) {
      --depth_;
      listener_.close(name, line());
    }
  }

  void text(std::string_view piece) { listener_.text(piece, line()); }

  std::string_view fault() const { return fault_; }

 private:
  std::uint64_t line() const {
    return parser_->input == nullptr ? 1 : static_cast<std::uint64_t>(parser_->input->line);
  }

  HtmlListener& listener_;
  xmlParserCtxtPtr parser_;
  std::vector<Attributes::Pair> pairs_;
  std::size_t depth_ = 0;
  std::string_view fault_;
};

EventWalker& walker_of_events(void* user) {
  return *static_cast<EventWalker*>(user);
}

void on_open_event(void* user, const xmlChar* name, const xmlChar** attributes) {
  walker_of_events(user).open(event_text(name), attributes);
}

void on_close_event(void* user, const xmlChar* name) {
  walker_of_events(user).close(event_text(name));
}

void on_text_event(void* user, const xmlChar* text, int size) {
  walker_of_events(user).text(event_text(text).substr(0, static_cast<std::size_t>(size)));
}

xmlSAXHandler event_handlers() {
  xmlSAXHandler made{};
  made.startElement = on_open_event;
  made.endElement = on_close_event;
  made.characters = on_text_event;
  made.ignorableWhitespace = on_text_event;
  made.cdataBlock = on_text_event;
  made.initialized = 1;
  return made;
}

/// The parser compares each attribute of a tag with all before it. An attribute stands behind a
/// blank or behind the value of another, so these are counted, and quotes are not trusted.
bool has_overfull_tags(std::string_view page) {
  constexpr std::string_view parting = " \t\r\n\f=";
  bool in_tag = false;
  std::size_t names = 0;
  std::size_t pairs = 0;
  for (std::size_t at = 0; at + 1 < page.size(); ++at) {
    const char c = page[at];
    if (c == '>') {
      in_tag = false;
    } else if (!in_tag && c == '<' && base::is_letter(page[at + 1])) {
      in_tag = true;
      names = 0;
    } else if (in_tag && parting.find(c) != std::string_view::npos) {
      pairs += names++;
    }
  }
  return pairs > store::limits.html_attribute_pairs;
}

}  // namespace

const Attributes::Pair* Attributes::find(std::string_view name) const {
  const auto found = std::ranges::find(pairs_, name, &Pair::first);
  return found == pairs_.end() ? nullptr : &*found;
}

std::string_view Attributes::operator[](std::string_view name) const {
  const Pair* const pair = find(name);
  return pair == nullptr ? std::string_view() : trimmed(pair->second);
}

std::string_view walk_html(std::string_view utf8, HtmlListener& listener) {
  if (has_overfull_tags(utf8)) {
    return too_many_attributes;
  }
  if (utf8.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return {};
  }
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
      htmlNewParserCtxt(), htmlFreeParserCtxt);
  if (parser == nullptr) {
    throw std::bad_alloc();
  }
  EventWalker walk(listener, parser.get());
  *parser->sax = event_handlers();
  parser->userData = &walk;
  constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                          HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC;
  const xmlDocPtr tree = htmlCtxtReadMemory(
      parser.get(), utf8.data(), static_cast<int>(utf8.size()), "", "UTF-8", options);
  if (tree != nullptr) {
    xmlFreeDoc(tree);
  }
  return walk.fault();
}

}  // namespace zerkalo::indexer
