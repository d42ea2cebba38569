// store/columns.cpp - columns.bin, one section per array.

#include "store/columns.h"

#include <numeric>

#include "store/error.h"

namespace zerkalo::store {

Columns::Columns(const std::filesystem::path& path, std::string_view uuid)
    : file_(path, uuid),
      film(file_.array<std::uint32_t>("film")),
      length(file_.array<std::uint32_t>("length")),
      date(file_.array<std::int32_t>("date")),
      rating(file_.array<std::uint8_t>("rating")),
      is_plot(file_.array<std::uint8_t>("is_plot")),
      first_doc(file_.array<std::uint32_t>("first_doc")) {
  for (const FieldRow& row : fields) {
    if (!row.facet || row.field == Field::rating) {
      continue;
    }
    Facet& facet = facets_[static_cast<std::size_t>(row.field)];
    const std::string name(row.name);
    facet.names = StringTable(file_, name);
    facet.ids = file_.array<std::uint32_t>(name + ".ids");
    if (row.level == Level::film) {
      facet.at = file_.array<std::uint32_t>(name + ".film");
    }
  }
  if (film.empty() || first_doc.size() < 2 || length.size() != film.size() ||
      date.size() != film.size() || rating.size() != film.size() ||
      is_plot.size() != film.size()) {
    throw Error(Code::index,
                path.string() + " is damaged: its columns differ in length",
                "run `zerkalo rollback`, or build the index again");
  }
  const double total =
      static_cast<double>(std::accumulate(length.begin(), length.end(), std::uint64_t{0}));
  average_length = passages() == 0 ? 0 : total / passages();
}

void ColumnData::write(const std::filesystem::path& path, std::string_view uuid) const {
  SectionWriter out(path, uuid);
  out.add("film", film);
  out.add("length", length);
  out.add("date", date);
  out.add("rating", rating);
  out.add("is_plot", is_plot);
  out.add("first_doc", first_doc);
  for (const FieldRow& row : fields) {
    if (!row.facet || row.field == Field::rating) {
      continue;
    }
    const FacetData& facet = facets[static_cast<std::size_t>(row.field)];
    const std::string name(row.name);
    StringTable::write(out, name, facet.names);
    out.add(name + ".ids", facet.ids);
    if (row.level == Level::film) {
      out.add(name + ".film", facet.at);
    }
  }
  out.finish();
}

}  // namespace zerkalo::store
