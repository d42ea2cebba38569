// indexer/sources/xml_document.h - an XML file as elements.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zerkalo::indexer {

/// An element by its name without prefix: feeds of one kind use several prefixes for one name.
struct XmlElement {
  std::string name;
  std::string prefix;  ///< "letterboxd" of letterboxd:filmTitle; empty where there is none
  std::string text;    ///< of its own, CDATA included; markup of HTML inside it as written
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlElement> children;
  std::uint64_t first_line = 0;

  /// The first child of this name; nullptr when there is none.
  const XmlElement* find(std::string_view child) const;
  /// The text of the first child of this name, without blanks at both ends.
  std::string_view text_of(std::string_view child) const;
  /// Without blanks at both ends; empty where there is none.
  std::string_view attribute(std::string_view name_of_it) const;
};

struct XmlDocument {
  std::optional<XmlElement> root;  ///< nothing when there is no element at all
  std::uint64_t fault_line = 0;    ///< where it stops being XML; 0: nowhere
};

/// Shape:   a text with more than limits.xml_elements tags is none; what is not well-formed
/// ends the reading, and what stands above it is kept. Errors:  none for any bytes; nothing is
/// fetched and no entity of the file's own is expanded. Threads: share freely.
XmlDocument parse_xml(std::string_view utf8);

}  // namespace zerkalo::indexer
