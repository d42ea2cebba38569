// indexer/sources/marked_items.h - the microdata and RDFa of an HTML page as schema.org nodes.

#pragma once

#include <string_view>
#include <vector>

#include "indexer/sources/schema_graph.h"

namespace zerkalo::indexer {

/// An item that is no member of another one.
struct MarkedItem {
  SchemaNode node;
  Place place;
};

/// Shape:   members as JSON-LD has them, so one SchemaGraph reads all three notations; a
///          member's text has line ends where a browser shows them, hidden texts included. A
///          link is an address for members that are one and its text for all others, whatever
///          the standards say, since that is what pages mean.
/// Errors:  none for any bytes; texts beyond a few times the page's size are dropped.
/// Threads: share freely.
std::vector<MarkedItem> marked_items(std::string_view utf8);

}  // namespace zerkalo::indexer
