// indexer/catalog/merge.h - the records of one film as one record, each fact with its sources.

#pragma once

#include <string_view>
#include <vector>

#include "store/model/records.h"

namespace zerkalo::indexer {

/// How many members of the record say something: the fuller record leads a merge.
int fact_count(const store::Film& film);

/// Unites records of one film.
///
/// Shape:   the first record gives id, source and place; absent members are filled from the
/// next;
///          lists keep the order of first mention, one spelling for each title, person and
///          name. The year is the one that most sources state, the earliest of equals. The
///          title is one in `language`, else one in its script, else the one that most sources
///          use, the first of equals. `facts` lists who says what when more than one source
///          speaks, contradictions included.
/// Threads: pure.
store::Film merge(const std::vector<const store::Film*>& records, std::string_view language);

}  // namespace zerkalo::indexer
