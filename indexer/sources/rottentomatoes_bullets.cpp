// indexer/sources/rottentomatoes_bullets.cpp - Rotten Tomatoes pages of 2019 and 2020.

#include <algorithm>
#include <vector>

#include "indexer/normalise/finish.h"
#include "indexer/normalise/names.h"
#include "indexer/sources/layout_readers.h"
#include "indexer/sources/page_lines.h"
#include "indexer/sources/review_sections.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view bullet = "\u2022";
constexpr std::string_view critics_mark = "Critic Reviews for ";
constexpr std::string_view audience_mark = "Audience Reviews for ";
constexpr std::string_view cast_heading = "Cast";
constexpr std::string_view full_review = "Full Review";

constexpr std::string_view bullets_labels[] = {"Rating",
                                               "Genre",
                                               "Directed By",
                                               "Director",
                                               "Written By",
                                               "Writer",
                                               "Producer",
                                               "In Theaters",
                                               "Release Date (Theaters)",
                                               "On Disc/Streaming",
                                               "Release Date (Streaming)",
                                               "Runtime",
                                               "Studio",
                                               "Production Co",
                                               "Original Language"};

constexpr std::string_view bullets_headings[] = {"Critics Consensus",
                                                 "Tomatometer",
                                                 "Audience Score",
                                                 info_heading,
                                                 cast_heading,
                                                 "Rotten Tomatoes",
                                                 "News & Features",
                                                 "Quotes"};

bool is_bullets_heading(std::string_view line) {
  return std::ranges::find(bullets_headings, line) != std::end(bullets_headings) ||
         line.starts_with(critics_mark) || line.starts_with(audience_mark);
}

bool ends_bullets(std::string_view line) {
  return is_bullets_heading(line) || line.starts_with("View All");
}

/// The label that the line begins with; empty: none.
std::string_view bullet_label(std::string_view line) {
  for (const std::string_view label : bullets_labels) {
    if (labelled(line, label)) {
      return label;
    }
  }
  return {};
}

/// Marks under a reviewer's name.
bool is_bullet_badge(std::string_view line) {
  return line == "Top Critic" || line == "Super Reviewer" || line == "Verified";
}

/// Date, rating and link below a critic's text: "Oct 10, 2019 | Rating: 5/5 | Full Review…".
struct Meta {
  std::string_view date;
  std::string_view rating;
};

bool read_bullet_meta(std::string_view line, Meta& meta) {
  constexpr std::size_t longest = 120;
  if (line.size() > longest) {
    return false;
  }
  Meta found = meta;
  while (!line.empty()) {
    const std::size_t bar = std::min(line.find('|'), line.size());
    const std::string_view part = trimmed(line.substr(0, bar));
    line = line.substr(std::min(bar + 1, line.size()));
    if (has_date_shape(part)) {
      found.date = part;
    } else if (const std::optional<std::string_view> rating = labelled(part, "Rating")) {
      found.rating = *rating;
    } else if (!part.starts_with(full_review) && !part.empty()) {
      return false;
    }
  }
  meta = found;
  return true;
}

/// A reviewer's name on its own line: a few words and no closing sign.
bool is_bullet_name(std::string_view line) {
  constexpr std::size_t longest = 40;
  constexpr std::size_t most_words = 4;
  return line.size() <= longest && first_words(line, most_words + 1).size() <= most_words &&
         std::string_view("!?,;:").find(line.back()) == std::string_view::npos &&
         (!line.ends_with('.') || line[line.size() - 2] < 'a');
}

std::size_t behind_bullet_byline(PageLines lines, std::size_t at) {
  constexpr std::size_t most_lines = 2;  // a name, a publication
  constexpr std::size_t most_words = 6;
  std::size_t taken = 0;
  for (; at < lines.size(); ++at) {
    const std::string_view line = lines[at].text;
    const bool badge = is_bullet_badge(line);
    // "Dunmere Post (UK)"
    const std::string_view name = trimmed(line.substr(0, line.find('(')));
    if (!badge && (taken == most_lines || !is_short_line(name, most_words))) {
      break;
    }
    taken += badge ? 0 : 1;
  }
  return at;
}

/// Where copies have lost the bullets, a critic's review ends behind date, name and
/// publication.
std::vector<std::size_t> critic_bullets(PageLines lines) {
  std::vector<std::size_t> starts;
  std::size_t at = 0;
  while (at < lines.size() && lines[at].text.starts_with("All Critics")) {
    ++at;
  }
  while (at < lines.size()) {
    starts.push_back(at);
    Meta meta;
    while (at < lines.size() && !read_bullet_meta(lines[at].text, meta)) {
      ++at;
    }
    while (at < lines.size() && read_bullet_meta(lines[at].text, meta)) {
      ++at;
    }
    at = behind_bullet_byline(lines, at);
  }
  return starts;
}

template <typename Begins>
std::vector<std::size_t> bullets_where(PageLines lines, Begins begins) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (begins(lines[at].text)) {
      starts.push_back(at);
    }
  }
  return starts;
}

/// By bullets; without them a member's review begins with its date.
std::vector<std::size_t> bullet_reviews(PageLines lines, std::string_view kind) {
  std::vector<std::size_t> starts =
      bullets_where(lines, [](std::string_view line) { return line.starts_with(bullet); });
  if (!starts.empty()) {
    return starts;
  }
  return kind == "critic" ? critic_bullets(lines) : bullets_where(lines, has_date_shape);
}

class RottenTomatoesBullets {
 public:
  RottenTomatoesBullets(const Page& page, const ReadOptions& options, RecordSink& sink)
      : page_(page), options_(options), sink_(sink), lines_(page_lines(page.text)) {}

  void read() {
    film_.source = "rottentomatoes";
    film_.provenance = provenance_of_page(page_, lines_);
    read_title();
    read_info();
    read_cast();
    film_id_ = finish_film(film_, options_, sink_);
    read_section(critics_mark, "critic");
    read_section(audience_mark, "audience");
    sections_.report(page_, sink_);
  }

 private:
  /// The lines from the first that `begins` says to the next heading.
  template <typename Begins, typename Ends>
  PageLines section(Begins begins, Ends ends) const {
    const auto begin = std::ranges::find_if(lines_, begins, &PageLine::text);
    if (begin == lines_.end()) {
      return {};
    }
    const auto end = std::find_if(
        begin + 1, lines_.end(), [ends](const PageLine& line) { return ends(line.text); });
    return {begin + 1, end};
  }

  void read_title() {
    std::string_view title =
        lines_.empty() || is_bullets_heading(lines_.front().text) ? "" : lines_.front().text;
    for (const PageLine& line : lines_) {
      for (const std::string_view mark : {critics_mark, audience_mark}) {
        title = title.empty() && line.text.starts_with(mark) ? line.text.substr(mark.size())
                                                             : title;
      }
    }
    read_brackets(title);
    set_page_title(film_, title);
  }

  /// "Close-Up (Nema-ye Nazdik) (1990)": a year, a title in the film's language.
  void read_brackets(std::string_view& title) {
    for (std::size_t open = title.rfind(" (");
         title.ends_with(')') && open != std::string_view::npos && open > 0;
         open = title.rfind(" (")) {
      const std::string_view inside = trimmed(title.substr(open + 2, title.size() - open - 3));
      const std::optional<std::uint32_t> year = number_of_line(inside);
      if (year && inside.size() != 4) {
        return;
      }
      if (year) {
        film_.year = static_cast<int>(*year);
      } else {
        film_.original_title = inside;
      }
      title = trimmed(title.substr(0, open));
    }
  }

  void read_info() {
    const PageLines info =
        section([](std::string_view line) { return line == info_heading; }, is_bullets_heading);
    const auto first_label = std::ranges::find_if(
        info, [](const PageLine& line) { return !bullet_label(line.text).empty(); });
    read_plot(text_of(page_.text, PageLines(info.begin(), first_label)));
    for (auto line = first_label; line != info.end(); ++line) {
      const std::string_view label = bullet_label(line->text);
      if (label.empty()) {
        continue;
      }
      std::string_view value = *labelled(line->text, label);
      if (value.empty() && line + 1 != info.end() && bullet_label((line + 1)->text).empty()) {
        value = (line + 1)->text;
      }
      read_names(label, value);
      read_fact(label, value, *line);
    }
  }

  /// A plot can close with "~ Author, Rovi".
  void read_plot(std::string_view plot) {
    constexpr std::size_t longest_signature = 60;
    std::string_view author;
    const std::size_t tilde = plot.rfind("~ ");
    if (tilde != std::string_view::npos && plot.size() - tilde <= longest_signature) {
      author = trimmed(plot.substr(tilde + 2));
      author = trimmed(author.substr(0, author.rfind(", Rovi")));
      plot = trimmed(plot.substr(0, tilde));
    }
    add_page_plot(film_, plot, author);
  }

  void read_names(std::string_view label, std::string_view value) {
    const std::pair<std::string_view, std::vector<std::string>*> lists[] = {
        {"Genre", &film_.genres},
        {"Directed By", &film_.directors},
        {"Director", &film_.directors},
        {"Written By", &film_.writers},
        {"Writer", &film_.writers},
        {"Producer", &film_.producers},
        {"Studio", &film_.production},
        {"Production Co", &film_.production}};
    for (const auto& [name, list] : lists) {
      if (name == label && list->empty()) {
        *list = split_names(value);
      }
    }
  }

  void read_fact(std::string_view label, std::string_view value, const PageLine& line) {
    if (label == "Rating") {
      film_.mpaa = trimmed(value.substr(0, value.find('(')));
    } else if (label == "Runtime") {
      film_.runtime_min = parse_runtime(value);
    } else if (label == "Original Language") {
      film_.languages = split_names(trimmed(value.substr(0, value.find('('))));
    } else if (label == "In Theaters" || label == "Release Date (Theaters)") {
      read_release(value, "theatrical", line);
    } else if (label == "On Disc/Streaming" || label == "Release Date (Streaming)") {
      read_release(value, "streaming", line);
    }
  }

  void read_release(std::string_view raw, std::string_view kind, const PageLine& line) {
    std::optional<Date> date =
        parse_date(date_in_front_of_line(raw), DateOrder::month_first, options_.this_year);
    if (!date) {
      sink_.remark(remark_at({page_.file, line.number, "", "", ""},
                             "bad-date",
                             "no release date can be read here, dropped",
                             raw));
      return;
    }
    if (kind == "theatrical" && !film_.year) {
      film_.year = std::stoi(date->iso.substr(0, 4));
    }
    film_.release_dates.push_back(
        {std::move(date->iso), "US", std::string(kind), std::string(raw)});
  }

  /// Actor line, "as Role" line.
  void read_cast() {
    const PageLines cast =
        section([](std::string_view line) { return line == cast_heading; }, ends_bullets);
    for (const PageLine& line : cast) {
      if (!line.text.starts_with("as ")) {
        film_.cast.emplace_back(line.text);
      }
    }
  }

  void read_section(std::string_view mark, std::string_view kind) {
    const auto begins = [mark](std::string_view line) { return line.starts_with(mark); };
    const auto heading = std::ranges::find_if(lines_, begins, &PageLine::text);
    if (heading == lines_.end()) {
      return;
    }
    sections_.open(*heading);
    const PageLines lines = section(begins, ends_bullets);
    std::vector<std::size_t> starts = bullet_reviews(lines, kind);
    starts.push_back(lines.size());
    for (std::size_t at = 0; at + 1 < starts.size(); ++at) {
      read_bullet(lines.subspan(starts[at], starts[at + 1] - starts[at]), kind);
      sections_.note_review();
    }
    if (!lines.empty()) {
      sections_.note_text();
    }
  }

  void read_bullet(PageLines lines, std::string_view kind) {
    store::Review review;
    review.film = film_id_;
    review.source = film_.source;
    review.kind = kind;
    review.provenance = provenance_of_range(page_, lines.front().begin, lines.back().end());
    const store::Remark at{page_.file, lines.front().number, "", "", ""};

    std::vector<PageLine> body;
    for (PageLine line : lines) {
      const std::string_view text = body.empty() && line.text.starts_with(bullet)
                                        ? trimmed(line.text.substr(bullet.size()))
                                        : line.text;
      line.begin += static_cast<std::size_t>(text.data() - line.text.data());
      line.text = text;
      if (!text.empty() && !is_bullet_badge(text)) {
        body.push_back(line);
      }
    }
    const bool dated = kind == "critic" ? read_critic(body, review) : read_member(body, review);
    if (!dated) {
      sink_.remark(
          remark_at(at, "no-ending", "a review without date", text_of(page_.text, lines)));
    }
    finish_review(std::move(review), options_, at, sink_);
  }

  void set_date(store::Review& review, std::string_view raw) const {
    if (!raw.empty()) {
      date_page_review(review, raw, DateOrder::month_first, options_.this_year);
    }
  }

  /// Text, then date, rating and link, then name and publication.
  bool read_critic(PageLines body, store::Review& review) const {
    Meta meta;
    std::size_t text_end = 0;
    while (text_end < body.size() && !read_bullet_meta(body[text_end].text, meta)) {
      ++text_end;
    }
    std::size_t at = text_end;
    while (at < body.size() && read_bullet_meta(body[at].text, meta)) {
      ++at;
    }
    set_date(review, meta.date);
    review.rating_raw = meta.rating;
    review.text = text_of(page_.text, body.first(text_end));
    review.author = at < body.size() ? body[at].text : "";
    review.publication = at + 1 < body.size() ? body[at + 1].text : "";
    return !meta.date.empty();
  }

  /// Date, text, name.
  bool read_member(PageLines body, store::Review& review) const {
    const bool dated = !body.empty() && has_date_shape(body.front().text);
    if (dated) {
      set_date(review, body.front().text);
      body = body.subspan(1);
    }
    if (body.size() > 1 && is_bullet_name(body.back().text)) {
      review.author = body.back().text;
      body = body.first(body.size() - 1);
    }
    review.text = text_of(page_.text, body);
    return dated;
  }

  const Page& page_;
  const ReadOptions& options_;
  RecordSink& sink_;
  const std::vector<PageLine> lines_;
  store::Film film_;
  std::string film_id_;
  ReviewSections sections_;
};

}  // namespace

int score_rottentomatoes_bullets(const Page& page) {
  constexpr int enough = 6;
  int telling = 0;
  int score = 0;
  for (const PageLine& line : page_lines(page.text)) {
    const bool mark = line.text.starts_with(critics_mark) ||
                      line.text.starts_with(audience_mark) ||
                      labelled(line.text, "Total Count") ||
                      (line.text.find(full_review) != std::string_view::npos &&
                       line.text.ends_with("\u2026"));
    telling += mark ? 1 : 0;
    score += is_bullets_heading(line.text) || labelled(line.text, "User Ratings") ? 1 : 0;
    score += line.text.starts_with(bullet) ? 1 : 0;
  }
  score += 2 * telling;
  return telling > 0 && score >= enough ? score : 0;
}

void read_rottentomatoes_bullets(const Page& page,
                                 const ReadOptions& options,
                                 RecordSink& sink) {
  RottenTomatoesBullets(page, options, sink).read();
}

}  // namespace zerkalo::indexer
