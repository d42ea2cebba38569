// indexer/sources/xml_records.h - feeds and lists in XML to records.

#pragma once

#include <string_view>

#include "indexer/sources/record_reader.h"

namespace zerkalo::indexer {

/// Whether a text begins as XML that is no HTML page.
bool is_xml(std::string_view start);

/// Reads RSS 2.0 and 1.0, Atom and Criticker's list of ratings; any other XML is a reject that
/// says what to do.
///
/// Shape:   an entry is a review when it names a film as Letterboxd does, when its title or a
///          category says "review", or when a year in brackets stands behind its title; the
///          others are passed over, which is said once.
void read_xml(std::string_view utf8, RecordReader& records);

}  // namespace zerkalo::indexer
