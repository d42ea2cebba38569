// indexer/sources/schema_org.cpp - films first, then the reviews that name them.

#include <algorithm>
#include <deque>
#include <limits>
#include <unordered_map>

#include "indexer/normalise/finish.h"
#include "indexer/normalise/link.h"
#include "indexer/normalise/title.h"
#include "indexer/sources/html_page.h"
#include "indexer/sources/html_text.h"
#include "indexer/sources/json_repair.h"
#include "indexer/sources/layout_readers.h"
#include "indexer/sources/marked_items.h"
#include "indexer/sources/page_lines.h"
#include "indexer/sources/record_batch.h"
#include "indexer/sources/schema_records.h"
#include "indexer/sources/sniff.h"
#include "text/language.h"

namespace zerkalo::indexer {

namespace {

template <typename Value>
void fill_schema_gap(Value& value, const Value& other) {
  if (value.empty()) {
    value = other;
  }
}

template <typename Value>
void fill_schema_gap(std::optional<Value>& value, const std::optional<Value>& other) {
  value = value ? value : other;
}

/// Facts that `film` lacks, from another record of the same film; its id and source stay.
void fill_schema_gaps(store::Film& film, const store::Film& other) {
  using Film = store::Film;
  constexpr std::vector<std::string> Film::*lists[] = {&Film::directors,
                                                       &Film::writers,
                                                       &Film::producers,
                                                       &Film::cast,
                                                       &Film::genres,
                                                       &Film::languages,
                                                       &Film::countries,
                                                       &Film::production};
  for (const auto list : lists) {
    fill_schema_gap(film.*list, other.*list);
  }
  fill_schema_gap(film.year, other.year);
  fill_schema_gap(film.release_dates, other.release_dates);
  fill_schema_gap(film.plots, other.plots);
  fill_schema_gap(film.aggregates, other.aggregates);
  fill_schema_gap(film.mpaa, other.mpaa);
  fill_schema_gap(film.runtime_min, other.runtime_min);
  fill_schema_gap(film.url, other.url);
}

using Kind = SchemaNode::Kind;

constexpr std::string_view what_to_do =
    "put its reviews into a table with columns such as film, author, date, rating and text";

/// "Reviews", "User reviews", "Critics Reviews (28)".
bool is_schema_org_heading(std::string_view line) {
  constexpr std::size_t most_words = 4;
  line = trimmed(line.substr(0, line.find('(')));
  const std::vector<std::string_view> words = first_words(line, most_words + 1);
  return !words.empty() && words.size() <= most_words && same_line(words.back(), "reviews");
}

/// Types that a page gives a film when it does not care.
bool may_be_film(const SchemaNode& node) {
  return node.kind == Kind::object && node.find("name") != nullptr &&
         (!has_type(node) || has_type(node, "CreativeWork") || has_type(node, "Thing"));
}

bool is_film(const SchemaNode& node) {
  return has_type(node, "Movie") || may_be_film(node);
}

struct KnownFilm {
  std::optional<int> year;
  std::string id;
};

class SchemaReader {
 public:
  SchemaReader(const Page& page, const ReadOptions& options, RecordSink& sink)
      : page_(page), options_(options), sink_(sink), html_(parse_html(page.text)) {
    const text::LanguageRow* row = text::find_language(html_.language);
    if (row != nullptr) {
      options_.default_language = row->code;
    }
    html_.link = absolute_link(html_.link, "");
    html_.link = html_.link.empty() ? absolute_link(page.address, "") : html_.link;
    source_ = host_of_link(html_.link);
    source_ = source_.empty() ? "schema_org" : source_;
  }

  /// Facts for machines first; a page whose facts hold no review is read as it is shown.
  void read() {
    for (const DataBlock& block : html_.blocks) {
      read_block(block);
    }
    if (graph_.reviews().empty()) {
      read_marked_items();
    }
    graph_.link();
    if (!graph_.reviews().empty() || !read_shown()) {
      read_facts();
    }
    if (!html_.fault.empty() && (spoke_ || !html_.blocks.empty())) {
      sink_.remark(at(1, "bad-html", std::string(html_.fault) + ", the page is read up to it"));
    }
    if (!spoke_) {
      reject_page();
    }
  }

 private:
  store::Remark at(std::uint64_t line,
                   std::string_view code,
                   std::string_view message,
                   std::string_view text = {}) const {
    return remark_at({page_.file, line, "", "", ""}, code, message, text);
  }

  void read_block(const DataBlock& block) {
    if (trimmed(block.text).empty()) {
      return;
    }
    store::JsonFault fault;
    store::JsonFault ignored;
    std::optional<SchemaNode> value = store::parse_json(block.text, fault);
    if (!value) {
      value = store::parse_json(repaired_json(block.text), ignored);
      if (!value) {
        spoke_ = true;
        sink_.reject(at(block.first_line, fault.code, fault.message, trimmed(block.text)));
        return;
      }
      sink_.remark(at(block.first_line, "mended-json", "mended: " + fault.message));
    }
    roots_.push_back(std::move(*value));
    graph_.add(roots_.back(), {block.first_line, block.last_line});
  }

  void read_marked_items() {
    for (MarkedItem& item : marked_items(page_.text)) {
      marked_ = true;
      roots_.push_back(std::move(item.node));
      graph_.add(roots_.back(), item.place);
    }
  }

  void read_facts() {
    read_films();
    for (const Found& found : graph_.reviews()) {
      read_review(found);
    }
    if (const store::JsonValue* series = graph_.series(); series != nullptr) {
      spoke_ = true;
      sink_.remark(at(graph_.series_line(),
                      "series",
                      "a series and no film, passed over",
                      graph_.text(*series, "name")));
    }
  }

  /// The page as one of the layouts of text pages; false when none claims it.
  bool read_shown() {
    const ShownText shown = shown_text(page_.text);
    const std::optional<store::Film> facts = only_facts();
    const Page text{page_.file, shown.text, facts ? facts->title : shown.heading, html_.link};
    const Layout* const layout = recognise_shown(text);
    if (layout == nullptr) {
      note_unread_reviews(shown);
      return false;
    }
    RecordBatch batch;
    const std::vector<PageLine> shown_lines = page_lines(shown.text);
    MovedSink moved(batch,
                    [&](store::Provenance& place) { move_to_page(place, shown, shown_lines); });
    layout->read(text, options_, moved);
    complete(batch, shown, facts);
    batch.hand_on(sink_);
    spoke_ = true;
    return true;
  }

  /// The film that the page's facts are about, finished; nothing for none or several.
  std::optional<store::Film> only_facts() const {
    if (graph_.films().size() != 1) {
      return std::nullopt;
    }
    RecordBatch batch;
    store::Film film = film_record(graph_, *graph_.films()[0].node);
    film.source = source_;
    film.url = film_link(*graph_.films()[0].node);
    finish_film(std::move(film), options_, batch);
    return batch.films.empty() ? std::nullopt : std::optional(std::move(batch.films[0]));
  }

  void move_to_page(store::Provenance& place,
                    const ShownText& shown,
                    std::span<const PageLine> lines) const {
    using Unit = store::Provenance::Unit;
    const bool bytes = place.unit == Unit::bytes;
    const std::uint64_t first = bytes ? line_of(lines, place.begin) : place.begin;
    const std::uint64_t last =
        bytes ? line_of(lines, std::max(place.begin + 1, place.end) - 1) : place.end;
    place = {page_.file, shown.page_line(first), shown.page_line(last), Unit::lines};
  }

  /// What only the whole page knows: its address, its facts and the numbers of its lines.
  void complete(RecordBatch& batch,
                const ShownText& shown,
                const std::optional<store::Film>& facts) const {
    for (store::Film& film : batch.films) {
      film.url = film.url.empty() ? html_.link : film.url;
      if (facts && title_for_id(facts->title) == title_for_id(film.title)) {
        fill_schema_gaps(film, *facts);
      }
    }
    for (store::Review& review : batch.reviews) {
      review.url = html_.link.empty() ? review.url : html_.link;
    }
    for (std::vector<store::Remark>* rows : {&batch.rejects, &batch.remarks}) {
      for (store::Remark& row : *rows) {
        row.line = shown.page_line(row.line);
      }
    }
  }

  /// A heading over reviews in a page that is read for its film only.
  void note_unread_reviews(const ShownText& shown) {
    const std::vector<PageLine> lines = page_lines(shown.text);
    for (const PageLine& line : lines) {
      if (is_schema_org_heading(line.text) &&
          std::ranges::binary_search(shown.headings, line.number)) {
        spoke_ = true;
        sink_.reject(at(shown.page_line(line.number),
                        "no-reviews",
                        "reviews in no layout that is known: " + std::string(what_to_do),
                        line.text));
        return;
      }
    }
  }

  /// The fullest first, so that a mere mention falls together with the film it means.
  void read_films() {
    std::vector<Found> films(graph_.films().begin(), graph_.films().end());
    for (const Found& review : graph_.reviews()) {
      for (const SchemaNode* item : graph_.all(*review.node, "itemReviewed")) {
        if (may_be_film(*item)) {
          films.push_back({item, nullptr, review.place});
        }
      }
    }
    std::ranges::stable_sort(
        films, std::greater<>(), [](const Found& found) { return found.node->members.size(); });
    for (const Found& found : films) {
      film_id(*found.node, found.place);
    }
  }

  /// The id of the film, handed on the first time; empty for one that has no title here.
  std::string film_id(const SchemaNode& node, Place place) {
    constexpr std::size_t members_of_reference = 3;  // @type, @id, url
    const auto known = ids_.find(&node);
    if (known != ids_.end()) {
      return known->second;
    }
    store::Film film = film_record(graph_, node);
    if (film.title.empty() && node.members.size() <= members_of_reference) {
      return ids_[&node] = "";
    }
    const std::string key = title_for_id(parse_title(clean_line(film.title)).title);
    std::vector<KnownFilm>& namesakes = known_[key];
    const auto same = std::ranges::find_if(namesakes, [&film](const KnownFilm& other) {
      return !other.year || !film.year || other.year == film.year;
    });
    if (same != namesakes.end()) {
      return ids_[&node] = same->id;
    }
    film.source = source_;
    film.url = film_link(node);
    film.provenance = lines(place);
    const std::optional<int> year = film.year;
    spoke_ = true;
    const std::string id = finish_film(std::move(film), options_, sink_);
    namesakes.push_back({year, id});
    return ids_[&node] = id;
  }

  /// The first address among `members`; a `url` that is none stays, to be named and dropped.
  std::string link_of(const SchemaNode& node, std::span<const std::string_view> members) const {
    for (const std::string_view member : members) {
      std::string link = absolute_link(graph_.text(node, member), html_.link);
      if (!link.empty()) {
        return link;
      }
    }
    const std::string given = graph_.text(node, "url");
    return given.find(':') == std::string::npos ? "" : given;
  }

  std::string film_link(const SchemaNode& node) const {
    constexpr std::string_view members[] = {"url", "@id", "sameAs"};
    std::string link = link_of(node, members);
    const bool only = graph_.reviews().empty() && graph_.films().size() == 1;
    return link.empty() && only ? html_.link : link;
  }

  store::Provenance lines(Place place) const {
    return {page_.file, place.first, place.last, store::Provenance::Unit::lines};
  }

  std::string only_film() const {
    const bool only = known_.size() == 1 && known_.begin()->second.size() == 1;
    return only ? known_.begin()->second.front().id : "";
  }

  /// Nothing when the review is of something that is no film.
  std::optional<std::string> film_of(const Found& found) {
    const std::string around =
        found.film == nullptr ? only_film() : film_id(*graph_.resolve(found.film), found.place);
    const std::vector<const SchemaNode*> items = graph_.all(*found.node, "itemReviewed");
    for (const SchemaNode* item : items) {
      const std::string id = is_film(*item)             ? film_id(*item, found.place)
                             : item->kind == Kind::text ? film_of_title(*item, found.place)
                                                        : "";
      if (!id.empty()) {
        return id;
      }
    }
    const bool other = !items.empty() && found.film == nullptr &&
                       std::ranges::none_of(items, [](const SchemaNode* item) {
                         return is_film(*item) || !has_type(*item);
                       });
    const bool inside_other = items.empty() && found.of_other;
    return other || inside_other ? std::nullopt : std::optional(around);
  }

  std::string film_of_title(const SchemaNode& title, Place place) {
    if (!absolute_link(title.text, html_.link).empty()) {
      return "";
    }
    SchemaNode& made = titles_.emplace_back();
    made.kind = Kind::object;
    made.members.push_back({"name", title});
    return film_id(made, place);
  }

  void read_review(const Found& found) {
    std::optional<std::string> film = film_of(found);
    if (!film) {
      return;
    }
    spoke_ = true;
    store::Review review = review_record(graph_, *found.node, options_.this_year);
    review.film = std::move(*film);
    review.source = source_;
    review.url = review_link(*found.node);
    review.provenance = lines(found.place);
    finish_review(
        std::move(review), options_, {page_.file, found.place.first, "", "", ""}, sink_);
  }

  std::string review_link(const SchemaNode& node) const {
    constexpr std::string_view members[] = {"url", "@id", "mainEntityOfPage"};
    std::string link = link_of(node, members);
    return link.empty() ? html_.link : link;
  }

  void reject_page() {
    if (!html_.fault.empty()) {
      sink_.reject(at(0, "bad-html", html_.fault));
    } else if (!html_.blocks.empty() || marked_) {
      const std::string types = graph_.other_types();
      sink_.reject(at(0,
                      "no-film",
                      std::string(html_.blocks.empty() ? "microdata" : "JSON-LD") +
                          " without a Movie or a Review of one" +
                          (types.empty() ? "" : ", only " + types)));
    } else {
      sink_.reject(at(0,
                      "html-page",
                      "an HTML page without schema.org facts and in no layout that is known: " +
                          std::string(what_to_do)));
    }
  }

  const Page& page_;
  ReadOptions options_;
  RecordSink& sink_;
  HtmlPage html_;
  std::string source_;
  std::deque<SchemaNode> roots_;
  std::deque<SchemaNode> titles_;
  SchemaGraph graph_;
  std::unordered_map<const SchemaNode*, std::string> ids_;
  std::unordered_map<std::string, std::vector<KnownFilm>> known_;  ///< by title_key
  bool marked_ = false;                                            ///< it has microdata or RDFa
  bool spoke_ = false;  ///< some record or reject was handed on
};

}  // namespace

int score_schema_org(const Page& page) {
  const bool html = sniff(page.text.substr(0, sniff_bytes)).kind == FileKind::html;
  return html ? std::numeric_limits<int>::max() : 0;
}

void read_schema_org(const Page& page, const ReadOptions& options, RecordSink& sink) {
  SchemaReader(page, options, sink).read();
}

}  // namespace zerkalo::indexer
