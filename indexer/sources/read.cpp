// indexer/sources/read.cpp - opens each input, finds its kind and hands it to that reader.

#include "indexer/sources/read.h"

#include <algorithm>
#include <filesystem>

#include "base/ascii.h"
#include "base/thread_pool.h"
#include "indexer/normalise/finish.h"
#include "indexer/sources/bytes.h"
#include "indexer/sources/containers.h"
#include "indexer/sources/drawn_tables.h"
#include "indexer/sources/input_files.h"
#include "indexer/sources/known_exports.h"
#include "indexer/sources/layout.h"
#include "indexer/sources/markdown_post.h"
#include "indexer/sources/record_files.h"
#include "indexer/sources/run_sink.h"
#include "indexer/sources/sniff.h"
#include "indexer/sources/text_review.h"
#include "indexer/sources/xml_records.h"
#include "store/model/error.h"
#include "store/model/limits.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

struct Input {
  const std::string& file;
  const ReadOptions& options;
  RunSink& sink;
  base::ThreadPool& tasks;
  bool named = false;  ///< by the caller, and not found in a folder

  void remark(std::string_view code, std::string_view message) const {
    sink.remark(remark_at({file, 0, "", "", ""}, code, message, ""));
  }

  void reject(std::string_view code,
              std::string_view message,
              std::string_view text = {}) const {
    sink.reject(remark_at(
        {file, 0, "", "", ""}, code, message, text::repair_utf8(text.substr(0, 400))));
  }
};

std::size_t first_malformed_byte(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (text::next_code_point(text, at) == 0xFFFD && text.substr(begin, 3) != "\xEF\xBF\xBD") {
      return begin;
    }
  }
  return text.size();
}

void read_text_file(const Input& input, TextReview review, std::string_view text) {
  FinishingSink sink(input.options, input.sink, input.tasks);
  RecordReader records(input.file, input.options, sink);
  if (!review.film_from.empty()) {
    input.remark("file-as-review",
                 "the name of the " + review.film_from + " taken for the film of one review");
  }
  const auto lines = static_cast<std::uint64_t>(std::ranges::count(base::trimmed(text), '\n'));
  records.read(std::move(review.record), {1, lines + 1});
  records.finish();
}

void read_repaired_page(const Input& input, std::string_view text) {
  if (!read_page({input.file, text}, input.options, input.sink)) {
    if (std::optional<TextReview> review = read_text_review(input.file, text)) {
      read_text_file(input, std::move(*review), text);
      return;
    }
    input.reject(
        "unknown-layout",
        "no known kind of file; tried JSON, a table with known column names" + layout_names(),
        text);
    return;
  }
  ++input.sink.totals.pages;
}

/// One record, or the entries of one document.
void read_document(const Input& input, std::string_view text, FileKind kind) {
  FinishingSink sink(input.options, input.sink, input.tasks);
  RecordReader records(input.file, input.options, sink);
  if (kind == FileKind::xml) {
    read_xml(text, records);
  } else {
    read_post(text, records);
  }
  records.finish();
}

/// False when there is no drawn table of reviews. Pages with facts for machines are read by
/// these.
bool read_tables(const Input& input, std::string_view text, FileKind kind) {
  const bool facts = text.find("schema.org") != std::string_view::npos;
  if (facts || (kind != FileKind::html && kind != FileKind::page)) {
    return false;
  }
  const std::vector<DrawnTable> tables =
      kind == FileKind::html ? html_tables(text) : drawn_tables(text);
  if (!tables.empty()) {
    FinishingSink sink(input.options, input.sink, input.tasks);
    RecordReader records(input.file, input.options, sink);
    read_drawn_tables(tables, records);
    records.finish();
  }
  return !tables.empty();
}

void read_text(const Input& input, std::string_view text, FileKind kind) {
  if (read_tables(input, text, kind)) {
    return;
  }
  if (kind == FileKind::html || kind == FileKind::page) {
    read_repaired_page(input, text);
  } else {
    read_document(input, text, kind);
  }
}

/// What is read whole or not at all.
void read_whole(const Input& input, Bytes& bytes, FileKind kind) {
  const std::size_t cap = store::limits.page_bytes;
  std::string_view text = bytes.peek(cap + 1);
  if (!bytes.fault().empty()) {
    input.reject("damaged-file", bytes.fault() + ", a page is read whole or not at all");
    return;
  }
  if (text.size() > cap) {
    input.reject("page-too-long", "a page longer than " + std::to_string(cap) + " bytes", text);
    return;
  }
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  if (kind == FileKind::mhtml) {
    input.sink.totals.pages +=
        read_mhtml_container(text, {input.file, input.options, input.sink});
    return;
  }
  if (text::is_valid_utf8(text)) {
    read_text(input, text, kind);
    return;
  }
  const std::string where = std::to_string(first_malformed_byte(text) + 1);
  input.remark("bad-utf8",
               "not UTF-8 at byte " + where + ", read with marks in place of bad bytes");
  read_text(input, text::repair_utf8(text), kind);
}

void read_records(const Input& input, Bytes& bytes, const Sniffed& sniffed) {
  FinishingSink sink(input.options, input.sink, input.tasks);
  RecordReader records(input.file, input.options, sink);
  if (sniffed.kind == FileKind::table) {
    read_table(bytes, sniffed.dialect, records);
  } else if (sniffed.kind == FileKind::blocks) {
    read_record_blocks(bytes, records);
  } else if (sniffed.kind == FileKind::json_lines) {
    read_json_lines(bytes, records, input.tasks);
  } else {
    read_json_values(bytes, records);
  }
  records.finish();
}

/// Vocabularies and lists of links lie beside the reviews of data sets.
bool is_list_beside(const Input& input, std::string_view head) {
  head = head.size() < sniff_bytes ? head : head.substr(0, head.rfind('\n'));
  return !input.named && is_text_list_of_words(head);
}

void read_bytes(const Input& input, Bytes& bytes) {
  const std::string_view known = opening_of_export(bytes.peek(sniff_bytes));
  if (!known.empty()) {
    const std::string what(known);
    input.remark("passed-over", "passed over: " + what);
    return;
  }
  Sniffed sniffed = sniff(bytes.peek(sniff_bytes).substr(0, sniff_bytes));
  // Lines of prose may look like cells between commas.
  if (sniffed.kind == FileKind::table && is_numbered_review(input.file)) {
    sniffed.kind = FileKind::page;
  }
  if (sniffed.kind == FileKind::page && is_list_beside(input, bytes.peek(sniff_bytes))) {
    input.remark("passed-over", "passed over: a list of words, numbers or links");
    return;
  }
  const bool damaged = !bytes.fault().empty();
  switch (sniffed.kind) {
    case FileKind::empty:
      input.reject(damaged ? "damaged-file" : "empty-file",
                   damaged ? bytes.fault() : "the file is empty");
      break;
    case FileKind::binary:
      input.reject("binary-file", "cannot be read as text: " + sniffed.detail);
      break;
    case FileKind::packed:
      input.reject("packed-file", "not unpacked here: " + sniffed.detail);
      break;
    case FileKind::html:
    case FileKind::page:
    case FileKind::mhtml:
    case FileKind::xml:
    case FileKind::post:
      read_whole(input, bytes, sniffed.kind);
      break;
    case FileKind::warc:
      input.sink.totals.pages +=
          read_warc_container(bytes, {input.file, input.options, input.sink});
      break;
    default:
      read_records(input, bytes, sniffed);
  }
}

void remark_on_encoding(const Input& input, const std::string& encoding) {
  if (!encoding.empty()) {
    input.remark("encoding", "read as " + encoding);
  }
}

void read_file(const Input& input) {
  ++input.sink.totals.files;
  const std::uint64_t before = input.sink.totals.bytes;
  const std::uint64_t heard = input.sink.heard();
  try {
    Bytes bytes(input.file, input.options.encoding);
    read_bytes(input, bytes);
    remark_on_encoding(input, bytes.guessed_encoding());
    input.sink.totals.bytes = before + bytes.taken();
    if (input.sink.heard() == heard) {
      input.remark("nothing-found", "neither a film nor a review in the whole file");
    }
  } catch (const store::Error& error) {
    input.reject("unreadable", error.message);
  }
  input.sink.report();
}

/// Among the files of a folder, what rather speaks about it than belongs to its reviews:
/// README.md, LICENSE, Makefile. Pages of wget have no ending either, so it is looked into.
bool may_read_as_note(const std::string& file) {
  const std::filesystem::path ending = std::filesystem::path(file).extension();
  return ending.empty() || ending == ".md" || is_note_name(file);
}

}  // namespace

ReadTotals read_inputs(std::span<const std::string> paths,
                       const ReadOptions& options,
                       RecordSink& sink,
                       const ReadProgress& progress) {
  RunSink run(sink, progress);
  base::ThreadPool tasks(options.threads > 1 ? options.threads : 0);
  for (const std::string& file : input_files(paths, run)) {
    if (run.stopped()) {
      break;
    }
    const bool named = std::ranges::find(paths, file) != paths.end();
    const bool note = !named && may_read_as_note(file);
    if (note) {
      run.begin_note();
    }
    read_file({file, options, run, tasks, named});
    if (note && !run.end_note()) {
      --run.totals.files;  // it was looked at, not read
      run.remark(remark_at(
          {file, 0, "", "", ""}, "passed-over", "passed over: no sign of reviews", ""));
    }
  }
  run.finish();
  return run.totals;
}

}  // namespace zerkalo::indexer
