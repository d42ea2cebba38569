// indexer/sources/path_names.h - what the names of a file and its folders say of a review in
// it.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::indexer {

/// A path from its end.
struct PathNames {
  std::string stem;
  std::string ending;
  std::string folder;
  std::string above;  ///< the folder of the folder
  std::string topic;  ///< the nearest folder that is no part of a data set
};

/// As a file that stands in `file` is called.
PathNames path_names(std::string_view file);

/// "pos" and "neg": the folders of data sets whose reviews are told apart by them.
bool is_side_of_path(std::string_view folder);

/// "cv000_29416": two numbers, with letters in front or none.
bool is_numbered_stem(std::string_view stem);

/// The rating in "0_9". Unlabelled reviews have a 0 there, and other data sets an id.
std::string rating_of_stem(std::string_view stem);

/// The film that a path names, and by what.
struct PathFilm {
  std::string film;
  std::string_view from;
  bool known = false;  ///< the path says that this is a review
};

PathFilm film_of_path(const PathNames& names);

}  // namespace zerkalo::indexer
