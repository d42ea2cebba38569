// indexer/sources/path_names.cpp - takes paths apart.

#include "indexer/sources/path_names.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "base/ascii.h"
#include "indexer/sources/keyed_films.h"
#include "indexer/sources/post_title.h"

namespace zerkalo::indexer {

namespace {

bool is_part_of_path(std::string_view folder) {
  constexpr std::string_view parts[] = {
      "train", "test", "dev", "val", "valid", "validation", "data", "txt_sentoken", "unsup"};
  return is_side_of_path(folder) ||
         std::ranges::find(parts, base::lowered(folder)) != std::end(parts);
}

bool path_names_year(std::string_view name) {
  return !parse_post_title(name).year.empty();
}

bool may_path_be_title(const std::string& name) {
  const std::string_view names[] = {name};
  const NameKind kind = kind_of_keys(names);
  return kind == NameKind::titles || kind == NameKind::single;
}

}  // namespace

bool is_side_of_path(std::string_view folder) {
  constexpr std::string_view sides[] = {"pos", "neg", "positive", "negative"};
  return std::ranges::find(sides, base::lowered(folder)) != std::end(sides);
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

bool is_numbered_stem(std::string_view stem) {
  const std::size_t letters = stem.find_first_of("0123456789");
  const std::size_t bar = stem.find('_');
  return letters <= 2 && bar != std::string_view::npos && bar > letters &&
         base::is_digits(stem.substr(letters, bar - letters)) &&
         base::is_digits(stem.substr(bar + 1));
}

std::string rating_of_stem(std::string_view stem) {
  const std::string_view number = stem.substr(stem.find('_') + 1);
  const bool rating = is_numbered_stem(stem) && base::is_digit(stem.front()) &&
                      (number == "10" || (number.size() == 1 && number != "0"));
  return rating ? std::string(number) + "/10" : "";
}

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

}  // namespace zerkalo::indexer
