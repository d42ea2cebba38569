// indexer/sources/markdown_post.h - a post of a blog or a note: a header of names and values,
// then a text in Markdown.

#pragma once

#include <string>
#include <string_view>

#include "indexer/sources/record_reader.h"

namespace zerkalo::indexer {

/// Whether a text is a post with a header between lines of "---" (YAML) or "+++" (TOML), and a
/// review: the header names a film, has a rating, or says in title or tags that it is one; and
/// a text follows.
bool is_review_post(std::string_view text);

/// Reads the one record of a post that is a review. Of the header, names go by the same table
/// as columns; a title is the film's where no other member is.
void read_post(std::string_view text, RecordReader& records);

/// Markdown as plain text: pictures go, links keep their words, marks of headings, emphasis and
/// quotation go, words stay.
std::string plain_markdown(std::string_view text);

}  // namespace zerkalo::indexer
