// tests/support/record_text.cpp - prints films, reviews and rejects fact by fact.

#include "tests/support/record_text.h"

#include <algorithm>
#include <sstream>

namespace zerkalo::tests {

namespace {

class Facts {
 public:
  void add(const char* name, const std::string& value) {
    if (!value.empty()) {
      out_ << "  " << name << ": " << value << '\n';
    }
  }

  void add(const char* name, const std::optional<int>& value) {
    if (value) {
      add(name, std::to_string(*value));
    }
  }

  void add(const char* name, const std::vector<std::string>& values) {
    std::string all;
    for (const std::string& value : values) {
      all += (all.empty() ? "" : " | ") + value;
    }
    add(name, all);
  }

  std::string text() const { return out_.str(); }

 private:
  std::ostringstream out_;
};

std::string number(double value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', '/');
  return text;
}

std::string tail_of(const std::string& slice) {
  constexpr std::size_t shown = 12;
  return slice.substr(slice.size() - std::min(shown, slice.size()));
}

}  // namespace

std::string describe(const store::Film& film) {
  Facts facts;
  facts.add("original", film.original_title);
  facts.add("year", film.year);
  for (const store::ReleaseDate& date : film.release_dates) {
    facts.add("release",
              date.date + " " + date.region + " " + date.kind + " (" + date.raw + ")");
  }
  facts.add("directors", film.directors);
  facts.add("writers", film.writers);
  facts.add("producers", film.producers);
  facts.add("cast", film.cast);
  facts.add("genres", film.genres);
  facts.add("languages", film.languages);
  facts.add("production", film.production);
  facts.add("mpaa", film.mpaa);
  facts.add("minutes", film.runtime_min);
  facts.add("rank", film.rank);
  for (const store::Aggregate& score : film.aggregates) {
    std::string count = score.count ? " of " + std::to_string(*score.count) : "";
    count += score.count_raw.empty() ? "" : " (" + score.count_raw + ")";
    facts.add(score.name.c_str(), number(score.value) + " from " + score.raw + count);
  }
  for (const store::Plot& plot : film.plots) {
    facts.add("plot", on_one_line(plot.text));
    facts.add("plot by", plot.author);
  }
  facts.add("lines",
            std::to_string(film.provenance.begin) + "-" + std::to_string(film.provenance.end));
  return "film " + film.source + ": " + film.title + "\n" + facts.text();
}

std::string describe(const store::Review& review, const std::string& page) {
  Facts facts;
  facts.add("author", review.author);
  facts.add("publication", review.publication);
  facts.add("date",
            review.date + (review.date_raw.empty() ? "" : " from " + review.date_raw) +
                (review.date_ambiguous ? " ambiguous" : ""));
  facts.add("rating",
            (review.rating ? number(*review.rating) : "none") +
                (review.rating_raw.empty() ? "" : " from " + review.rating_raw));
  facts.add("verdict", review.verdict);
  facts.add("lang", review.lang);
  facts.add("truncated", review.truncated ? "yes" : "");
  const std::string slice =
      page.substr(review.provenance.begin, review.provenance.end - review.provenance.begin);
  facts.add("bytes", on_one_line(slice.substr(0, slice.find(' ')) + " ... " + tail_of(slice)));
  facts.add("text", on_one_line(review.text));
  return "review " + review.kind + (review.film.empty() ? " of no film\n" : "\n") +
         facts.text();
}

std::string describe(const store::Reject& reject) {
  return reject.code + "@" + std::to_string(reject.line) + " " + reject.message + ": " +
         on_one_line(reject.text) + "\n";
}

}  // namespace zerkalo::tests
