// indexer/losses.cpp - the table of kinds, one row a code, and the sentence of each.

#include "indexer/losses.h"

#include <algorithm>

#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

constexpr LossKind kinds[] = {
    // Of a review or a film that was taken.
    {"no-scale",
     "rating not read",
     "ratings not read",
     "no scale",
     "say --rating-scale 5, or 10, or 100"},
    {"bad-rating",
     "rating not read",
     "ratings not read",
     "no known notation",
     "write 4/5, 80% or ★★★★"},
    {"guessed-scale",
     "column of ratings without a scale",
     "columns of ratings without a scale",
     "",
     "say --rating-scale where that is wrong"},
    {"bad-verdict",
     "verdict not read",
     "verdicts not read",
     "no known word",
     "write positive, negative or mixed"},
    {"bad-date", "date not read", "dates not read", "no known notation", "write 2023-05-12"},
    {"bad-kind",
     "kind not known",
     "kinds not known",
     "taken for user",
     "write critic, audience, user, quick or full"},
    {"bad-language", "language not known", "languages not known", "", "write en or pt-BR"},
    {"bad-url", "link dropped", "links dropped", "no web address", "write it with https://"},
    {"bad-year", "year dropped", "years dropped", "no film has it", "mend the year"},
    {"bad-runtime",
     "running time dropped",
     "running times dropped",
     "no film runs so long",
     "write minutes"},
    {"bad-rank", "rank dropped", "ranks dropped", "no whole number", ""},
    {"text-clipped", "text cut", "texts cut", "", "cut it into several reviews"},
    {"doubtful-initial",
     "name ended early",
     "names ended early",
     "a letter that may be an initial",
     "look at the authors there"},
    {"name-cut",
     "name with a comma read as two",
     "names with a comma read as two",
     "nothing says that it is one",
     "separate names by semicolons"},
    {"untitled-film",
     "film without a title",
     "films without a title",
     "known by an id alone",
     "add a file that has films with this id"},
    {"series", "series passed over", "series passed over", "they are no films", ""},
    {"compressed-page", "page not read", "pages not read", "", "save the pages uncompressed"},
    {"unread-section",
     "section without a review",
     "sections without a review",
     "",
     "look at the page there"},
    // Of a file.
    {"guessed-text",
     "file without a named column of texts",
     "files without a named column of texts",
     "",
     "see zerkalo convert --explain FILE"},
    {"title-as-film",
     "file whose titles may be of reviews",
     "files whose titles may be of reviews",
     "",
     "see zerkalo convert --explain FILE"},
    {"name-as-film",
     "file whose names of members are films",
     "files whose names of members are films",
     "",
     "where they are none, put it all into one list called reviews"},
    {"file-as-review",
     "file taken for one review",
     "files taken for one review each",
     "",
     "where that is wrong, put the reviews into a table"},
    {"above-header",
     "line above a header passed over",
     "lines above a header passed over",
     "",
     ""},
    {"repeated-header",
     "header passed over",
     "headers passed over",
     "it comes again among the rows",
     ""},
    {"nothing-found",
     "file without a film or a review",
     "files without a film or a review",
     "",
     "see zerkalo convert --explain FILE"},
    {"passed-over", "file passed over", "files passed over", "", ""},
    {"no-review-entries",
     "feed with entries that are no reviews",
     "feeds with entries that are no reviews",
     "",
     ""},
    {"unknown-members",
     "file with columns not read",
     "files with columns not read",
     "",
     "name them with --map, see zerkalo convert --explain FILE"},
    {"bad-utf8",
     "file with bytes that are no text",
     "files with bytes that are no text",
     "",
     "save it as UTF-8, or say --encoding"},
    {"encoding",
     "file not in UTF-8",
     "files not in UTF-8",
     "",
     "say --encoding NAME where that is wrong"},
    {"mended-json", "block of JSON mended", "blocks of JSON mended", "", "look at the result"},
    {"earlier-rejects",
     "file with rejects of an earlier run",
     "files with rejects of an earlier run",
     "",
     ""},
    {"repeated-review",
     "review came again",
     "reviews came again",
     "same id, film and author: the last one was kept",
     ""},
    {"repeated-id",
     "review had the id of another",
     "reviews had the id of another",
     "both are kept, the later one under an id of its own",
     "give each review an id of its own, or none"},
    {"shrunk", "index became smaller", "indexes became smaller", "", "look at the inputs"},
    {"index-folder",
     "folder passed over",
     "folders passed over",
     "it is an index",
     "keep the index beside the inputs"},
    // Not taken.
    {"bad-json", "record not read", "records not read", "", "mend the JSON there"},
    {"bad-record", "value passed over", "values passed over", "no JSON object", ""},
    {"bad-row", "row not read", "rows not read", "", "quote cells that hold a delimiter"},
    {"bad-version", "record of another format", "records of another format", "", ""},
    {"open-quote",
     "row not read",
     "rows not read",
     "a quoted cell that never closes",
     "close or double the quote"},
    {"line-too-long", "line passed over", "lines passed over", "", "cut it"},
    {"record-too-long", "record passed over", "records passed over", "", "cut it"},
    {"too-deep", "record not read", "records not read", "", "flatten it"},
    {"too-many-values", "record not read", "records not read", "", "cut it"},
    {"no-text",
     "review without text",
     "reviews without text",
     "nothing to search in",
     "name the column of the texts with --map text=NAME"},
    {"no-title", "film without title", "films without title", "nothing to call it", ""},
    {"no-reviews",
     "page without a review",
     "pages without a review",
     "",
     "save the whole page, or what you copied of it as text"},
    {"no-pages", "file without a page of use", "files without a page of use", "", ""},
    {"bad-xml", "file of broken XML", "files of broken XML", "", "fetch it again"},
    {"xml-file", "file of unknown XML", "files of unknown XML", "", "export it as CSV or JSON"},
    {"no-author-line",
     "text in front of the first review",
     "texts in front of the first review",
     "its author is missing",
     ""},
    {"no-author", "review without author", "reviews without author", "", ""},
    {"no-publication",
     "review without publication",
     "reviews without publication",
     "",
     "name it with --outlets"},
    {"no-ending", "review without date", "reviews without date", "", ""},
    {"no-film", "page without a film", "pages without a film", "", ""},
    {"no-json-ld", "page not read", "pages not read", "", ""},
    {"html-page", "page not read", "pages not read", "", ""},
    {"bad-html", "page read in part", "pages read in part", "", "save it again"},
    {"unknown-layout",
     "file of no known kind",
     "files of no known kind",
     "",
     "docs/input.md says what is read"},
    {"page-too-long", "page not read", "pages not read", "", "cut it"},
    {"packed-file",
     "archive",
     "archives",
     "",
     "unpack it and name the files or the folder; .gz and .zst are read as they are"},
    {"binary-file", "file that is no text", "files that are no text", "", "export it as text"},
    {"empty-file", "empty file", "empty files", "", ""},
    {"damaged-file", "damaged file", "damaged files", "", "fetch it again", true},
    {"unreadable", "file not read", "files not read", "", "check its permissions", true},
    {"empty-folder",
     "folder without files",
     "folders without files",
     "",
     "is it the right one?",
     true},
};

constexpr std::size_t shown_bytes = 60;

/// One line, cut at a character, with an ellipsis where something is left out.
std::string loss_text(std::string_view text) {
  const std::string_view clipped =
      text::clip_utf8(text.substr(0, text.find('\n')), shown_bytes);
  std::string line(clipped);
  return clipped.size() < text.size() ? line.append("…") : line;
}

std::string place_of_loss(const store::Reject& reject) {
  return reject.line == 0 ? reject.file : reject.file + ':' + std::to_string(reject.line);
}

}  // namespace

const LossKind* loss_kind(std::string_view code) {
  const auto* const row = std::ranges::find(kinds, code, &LossKind::code);
  return row == std::end(kinds) ? nullptr : row;
}

bool Losses::add(const store::Reject& reject, bool rejected) {
  const auto known = std::ranges::find_if(list_, [&](const Loss& loss) {
    return loss.rejected == rejected && loss.first.code == reject.code;
  });
  if (known != list_.end()) {
    ++known->count;
    return false;
  }
  list_.push_back({reject, 1, rejected});
  return true;
}

const Loss* Losses::unfinished() const {
  const auto found = std::ranges::find_if(list_, [](const Loss& loss) {
    const LossKind* kind = loss_kind(loss.first.code);
    return kind != nullptr && kind->unfinished;
  });
  return found == list_.end() ? nullptr : &*found;
}

std::string sentence(const Loss& loss) {
  const LossKind* kind = loss_kind(loss.first.code);
  std::string line = std::to_string(loss.count) + ' ';
  if (kind == nullptr) {
    line.append("× ").append(loss.first.message);
  } else {
    line.append(loss.count == 1 ? kind->one : kind->many).append(": ");
    line.append(kind->why.empty() ? loss.first.message : kind->why);
  }
  line.append(", first ");
  if (!loss.first.text.empty()) {
    line.append("“").append(loss_text(loss.first.text)).append("” ");
  }
  line.append("in ").append(place_of_loss(loss.first));
  if (kind != nullptr && !kind->remedy.empty()) {
    line.append("; ").append(kind->remedy);
  }
  return line;
}

}  // namespace zerkalo::indexer
