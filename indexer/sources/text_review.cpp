// indexer/sources/text_review.cpp - looks for sentences.

#include "indexer/sources/text_review.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/ascii.h"
#include "indexer/sources/path_names.h"

namespace zerkalo::indexer {

namespace {

using store::JsonValue;
using store::text_json;

/// The lines of `text`, each with how many bytes and words it has.
struct LineCounts {
  std::size_t lines = 0;
  std::size_t of_one_word = 0;  ///< or of numbers
  std::size_t bytes = 0;
  std::size_t bytes_of_long = 0;
};

LineCounts count_text_lines(std::string_view text) {
  constexpr std::size_t long_line = 40;
  LineCounts counts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = base::trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool one = std::ranges::none_of(line, base::is_blank) ||
                     std::ranges::none_of(
                         line, [](char c) { return base::is_letter(c) || !base::is_ascii(c); });
    counts.lines += line.empty() ? 0 : 1;
    counts.of_one_word += !line.empty() && one ? 1 : 0;
    counts.bytes += line.size();
    counts.bytes_of_long += line.size() >= long_line ? line.size() : 0;
  }
  return counts;
}

/// Most of it stands in lines that are sentences, not in names, headings or menus.
bool is_prose_review(std::string_view text) {
  const LineCounts counts = count_text_lines(text);
  return counts.lines == 1 ? counts.of_one_word == 0
                           : counts.bytes_of_long * 4 > counts.bytes * 3;
}

}  // namespace

bool is_text_list_of_words(std::string_view text) {
  constexpr std::size_t fewest = 2;
  const LineCounts counts = count_text_lines(text);
  return counts.lines >= fewest && counts.of_one_word == counts.lines;
}

bool is_note_name(std::string_view file) {
  constexpr std::string_view notes[] = {"readme", "license", "licence", "copying", "changelog"};
  const std::filesystem::path path{std::string(file)};
  const std::string name = base::lowered(path.filename().string());
  return std::ranges::any_of(notes,
                             [&name](std::string_view note) { return name.starts_with(note); });
}

bool is_numbered_review(std::string_view file) {
  const PathNames names = path_names(file);
  return names.ending == ".txt" && is_side_of_path(names.folder) &&
         is_numbered_stem(names.stem);
}

std::optional<TextReview> read_text_review(std::string_view file, std::string_view text) {
  const PathNames names = path_names(file);
  if (names.ending != ".txt" || is_note_name(file) || is_text_list_of_words(text)) {
    return std::nullopt;
  }
  TextReview review{store::object_json(), ""};
  std::vector<store::JsonMember>& members = review.record.members;
  if (is_side_of_path(names.folder)) {
    members.push_back({"verdict", text_json(base::lowered(names.folder))});
    members.push_back({"rating", text_json(rating_of_stem(names.stem))});
  } else {
    const PathFilm path = film_of_path(names);
    if (!path.known || !is_prose_review(text)) {
      return std::nullopt;
    }
    members.push_back({"film", text_json(path.film)});
    review.film_from = path.film.empty() ? "" : path.from;
  }
  const std::string& topic = review.film_from == "folder" ? names.above : names.topic;
  if (!topic.empty()) {
    members.push_back({"source", text_json(topic)});
  }
  members.push_back({"text", text_json(std::string(text))});
  return review;
}

}  // namespace zerkalo::indexer
