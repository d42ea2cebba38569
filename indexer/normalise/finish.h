// indexer/normalise/finish.h - the last step of every reader: clean text, id, language, checked fields.

#pragma once

#include "indexer/sink.h"
#include "indexer/sources/read.h"

namespace zerkalo::indexer {

/// Entities and markup resolved, C1 controls read as cp1252, double UTF-8 repaired when certain,
/// controls and bidi overrides removed, NFC; case and spelling as written.
std::string clean_text(std::string_view raw);

/// Completes the film (id from source, title and year when absent, titles, genres, language codes,
/// plots' languages) and hands it on. Returns its id.
std::string finish_film(store::Film film, const ReadOptions& options, RecordSink& sink);

/// Completes the review (text, id, language, rating from rating_raw when absent, URL checked) and hands
/// it on; a review without text becomes a reject. `at` names file and line for remarks.
void finish_review(store::Review review, const ReadOptions& options, const store::Remark& at, RecordSink& sink);

}  // namespace zerkalo::indexer
