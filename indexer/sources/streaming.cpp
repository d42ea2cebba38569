// indexer/sources/streaming.cpp - head with a date line, then names, texts and "View More".

#include <algorithm>

#include "base/ascii.h"
#include "indexer/normalise/finish.h"
#include "indexer/sources/layout_readers.h"
#include "indexer/sources/page_lines.h"
#include "indexer/sources/region.h"
#include "indexer/sources/review_sections.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view more_mark = "View More";
constexpr std::string_view trailers_tail = " Trailers";

constexpr std::string_view trial_lines[] = {
    "Watch Free for 30 Days",
    "Stream thousands of hit movies and TV shows",
    "Start 30-day Free Trial",
    "All Prime Video Movies and TV Shows. Cancel anytime."};

constexpr std::string_view menu_lines[] = {
    "Watch Now", "Trailers & Images", "Top Credited Cast", "Crew", "|", "View More", "Cast"};

/// What sites write below everything.
constexpr std::string_view footer_lines[] = {"Privacy",
                                             "Privacy Policy",
                                             "Terms",
                                             "Terms of Use",
                                             "Terms of Service",
                                             "Terms & Conditions",
                                             "Contact",
                                             "Contact Us",
                                             "About",
                                             "About Us",
                                             "DMCA",
                                             "Cookie Policy",
                                             "Help"};

template <typename List>
bool has_streaming_line(const List& list, std::string_view line) {
  return std::ranges::any_of(list,
                             [line](std::string_view row) { return same_line(row, line); });
}

bool is_streaming_heading(std::string_view line) {
  return is_headed(line, "Reviews") || is_headed(line, "User Reviews");
}

bool begins_streaming_footer(std::string_view line) {
  return line.starts_with("\u00A9") || line.starts_with("Copyright ") ||
         has_streaming_line(footer_lines, line);
}

/// "| 13 December 1987 (USA)"; what stands before the bar is lost on most pages.
std::string_view streaming_date(std::string_view line) {
  constexpr std::size_t longest = 60;
  const std::size_t bar = line.rfind('|');
  if (bar == std::string_view::npos) {
    return {};
  }
  const std::string_view date = trimmed(line.substr(bar + 1));
  const bool year = std::ranges::count_if(date, base::is_digit) >= 4;
  return date.size() <= longest && year ? date : std::string_view();
}

/// A stretch of review text: "View More" never is part of one.
struct Stretch {
  PageLine line;
  bool closed = false;  ///< "View More" follows
};

/// Takes "View More", alone on its line or glued to a text, out of the lines.
class Unglued {
 public:
  explicit Unglued(PageLines lines) {
    for (const PageLine& line : lines) {
      cut(line);
    }
  }

  std::vector<Stretch> stretches;
  std::size_t glued = 0;  ///< how many marks had text directly behind them

 private:
  void cut(const PageLine& line) {
    std::size_t from = 0;
    for (std::size_t at = line.text.find(more_mark); at != std::string_view::npos;
         at = line.text.find(more_mark, from)) {
      add(line, from, at);
      if (!stretches.empty()) {
        stretches.back().closed = true;
      }
      from = at + more_mark.size();
      glued += from < line.text.size() ? 1 : 0;
    }
    add(line, from, line.text.size());
  }

  /// The dots in front of a glued mark are the link's own.
  void add(const PageLine& line, std::size_t from, std::size_t end) {
    std::string_view text = trimmed(line.text.substr(from, end - from));
    for (const std::string_view dots : {"...", "\u2026"}) {
      text = end < line.text.size() && text == dots ? std::string_view() : text;
    }
    if (!text.empty()) {
      const auto begin = line.begin + static_cast<std::size_t>(text.data() - line.text.data());
      stretches.push_back({{text, begin, line.number}, false});
    }
  }
};

/// A user's name: few words, no closing sign.
bool is_streaming_name(std::string_view line, std::size_t most_words) {
  constexpr std::size_t longest = 40;
  return line.size() <= longest && is_short_line(line, most_words);
}

class StreamingReader {
 public:
  StreamingReader(const Page& page, const ReadOptions& options, RecordSink& sink)
      : page_(page), options_(options), sink_(sink), lines_(page_lines(page.text)) {}

  void read() {
    const std::size_t reviews = reviews_begin();
    film_.source = "streaming";
    film_.provenance = provenance_of_page(page_, lines_);
    const bool headed = reviews > 0 && is_streaming_heading(lines_[reviews - 1].text);
    read_head(PageLines(lines_).first(headed ? reviews - 1 : reviews));
    film_id_ = finish_film(film_, options_, sink_);
    if (headed) {
      sections_.open(lines_[reviews - 1]);
    }
    read_reviews(PageLines(lines_).subspan(reviews));
    sections_.report(page_, sink_);
  }

 private:
  /// Behind the line "Reviews"; a page without it begins its reviews behind the last line of
  /// its head.
  std::size_t reviews_begin() const {
    const auto heading = std::ranges::find_if(lines_, is_streaming_heading, &PageLine::text);
    if (heading != lines_.end()) {
      return static_cast<std::size_t>(heading - lines_.begin()) + 1;
    }
    std::size_t begin = 0;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const std::string_view line = lines_[at].text;
      const bool menu = line != more_mark && has_streaming_line(menu_lines, line);
      begin = menu || has_streaming_line(trial_lines, line) || !streaming_date(line).empty()
                  ? at + 1
                  : begin;
    }
    return begin;
  }

  void read_head(PageLines head) {
    std::string_view title = title_of(head);
    title = title.empty() ? page_.heading : title;
    set_page_title(film_, title);
    std::size_t plot_end = 0;
    std::size_t plot_begin = head.size();
    for (std::size_t at = 0; at < head.size(); ++at) {
      const std::string_view line = head[at].text;
      if (same_line(line, "Top Credited Cast") || same_line(line, "Crew")) {
        break;
      }
      if (const std::string_view date = streaming_date(line); !date.empty()) {
        read_release(date, head[at]);
      } else if (is_plot_line(line, title)) {
        plot_begin = std::min(plot_begin, at);
        plot_end = at + 1;
      }
    }
    if (plot_begin < plot_end) {
      add_page_plot(
          film_, text_of(page_.text, head.subspan(plot_begin, plot_end - plot_begin)), "");
    }
  }

  static bool is_plot_line(std::string_view line, std::string_view title) {
    constexpr std::size_t least_words = 4;
    return line != title && !has_streaming_line(trial_lines, line) &&
           !has_streaming_line(menu_lines, line) && !line.ends_with(trailers_tail) &&
           first_words(line, least_words).size() == least_words;
  }

  /// The line above the date line, or one that stands twice or again before " Trailers".
  static std::string_view title_of(PageLines head) {
    constexpr std::size_t most_lines = 40;
    head = head.first(std::min(head.size(), most_lines));
    for (std::size_t at = 0; at < head.size(); ++at) {
      const std::string_view line = head[at].text;
      const bool title =
          !has_streaming_line(trial_lines, line) && !has_streaming_line(menu_lines, line);
      if (!title || at + 1 == head.size()) {
        continue;
      }
      const std::string trailers = std::string(line).append(trailers_tail);
      if (head[at + 1].text == line || !streaming_date(head[at + 1].text).empty() ||
          std::ranges::find(head, trailers, &PageLine::text) != head.end()) {
        return line;
      }
    }
    return {};
  }

  void read_release(std::string_view raw, const PageLine& line) {
    std::optional<Date> date = parse_date(raw, DateOrder::unknown, options_.this_year);
    if (!date) {
      sink_.remark(remark_at({page_.file, line.number, "", "", ""},
                             "bad-date",
                             "no release date can be read here, dropped",
                             line.text));
      return;
    }
    film_.year = std::stoi(date->iso.substr(0, 4));
    std::string region;
    const std::size_t open = raw.rfind('(');
    if (open != std::string_view::npos && raw.ends_with(')')) {
      region = region_code(trimmed(raw.substr(open + 1, raw.size() - open - 2)));
    }
    film_.release_dates.push_back(
        {std::move(date->iso), std::move(region), "", std::string(raw)});
  }

  void read_reviews(PageLines lines) {
    const auto footer = std::ranges::find_if(lines, begins_streaming_footer, &PageLine::text);
    lines = lines.first(static_cast<std::size_t>(footer - lines.begin()));
    const Unglued unglued(lines);
    if (unglued.glued > 0) {
      read_nameless(unglued.stretches);
    } else {
      read_named(unglued.stretches);
    }
  }

  /// Mobile pages: each line is a review; on some, a line that is one word in front of a text
  /// is a user's name.
  void read_nameless(std::span<const Stretch> stretches) {
    for (std::size_t at = 0; at < stretches.size(); ++at) {
      const Stretch& first = stretches[at];
      const bool name =
          !first.closed && at + 1 < stretches.size() && is_streaming_name(first.line.text, 1);
      at += name ? 1 : 0;
      hand_on(name ? first.line : PageLine(), stretches.subspan(at, 1));
    }
  }

  /// A user called "Who?!": behind "View More" a name is due, and a text without one is longer.
  static bool is_odd_name(std::span<const Stretch> stretches, std::size_t at) {
    constexpr std::size_t most_words = 2;
    constexpr std::size_t longest = 25;
    const bool due = at == 0 || stretches[at - 1].closed;
    const std::string_view line = stretches[at].line.text;
    return due && line.size() <= longest &&
           first_words(line, most_words + 1).size() <= most_words &&
           at + 1 < stretches.size() && stretches[at + 1].line.text.size() > longest;
  }

  /// Desktop pages: a name, its text of one or more lines, perhaps "View More".
  void read_named(std::span<const Stretch> stretches) {
    constexpr std::size_t most_words = 4;
    std::size_t at = 0;
    while (at < stretches.size()) {
      const bool named =
          !stretches[at].closed && (is_streaming_name(stretches[at].line.text, most_words) ||
                                    is_odd_name(stretches, at));
      const PageLine name = named ? stretches[at].line : PageLine();
      const std::size_t begin = at + (named ? 1 : 0);
      std::size_t end = std::min(begin + 1, stretches.size());
      while (end < stretches.size() && !stretches[end - 1].closed &&
             !is_streaming_name(stretches[end].line.text, most_words)) {
        ++end;
      }
      hand_on(name, stretches.subspan(begin, end - begin));
      at = end;
    }
  }

  void hand_on(const PageLine& name, std::span<const Stretch> text) {
    sections_.note_review();
    std::vector<PageLine> lines;
    for (const Stretch& stretch : text) {
      lines.push_back(stretch.line);
    }
    const PageLine& first = name.text.empty() ? lines.front() : name;
    const PageLine& last = lines.empty() ? name : lines.back();
    store::Review review;
    review.film = film_id_;
    review.source = film_.source;
    review.kind = "user";
    review.author = name.text;
    review.text = text_of(page_.text, lines);
    review.provenance = provenance_of_range(page_, first.begin, last.end());
    finish_review(std::move(review), options_, {page_.file, first.number, "", "", ""}, sink_);
  }

  const Page& page_;
  const ReadOptions& options_;
  RecordSink& sink_;
  const std::vector<PageLine> lines_;
  store::Film film_;
  std::string film_id_;
  ReviewSections sections_;
};

/// "X Trailers" below a line X.
bool has_streaming_trailers(PageLines lines) {
  for (const PageLine& line : lines) {
    if (line.text.ends_with(trailers_tail)) {
      const std::string_view title =
          line.text.substr(0, line.text.size() - trailers_tail.size());
      return std::ranges::find(lines, title, &PageLine::text) != lines.end();
    }
  }
  return false;
}

bool is_glued_line(std::string_view line) {
  return line.starts_with("... View More") || line.starts_with("\u2026 View More");
}

}  // namespace

int score_streaming(const Page& page) {
  constexpr int enough = 3;
  const std::vector<PageLine> lines = page_lines(page.text);
  int telling = has_streaming_trailers(lines) ? 1 : 0;
  int common = 0;
  int more = 0;
  int glued = 0;
  for (const PageLine& line : lines) {
    const bool trial = std::ranges::find(trial_lines, line.text) != std::end(trial_lines);
    const bool date = line.text.starts_with('|') && streaming_date(line.text).ends_with(')');
    telling += trial || date ? 1 : 0;
    common += is_streaming_heading(line.text) || line.text == "Trailers & Images" ? 1 : 0;
    more += line.text == more_mark ? 1 : 0;
    glued += is_glued_line(line.text) ? 1 : 0;
  }
  telling += std::min(glued, 2);
  const int score = 2 * telling + common + std::min(more, 2);
  return telling > 0 && score >= enough ? score : 0;
}

void read_streaming(const Page& page, const ReadOptions& options, RecordSink& sink) {
  StreamingReader(page, options, sink).read();
}

}  // namespace zerkalo::indexer
