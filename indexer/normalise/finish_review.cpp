// indexer/normalise/finish_review.cpp - completes one review and checks its fields.

#include <algorithm>
#include <cmath>

#include "indexer/normalise/date.h"
#include "indexer/normalise/finish.h"
#include "indexer/normalise/identity.h"
#include "indexer/normalise/link.h"
#include "indexer/normalise/rating.h"
#include "indexer/normalise/verdict.h"
#include "indexer/sources/rating_scale.h"
#include "store/model/limits.h"
#include "text/language.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

struct ReviewFinishing {
  store::Review& review;
  const ReadOptions& options;
  const store::Remark& at;
  RecordSink& sink;

  void remark(std::string_view code, std::string_view message, std::string_view raw) const {
    sink.remark(remark_at(at, code, message, raw));
  }
};

void finish_text(const ReviewFinishing& f) {
  const std::size_t cap = store::limits.text_bytes;
  f.review.text = clean_text(f.review.text);
  if (f.review.text.size() <= cap) {
    return;
  }
  f.remark("text-clipped",
           "text longer than " + std::to_string(cap) + " bytes, cut there",
           f.review.text);
  f.review.text = std::string(text::clip_utf8(f.review.text, cap));
  f.review.truncated = true;
}

void finish_kind(const ReviewFinishing& f) {
  constexpr std::string_view kinds[] = {"critic", "audience", "user", "quick", "full"};
  std::string& kind = f.review.kind;
  if (std::ranges::find(kinds, kind) != std::end(kinds)) {
    return;
  }
  if (!kind.empty()) {
    f.remark(
        "bad-kind", "kind is none of critic, audience, user, quick, full: read as user", kind);
  }
  kind = "user";
}

void finish_verdict(const ReviewFinishing& f) {
  store::Review& review = f.review;
  if (review.verdict.empty()) {
    return;
  }
  const std::string given = std::move(review.verdict);
  review.verdict = verdict_of_answer(given);
  if (review.verdict.empty()) {
    f.remark("bad-verdict", "no verdict can be read here, dropped", given);
  }
}

/// A rating in words may be a verdict, which has no points.
bool finish_rating_as_verdict(store::Review& review) {
  const std::string_view verdict = parse_verdict(review.rating_raw);
  if (review.verdict.empty()) {
    review.verdict = verdict;
  }
  return !verdict.empty();
}

void finish_rating(const ReviewFinishing& f) {
  store::Review& review = f.review;
  if (review.rating && std::isfinite(*review.rating) && *review.rating >= 0 &&
      *review.rating <= 100) {
    review.rating = std::round(*review.rating * 2) / 2;
    return;
  }
  const bool outside = review.rating.has_value();
  review.rating.reset();
  if (!outside && !review.rating_raw.empty()) {
    review.rating = parse_rating(review.rating_raw);
  }
  if (review.rating || (!outside && review.rating_raw.empty())) {
    return;
  }
  if (!outside && bare_number(review.rating_raw)) {
    f.remark("no-scale",
             "a number without a scale is no rating; say --rating-scale",
             review.rating_raw);
  } else if (!finish_rating_as_verdict(review)) {
    f.remark("bad-rating", "no rating can be read here, dropped", review.rating_raw);
  }
}

void finish_date(const ReviewFinishing& f) {
  store::Review& review = f.review;
  const bool raw_only = review.date.empty();
  const std::string given = raw_only ? review.date_raw : review.date;
  if (given.empty()) {
    return;
  }
  const std::optional<Date> date =
      find_date(given, {DateOrder::unknown, f.options.this_year, review.lang});
  if (!date) {
    review.date.clear();
    review.date_precision.clear();
    review.date_ambiguous = false;
    f.remark("bad-date", "no date can be read here, dropped", given);
    return;
  }
  review.date = date->iso;
  review.date_precision = date->precision;
  review.date_ambiguous = date->ambiguous || (!raw_only && review.date_ambiguous);
}

void finish_language(const ReviewFinishing& f) {
  store::Review& review = f.review;
  if (const text::LanguageRow* row =
          review.lang.empty() ? nullptr : text::find_language(review.lang)) {
    const bool guessed = review.lang_confidence > 0 && review.lang_confidence <= 1;
    review.lang = row->code;
    review.lang_confidence = guessed ? review.lang_confidence : 1;
    return;
  }
  if (!review.lang.empty() && review.lang != "und") {
    f.remark("bad-language", "language is not known, detected from the text", review.lang);
  }
  text::Language found = text::detect_language(review.text, f.options.default_language);
  review.lang = std::move(found.code);
  review.lang_confidence = std::round(found.confidence * 100) / 100;
}

void finish_id(store::Review& review) {
  review.id = usable_id("r-", review.id);
  if (review.id.empty()) {
    review.id =
        hashed_id("r-", {review.source, review.film, review.author, review.date, review.text});
  }
}

void finish_url(const ReviewFinishing& f) {
  std::string& url = f.review.url;
  if (!url.empty() && !is_web_link(url)) {
    f.remark("bad-url", "only http and https links are kept, dropped", url);
    url.clear();
  }
  if (url.empty()) {
    url = link_from_template(f.options.url_template, f.review.id);
  }
}

void reject_empty_review(const ReviewFinishing& f) {
  store::Reject reject = f.at;
  reject.code = "no-text";
  reject.message = "a review without text";
  const bool both = !f.review.author.empty() && !f.review.date_raw.empty();
  reject.text = text::clip_utf8(f.review.author + (both ? " " : "") + f.review.date_raw, 200);
  f.sink.reject(std::move(reject));
}

}  // namespace

void finish_review(store::Review review,
                   const ReadOptions& options,
                   const store::Remark& at,
                   RecordSink& sink) {
  const ReviewFinishing f{review, options, at, sink};
  finish_text(f);
  if (review.text.empty()) {
    reject_empty_review(f);
    return;
  }
  for (std::string* line : {&review.source,
                            &review.kind,
                            &review.author,
                            &review.publication,
                            &review.date_raw,
                            &review.rating_raw,
                            &review.verdict,
                            &review.lang,
                            &review.url}) {
    *line = clean_line(*line);
  }
  review.film = usable_id("f-", review.film);
  finish_kind(f);
  finish_verdict(f);
  finish_rating(f);
  finish_date(f);
  finish_language(f);
  finish_id(review);
  finish_url(f);
  sink.review(std::move(review));
}

}  // namespace zerkalo::indexer
