// indexer/sources/html_page.cpp - libxml2's HTML parser, as events: no tree is built.

#include "indexer/sources/html_page.h"

#include <algorithm>
#include <limits>
#include <memory>

#include <libxml/HTMLparser.h>

#include "base/ascii.h"
#include "indexer/sources/page_lines.h"
#include "store/model/limits.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view too_deep = "elements nested too deep";
constexpr std::string_view too_many_attributes = "tags with too many attributes";

std::string_view view(const xmlChar* text) {
  // libxml2 hands UTF-8 as unsigned bytes.
  return text == nullptr ? std::string_view()
                         : reinterpret_cast<const char*>(text);  // NOLINT(*-reinterpret-cast)
}

/// Attributes of one start tag: name and value in turn, ended by a null.
class Attributes {
 public:
  explicit Attributes(const xmlChar** pairs) : pairs_(pairs) {}

  bool has(std::string_view name) const { return find(name) != nullptr; }

  std::string_view operator[](std::string_view name) const {
    const xmlChar** const pair = find(name);
    return pair == nullptr ? std::string_view() : trimmed(view(pair[1]));
  }

 private:
  const xmlChar** find(std::string_view name) const {
    for (const xmlChar** pair = pairs_; pair != nullptr && *pair != nullptr; pair += 2) {
      if (view(*pair) == name) {
        return pair;
      }
    }
    return nullptr;
  }

  const xmlChar** pairs_;
};

bool names_schema_org(std::string_view value) {
  return value.find("schema.org") != std::string_view::npos;
}

class Collector {
 public:
  explicit Collector(HtmlPage& page) : page_(page) {}

  void begin_with(xmlParserCtxtPtr parser) { parser_ = parser; }

  void open(std::string_view name, const Attributes& attributes) {
    if (++depth_ > store::limits.html_depth) {
      page_.fault = too_deep;
      xmlStopParser(parser_);
      return;
    }
    if (name == "script") {
      open_script(attributes["type"]);
    } else if (name == "html" && page_.language.empty()) {
      page_.language = attributes["lang"];
    } else if (name == "link" && same_letters(attributes["rel"], "canonical")) {
      page_.link = attributes["href"];
    } else if (name == "meta" && page_.link.empty() && attributes["property"] == "og:url") {
      page_.link = attributes["content"];
    }
    note_foreign(attributes);
  }

  void close(std::string_view name) {
    depth_ -= depth_ > 0 ? 1 : 0;
    if (in_block_ && name == "script") {
      page_.blocks.back().last_line = line();
      in_block_ = false;
    }
  }

  void text(std::string_view piece) {
    if (in_block_) {
      page_.blocks.back().text += piece;
    }
  }

 private:
  std::uint64_t line() const {
    return parser_->input == nullptr ? 1 : static_cast<std::uint64_t>(parser_->input->line);
  }

  void open_script(std::string_view type) {
    const std::string_view media = trimmed(type.substr(0, type.find(';')));
    in_block_ = same_letters(media, "application/ld+json");
    if (in_block_) {
      page_.blocks.push_back({"", line(), line()});
    }
  }

  void note_foreign(const Attributes& attributes) {
    if (!page_.foreign.empty()) {
      return;
    }
    const std::string_view type = attributes["typeof"];
    if (attributes.has("itemscope") && names_schema_org(attributes["itemtype"])) {
      page_.foreign = "microdata";
    } else if (names_schema_org(attributes["vocab"]) || names_schema_org(type) ||
               type.starts_with("schema:")) {
      page_.foreign = "RDFa";
    }
  }

  HtmlPage& page_;
  xmlParserCtxtPtr parser_ = nullptr;
  std::size_t depth_ = 0;
  bool in_block_ = false;
};

Collector& collector(void* user) {
  return *static_cast<Collector*>(user);
}

void on_open(void* user, const xmlChar* name, const xmlChar** attributes) {
  collector(user).open(view(name), Attributes(attributes));
}

void on_close(void* user, const xmlChar* name) {
  collector(user).close(view(name));
}

void on_text(void* user, const xmlChar* text, int size) {
  collector(user).text(view(text).substr(0, static_cast<std::size_t>(size)));
}

xmlSAXHandler handlers() {
  xmlSAXHandler made{};
  made.startElement = on_open;
  made.endElement = on_close;
  made.characters = on_text;
  made.cdataBlock = on_text;
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

HtmlPage parse_html(std::string_view utf8) {
  HtmlPage page;
  if (has_overfull_tags(utf8)) {
    page.fault = too_many_attributes;
    return page;
  }
  if (utf8.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return page;
  }
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
      htmlNewParserCtxt(), htmlFreeParserCtxt);
  if (parser == nullptr) {
    throw std::bad_alloc();
  }
  Collector taken(page);
  taken.begin_with(parser.get());
  *parser->sax = handlers();
  parser->userData = &taken;
  constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                          HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC;
  const xmlDocPtr tree = htmlCtxtReadMemory(
      parser.get(), utf8.data(), static_cast<int>(utf8.size()), "", "UTF-8", options);
  if (tree != nullptr) {
    xmlFreeDoc(tree);
  }
  return page;
}

}  // namespace zerkalo::indexer
