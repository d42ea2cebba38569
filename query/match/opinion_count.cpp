// query/match/opinion_count.cpp - how often each rating is given tells all the rest.

#include "query/match/opinion_count.h"

#include <algorithm>
#include <functional>

#include "query/filter/condition.h"
#include "store/model/day.h"
#include "store/model/limits.h"

namespace zerkalo::query {

namespace {

using store::Field;

constexpr std::uint32_t years_of_four_digits = 10000;

// 0 where the date is not known.
std::uint32_t opinion_year(std::int32_t packed) {
  return packed == store::no_date
             ? 0
             : static_cast<std::uint32_t>(store::year_of_day(store::unpack_days(packed).first));
}

// How many values of a field are counted, from 0, which stands for none.
std::size_t opinion_values(OpinionDetail detail, const store::Facet& facet) {
  return detail == OpinionDetail::all_parts ? facet.names.size() + 1 : 0;
}

std::vector<OpinionPart> named_opinion_parts(const OpinionValueCount& counts,
                                             const store::Facet& facet) {
  std::vector<OpinionPart> parts =
      counts.parts([&facet](std::uint32_t id) { return std::string(facet.names[id]); });
  keep_most_reviewed_opinions(parts, store::limits.facet_values);
  return parts;
}

std::vector<OpinionPart> yearly_opinion_parts(const OpinionValueCount& counts) {
  std::vector<OpinionPart> parts =
      counts.parts([](std::uint32_t year) { return std::to_string(year); });
  keep_most_reviewed_opinions(parts, store::limits.facet_values);
  std::ranges::sort(parts, {}, &OpinionPart::value);
  return parts;
}

}  // namespace

void OpinionRatingCount::add(std::uint32_t docid,
                             const store::Columns& columns,
                             const store::ReviewTally& sums) {
  sums.add(docid, tally_);
  if (columns.rating[docid] != store::no_rating) {
    ++counts_[columns.rating[docid]];
  }
}

void OpinionRatingCount::add(const OpinionRatingCount& other) {
  tally_ += other.tally_;
  std::ranges::transform(counts_, other.counts_, counts_.begin(), std::plus{});
}

Opinion OpinionRatingCount::opinion() const {
  constexpr std::size_t width = 200 / Opinion::buckets;
  Opinion made;
  made.tally = tally_;
  for (std::size_t rating = 0; rating < ratings; ++rating) {
    made.histogram[std::min(rating / width, Opinion::buckets - 1)] += counts_[rating];
  }
  const auto at = [this](std::uint32_t place) {
    std::size_t rating = 0;
    while (place >= counts_[rating]) {
      place -= counts_[rating++];
    }
    return static_cast<double>(rating) / 2;
  };
  if (tally_.rated > 0) {
    made.median = (at((tally_.rated - 1) / 2) + at(tally_.rated / 2)) / 2;
  }
  return made;
}

OpinionRatingCount& OpinionValueCount::of(std::uint32_t value) {
  std::uint32_t& place = places_.at(value);
  if (place == 0) {
    values_.push_back(value);
    counts_.emplace_back();
    place = static_cast<std::uint32_t>(values_.size());
  }
  return counts_[place - 1];
}

OpinionCount::OpinionCount(const store::Columns& columns, OpinionDetail detail)
    : columns_(columns),
      sums_(columns),
      detail_(detail),
      kinds_(opinion_values(detail, columns.facet(Field::kind))),
      sources_(opinion_values(detail, columns.facet(Field::source))),
      languages_(opinion_values(detail, columns.facet(Field::lang))),
      years_(detail == OpinionDetail::all_parts ? years_of_four_digits : 0) {}

void OpinionCount::add(std::uint32_t docid) {
  if (columns_.is_plot[docid] != 0) {
    return;
  }
  (sums_.is_critic(docid) ? critics_ : audience_).add(docid, columns_, sums_);
  if (detail_ == OpinionDetail::all_parts) {
    add_parts(docid);
  }
}

void OpinionCount::add_parts(std::uint32_t docid) {
  const auto add = [&](OpinionValueCount& counts, std::uint32_t value) {
    if (value != 0) {
      counts.of(value).add(docid, columns_, sums_);
    }
  };
  add(kinds_, columns_.facet(Field::kind).ids[docid]);
  add(sources_, columns_.facet(Field::source).ids[docid]);
  add(languages_, columns_.facet(Field::lang).ids[docid]);
  add(years_, opinion_year(columns_.date[docid]));
}

Opinions OpinionCount::opinions() const {
  OpinionRatingCount all = critics_;
  all.add(audience_);
  Opinions made;
  made.critics = critics_.opinion();
  made.audience = audience_.opinion();
  made.all = all.opinion();
  made.kinds = named_opinion_parts(kinds_, columns_.facet(Field::kind));
  made.sources = named_opinion_parts(sources_, columns_.facet(Field::source));
  made.languages = named_opinion_parts(languages_, columns_.facet(Field::lang));
  made.years = yearly_opinion_parts(years_);
  return made;
}

std::optional<Opinions> count_opinions(std::span<const std::uint32_t> docids,
                                       const store::Columns& columns,
                                       const Deadline& deadline) {
  if (deadline.spend(docids.size())) {
    return std::nullopt;
  }
  OpinionCount count(columns, OpinionDetail::all_parts);
  for (const std::uint32_t docid : docids) {
    count.add(docid);
  }
  return count.opinions();
}

Opinions film_opinions(std::uint32_t film,
                       const std::vector<FilterGroupCondition>& filters,
                       const store::Columns& columns,
                       OpinionDetail detail) {
  OpinionCount count(columns, detail);
  for (std::uint32_t docid = columns.first_doc[film]; docid < columns.first_doc[film + 1];
       ++docid) {
    if (std::ranges::all_of(filters, [&](const FilterGroupCondition& filter) {
          return holds(filter, columns, docid);
        })) {
      count.add(docid);
    }
  }
  return count.opinions();
}

void keep_most_reviewed_opinions(std::vector<OpinionPart>& parts, std::size_t most) {
  std::ranges::sort(parts, [](const OpinionPart& left, const OpinionPart& right) {
    const std::uint32_t a = left.opinion.tally.reviews;
    const std::uint32_t b = right.opinion.tally.reviews;
    return a != b ? a > b : left.value < right.value;
  });
  parts.resize(std::min(parts.size(), most));
}

}  // namespace zerkalo::query
