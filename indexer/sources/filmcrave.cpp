// indexer/sources/filmcrave.cpp - labels, a signed plot, quick and full reviews.

#include <algorithm>

#include "indexer/normalise/finish.h"
#include "indexer/normalise/names.h"
#include "indexer/normalise/rating.h"
#include "indexer/sources/layout_readers.h"
#include "indexer/sources/page_lines.h"
#include "indexer/sources/review_sections.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view title_mark = "Movie Information";
constexpr std::string_view quick_heading = "Quick Movie Reviews";
constexpr std::string_view full_heading = "Full Movie Reviews";
constexpr std::string_view stars_mark = "Rating of";
constexpr std::string_view author_mark = "- wrote on ";

constexpr std::string_view telling_labels[] = {
    "Overall Rank", "Average Rating", "# of Ratings", "Theatrical Release Date", "MPAA Rating"};

constexpr std::string_view other_labels[] = {
    "Language", "Genre", "Director", "Directors", "Actors", "Plot"};

bool is_filmcrave_heading(std::string_view line) {
  return is_headed(line, quick_heading) || is_headed(line, full_heading);
}

bool is_filmcrave_label(std::string_view line) {
  const auto says = [line](std::string_view label) {
    return labelled(line, label).has_value();
  };
  return std::ranges::any_of(telling_labels, says) || std::ranges::any_of(other_labels, says);
}

/// Lists, talk posts and forms below the reviews.
bool begins_filmcrave_tail(std::string_view line) {
  return line == "Related Movie Lists" || line == "Recent Movie Talk Posts" ||
         line == "Write Post" || line.starts_with("Are you sure you want to delete this");
}

struct AuthorLine {
  std::string_view author;
  std::string_view date;
};

/// "mitchellyoung - wrote on 10/24/2011".
std::optional<AuthorLine> parse_author_line(std::string_view line) {
  constexpr std::size_t longest_author = 80;
  constexpr std::size_t longest_date = 24;
  const std::size_t at = line.rfind(author_mark);
  if (at == std::string_view::npos || at > longest_author || (at > 0 && line[at - 1] != ' ')) {
    return std::nullopt;
  }
  const std::string_view date = trimmed(line.substr(at + author_mark.size()));
  if (date.empty() || date.size() > longest_date || date[0] < '0' || date[0] > '9') {
    return std::nullopt;
  }
  return AuthorLine{trimmed(line.substr(0, at)), date};
}

class FilmcraveReader {
 public:
  FilmcraveReader(const Page& page, const ReadOptions& options, RecordSink& sink)
      : page_(page), options_(options), sink_(sink), lines_(page_lines(page.text)) {}

  void read() {
    const auto reviews = std::ranges::find_if(lines_, is_filmcrave_heading, &PageLine::text);
    const auto head = static_cast<std::size_t>(reviews - lines_.begin());
    read_film(with_values(page_.text, PageLines(lines_).first(head), is_filmcrave_label));
    read_sections(PageLines(lines_).subspan(head));
    sections_.report(page_, sink_);
  }

 private:
  void remark(const PageLine& line, std::string_view code, std::string_view message) {
    sink_.remark(remark_at({page_.file, line.number, "", "", ""}, code, message, line.text));
  }

  void read_film(PageLines head) {
    film_.source = "filmcrave";
    film_.provenance = provenance_of_page(page_, lines_);
    set_page_title(film_, title_of(head));
    for (std::size_t at = 0; at < head.size(); ++at) {
      const std::string_view line = head[at].text;
      if (const std::optional<std::string_view> plot = labelled(line, "Plot")) {
        read_plot(head.subspan(at), *plot);
        break;
      }
      read_number(head[at]);
      read_list(line);
      read_release(head[at]);
    }
    film_id_ = finish_film(film_, options_, sink_);
  }

  /// In front of "Movie Information", on its line or on the one above; else what the page is
  /// headed by.
  std::string_view title_of(PageLines head) const {
    for (std::size_t at = 0; at < head.size(); ++at) {
      const std::string_view line = head[at].text;
      if (!line.ends_with(title_mark)) {
        continue;
      }
      const std::string_view title = trimmed(line.substr(0, line.size() - title_mark.size()));
      if (!title.empty()) {
        return title;
      }
      const bool above = at > 0 && !is_filmcrave_label(head[at - 1].text);
      return page_.heading.empty() && above ? head[at - 1].text : page_.heading;
    }
    return page_.heading;
  }

  void read_number(const PageLine& line) {
    if (const auto rank = labelled(line.text, "Overall Rank")) {
      if (const std::optional<std::uint32_t> number = number_of_line(*rank)) {
        film_.rank = static_cast<int>(*number);
      } else {
        remark(line, "bad-rank", "rank is no whole number, dropped");
      }
    } else if (const auto average = labelled(line.text, "Average Rating")) {
      if (const std::optional<double> points = parse_rating(*average)) {
        film_.aggregates.push_back(
            {"average_rating", *points, std::string(*average), std::nullopt, ""});
      } else {
        remark(line, "bad-rating", "no rating can be read here, dropped");
      }
    } else if (const auto count = labelled(line.text, "# of Ratings")) {
      const std::optional<std::uint32_t> number = number_of_line(*count);
      if (number && !film_.aggregates.empty()) {
        film_.aggregates.back().count = number;
        film_.aggregates.back().count_raw = count->ends_with('+') ? *count : "";
      }
    }
  }

  void read_list(std::string_view line) {
    const std::pair<std::string_view, std::vector<std::string>*> lists[] = {
        {"Director", &film_.directors},
        {"Directors", &film_.directors},
        {"Actors", &film_.cast},
        {"Genre", &film_.genres},
        {"Language", &film_.languages}};
    for (const auto& [label, names] : lists) {
      if (const std::optional<std::string_view> value = labelled(line, label)) {
        *names = split_names(*value);
      }
    }
    if (const std::optional<std::string_view> mpaa = labelled(line, "MPAA Rating")) {
      film_.mpaa = *mpaa;
    }
  }

  void read_release(const PageLine& line) {
    const std::optional<std::string_view> raw = labelled(line.text, "Theatrical Release Date");
    if (!raw || raw->empty()) {
      return;
    }
    if (std::optional<Date> date =
            parse_date(*raw, DateOrder::month_first, options_.this_year)) {
      film_.release_dates.push_back(
          {std::move(date->iso), "US", "theatrical", std::string(*raw)});
    } else {
      remark(line, "bad-date", "no release date can be read here, dropped");
    }
  }

  /// The plot closes with "-- Contributor"; what stands below it until the reviews is more
  /// plot.
  void read_plot(PageLines lines, std::string_view first) {
    constexpr std::size_t longest_signature = 60;
    const std::size_t begin = first.empty()
                                  ? lines.front().end()
                                  : static_cast<std::size_t>(first.data() - page_.text.data());
    std::string_view plot = trimmed(page_.text.substr(begin, lines.back().end() - begin));
    std::string_view author;
    const std::size_t dashes = plot.rfind("-- ");
    if (dashes != std::string_view::npos && plot.size() - dashes <= longest_signature) {
      author = trimmed(plot.substr(dashes + 3));
      plot = trimmed(plot.substr(0, dashes));
    }
    add_page_plot(film_, plot, author);
  }

  void read_sections(PageLines lines) {
    std::size_t text_from = 0;
    for (std::size_t at = 0; at < lines.size(); ++at) {
      const std::string_view line = lines[at].text;
      const std::optional<AuthorLine> byline = parse_author_line(line);
      if (!byline && !is_filmcrave_heading(line) && !begins_filmcrave_tail(line)) {
        continue;
      }
      end_review(lines.subspan(text_from, at - text_from), byline && byline->author.empty());
      text_from = at + 1;
      if (begins_filmcrave_tail(line)) {
        return;
      }
      open_ = byline ? &lines[at] : nullptr;
      if (!byline) {
        sections_.open(lines[at]);
        kind_ = is_headed(line, quick_heading) ? "quick" : "full";
      }
    }
    end_review(lines.subspan(text_from), false);
  }

  /// `lines` are the text of the open review, then perhaps the stars line of the next one and,
  /// where its byline has lost it, its author.
  void end_review(PageLines lines, bool author_lost) {
    std::string_view stars;
    std::string_view author;
    if (author_lost && lines.size() > 1 &&
        lines[lines.size() - 2].text.starts_with(stars_mark) &&
        !lines.back().text.starts_with(stars_mark)) {
      author = lines.back().text;
      lines = lines.first(lines.size() - 1);
    }
    if (!lines.empty() && lines.back().text.starts_with(stars_mark)) {
      stars = trimmed(lines.back().text.substr(stars_mark.size()));
      lines = lines.first(lines.size() - 1);
    }
    if (open_ != nullptr) {
      hand_on(lines);
      sections_.note_review();
    } else if (!lines.empty()) {
      sections_.note_text();
      store::Reject reject = remark_at({page_.file, lines.front().number, "", "", ""},
                                       "no-author-line",
                                       "text in front of the first review",
                                       lines.front().text);
      sink_.reject(std::move(reject));
    }
    open_ = nullptr;
    stars_ = stars;
    author_ = author;
  }

  void hand_on(PageLines lines) {
    const AuthorLine byline = *parse_author_line(open_->text);
    store::Review review;
    review.film = film_id_;
    review.source = "filmcrave";
    review.kind = kind_;
    review.author = byline.author.empty() ? author_ : byline.author;
    date_page_review(review, byline.date, DateOrder::month_first, options_.this_year);
    review.rating_raw = stars_;
    const std::string_view text = text_of(page_.text, lines);
    review.text = text;
    review.truncated = text.ends_with("\u2026");
    review.provenance = provenance_of_range(
        page_, open_->begin, lines.empty() ? open_->end() : lines.back().end());
    finish_review(std::move(review), options_, {page_.file, open_->number, "", "", ""}, sink_);
  }

  const Page& page_;
  const ReadOptions& options_;
  RecordSink& sink_;
  const std::vector<PageLine> lines_;
  store::Film film_;
  std::string film_id_;
  std::string_view kind_ = "quick";
  std::string_view stars_;   ///< above the author line
  std::string_view author_;  ///< above an author line that names none
  ReviewSections sections_;
  const PageLine* open_ = nullptr;  ///< author line of the review being read
};

}  // namespace

int score_filmcrave(const Page& page) {
  constexpr int enough = 5;
  int information = 0;
  int score = 0;
  for (const PageLine& line : page_lines(page.text)) {
    information += line.text.ends_with(title_mark) ? 1 : 0;
    score += is_filmcrave_heading(line.text) ? 2 : 0;
    const auto says = [&line](std::string_view label) {
      return labelled(line.text, label).has_value();
    };
    score += std::ranges::any_of(telling_labels, says) ? 1 : 0;
  }
  score += 2 * information;
  return information > 0 && score >= enough ? score : 0;
}

void read_filmcrave(const Page& page, const ReadOptions& options, RecordSink& sink) {
  FilmcraveReader(page, options, sink).read();
}

}  // namespace zerkalo::indexer
