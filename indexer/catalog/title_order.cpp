// indexer/catalog/title_order.cpp - collation keys of folded titles.

#include "indexer/catalog/title_order.h"

#include <cassert>
#include <cstdint>
#include <memory>

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include "indexer/normalise/title.h"

namespace zerkalo::indexer {

namespace {

const icu::Collator& title_collator() {
  static const std::unique_ptr<const icu::Collator> made = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> root(
        icu::Collator::createInstance(icu::Locale::getRoot(), status));
    assert(U_SUCCESS(status));
    root->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    root->setAttribute(UCOL_STRENGTH, UCOL_PRIMARY, status);
    assert(U_SUCCESS(status));
    return root;
  }();
  return *made;
}

}  // namespace

std::string title_order(std::string_view title) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(title_for_id(title));
  const std::int32_t size = title_collator().getSortKey(text, nullptr, 0);
  std::string key(static_cast<std::size_t>(size), '\0');
  title_collator().getSortKey(text, reinterpret_cast<std::uint8_t*>(key.data()), size);
  return key;
}

}  // namespace zerkalo::indexer
