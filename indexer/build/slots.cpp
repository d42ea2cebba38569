// indexer/build/slots.cpp - the table of fields walked once per passage.

#include "indexer/build/slots.h"

#include <algorithm>

#include <xapian.h>

#include "store/files/columns.h"
#include "store/model/day.h"
#include "store/model/limits.h"
#include "store/model/terms.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

std::vector<std::string> capped_slot_values(const std::vector<std::string>& values) {
  std::vector<std::string> kept;
  for (const std::string& value : values) {
    std::string clipped(text::clip_utf8(value, store::limits.facet_value_bytes));
    if (!clipped.empty() && std::ranges::find(kept, clipped) == kept.end()) {
      kept.push_back(std::move(clipped));
    }
  }
  return kept;
}

std::string passage_slot_value(const SlotSource& source, store::Field field) {
  const store::Review& review = source.review;
  switch (field) {
    case store::Field::author:
      return source.passage.plot ? std::string() : review.author;
    case store::Field::publication:
      return review.publication;
    case store::Field::source:
      return review.source;
    case store::Field::kind:
      return source.passage.plot ? std::string(store::plot_kind) : review.kind;
    case store::Field::lang:
      return review.lang;
    case store::Field::verdict:
      return review.verdict;
    default:
      return {};
  }
}

// Of a review of which only the month or year is known the two differ.
void add_days_to_slot(store::Days days, Xapian::valueno slot, Xapian::Document& document) {
  document.add_value(slot, Xapian::sortable_serialise(days.first));
  document.add_value(store::last_day_slot, Xapian::sortable_serialise(days.last));
}

void add_number_to_slot(const SlotSource& source,
                        const store::FieldRow& row,
                        Xapian::Document& document) {
  const auto slot = static_cast<Xapian::valueno>(row.slot);
  if (row.field == store::Field::rating && source.passage.rating != store::no_rating) {
    document.add_value(slot, Xapian::sortable_serialise(source.passage.rating));
  } else if (row.field == store::Field::date && source.passage.date != store::no_date) {
    add_days_to_slot(store::unpack_days(source.passage.date), slot, document);
  } else if (row.level == store::Level::film && source.film != nullptr) {
    const std::vector<std::string> values = film_slot_values(*source.film, row.field);
    if (!values.empty()) {
      document.add_value(slot, Xapian::sortable_serialise(std::stoi(values.front())));
      document.add_boolean_term(store::filter_term(row.field, values.front()));
    }
  }
}

std::vector<std::string> values_of_slot(const SlotSource& source, const store::FieldRow& row) {
  if (row.level == store::Level::passage) {
    return capped_slot_values({passage_slot_value(source, row.field)});
  }
  return source.film == nullptr ? std::vector<std::string>()
                                : film_slot_values(*source.film, row.field);
}

std::string big_endian_slot_value(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>(value >> static_cast<unsigned>(shift)));
  }
  return bytes;
}

}  // namespace

std::vector<std::string> film_slot_values(const store::Film& film, store::Field field) {
  switch (field) {
    case store::Field::director:
      return capped_slot_values(film.directors);
    case store::Field::cast:
      return capped_slot_values(film.cast);
    case store::Field::genre:
      return capped_slot_values(film.genres);
    case store::Field::film_lang:
      return capped_slot_values(film.languages);
    case store::Field::year:
      return film.year ? std::vector<std::string>{std::to_string(*film.year)}
                       : std::vector<std::string>();
    case store::Field::decade:
      return film.year ? std::vector<std::string>{store::decade_term(*film.year)}
                       : std::vector<std::string>();
    case store::Field::mpaa:
      return capped_slot_values({film.mpaa});
    default:
      return {};
  }
}

void add_slot_values(const SlotSource& source, Xapian::Document& document) {
  document.add_value(store::film_slot, big_endian_slot_value(source.passage.film));
  document.add_value(store::sequence_slot, big_endian_slot_value(source.docid));
  document.add_boolean_term(store::film_term(source.passage.film));
  for (const store::FieldRow& row : store::fields) {
    if (row.slot < 0) {
      continue;
    }
    if (row.kind == store::FieldKind::number || row.kind == store::FieldKind::date) {
      add_number_to_slot(source, row, document);
      continue;
    }
    std::string joined;
    for (const std::string& value : values_of_slot(source, row)) {
      document.add_boolean_term(store::filter_term(row.field, value));
      joined += (joined.empty() ? "" : std::string(1, store::value_separator)) + value;
    }
    document.add_value(static_cast<Xapian::valueno>(row.slot), joined);
  }
}

}  // namespace zerkalo::indexer
