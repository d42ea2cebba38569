// indexer/build/film_database.h - films to their own Xapian database and token streams.

#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "indexer/build/vocabulary.h"
#include "store/model/records.h"
#include "text/analyzer.h"

namespace zerkalo::indexer {

/// Titles and people of every film as provisional term ids, 0 between two of them.
///
/// Shape: at[f] .. at[f + 1] is film f; index 0 is no film and empty.
struct FilmStreams {
  std::vector<std::uint64_t> title_at{0, 0};
  std::vector<std::uint32_t> titles;
  std::vector<std::uint64_t> people_at{0, 0};
  std::vector<std::uint32_t> people;
};

/// Writes one document per film, docid = ordinal, data = the film record.
/// Errors: Code::system with Xapian's message.
FilmStreams write_film_database(const std::vector<store::Film>& films,
                                const std::filesystem::path& path,
                                text::Analyzer& analyzer,
                                Vocabulary& vocabulary);

}  // namespace zerkalo::indexer
