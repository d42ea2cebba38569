// indexer/normalise/finish.h - the last step of every reader: clean text, id, language, checked
// fields.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/sink.h"
#include "indexer/sources/read.h"

namespace zerkalo::indexer {

/// Entities and markup resolved, C1 controls read as cp1252, double UTF-8 repaired when
/// certain, controls and bidi overrides removed, NFC; case and spelling as written. Line ends
/// are "\n", at most two in a row. Threads: pure.
std::string clean_text(std::string_view raw);

/// As clean_text, on one line of at most 4,096 bytes: for names, titles and raw values.
std::string clean_line(std::string_view raw);

/// "1h 48m", "108 min", "108", "1:48" to minutes; nothing for what is no running time.
std::optional<int> parse_runtime(std::string_view raw);

/// Trimmed, each word with a capital: "sci-fi" to "Sci-Fi"; capitals stay.
std::string genre_name(std::string_view raw);

/// Names the field that was dropped; keeps the first 200 characters of `raw`.
store::Remark remark_at(const store::Remark& at,
                        std::string_view code,
                        std::string_view message,
                        std::string_view raw);

/// "The Mirror (1975)" to a title and a year, unless the film has another year.
void split_film_year(store::Film& film);

/// The id finish_film gives: `film.id`, or "f-" and a hash of source, title key and year.
std::string film_id(const store::Film& film);

/// Completes the film (id from source, title and year when absent, titles, genres, language
/// codes, plots' languages) and hands it on. Returns its id; a film with neither title nor id
/// becomes a reject and "".
std::string finish_film(store::Film film, const ReadOptions& options, RecordSink& sink);

/// Completes the review (text, id, language, rating from rating_raw and date from date_raw when
/// absent, URL checked) and hands it on; a review without text becomes a reject. What cannot be
/// read is dropped with a remark. `at` names file and line for remarks.
void finish_review(store::Review review,
                   const ReadOptions& options,
                   const store::Remark& at,
                   RecordSink& sink);

}  // namespace zerkalo::indexer
