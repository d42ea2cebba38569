// store/files/columns.h - the facts of every passage and film as arrays: what filters and
// facets read.

#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/files/folded_names.h"
#include "store/files/section_file.h"
#include "store/files/string_table.h"
#include "store/model/fields.h"

namespace zerkalo::store {

inline constexpr std::uint8_t no_rating = 255;
inline constexpr std::int32_t no_date = std::numeric_limits<std::int32_t>::min();
inline constexpr std::string_view plot_kind = "plot";

/// The values of one facet field.
///
/// Shape: ids from 1 in the order of `names`; 0 means none. A passage has one id, a film a
/// list:
///        ids [at[film], at[film + 1]) of `ids`.
struct Facet {
  StringTable names;
  FoldedNames folded;                  ///< the names as they are searched
  std::span<const std::uint32_t> at;   ///< film fields only
  std::span<const std::uint32_t> ids;  ///< passage fields: by docid

  std::span<const std::uint32_t> of_film(std::uint32_t film) const {
    return ids.subspan(at[film], at[film + 1] - at[film]);
  }
};

/// Columns of one generation; docids and film ordinals from 1, index 0 is unused (film 0: no
/// film).
///
/// Units:   rating in half points 0..200; date as packed store::Days; length in tokens.
/// Errors:  Code::index; opening compares the sizes of all arrays.
/// Threads: share freely.
class Columns {
 public:
  Columns(const std::filesystem::path& path, std::string_view uuid);

  std::uint32_t passages() const { return static_cast<std::uint32_t>(film.size() - 1); }

  std::uint32_t films() const { return static_cast<std::uint32_t>(first_doc.size() - 2); }

  const Facet& facet(Field field) const { return facets_[static_cast<std::size_t>(field)]; }

  /// Compares the checksums and looks at every id. Errors: Code::index.
  void verify() const;

 private:
  void check_sizes() const;
  void check_facet(const FieldRow& row) const;
  void verify_passages() const;
  void verify_facets() const;

  SectionFile file_;
  std::array<Facet, fields.size()> facets_;

 public:
  std::span<const std::uint32_t> film;
  std::span<const std::uint32_t> length;
  std::span<const std::int32_t> date;
  std::span<const std::uint8_t> rating;
  std::span<const std::uint8_t> is_plot;
  std::span<const std::uint8_t> prior;  ///< what orders equals, 0..255
  std::span<const std::uint32_t>
      copy_of;                        ///< the first passage with this text; 0: no other has it
  std::vector<std::uint32_t> copied;  ///< passages of which there is another, by docid
  std::span<const std::uint32_t>
      first_doc;  ///< by film ordinal; passages of a film are [f, f + 1)
  double average_length = 0;
};

/// Collects the same facts while building.
struct ColumnData {
  struct FacetData {
    std::vector<std::string> names;  ///< sorted
    std::vector<std::uint32_t> at;
    std::vector<std::uint32_t> ids;
    FoldedNamesData folded = {};  ///< of the names
  };

  std::vector<std::uint32_t> film;
  std::vector<std::uint32_t> length;
  std::vector<std::int32_t> date;
  std::vector<std::uint8_t> rating;
  std::vector<std::uint8_t> is_plot;
  std::vector<std::uint8_t> prior;
  std::vector<std::uint32_t> copy_of;
  std::vector<std::uint32_t> first_doc;
  std::array<FacetData, fields.size()> facets;

  void write(const std::filesystem::path& path, std::string_view uuid) const;
};

}  // namespace zerkalo::store
