// indexer/sources/text_review.h - a text file that is one review, told by its name and folders.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/model/json_value.h"

namespace zerkalo::indexer {

struct TextReview {
  store::JsonValue record;
  std::string film_from;  ///< what of the path was taken for the film: "folder", "file"
};

/// Reads `text` as one review.
///
/// Shape:   `pos/0_9.txt` as the data sets of sentiment have it: the folder is the verdict,
///          the number behind the underscore the rating, 1..10. `reviews/The Kettle.txt`,
///          `reviews/The Kettle/ina.txt`, `The Kettle (2019).txt` and `kettle-review.txt` name
///          the film. Nothing for other paths, and for what is no prose.
/// Threads: pure.
std::optional<TextReview> read_text_review(std::string_view file, std::string_view text);

/// "0_9.txt", "cv000_29416.txt" in a folder `pos` or `neg`.
bool is_numbered_review(std::string_view file);

/// Whether a text holds one word, number or link a line and no sentences.
bool is_text_list_of_words(std::string_view text);

/// README, LICENSE and their like, with any ending.
bool is_note_name(std::string_view file);

}  // namespace zerkalo::indexer
