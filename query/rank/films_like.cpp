// query/rank/films_like.cpp - values and words that films share, weighed by how rare they are.

#include "query/rank/films_like.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <xapian.h>

#include "query/model/id_set.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

constexpr store::Field shared_fields[] = {
    store::Field::director, store::Field::cast, store::Field::genre};
constexpr std::uint32_t films_between_looks = 4096;
constexpr double word_share = 0.25;  // of what a value as rare is worth
constexpr std::size_t most_words = 12;
constexpr std::size_t shortest_word = 4;
constexpr std::uint32_t most_passages = 300;
// Said once it is a chance.
constexpr std::uint32_t fewest_saying = 2;
// A word in more passages than one in so many tells nothing about a film.
constexpr std::uint32_t common_share = 50;
constexpr std::uint32_t never_common = 10;

/// Values of one field that the film has, and how many films have each.
struct ValuesOfFilmsLike {
  ValuesOfFilmsLike(const store::Facet& of, std::uint32_t film)
      : facet(of), values(of.of_film(film)), films(values.size()), among(of.names.size()) {
    among.add(values);
  }

  /// Calls `found` with the place of every value that the other film has too.
  template <typename Found>
  void find_in(std::uint32_t other, Found found) const {
    for (const std::uint32_t value : facet.of_film(other)) {
      // Most values of other films are none of this one's.
      if (among.contains(value)) {
        found(static_cast<std::size_t>(std::ranges::find(values, value) - values.begin()));
      }
    }
  }

  const store::Facet& facet;
  std::span<const std::uint32_t> values;
  std::vector<std::uint32_t> films;
  IdSet among;  ///< the values
};

/// The words that a film's passages share and few others have.
class WordsOfFilmsLike {
 public:
  WordsOfFilmsLike(const Databases& databases, std::uint32_t film, const Deadline& deadline)
      : databases_(databases), of_(databases.generation), film_(film), deadline_(deadline) {
    count_words();
    choose();
  }

  /// Adds what the words are worth to each film that has them.
  void add_to(std::vector<double>& worth) const {
    for (const auto& [weight, id] : chosen_) {
      const std::string term(of_.dictionary.term(id));
      std::uint32_t last = 0;
      const auto end = databases_.reviews.postlist_end(term);
      for (auto at = databases_.reviews.postlist_begin(term); at != end && !deadline_.spend();
           ++at) {
        const std::uint32_t film = of_.columns.film[*at];
        worth[film] += film == last ? 0 : word_share * weight;
        last = film;
      }
    }
  }

 private:
  void count_words() {
    const std::uint32_t first = of_.columns.first_doc[film_];
    const std::uint32_t end = std::min(of_.columns.first_doc[film_ + 1], first + most_passages);
    std::vector<std::uint32_t> tokens;
    for (std::uint32_t docid = first; docid < end; ++docid) {
      of_.forward.unpack(docid, tokens);
      if (deadline_.spend(tokens.size())) {
        return;
      }
      std::unordered_set<std::uint32_t> once;
      for (const std::uint32_t token : tokens) {
        once.insert(token & store::term_mask);
      }
      for (const std::uint32_t id : once) {
        ++saying_[id];
      }
    }
  }

  // No names: films that share a name share the person, or only the name.
  bool tells(std::uint32_t id, std::uint32_t saying) const {
    const std::uint32_t passages = of_.dictionary.frequency(id);
    return saying >= fewest_saying && passages > saying &&
           passages <= of_.columns.passages() / common_share + never_common &&
           of_.dictionary.use(id) == 0 &&
           text::utf16_length(of_.dictionary.term(id)) >= shortest_word;
  }

  void choose() {
    for (const auto& [id, saying] : saying_) {
      if (tells(id, saying)) {
        chosen_.emplace_back(std::log(static_cast<double>(of_.columns.passages()) /
                                      of_.dictionary.frequency(id)),
                             id);
      }
    }
    // Said by most first, and of these the rarest.
    std::ranges::sort(chosen_, [&](const auto& left, const auto& right) {
      const double a = saying_.at(left.second) * left.first;
      const double b = saying_.at(right.second) * right.first;
      return a != b ? a > b : left.second < right.second;
    });
    chosen_.resize(std::min(chosen_.size(), most_words));
  }

  const Databases& databases_;
  const store::Generation& of_;
  std::uint32_t film_;
  const Deadline& deadline_;
  std::unordered_map<std::uint32_t, std::uint32_t> saying_;  ///< by word: passages of the film
  std::vector<std::pair<double, std::uint32_t>> chosen_;     ///< weights and words
};

double likeness_of_film(const std::vector<ValuesOfFilmsLike>& fields,
                        std::uint32_t other,
                        double films) {
  double sum = 0;
  for (const ValuesOfFilmsLike& field : fields) {
    field.find_in(other, [&](std::size_t at) { sum += std::log(films / field.films[at]); });
  }
  return sum;
}

}  // namespace

std::vector<std::uint32_t> films_like(const Databases& databases,
                                      std::uint32_t film,
                                      std::size_t most,
                                      const Deadline& deadline) {
  const store::Columns& columns = databases.generation.columns;
  std::vector<double> words(columns.films() + 1, 0);
  WordsOfFilmsLike(databases, film, deadline).add_to(words);
  std::vector<ValuesOfFilmsLike> fields;
  for (const store::Field field : shared_fields) {
    fields.emplace_back(columns.facet(field), film);
    ValuesOfFilmsLike& shared = fields.back();
    for (std::uint32_t other = 1; other <= columns.films() && !shared.values.empty(); ++other) {
      shared.find_in(other, [&](std::size_t at) { ++shared.films[at]; });
    }
  }
  std::vector<std::pair<double, std::uint32_t>> found;
  for (std::uint32_t other = 1; other <= columns.films(); ++other) {
    if (other % films_between_looks == 0 && deadline.over()) {
      break;
    }
    const double alike =
        other == film ? 0 : likeness_of_film(fields, other, columns.films()) + words[other];
    if (alike > 0) {
      found.emplace_back(alike, other);
    }
  }
  const auto order = [&](const auto& left, const auto& right) {
    const auto reviews = [&](std::uint32_t one) {
      return columns.first_doc[one + 1] - columns.first_doc[one];
    };
    return left.first != right.first ? left.first > right.first
                                     : reviews(left.second) > reviews(right.second);
  };
  const std::size_t kept = std::min(most, found.size());
  std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(kept), order);
  std::vector<std::uint32_t> films;
  for (std::size_t at = 0; at < kept; ++at) {
    films.push_back(found[at].second);
  }
  return films;
}

}  // namespace zerkalo::query
