// indexer/sources/text_review.cpp - takes paths apart and looks for sentences.

#include "indexer/sources/text_review.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <vector>

#include "base/ascii.h"
#include "indexer/sources/keyed_films.h"
#include "indexer/sources/post_title.h"

namespace zerkalo::indexer {

namespace {

using store::JsonValue;
using store::text_json;

/// A path from its end.
struct PathNames {
  std::string stem;
  std::string ending;
  std::string folder;
  std::string above;  ///< the folder of the folder
  std::string topic;  ///< the nearest folder that is no part of a data set
};

bool is_side_of_path(std::string_view folder) {
  constexpr std::string_view sides[] = {"pos", "neg", "positive", "negative"};
  return std::ranges::find(sides, base::lowered(folder)) != std::end(sides);
}

bool is_part_of_path(std::string_view folder) {
  constexpr std::string_view parts[] = {
      "train", "test", "dev", "val", "valid", "validation", "data", "txt_sentoken", "unsup"};
  return is_side_of_path(folder) ||
         std::ranges::find(parts, base::lowered(folder)) != std::end(parts);
}

PathNames path_names(std::string_view file) {
  const std::filesystem::path path{std::string(file)};
  const std::filesystem::path folder = path.parent_path();
  std::filesystem::path topic = folder;
  while (is_part_of_path(topic.filename().string())) {
    topic = topic.parent_path();
  }
  return {path.stem().string(),
          base::lowered(path.extension().string()),
          folder.filename().string(),
          folder.parent_path().filename().string(),
          topic.filename().string()};
}

/// "cv000_29416": two numbers, with letters in front or none.
bool is_numbered_stem(std::string_view stem) {
  const std::size_t letters = stem.find_first_of("0123456789");
  const std::size_t bar = stem.find('_');
  return letters <= 2 && bar != std::string_view::npos && bar > letters &&
         base::is_digits(stem.substr(letters, bar - letters)) &&
         base::is_digits(stem.substr(bar + 1));
}

/// The rating in "0_9". Unlabelled reviews have a 0 there, and other data sets an id.
std::string rating_of_stem(std::string_view stem) {
  const std::string_view number = stem.substr(stem.find('_') + 1);
  const bool rating = is_numbered_stem(stem) && base::is_digit(stem.front()) &&
                      (number == "10" || (number.size() == 1 && number != "0"));
  return rating ? std::string(number) + "/10" : "";
}

bool path_names_year(std::string_view name) {
  return !parse_post_title(name).year.empty();
}

bool may_path_be_title(const std::string& name) {
  const std::string_view names[] = {name};
  const NameKind kind = kind_of_names(names);
  return kind == NameKind::titles || kind == NameKind::single;
}

/// The film that a path names, and by what.
struct PathFilm {
  std::string film;
  std::string_view from;
  bool known = false;  ///< the path says that this is a review
};

PathFilm film_of_path(const PathNames& names) {
  if (path_names_year(names.folder)) {
    return {names.folder, "folder", true};
  }
  if (path_names_year(names.stem)) {
    return {names.stem, "file", true};
  }
  if (names_reviews(names.folder)) {
    return {may_path_be_title(names.stem) ? key_without_hyphens(names.stem) : "", "file", true};
  }
  if (names_reviews(names.above) && may_path_be_title(names.folder)) {
    return {key_without_hyphens(names.folder), "folder", true};
  }
  const PostTitle title = parse_post_title(key_without_hyphens(names.stem));
  return {title.film, "file", title.review && !title.film.empty()};
}

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
