// indexer/sources/rottentomatoes.cpp - score line, labelled facts, two run-on review sections.

#include <algorithm>

#include "base/ascii.h"
#include "indexer/normalise/finish.h"
#include "indexer/normalise/names.h"
#include "indexer/sources/layout_readers.h"
#include "indexer/sources/page_lines.h"
#include "indexer/sources/review_sections.h"
#include "indexer/sources/rottentomatoes_runon.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view critics_heading = "Critics Reviews";
constexpr std::string_view audience_heading = "Audience Reviews";
constexpr std::string_view synopsis_label = "Synopsis";
constexpr std::string_view all_reviews = "Read all reviews";
constexpr std::string_view poster_mark = "Poster for ";
constexpr std::string_view released_mark = " Released ";

constexpr std::string_view headings[] = {"Where to Watch",
                                         critics_heading,
                                         audience_heading,
                                         "My Rating",
                                         "Cast & Crew",
                                         info_heading,
                                         "What to Know",
                                         "Critics Consensus",
                                         "Videos",
                                         "Photos",
                                         "More Like This",
                                         "Related Movie News"};

constexpr std::string_view labels[] = {"Director",
                                       "Producer",
                                       "Executive Producer",
                                       "Screenwriter",
                                       "Writer",
                                       "Distributor",
                                       "Production Co",
                                       "Rating",
                                       "Genre",
                                       "Original Language",
                                       "Release Date (Theaters)",
                                       "Rerelease Date (Theaters)",
                                       "Release Date (Streaming)",
                                       "Box Office (Gross USA)",
                                       "Runtime",
                                       "Sound Mix",
                                       "Aspect Ratio"};

/// The genres of the site, for a page whose label is lost: its head line runs them together.
constexpr std::string_view site_genres[] = {"Action",
                                            "Adventure",
                                            "Animation",
                                            "Anime",
                                            "Biography",
                                            "Comedy",
                                            "Crime",
                                            "Documentary",
                                            "Drama",
                                            "Entertainment",
                                            "Faith & Spirituality",
                                            "Fantasy",
                                            "Foreign",
                                            "Health & Wellness",
                                            "History",
                                            "Holiday",
                                            "Horror",
                                            "Independent",
                                            "Kids & Family",
                                            "LGBTQ+",
                                            "Music",
                                            "Musical",
                                            "Mystery & Thriller",
                                            "Nature",
                                            "Romance",
                                            "Sci-Fi",
                                            "Short",
                                            "Special Interest",
                                            "Sports",
                                            "Stand-Up",
                                            "Travel",
                                            "Variety",
                                            "War",
                                            "Western"};

bool is_rottentomatoes_heading(std::string_view line) {
  return std::ranges::any_of(
      headings, [line](std::string_view heading) { return is_headed(line, heading); });
}

bool is_rottentomatoes_label(std::string_view line) {
  return std::ranges::find(labels, line) != std::end(labels);
}

bool is_rottentomatoes_score(std::string_view line) {
  return line.find("% Tomatometer") != std::string_view::npos ||
         line.find("% Popcornmeter") != std::string_view::npos;
}

bool is_rottentomatoes_head(std::string_view line) {
  return line.find(poster_mark) != std::string_view::npos &&
         line.find(released_mark) != std::string_view::npos;
}

/// "Released Jan 1, 1975" where the picture beside it has lost its words.
bool is_rottentomatoes_release(std::string_view line) {
  constexpr std::string_view mark = "Released ";
  return line.starts_with(mark) &&
         has_date_shape(date_in_front_of_line(line.substr(mark.size())));
}

bool is_view_all(std::string_view line) {
  return (line.starts_with("View All (") || line.starts_with("View More (")) &&
         line.size() < 60;
}

/// A meter's name on the line below its percents.
bool is_meter_below(PageLines lines, std::size_t at) {
  const std::string_view line = lines[at].text;
  return at > 0 && lines[at - 1].text.ends_with('%') &&
         (line.starts_with("Tomatometer") || line.starts_with("Popcornmeter"));
}

bool is_score_at(PageLines lines, std::size_t at) {
  return is_rottentomatoes_score(lines[at].text) || is_meter_below(lines, at);
}

/// Shop and player lines around the plot in the head.
bool ends_rottentomatoes_plot(std::string_view line) {
  return is_rottentomatoes_heading(line) || line.starts_with("Watch on ") ||
         line.starts_with("Watchlist") || line.starts_with("Play trailer") ||
         line.starts_with("Rent ") || line.starts_with("Buy ");
}

/// The lines under the first heading of that name that has any, up to the next heading.
PageLines rottentomatoes_section(PageLines lines, std::string_view heading) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (!is_headed(lines[at].text, heading)) {
      continue;
    }
    const PageLines rest = lines.subspan(at + 1);
    const auto end = std::ranges::find_if(rest, is_rottentomatoes_heading, &PageLine::text);
    if (end != rest.begin()) {
      return rest.first(static_cast<std::size_t>(end - rest.begin()));
    }
  }
  return {};
}

std::string_view rottentomatoes_value(PageLines info, std::string_view label) {
  for (std::size_t at = 0; at + 1 < info.size(); ++at) {
    if (info[at].text == label && !is_rottentomatoes_label(info[at + 1].text)) {
      return info[at + 1].text;
    }
  }
  return {};
}

std::string_view value_without_brackets(std::string_view text) {
  return trimmed(text.substr(0, text.find('(')));
}

class RottenTomatoesReader {
 public:
  RottenTomatoesReader(const Page& page, const ReadOptions& options, RecordSink& sink)
      : page_(page), options_(options), sink_(sink), lines_(page_lines(page.text)) {}

  void read() {
    film_.source = "rottentomatoes";
    film_.provenance = provenance_of_page(page_, lines_);
    read_title();
    read_head();
    read_plots();
    read_info();
    film_id_ = finish_film(film_, options_, sink_);
    const std::string_view critics = review_text(critics_heading);
    hand_on("critic", critics, split_runon_critics(critics, options_.outlets, film_.title));
    const std::string_view audience = review_text(audience_heading);
    hand_on("audience", audience, split_runon_audience(audience));
    sections_.report(page_, sink_);
  }

 private:
  void read_title() {
    std::string_view& title = title_;
    for (const PageLine& line : lines_) {
      if (is_rottentomatoes_head(line.text)) {
        const std::size_t from = line.text.find(poster_mark) + poster_mark.size();
        const std::size_t end = line.text.find(released_mark, from - 1);
        title = end == std::string_view::npos || end < from
                    ? title
                    : line.text.substr(from, end - from);
        break;
      }
      const bool menu = line.text == "Rotten Tomatoes" || line.text.starts_with("Cancel ");
      const bool headed = !page_.heading.empty();
      title = title.empty() && !headed && !menu && !is_rottentomatoes_heading(line.text)
                  ? line.text
                  : title;
    }
    title = title.empty() ? page_.heading : title;
    set_page_title(film_, title);
  }

  /// "… Released Jan 1, 1975 1h 48m Drama Biography Play Trailer Watchlist".
  void read_head() {
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const std::string_view line = lines_[at].text;
      if (is_rottentomatoes_head(line)) {
        read_release_line(line.substr(line.find(released_mark) + released_mark.size()));
      } else if (is_rottentomatoes_release(line) && film_.release_dates.empty() &&
                 !film_.year) {
        read_release_line(few_lines(at).substr(released_mark.size() - 1));
      }
      if (is_rottentomatoes_score(line)) {
        read_score(line, "Tomatometer", "tomatometer");
        read_score(line, "Popcornmeter", "popcornmeter");
      } else if (is_meter_below(lines_, at)) {
        const bool critics = line.starts_with("Tomatometer");
        read_score(few_lines(at - 1),
                   critics ? "Tomatometer" : "Popcornmeter",
                   critics ? "tomatometer" : "popcornmeter");
      }
    }
  }

  /// A line and those below it that may belong to it, where each value has its own.
  std::string_view few_lines(std::size_t at) const {
    constexpr std::size_t most_lines = 8;
    const PageLines rest = PageLines(lines_).subspan(at);
    return text_of(page_.text, rest.first(std::min(rest.size(), most_lines)));
  }

  void read_release_line(std::string_view rest) {
    constexpr std::size_t runtime_words = 2;
    const std::string_view raw = date_in_front_of_line(rest);
    const std::optional<Date> date =
        parse_date(raw, DateOrder::month_first, options_.this_year);
    if (raw.size() == rest.size() || !date) {
      return;
    }
    film_.year = std::stoi(date->iso.substr(0, 4));
    released_ = {date->iso, "US", "theatrical", std::string(raw)};
    rest = trimmed(rest.substr(raw.size()));
    std::size_t end = 0;
    for (const std::string_view word : first_words(rest, runtime_words)) {
      const auto upto = static_cast<std::size_t>(word.data() - rest.data()) + word.size();
      if (const std::optional<int> minutes = parse_runtime(rest.substr(0, upto))) {
        film_.runtime_min = minutes;
        end = upto;
      }
    }
    read_head_genres(trimmed(rest.substr(end)));
  }

  void read_head_genres(std::string_view rest) {
    const auto begins = [&rest](std::string_view genre) {
      return rest.starts_with(genre) &&
             (rest.size() == genre.size() || base::is_blank(rest[genre.size()]));
    };
    for (const auto* genre = std::ranges::find_if(site_genres, begins);
         genre != std::end(site_genres);
         genre = std::ranges::find_if(site_genres, begins)) {
      film_.genres.emplace_back(*genre);
      rest = trimmed(rest.substr(genre->size()));
    }
  }

  /// "100% Tomatometer 28 Reviews", "91% Popcornmeter 5,000+ Ratings".
  void read_score(std::string_view line, std::string_view meter, std::string_view name) {
    std::size_t name_at = line.find(meter);
    while (name_at != std::string_view::npos &&
           !base::trimmed(line.substr(0, name_at)).ends_with('%')) {
      name_at = line.find(meter, name_at + meter.size());
    }
    if (name_at == std::string_view::npos) {
      return;
    }
    const std::size_t at = line.rfind('%', name_at);
    const std::size_t blank = line.substr(0, at).find_last_of(base::blanks);
    const std::size_t from = blank == std::string_view::npos ? 0 : blank + 1;
    const std::optional<std::uint32_t> percent = number_of_line(line.substr(from, at - from));
    if (!percent || *percent > 100) {
      return;
    }
    store::Aggregate score;
    score.name = name;
    score.value = *percent;
    score.raw = line.substr(from, at + 1 - from);
    const std::vector<std::string_view> after =
        first_words(line.substr(name_at + meter.size()), 1);
    if (!after.empty()) {
      score.count = number_of_line(after[0]);
      score.count_raw = score.count && after[0].ends_with('+') ? after[0] : "";
    }
    film_.aggregates.push_back(std::move(score));
  }

  /// Once unlabelled below the scores, once behind "Synopsis".
  void read_plots() {
    add_page_plot(film_, head_plot(), "");
    const PageLines info = rottentomatoes_section(lines_, info_heading);
    const auto begin = std::ranges::find_if(info, [](const PageLine& line) {
      return line.text == synopsis_label || line.text.starts_with("Synopsis ");
    });
    if (begin != info.end()) {
      const auto end = std::find_if(begin, info.end(), [](const PageLine& line) {
        return is_rottentomatoes_label(line.text);
      });
      const std::string_view text = text_of(page_.text, PageLines(begin, end));
      add_page_plot(film_, trimmed(text.substr(synopsis_label.size())), "");
    }
  }

  /// Below the last score of the head, whose parts may have lines of their own.
  std::string_view head_plot() const {
    constexpr std::size_t least_words = 5;
    const PageLines lines = lines_;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < lines.size() && !is_rottentomatoes_heading(lines[at].text);
         ++at) {
      begin = is_score_at(lines, at) ? at + 1 : begin;
    }
    if (begin == 0) {
      return {};
    }
    while (begin < lines.size() &&
           first_words(lines[begin].text, least_words).size() < least_words &&
           !ends_rottentomatoes_plot(lines[begin].text)) {
      ++begin;
    }
    const PageLines rest = lines.subspan(begin);
    const auto end = std::ranges::find_if(rest, ends_rottentomatoes_plot, &PageLine::text);
    return text_of(page_.text, PageLines(rest.begin(), end));
  }

  void read_info() {
    const PageLines info = rottentomatoes_section(lines_, info_heading);
    film_.directors = split_names(rottentomatoes_value(info, "Director"));
    film_.producers = split_names(rottentomatoes_value(info, "Producer"));
    film_.writers = split_names(rottentomatoes_value(info, "Screenwriter"));
    if (film_.writers.empty()) {
      film_.writers = split_names(rottentomatoes_value(info, "Writer"));
    }
    film_.production = split_names(rottentomatoes_value(info, "Production Co"));
    film_.languages =
        split_names(value_without_brackets(rottentomatoes_value(info, "Original Language")));
    film_.mpaa = value_without_brackets(rottentomatoes_value(info, "Rating"));
    if (std::vector<std::string> genres = split_names(rottentomatoes_value(info, "Genre"));
        !genres.empty()) {
      film_.genres = std::move(genres);
    }
    if (!film_.runtime_min) {
      film_.runtime_min = parse_runtime(rottentomatoes_value(info, "Runtime"));
    }
    read_release(info, "Release Date (Theaters)", "theatrical");
    if (film_.release_dates.empty() && !released_.date.empty()) {
      film_.release_dates.push_back(released_);
    }
    read_release(info, "Rerelease Date (Theaters)", "rerelease");
    read_release(info, "Release Date (Streaming)", "streaming");
  }

  void read_release(PageLines info, std::string_view label, std::string_view kind) {
    const std::string_view raw = rottentomatoes_value(info, label);
    if (raw.empty()) {
      return;
    }
    std::optional<Date> date =
        parse_date(date_in_front_of_line(raw), DateOrder::month_first, options_.this_year);
    if (!date) {
      const auto line = std::ranges::find(info, label, &PageLine::text);
      sink_.remark(remark_at({page_.file, line->number + 1, "", "", ""},
                             "bad-date",
                             "no release date can be read here, dropped",
                             raw));
      return;
    }
    if (!film_.year && kind == "theatrical") {
      film_.year = std::stoi(date->iso.substr(0, 4));
    }
    film_.release_dates.push_back(
        {std::move(date->iso), "US", std::string(kind), std::string(raw)});
  }

  /// The run-on text under a heading, without the lines that lead to other pages and without
  /// the title that is repeated below.
  std::string_view review_text(std::string_view heading) {
    PageLines part = rottentomatoes_section(lines_, heading);
    const auto headed = [heading](std::string_view line) { return is_headed(line, heading); };
    const auto above = std::ranges::find_if(lines_, headed, &PageLine::text);
    if (above != lines_.end()) {
      sections_.open(part.empty() ? *above : *(part.data() - 1));
    }
    while (!part.empty() && is_view_all(part.front().text)) {
      part = part.subspan(1);
    }
    while (!part.empty() && part.back().text == title_) {
      part = part.first(part.size() - 1);
    }
    std::string_view text = text_of(page_.text, part);
    if (text.ends_with(all_reviews)) {
      text.remove_suffix(all_reviews.size());
    }
    return trimmed(text);
  }

  void hand_on(std::string_view kind,
               std::string_view text,
               const std::vector<RunOnReview>& pieces) {
    const std::size_t offset =
        text.empty() ? 0 : static_cast<std::size_t>(text.data() - page_.text.data());
    // Where no review ends, the section is not what it was taken for: "No reviews yet."
    if (std::ranges::all_of(pieces,
                            [](const RunOnReview& each) { return each.date.empty(); })) {
      if (!pieces.empty()) {
        sections_.note_text();
      }
      return;
    }
    for (const RunOnReview& piece : pieces) {
      const store::Remark at{page_.file, line_of(lines_, offset + piece.begin), "", "", ""};
      if (!piece.doubt.empty()) {
        sink_.remark(remark_at(at,
                               piece.doubt_code,
                               piece.doubt,
                               text.substr(piece.begin, piece.end - piece.begin)));
      }
      store::Review review;
      review.film = film_id_;
      review.source = film_.source;
      review.kind = kind;
      review.author = piece.author;
      review.publication = piece.publication;
      review.text = piece.text;
      review.rating_raw = piece.rating;
      if (!piece.date.empty()) {
        date_page_review(review, piece.date, DateOrder::month_first, options_.this_year);
      }
      review.provenance = provenance_of_range(page_, offset + piece.begin, offset + piece.end);
      finish_review(std::move(review), options_, at, sink_);
      sections_.note_review();
    }
  }

  const Page& page_;
  const ReadOptions& options_;
  RecordSink& sink_;
  const std::vector<PageLine> lines_;
  std::string_view title_;  ///< as on the page
  store::Film film_;
  store::ReleaseDate released_;  ///< from the head line, for a page whose label is lost
  std::string film_id_;
  ReviewSections sections_;
};

}  // namespace

int score_rottentomatoes(const Page& page) {
  constexpr int enough = 5;
  int telling = 0;
  int score = 0;
  const std::vector<PageLine> lines = page_lines(page.text);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const PageLine& line = lines[at];
    telling += is_score_at(lines, at) || is_rottentomatoes_head(line.text) ? 1 : 0;
    telling += line.text.ends_with(all_reviews) ? 1 : 0;
    score += is_rottentomatoes_heading(line.text) || line.text == "Rotten Tomatoes" ? 1 : 0;
    score += is_view_all(line.text) ? 1 : 0;
  }
  score += 3 * telling;
  return telling > 0 && score >= enough ? score : 0;
}

void read_rottentomatoes(const Page& page, const ReadOptions& options, RecordSink& sink) {
  RottenTomatoesReader(page, options, sink).read();
}

}  // namespace zerkalo::indexer
