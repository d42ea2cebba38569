// indexer/sources/xml_records.cpp - which element of an entry is which member of a record.

#include "indexer/sources/xml_records.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "indexer/sources/html_text.h"
#include "indexer/sources/page_lines.h"
#include "indexer/sources/post_title.h"
#include "indexer/sources/xml_document.h"
#include "store/model/limits.h"

namespace zerkalo::indexer {

namespace {

using store::JsonValue;

constexpr std::string_view entry_names[] = {"item", "entry"};

void set_entry_member(JsonValue& record, std::string_view name, std::string_view value) {
  if (value.empty()) {
    return;
  }
  record.members.push_back({std::string(name), store::text_json(std::string(value))});
}

/// What a browser shows of a post's markup.
std::string plain_entry_text(std::string_view markup) {
  return markup.find('<') == std::string_view::npos
             ? std::string(markup)
             : shown_text(std::string("<html><body>").append(markup)).text;
}

/// The first of these elements that says something.
std::string_view first_entry_text(const XmlElement& entry,
                                  std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const std::string_view text = entry.text_of(name); !text.empty()) {
      return text;
    }
  }
  return {};
}

/// RSS writes an address as text, Atom as the attribute of one of several links.
std::string_view entry_link(const XmlElement& entry) {
  for (const XmlElement& child : entry.children) {
    const std::string_view relation = child.attribute("rel");
    if (child.name == "link" && (relation.empty() || relation == "alternate")) {
      const std::string_view text = base::trimmed(child.text);
      return text.empty() ? child.attribute("href") : text;
    }
  }
  return {};
}

/// A name, or the e-mail of RSS with the name behind it: "ada@example.org (Ada Quill)".
std::string_view entry_author(const XmlElement& entry) {
  const std::string_view creator = entry.text_of("creator");
  const XmlElement* const author = entry.find("author");
  if (!creator.empty() || author == nullptr) {
    return creator;
  }
  if (const std::string_view name = author->text_of("name"); !name.empty()) {
    return name;
  }
  std::string_view text = base::trimmed(author->text);
  const std::size_t open = text.find('(');
  return open != std::string_view::npos && text.ends_with(')')
             ? text.substr(open + 1, text.size() - open - 2)
             : text;
}

bool is_review_entry(const XmlElement& entry) {
  return std::ranges::any_of(entry.children, [](const XmlElement& child) {
    const std::string_view term = child.attribute("term");
    return child.name == "category" && names_reviews(term.empty() ? child.text : term);
  });
}

/// A diary entry without a text of its own says only when the film was watched.
bool is_watched_entry(std::string_view text) {
  constexpr std::size_t longest = 60;
  return text.size() <= longest && text.starts_with("Watched on ") && text.ends_with('.');
}

/// Letterboxd names film, year and stars in elements of its own.
bool set_letterboxd_entry(const XmlElement& entry, JsonValue& record) {
  const std::string_view film = entry.text_of("filmTitle");
  if (film.empty()) {
    return false;
  }
  set_entry_member(record, "film", film);
  set_entry_member(record, "year", entry.text_of("filmYear"));
  set_entry_member(record, "kind", "user");
  if (const std::string_view stars = entry.text_of("memberRating"); !stars.empty()) {
    set_entry_member(record, "rating", std::string(stars).append("/5"));
  }
  return true;
}

bool set_post_entry(const XmlElement& entry, JsonValue& record) {
  const PostTitle title = parse_post_title(plain_entry_text(entry.text_of("title")));
  const bool review = title.review || !title.year.empty() || is_review_entry(entry);
  if (!review || title.film.empty()) {
    return false;
  }
  set_entry_member(record, "film", title.film);
  set_entry_member(record, "year", title.year);
  return true;
}

/// False for an entry that is no review of a film.
bool set_entry(const XmlElement& entry, JsonValue& record) {
  const std::string text = plain_entry_text(
      first_entry_text(entry, {"encoded", "content", "description", "summary"}));
  if (text.empty() || is_watched_entry(text) ||
      (!set_letterboxd_entry(entry, record) && !set_post_entry(entry, record))) {
    return false;
  }
  set_entry_member(record, "text", text);
  set_entry_member(record, "author", entry_author(entry));
  set_entry_member(
      record, "date", first_entry_text(entry, {"pubDate", "published", "date", "updated"}));
  set_entry_member(record, "url", entry_link(entry));
  return true;
}

std::vector<const XmlElement*> feed_entries(const XmlElement& root) {
  std::vector<const XmlElement*> entries;
  const XmlElement* const channel = root.find("channel");
  for (const XmlElement* const parent : {&root, channel}) {
    for (std::size_t at = 0; parent != nullptr && at < parent->children.size(); ++at) {
      const XmlElement& child = parent->children[at];
      if (std::ranges::find(entry_names, child.name) != std::end(entry_names)) {
        entries.push_back(&child);
      }
    }
  }
  return entries;
}

void read_feed(const XmlElement& root, RecordReader& records) {
  std::size_t passed_over = 0;
  std::uint64_t first = 0;
  for (const XmlElement* const entry : feed_entries(root)) {
    JsonValue record = store::object_json();
    if (set_entry(*entry, record)) {
      records.read(std::move(record), {entry->first_line, entry->first_line});
    } else {
      first = passed_over++ == 0 ? entry->first_line : first;
    }
  }
  if (passed_over > 0) {
    records.remark(
        first,
        "no-review-entries",
        std::to_string(passed_over) + " entries of the feed are no reviews of films");
  }
}

/// Criticker's points are of a hundred; a film without a quote was rated and not reviewed.
void read_criticker(const XmlElement& root, RecordReader& records) {
  std::size_t without_text = 0;
  for (const XmlElement& film : root.children) {
    const std::string_view quote = film.text_of("quote");
    if (film.name != "film" || quote.empty()) {
      without_text += film.name == "film" ? 1 : 0;
      continue;
    }
    const PostTitle title = parse_post_title(film.text_of("filmname"));
    JsonValue record = store::object_json();
    set_entry_member(record, "film", title.review ? film.text_of("filmname") : title.film);
    set_entry_member(record, "year", title.year);
    set_entry_member(record, "text", quote);
    set_entry_member(record, "author", root.text_of("username"));
    set_entry_member(record, "date", film.text_of("reviewdate"));
    set_entry_member(record, "kind", "user");
    if (const std::string_view points = film.text_of("rating"); !points.empty()) {
      set_entry_member(record, "rating", std::string(points).append("/100"));
    }
    records.read(std::move(record), {film.first_line, film.first_line});
  }
  if (without_text > 0) {
    records.remark(1,
                   "no-review-entries",
                   std::to_string(without_text) + " films have a rating and no review");
  }
}

}  // namespace

bool is_xml(std::string_view start) {
  constexpr std::size_t head_bytes = 2048;
  const std::string lower = base::lowered(start.substr(0, head_bytes));
  constexpr std::string_view roots[] = {"<rss", "<feed", "<rdf:rdf", "<recentratings"};
  const bool declared = lower.starts_with("<?xml");
  const bool html = lower.find("<html") != std::string::npos ||
                    lower.find("<!doctype html") != std::string::npos;
  return (declared && !html) || std::ranges::any_of(roots, [&lower](std::string_view root) {
           return lower.starts_with(root);
         });
}

void read_xml(std::string_view utf8, RecordReader& records) {
  const XmlDocument document = parse_xml(utf8);
  if (!document.root && document.fault_line > 0) {
    records.reject(
        {document.fault_line, document.fault_line},
        "bad-xml",
        "no XML, or more elements than " + std::to_string(store::limits.xml_elements),
        "");
    return;
  }
  const std::string root = document.root ? base::lowered(document.root->name) : "";
  if (root == "rss" || root == "feed" || root == "rdf") {
    read_feed(*document.root, records);
  } else if (root == "recentratings") {
    read_criticker(*document.root, records);
  } else {
    records.reject({0, 0},
                   "xml-file",
                   "XML that is no feed and no list of Criticker's: turn it into a table or "
                   "JSON Lines with members such as film, author, date, rating and text",
                   root);
    return;
  }
  if (document.fault_line > 0) {
    records.reject({document.fault_line, document.fault_line},
                   "bad-xml",
                   "no XML from here on, the file is read up to it",
                   "");
  }
}

}  // namespace zerkalo::indexer
