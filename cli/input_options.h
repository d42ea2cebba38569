// cli/input_options.h - options of the commands that read source files: build and convert.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "indexer/catalog/catalog.h"
#include "indexer/sources/read.h"
#include "store/model/records.h"

namespace zerkalo::cli {

inline constexpr Option outlets_row{"--outlets",
                                    "",
                                    "FILE",
                                    "read.outlets",
                                    "more known publications, one a line (repeatable)"};
inline constexpr Option url_row{"--url-template",
                                "",
                                "URL",
                                "read.url_template",
                                "link of a review without one: https://example.org/{id}"};
inline constexpr Option language_row{"--language",
                                     "",
                                     "CODE",
                                     "read.language",
                                     "language of the texts unless they look otherwise"};

inline constexpr Option map_row{
    "--map", "", "JSON", "read.map", "what columns say: text=Quote,film=Movie (repeatable)"};
inline constexpr Option scale_row{"--rating-scale",
                                  "",
                                  "N",
                                  "read.rating_scale",
                                  "best rating, where a number says no scale: 5, 10, 100"};
inline constexpr Option encoding_row{
    "--encoding",
    "",
    "NAME",
    "read.encoding",
    "what the files are written in (default: found by their bytes)"};

/// Errors: Code::usage or Code::config for a list that cannot be read or a template without
/// {id}.
indexer::ReadOptions read_options(const Options& options);

/// `file:line: message (code)`, made harmless for a terminal.
std::string describe(const store::Reject& reject);

/// Lines without trailing blanks; empty ones and those that start with # are left out.
std::vector<std::string> lines_of_input_option(std::string_view text);

/// The whole text of a file that an option names. Errors: of the option's place.
std::string read_input_option(const Given& given, const std::string& path);

/// One name a line; lines that start with # are comments.
extern const std::string_view known_outlets;

}  // namespace zerkalo::cli
