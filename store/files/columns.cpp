// store/files/columns.cpp - columns.bin, one section per array.

#include "store/files/columns.h"

#include <algorithm>
#include <numeric>

namespace zerkalo::store {

namespace {

// The highest rating in half points.
constexpr std::uint8_t full_rating = 200;

// A rating is counted from its own column.
bool column_has_names(const FieldRow& row) {
  return row.facet && row.field != Field::rating;
}

}  // namespace

Columns::Columns(const std::filesystem::path& path, std::string_view uuid)
    : file_(path, uuid),
      film(file_.array<std::uint32_t>("film")),
      length(file_.array<std::uint32_t>("length")),
      date(file_.array<std::int32_t>("date")),
      rating(file_.array<std::uint8_t>("rating")),
      is_plot(file_.array<std::uint8_t>("is_plot")),
      prior(file_.array<std::uint8_t>("prior")),
      copy_of(file_.array<std::uint32_t>("copy_of")),
      first_doc(file_.array<std::uint32_t>("first_doc")) {
  for (const FieldRow& row : fields) {
    if (!column_has_names(row)) {
      continue;
    }
    Facet& facet = facets_[static_cast<std::size_t>(row.field)];
    const std::string name(row.name);
    facet.names = StringTable(file_, name);
    facet.folded = FoldedNames(file_, name, facet.names.size());
    facet.ids = file_.array<std::uint32_t>(name + ".ids");
    if (row.level == Level::film) {
      facet.at = file_.array<std::uint32_t>(name + ".film");
    }
  }
  check_sizes();
  const auto total =
      static_cast<double>(std::accumulate(length.begin(), length.end(), std::uint64_t{0}));
  average_length = passages() == 0 ? 0 : total / passages();
  for (std::uint32_t docid = 1; docid <= passages(); ++docid) {
    if (copy_of[docid] != 0) {
      copied.push_back(docid);
    }
  }
}

void Columns::check_sizes() const {
  if (film.empty() || length.size() != film.size() || date.size() != film.size() ||
      rating.size() != film.size() || is_plot.size() != film.size() ||
      prior.size() != film.size() || copy_of.size() != film.size()) {
    file_.refuse("its columns differ in length");
  }
  if (first_doc.size() < 2 || first_doc.front() != 1 || first_doc.back() != film.size() ||
      !std::ranges::is_sorted(first_doc)) {
    file_.refuse("its films are no ranges of passages");
  }
  for (const FieldRow& row : fields) {
    if (column_has_names(row)) {
      check_facet(row);
    }
  }
}

void Columns::check_facet(const FieldRow& row) const {
  const Facet& of = facet(row.field);
  const bool fits = row.level == Level::passage
                        ? of.ids.size() == film.size()
                        : of.at.size() == first_doc.size() && of.at.back() == of.ids.size() &&
                              std::ranges::is_sorted(of.at);
  if (!fits) {
    file_.refuse("its values of " + std::string(row.name) + " do not fit");
  }
}

void Columns::verify() const {
  file_.verify();
  verify_passages();
  verify_facets();
}

void Columns::verify_passages() const {
  for (std::uint32_t docid = 1; docid <= passages(); ++docid) {
    const std::uint32_t of = film[docid];
    if (of > films() || docid < first_doc[of] || docid >= first_doc[of + 1]) {
      file_.refuse("passage " + std::to_string(docid) + " is of another film than its range");
    }
  }
  if (std::ranges::any_of(rating, [](std::uint8_t points) {
        return points > full_rating && points != no_rating;
      })) {
    file_.refuse("a rating is out of range");
  }
  for (std::uint32_t docid = 1; docid <= passages(); ++docid) {
    if (copy_of[docid] > docid || copy_of[copy_of[docid]] != copy_of[docid]) {
      file_.refuse("passage " + std::to_string(docid) + " is a copy of one that is none");
    }
  }
}

void Columns::verify_facets() const {
  for (const FieldRow& row : fields) {
    const StringTable& names = facet(row.field).names;
    if (!names.is_sorted()) {
      file_.refuse("the names of " + std::string(row.name) + " are not sorted");
    }
    if (std::ranges::any_of(facet(row.field).ids,
                            [&](std::uint32_t id) { return id > names.size(); })) {
      file_.refuse("a value of " + std::string(row.name) + " has no name");
    }
    facet(row.field).folded.verify(file_, row.name);
  }
}

void ColumnData::write(const std::filesystem::path& path, std::string_view uuid) const {
  SectionWriter out(path, uuid);
  out.add("film", film);
  out.add("length", length);
  out.add("date", date);
  out.add("rating", rating);
  out.add("is_plot", is_plot);
  out.add("prior", prior);
  out.add("copy_of", copy_of);
  out.add("first_doc", first_doc);
  for (const FieldRow& row : fields) {
    if (!column_has_names(row)) {
      continue;
    }
    const FacetData& facet = facets[static_cast<std::size_t>(row.field)];
    const std::string name(row.name);
    StringTable::write(out, name, facet.names);
    facet.folded.write(out, name);
    out.add(name + ".ids", facet.ids);
    if (row.level == Level::film) {
      out.add(name + ".film", facet.at);
    }
  }
  out.finish();
}

}  // namespace zerkalo::store
