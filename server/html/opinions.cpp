// server/html/opinions.cpp - what reviews say together: in words, in pictures, in one quote.

#include "server/html/parts.h"

namespace zerkalo::server {

namespace {

/// Where so few have spoken, no share says anything.
constexpr std::uint32_t few = 5;
constexpr double divided = 0.5;
constexpr double of_one_mind = 0.25;

/// One bar with its mean, and how many ratings are behind it.
Markup opinion_side(Literal label, const query::Opinion& opinion) {
  Markup out;
  if (const std::optional<double> mean = query::opinion_mean(opinion.tally)) {
    out << "<div><dt>" << label << "</dt><dd>" << meter(*mean) << " <b>"
        << Escaped{spell_whole(*mean)} << "</b> <span class=\"of\">"
        << Escaped{spell_count(opinion.tally.rated, "rating", "ratings")}
        << "</span></dd></div>";
  }
  return out;
}

std::string opinions_in_words(const query::Opinions& opinions) {
  const store::Tally& tally = opinions.all.tally;
  if (tally.rated < few) {
    return "";
  }
  std::string words;
  if (const std::optional<double> share = query::opinion_positive_share(tally)) {
    words = spell_whole(*share * 100) + " % are for it";
  }
  const double division = query::opinion_division(tally).value_or(of_one_mind);
  if (division >= divided) {
    words += ", and opinions are divided";
  } else if (division < of_one_mind) {
    words += ", and they largely agree";
  }
  return words;
}

}  // namespace

Markup opinion_panel(const query::Opinions& opinions) {
  Markup out;
  const std::optional<double> mean = query::opinion_mean(opinions.all.tally);
  if (!mean) {
    return out;
  }
  out << R"(<section class="opinion" aria-label="Ratings"><p class="mean"><b>)"
      << Escaped{spell_whole(*mean)} << "</b> <span>of 100, mean of "
      << Escaped{spell_count(opinions.all.tally.rated, "rating", "ratings")}
      << "</span></p>\n<div>" << rating_picture(opinions.all) << "</div><dl>"
      << opinion_side("Critics", opinions.critics)
      << opinion_side("Audience", opinions.audience) << "</dl>";
  if (const std::string words = opinions_in_words(opinions); !words.empty()) {
    out << "<p class=\"found\">" << Escaped{spell_sentence(words)} << "</p>";
  }
  out << "</section>\n";
  return out;
}

Markup opinion_quote(const query::FilmPage& page,
                     const query::TellingQuote& telling,
                     bool names_film) {
  const store::Review& review = page.reviews.at(telling.review);
  Markup out;
  out << R"(<figure class="telling"><blockquote dir="auto")" << lang_attribute(review.lang)
      << ">" << Escaped{telling.text} << "</blockquote><figcaption><a href=\""
      << Escaped{review_address(review.id)} << "\"><bdi>"
      << Escaped{review.author.empty() ? "From a review" : review.author} << "</bdi></a>";
  if (!review.publication.empty()) {
    out << ", <i><bdi>" << Escaped{review.publication} << "</bdi></i>";
  }
  if (names_film) {
    out << " on <a href=\"" << Escaped{film_address(page.card.film.id)} << "\"><bdi>"
        << Escaped{titled(page.card.film)} << "</bdi></a>";
  }
  out << "</figcaption></figure>\n";
  return out;
}

}  // namespace zerkalo::server
