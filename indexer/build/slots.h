// indexer/build/slots.h - what a build with positions adds to a passage: filter terms and value
// slots.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/build/spool.h"
#include "store/model/fields.h"
#include "store/model/records.h"

namespace Xapian {
class Document;
}

namespace zerkalo::indexer {

struct SlotSource {
  const Spooled& passage;
  const store::Review& review;
  const store::Film* film;  ///< nullptr: the review names none
  std::uint32_t docid = 0;
};

void add_slot_values(const SlotSource& source, Xapian::Document& document);

/// A film's values of a film-level facet field, in order of mention, without repeats.
std::vector<std::string> film_slot_values(const store::Film& film, store::Field field);

}  // namespace zerkalo::indexer
