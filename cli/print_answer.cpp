// cli/print_answer.cpp - an answer as lines for a terminal.

#include "cli/print_answer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "store/model/fields.h"

namespace zerkalo::cli {
namespace {

constexpr std::size_t facet_columns = 100;

std::size_t count_answer_signs(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::string answer_list(const std::vector<std::string>& parts, std::string_view between) {
  std::string line;
  for (const std::string& part : parts) {
    if (!part.empty()) {
      line.append(line.empty() ? "" : between).append(part);
    }
  }
  return line;
}

std::string answer_points(double number) {
  std::string text = std::to_string(std::round(number * 10) / 10);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) {
    text.pop_back();
  }
  return text;
}

// "80–89", and "90–100" for the last, which holds its upper end.
std::string answer_bucket(const query::FacetBucket& bucket) {
  const double last = bucket.to >= 100 ? bucket.to : bucket.to - 1;
  return answer_points(bucket.from) + "–" + answer_points(last);
}

// "12 of 14 words; otherwise in the quote: its, heart"
std::string describe(const query::Closeness& closeness) {
  std::string text =
      std::to_string(closeness.found) + " of " + counted(closeness.words, "word");
  const std::string_view quote = closeness.quote.text;
  const char* gap = "; the quote has ";
  for (const query::Range& range : closeness.quote.differing) {
    text.append(gap).append(printable(quote.substr(range.begin, range.end - range.begin)));
    gap = ", ";
  }
  return text;
}

void print_hit(const query::Hit& hit,
               const std::string& head,
               bool links,
               const Console& console) {
  console.out << "  " << head << '\n';
  if (!hit.snippet.text.empty()) {
    console.out << "    " << describe(hit.snippet, console) << '\n';
  }
  if (hit.closeness) {
    console.out << "    " << faint(describe(*hit.closeness), console) << '\n';
  }
  if (hit.copies > 1) {
    console.out << "    "
                << faint("the same text " + std::to_string(hit.copies) + " times", console)
                << '\n';
  }
  for (const auto& [name, part] : hit.explain) {
    console.out << "    " << faint(answer_points(part) + "  " + printable(name), console)
                << '\n';
  }
  if (links && !hit.review.url.empty()) {
    console.out << "    " << faint(printable(hit.review.url), console) << '\n';
  }
}

void print_cards(const query::Answer& answer, const Console& console) {
  for (const query::FilmCard& card : answer.films) {
    console.out << "  film  " << describe(card, console) << "   "
                << counted(card.reviews, "review");
    if (card.rating_mean) {
      console.out << "   mean " << answer_points(*card.rating_mean) << " of "
                  << counted(card.rating_count, "rating");
    }
    console.out << '\n';
  }
}

void print_hits(const query::Answer& answer, bool links, const Console& console) {
  for (const query::Hit& hit : answer.hits) {
    const std::string film = describe(answer.hit_films.at(hit.film), console);
    print_hit(hit, answer_list({film, describe_review(hit)}, "   "), links, console);
  }
  for (const query::Group& group : answer.groups) {
    console.out << "  " << describe(answer.hit_films.at(group.film), console) << "   "
                << counted(group.reviews, "review") << '\n';
    for (const query::Hit& hit : group.hits) {
      print_hit(hit, "  " + describe_review(hit), links, console);
    }
  }
}

// Short facets share a line.
void print_facets(const query::Answer& answer, const Console& console) {
  std::size_t used = 0;
  for (const query::Facet& facet : answer.facets) {
    const std::string text = describe(facet, console);
    const std::size_t width =
        count_answer_signs(describe(facet, Console{console.out, console.err}));
    const bool fits = used > 0 && used + 5 + width <= facet_columns;
    if (used > 0) {
      console.out << (fits ? "     " : "\n");
    }
    console.out << (fits ? "" : "  ") << text;
    used = (fits ? used + 5 : 2) + width;
  }
  if (used > 0) {
    console.out << '\n';
  }
}

// "score 81.2   mean 88.4   division 0.21", of what is known.
std::string describe(const query::Opinions& opinions) {
  const store::Tally& tally = opinions.all.tally;
  const std::array<std::pair<const char*, std::optional<double>>, 4> figures{
      {{"score ", query::opinion_score(tally)},
       {"mean ", query::opinion_mean(tally)},
       {"division ", query::opinion_division(tally)},
       {"agreement ", query::opinion_agreement(opinions.tally())}}};
  std::vector<std::string> parts;
  for (const auto& [name, value] : figures) {
    if (value) {
      parts.push_back(name + answer_points(*value));
    }
  }
  return answer_list(parts, "   ");
}

std::string found(const query::Answer& answer) {
  if (answer.total.hits == 0) {
    return "nothing found";
  }
  const query::Totals& total = answer.total;
  const std::string reviews = counted(total.reviews, "review");
  const std::string plots = counted(total.plots, "plot");
  const std::string films = " of " + counted(total.films, "film");
  if (total.scope == query::Scope::all) {
    return reviews + (total.plots > 0 ? " and " + plots : "") + films;
  }
  const bool listed_plots = total.scope == query::Scope::plots;
  const std::string other =
      listed_plots ? (total.reviews > 0 ? reviews : "") : (total.plots > 0 ? plots : "");
  return (listed_plots ? plots : reviews) + films +
         (other.empty() ? ""
                        : "; " + other + (listed_plots ? " (--in reviews)" : " (--in plots)"));
}

}  // namespace

std::string describe(const query::FilmCard& card, const Console& console) {
  const store::Film& film = card.film;
  if (film.id.empty() && film.title.empty()) {
    return faint("no film", console);
  }
  std::string text = film.title.empty()
                         ? faint("untitled film", console) + " " + printable(film.id)
                         : bold(printable(film.title), console);
  if (film.year) {
    text += " (" + std::to_string(*film.year) + ")";
  }
  if (!film.directors.empty()) {
    text += " " + printable(answer_list(film.directors, ", "));
  }
  return text;
}

std::string describe(const query::Marked& text, const Console& console) {
  const std::string_view all = text.text;
  std::string line;
  std::size_t at = 0;
  for (const query::Range& range : text.ranges) {
    line += printable(all.substr(at, range.begin - at));
    line += marked(printable(all.substr(range.begin, range.end - range.begin)), console);
    at = range.end;
  }
  return line + printable(all.substr(at));
}

std::string describe(const query::Facet& facet, const Console& console) {
  std::vector<std::string> values;
  for (const query::FacetValue& value : facet.values) {
    values.push_back((value.selected ? "*" : "") + printable(value.value) + " " +
                     grouped(value.reviews));
  }
  for (std::size_t at = facet.buckets.size(); at-- > 0;) {
    const query::FacetBucket& bucket = facet.buckets[at];
    if (bucket.reviews > 0 || bucket.selected) {
      values.push_back((bucket.selected ? "*" : "") + answer_bucket(bucket) + " " +
                       grouped(bucket.reviews));
    }
  }
  const std::string name(store::field_row(facet.field).name);
  return faint(name, console) + "  " + (values.empty() ? "none" : answer_list(values, " · "));
}

std::string describe_review(const query::Hit& hit) {
  const store::Review& review = hit.review;
  std::string rating = review.rating_raw;
  if (rating.empty() && review.rating) {
    rating = answer_points(*review.rating) + "/100";
  }
  if (rating.empty()) {
    rating = review.verdict;
  }
  return printable(answer_list(
      {hit.plot ? "plot" : rating, review.lang, review.date, review.author, review.publication},
      "   "));
}

void print_answer(const query::Answer& answer, bool links, const Console& console) {
  console.out << (answer.text.empty() ? "everything" : printable(answer.text)) << " → "
              << found(answer) << ", " << duration(answer.took_ms / 1000)
              << (answer.timed_out ? ", cut off by the time limit" : "") << '\n';
  print_cards(answer, console);
  print_hits(answer, links, console);
  print_facets(answer, console);
}

void print_films(const query::Answer& answer, const Console& console) {
  console.out << (answer.text.empty() ? "everything" : printable(answer.text)) << " → "
              << counted(answer.total.films, "film") << ", " << duration(answer.took_ms / 1000)
              << (answer.timed_out ? ", cut off by the time limit" : "") << '\n';
  for (const query::Group& group : answer.groups) {
    const query::FilmCard& card = answer.hit_films.at(group.film);
    console.out << "  "
                << answer_list({describe(card, console),
                                counted(group.reviews, "review"),
                                group.opinions ? describe(*group.opinions) : "",
                                faint(printable(card.film.id), console)},
                               "   ")
                << '\n';
  }
  print_facets(answer, console);
}

void print_notes(const query::Answer& answer, const Console& console) {
  console.out.flush();
  std::ostream& err = console.err;
  for (const query::Remark& note : answer.notes) {
    err << "zerkalo: note: " << printable(note.text) << " (byte " << note.at << ")\n";
  }
  if (!answer.corrected.empty()) {
    err << "zerkalo: note: searched also for " << printable(answer.corrected)
        << " (--typo off: only as typed)\n";
  }
  if (answer.relaxed) {
    err << "zerkalo: note: "
        << (answer.closest ? "nowhere as typed; searched " : "nothing has all of it; searched ")
        << printable(answer.relaxation) << '\n';
  }
  for (const query::Variant& variant : answer.variants) {
    err << "zerkalo: hint: " << printable(variant.what) << ": " << counted(variant.hits, "hit")
        << "   " << printable(variant.q) << '\n';
  }
  if (answer.total.hits == 0 && !answer.tree.empty()) {
    err << "zerkalo: hint: searched for " << printable(answer.tree) << '\n';
  }
}

}  // namespace zerkalo::cli
