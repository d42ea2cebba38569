// indexer/sources/xml_document.cpp - libxml2's tree, copied into elements.

#include "indexer/sources/xml_document.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <new>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/ascii.h"
#include "store/model/limits.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view xhtml = "http://www.w3.org/1999/xhtml";

std::string_view xml_view(const xmlChar* text) {
  // libxml2 hands UTF-8 as unsigned bytes.
  return text == nullptr ? std::string_view()
                         : reinterpret_cast<const char*>(text);  // NOLINT(*-reinterpret-cast)
}

/// Texts in the order of the file; an entity stays for those who clean texts.
std::string xml_text(const xmlNode* nodes) {
  std::string text;
  for (const xmlNode* node = nodes; node != nullptr; node = node->next) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      text.append(xml_view(node->content));
    } else if (node->type == XML_ENTITY_REF_NODE) {
      text.append("&").append(xml_view(node->name)).append(";");
    }
  }
  return text;
}

/// The character of an entity that only HTML knows; 0: none, or one of XML's own.
char32_t html_entity_in_xml(const std::string& name) {
  constexpr std::string_view of_xml[] = {"amp", "lt", "gt", "quot", "apos"};
  if (std::ranges::find(of_xml, name) != std::end(of_xml)) {
    return 0;
  }
  // NOLINTNEXTLINE(*-reinterpret-cast): libxml2 takes UTF-8 as unsigned bytes
  const auto* const entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
  return entity == nullptr ? 0 : entity->value;
}

/// Feeds write "&uuml;" though XML knows no such thing, and the parser would drop it.
std::string xml_without_html_entities(std::string_view xml) {
  constexpr std::size_t longest = 10;
  std::string out;
  out.reserve(xml.size());
  for (std::size_t at = 0; at < xml.size();) {
    const std::string_view name = xml.substr(at + 1, xml[at] == '&' ? longest : 0);
    const std::size_t end = name.find(';');
    const char32_t found = end == std::string_view::npos
                               ? 0
                               : html_entity_in_xml(std::string(name.substr(0, end)));
    if (found == 0) {
      out += xml[at++];
    } else {
      text::append_utf8(found, out);
      at += end + 2;
    }
  }
  return out;
}

bool is_xhtml(const xmlNode& node) {
  return node.type == XML_ELEMENT_NODE && node.ns != nullptr &&
         xml_view(node.ns->href) == xhtml;
}

/// An XHTML element as it is written.
std::string markup_of_xml(xmlNode& node) {
  const std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer(xmlBufferCreate(),
                                                                    xmlBufferFree);
  if (buffer == nullptr || xmlNodeDump(buffer.get(), node.doc, &node, 0, 0) < 0) {
    return {};
  }
  return std::string(xml_view(xmlBufferContent(buffer.get())));
}

// The parser refuses what nests deeper than it can bear, so this recursion ends.
XmlElement xml_element(const xmlNode& node) {
  XmlElement element;
  const std::string_view name = xml_view(node.name);
  const std::size_t colon = name.rfind(':');
  element.name = colon == std::string_view::npos ? name : name.substr(colon + 1);
  element.prefix = colon != std::string_view::npos ? name.substr(0, colon)
                   : node.ns != nullptr            ? xml_view(node.ns->prefix)
                                                   : std::string_view();
  element.first_line = static_cast<std::uint64_t>(std::max(0L, xmlGetLineNo(&node)));
  for (const xmlAttr* given = node.properties; given != nullptr; given = given->next) {
    element.attributes.emplace_back(xml_view(given->name), xml_text(given->children));
  }
  element.text = xml_text(node.children);
  for (xmlNode* child = node.children; child != nullptr; child = child->next) {
    if (is_xhtml(*child)) {
      element.text.append(markup_of_xml(*child));
    } else if (child->type == XML_ELEMENT_NODE) {
      element.children.push_back(xml_element(*child));
    }
  }
  return element;
}

/// Start tags, counted before a tree of them is built; what CDATA holds is counted too.
std::size_t count_tags(std::string_view xml) {
  std::size_t count = 0;
  for (std::size_t at = xml.find('<'); at != std::string_view::npos;
       at = xml.find('<', at + 1)) {
    count += at + 1 < xml.size() && base::is_letter(xml[at + 1]) ? 1 : 0;
  }
  return count;
}

}  // namespace

const XmlElement* XmlElement::find(std::string_view child) const {
  const auto found = std::ranges::find(children, child, &XmlElement::name);
  return found == children.end() ? nullptr : &*found;
}

std::string_view XmlElement::text_of(std::string_view child) const {
  const XmlElement* const found = find(child);
  return found == nullptr ? std::string_view() : base::trimmed(found->text);
}

std::string_view XmlElement::attribute(std::string_view name_of_it) const {
  const auto found = std::ranges::find_if(
      attributes, [name_of_it](const auto& given) { return given.first == name_of_it; });
  return found == attributes.end() ? std::string_view() : base::trimmed(found->second);
}

XmlDocument parse_xml(std::string_view utf8) {
  XmlDocument document;
  if (count_tags(utf8) > store::limits.xml_elements) {
    document.fault_line = 1;
    return document;
  }
  const std::string xml = xml_without_html_entities(utf8);
  if (xml.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return document;
  }
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(xmlNewParserCtxt(),
                                                                            xmlFreeParserCtxt);
  if (parser == nullptr) {
    throw std::bad_alloc();
  }
  constexpr int options = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                          XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_BIG_LINES;
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> tree(
      xmlCtxtReadMemory(
          parser.get(), xml.data(), static_cast<int>(xml.size()), "", "UTF-8", options),
      xmlFreeDoc);
  if (parser->wellFormed == 0) {
    document.fault_line = static_cast<std::uint64_t>(std::max(1, parser->lastError.line));
  }
  const xmlNode* const root = tree == nullptr ? nullptr : xmlDocGetRootElement(tree.get());
  if (root != nullptr) {
    document.root = xml_element(*root);
  }
  return document;
}

}  // namespace zerkalo::indexer
