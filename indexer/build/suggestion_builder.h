// indexer/build/suggestion_builder.h - films, people and shared phrases to what starts complete
// to.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/build/name_forms.h"
#include "indexer/build/phrases.h"
#include "indexer/build/spool.h"
#include "store/files/suggestions.h"
#include "store/model/records.h"

namespace zerkalo::indexer {

struct SuggestionSource {
  const Spool& spool;
  std::span<const std::uint32_t> order;  ///< places in Spool::passages in docid order
  const std::vector<store::Film>& films;
  PhraseSource phrases;
};

/// Shape:   films by all their titles; people as directors, and as persons who play or write,
///          both by the reviews of their films, at most a million of each; at most 50,000
///          phrases, none of them part of a person's name. Names are also found by how they
///          sound.
/// Threads: that of `names`; phrases on threads of its own.
store::SuggestionData make_suggestions(const SuggestionSource& source, NameForms& names);

}  // namespace zerkalo::indexer
