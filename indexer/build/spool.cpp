// indexer/build/spool.cpp - writes records once, reads them back in film order.

#include "indexer/build/spool.h"

#include <cmath>
#include <memory>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "indexer/normalise/identity.h"
#include "store/files/columns.h"
#include "store/model/day.h"
#include "store/model/error.h"
#include "store/model/limits.h"
#include "store/model/record_codec.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

std::uint32_t SpoolStrings::id(std::string_view value) {
  if (value.empty()) {
    return 0;
  }
  const std::string key(text::clip_utf8(value, store::limits.facet_value_bytes));
  const auto [place, added] =
      ids_.try_emplace(key, static_cast<std::uint32_t>(values_.size() + 1));
  if (added) {
    values_.push_back(key);
  }
  return place->second;
}

Spool::Spool(std::filesystem::path path)
    : path_(std::move(path)), out_(path_, std::ios::binary | std::ios::trunc) {}

Spooled Spool::describe(const store::Review& review, bool plot) {
  Spooled passage;
  passage.film_id = film_ids.id(review.film);
  passage.author = plot ? 0 : authors.id(review.author);
  passage.publication = publications.id(review.publication);
  passage.source = sources.id(review.source);
  passage.kind = kinds.id(plot ? store::plot_kind : std::string_view(review.kind));
  passage.lang = languages.id(review.lang);
  passage.verdict = static_cast<std::uint8_t>(verdicts.id(review.verdict));
  const std::optional<store::Days> days = store::parse_days(review.date);
  passage.date = days ? store::pack_days(*days) : store::no_date;
  passage.rating = review.rating ? static_cast<std::uint8_t>(std::lround(*review.rating * 2))
                                 : store::no_rating;
  passage.plot = plot;
  return passage;
}

bool Spool::is_same(const Holder& holder, const Spooled& passage, std::uint32_t text) const {
  const Spooled& before = passages[holder.passage];
  return before.source == passage.source && before.film_id == passage.film_id &&
         before.author == passage.author && (passage.author != 0 || holder.text == text);
}

/// `own_id` is filled where the review cannot have the one that it was given.
Repeat Spool::claim_id(const store::Review& review,
                       const Spooled& passage,
                       std::string& own_id) {
  const Holder holder{static_cast<std::uint32_t>(passages.size()),
                      static_cast<std::uint32_t>(base::hash(review.text))};
  auto [place, added] = by_id_.try_emplace(base::hash(review.id), holder);
  Repeat repeat = Repeat::none;
  if (!added && !is_same(place->second, passage, holder.text)) {
    own_id = hashed_id("r-", {review.id, review.film, review.author, review.text});
    std::tie(place, added) = by_id_.try_emplace(base::hash(own_id), holder);
    repeat = Repeat::other;
  }
  if (!added) {
    passages[place->second.passage].dropped = true;
    place->second = holder;
    repeat = Repeat::same;
  }
  return repeat;
}

Repeat Spool::add(const store::Review& review, bool plot) {
  const Spooled passage = describe(review, plot);
  std::string own_id;
  const Repeat repeat = plot ? Repeat::none : claim_id(review, passage, own_id);
  if (own_id.empty()) {
    write(review, passage);
  } else {
    store::Review renamed = review;
    renamed.id = std::move(own_id);
    write(renamed, passage);
  }
  return repeat;
}

void Spool::write(const store::Review& review, Spooled passage) {
  const std::string bytes = store::encode(review);
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  passage.offset = at_;
  passage.bytes = static_cast<std::uint32_t>(bytes.size());
  at_ += bytes.size();
  passages.push_back(passage);
}

void Spool::seal() {
  out_.close();
  if (!out_) {
    throw store::Error(
        store::Code::system, "cannot write " + path_.string(), "is the disk full?");
  }
  file_ = std::make_unique<store::MappedFile>(path_);
  by_id_ = {};
}

store::Review Spool::read(const Spooled& passage) const {
  return store::decode_review(bytes(passage));
}

}  // namespace zerkalo::indexer
