// indexer/sources/record_shape.cpp - one decision after another, each on what the last one
// left.

#include "indexer/sources/record_shape.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "indexer/normalise/verdict.h"

namespace zerkalo::indexer {

namespace {

/// Whether a rating is one of a board: from which age on a film may be seen.
bool is_certificate_column(std::string_view value) {
  constexpr std::string_view known[] = {"g",     "pg",       "pg-13",  "pg13",    "r",
                                        "nc-17", "nc17",     "nr",     "ur",      "x",
                                        "m",     "approved", "passed", "unrated", "not rated",
                                        "tv-g",  "tv-pg",    "tv-14",  "tv-ma",   "tv-y"};
  return std::ranges::find(known, base::lowered(base::trimmed(value))) != std::end(known);
}

/// A column while its meaning is being decided.
struct ShapeCandidate {
  const std::string& name;
  std::string folded;
  const ColumnFacts& facts;
  std::optional<KnownAlias> known;
  int fixed = 0;  ///< 1: by a known export, 2: by hand

  Member says() const { return known ? known->row->member : Member::ignored; }

  void become(Member member) { known->row = &meaning_of(member); }

  void forget() { known.reset(); }
};

class ShapeMaker {
 public:
  ShapeMaker(std::span<const std::string> names,
             const ColumnEvidence& evidence,
             std::span<const MappedColumn> mapped)
      : evidence_(evidence) {
    std::vector<std::string> folded;
    for (const std::string& name : names) {
      folded.push_back(folded_name(name));
      columns_.push_back({name, folded.back(), evidence.of(name), known_column(name)});
    }
    shape_.known = find_export(folded);
    if (shape_.known != nullptr) {
      std::string fault;
      fix(parse_map(shape_.known->map, fault), 1);
    }
    fix(mapped, 2);
  }

  RecordShape make() {
    const bool passed_over = shape_.known != nullptr && !shape_.known->passed_over.empty();
    weed();
    find_text();
    settle_film();
    settle_ids();
    settle_kind();
    settle_rest();
    fill();
    if (passed_over) {
      shape_.kind = RecordShape::Kind::passed_over;
      shape_.passed_over = shape_.known->passed_over;
    }
    return std::move(shape_);
  }

 private:
  /// Gives columns the meaning they were mapped to; others of that meaning lose it.
  void fix(std::span<const MappedColumn> mapped, int round) {
    for (const MappedColumn& one : mapped) {
      const auto column = std::ranges::find(columns_, one.column, &ShapeCandidate::folded);
      if (column == columns_.end()) {
        continue;
      }
      for (ShapeCandidate& other : columns_) {
        const bool same = other.known && other.known->row == one.row && other.fixed < round;
        if (same && one.row->member != Member::ignored) {
          other.forget();
        }
      }
      const double scale = column->known ? column->known->scale : 0;
      column->known = KnownAlias{one.row, 0, scale};
      column->fixed = round;
    }
  }

  bool has(Member member) const {
    return std::ranges::any_of(
        columns_, [member](const ShapeCandidate& column) { return column.says() == member; });
  }

  template <typename Decide>
  void each(Member member, Decide decide) {
    for (ShapeCandidate& column : columns_) {
      if (column.says() == member) {
        decide(column);
      }
    }
  }

  /// Values that cannot be what the name says.
  void weed() {
    for (const Member wordy : {Member::text, Member::summary, Member::author}) {
      each(wordy, [&](ShapeCandidate& column) {
        if (column.fixed == 0 && (column.facts.is_flag() || column.facts.is_link())) {
          only_links_ = only_links_ || (wordy == Member::text && column.facts.is_link());
          column.forget();
        }
      });
    }
    each(Member::rating, [](ShapeCandidate& column) {
      const std::vector<std::string>& samples = column.facts.samples;
      if (column.fixed == 0 && !samples.empty() &&
          std::ranges::all_of(samples, is_certificate_column)) {
        column.known = KnownAlias{find_meaning("certificate"), 0, 0};
      }
    });
    weed_ratings();
    each(Member::text, [](ShapeCandidate& column) {
      if (column.fixed == 0 && column.facts.is_number()) {
        column.forget();  // how many reviews a film has
      }
    });
    // In a list of people "written by" names a writer.
    const bool credits = has(Member::people);
    each(Member::author, [credits](ShapeCandidate& column) {
      if (credits && column.fixed == 0 && column.folded == "writtenby") {
        column.known = KnownAlias{find_meaning("writer"), 0, 0};
      }
    });
    constexpr std::uint64_t longest_verdict = 40;
    find_label();
    // A "verdict" may be the review itself, a "sentiment" a measure of its words.
    each(Member::verdict, [](ShapeCandidate& column) {
      const ColumnFacts& facts = column.facts;
      const bool sided = facts.is_flag() || facts.is_switch();
      const bool measure = facts.numbers * 2 > facts.values && !sided;
      if (column.fixed == 0 && (facts.mean_bytes() > longest_verdict || measure)) {
        column.forget();
      }
    });
    constexpr std::uint64_t longest_stars = 20;
    // "stars" are the people of a film where they are no numbers.
    each(Member::stars, [](ShapeCandidate& column) {
      const ColumnFacts& facts = column.facts;
      if (column.fixed == 0 && facts.values > 0 && facts.numbers == 0 &&
          facts.mean_bytes() > longest_stars) {
        column.known = KnownAlias{find_meaning("cast"), 0, 0};
      }
    });
  }

  /// Data sets say "label" to any class; two sides that can only be for and against are a
  /// verdict.
  void find_label() {
    for (ShapeCandidate& column : columns_) {
      constexpr std::string_view names[] = {
          "label", "labels", "labeltext", "target", "polarity"};
      const bool named = std::ranges::find(names, column.folded) != std::end(names);
      const std::vector<std::string>& samples = column.facts.samples;
      const bool words =
          samples.size() > 1 && std::ranges::none_of(samples, [](const std::string& sample) {
            return parse_verdict(sample).empty();
          });
      if (named && !column.known && (words || column.facts.is_switch())) {
        column.known = KnownAlias{&meaning_of(Member::verdict), 0, 0};
      }
    }
  }

  /// Beside a rating a "vote" is no second one, also in records where the first is empty.
  void weed_ratings() {
    const auto is_rating = [](const ShapeCandidate& column) {
      return column.says() == Member::rating || column.says() == Member::stars;
    };
    const bool sure = std::ranges::any_of(columns_, [&](const ShapeCandidate& column) {
      return is_rating(column) && !column.known->doubtful && column.facts.values > 0;
    });
    for (ShapeCandidate& column : columns_) {
      if (sure && is_rating(column) && column.known->doubtful && column.fixed == 0) {
        column.forget();
      }
    }
  }

  bool is_about_a_review() const {
    return has(Member::author) || has(Member::publication) || has(Member::review_id);
  }

  bool has_film_facts() const {
    return has(Member::people) || has(Member::plot) || has(Member::film_fact) ||
           has(Member::score);
  }

  void find_text() {
    if (has(Member::text)) {
      return;
    }
    const bool film_record = has_film_facts() && !is_about_a_review();
    if (has(Member::summary) && !film_record && !has(Member::plot)) {
      each(Member::summary, [](ShapeCandidate& column) { column.become(Member::text); });
      return;
    }
    ShapeCandidate* longest = film_record ? nullptr : longest_unknown();
    if (longest != nullptr) {
      longest->known = KnownAlias{&meaning_of(Member::text), 0, 0};
      shape_.text_guessed = true;
    }
  }

  /// The column without a known name that is clearly prose beside the others.
  ShapeCandidate* longest_unknown() {
    // Short texts are told by how they end.
    constexpr std::uint64_t least_bytes = 30;
    constexpr std::uint64_t least_bytes_of_sentences = 12;
    const bool tells = is_about_a_review() || has(Member::rating) || has(Member::film) ||
                       has(Member::title) || has(Member::date);
    ShapeCandidate* longest = nullptr;
    std::uint64_t second = 0;
    for (ShapeCandidate& column : columns_) {
      const std::uint64_t bytes = column.facts.mean_bytes();
      const bool free = !column.known && column.fixed == 0 && !column.facts.is_link();
      if (free && (longest == nullptr || bytes > longest->facts.mean_bytes())) {
        second = longest == nullptr ? second : std::max(second, longest->facts.mean_bytes());
        longest = &column;
      } else {
        second = std::max(second, bytes);
      }
    }
    if (!tells || longest == nullptr) {
      return nullptr;
    }
    const ColumnFacts& facts = longest->facts;
    const bool sentences = facts.sentences * 2 > facts.values;
    const std::uint64_t least = sentences ? least_bytes_of_sentences : least_bytes;
    return facts.mean_bytes() >= std::max(least, second * 3 / 2) ? longest : nullptr;
  }

  bool headlines(const ShapeCandidate& title) const {
    const ColumnFacts& facts = title.facts;
    const bool sentences = facts.values > 0 && facts.sentences * 3 >= facts.values;
    return has(Member::text) && (evidence_.varies(title.name) || sentences);
  }

  void settle_film() {
    const bool named = has(Member::film);
    each(Member::title, [&](ShapeCandidate& column) {
      column.become(named || headlines(column) ? Member::headline : Member::film);
    });
    const bool titled = has(Member::film);
    shape_.title_only = titled && !named;
    const bool person = titled || (!has(Member::author) && has(Member::film_id));
    each(Member::name, [&](ShapeCandidate& column) {
      if (person && has(Member::author)) {
        column.forget();
      } else {
        column.become(person ? Member::author : Member::film);
        shape_.title_only = !person;
      }
    });
  }

  void settle_ids() {
    each(Member::id, [&](ShapeCandidate& column) {
      const bool films =
          !has(Member::text) || has(Member::review_id) || evidence_.repeats(column.name);
      column.become(films ? Member::film_id : Member::review_id);
    });
    const bool film_is_sure = has(Member::year) || has_film_facts() || has(Member::film_id);
    shape_.title_only = shape_.title_only && !film_is_sure;
  }

  /// Facts of a film, and nothing that a review would have.
  bool is_film_without_title() const {
    return (has_film_facts() || has(Member::year)) && !is_about_a_review() &&
           !has(Member::rating) && !has(Member::stars) && !has(Member::date);
  }

  void settle_kind() {
    // Beside reviews a rating without a text is one that lost it.
    const bool lost = evidence_.has_texts() && !has_film_facts() && !has(Member::year) &&
                      (has(Member::rating) || has(Member::stars) || has(Member::date));
    const bool text = has(Member::text);
    const bool titled = has(Member::film) && !is_about_a_review() && !lost;
    if (!text && (titled || is_film_without_title())) {
      shape_.kind = RecordShape::Kind::film;
    } else if (text || evidence_.has_texts()) {
      shape_.kind = RecordShape::Kind::review;
    } else if (only_links_) {
      shape_.kind = RecordShape::Kind::passed_over;
      shape_.passed_over = "links where texts would be";
    }
  }

  void settle_rest() {
    const bool film = shape_.kind == RecordShape::Kind::film;
    each(Member::summary, [film](ShapeCandidate& column) {
      column.become(film ? Member::plot : Member::headline);
    });
    each(Member::url, [film](ShapeCandidate& column) {
      column.become(film ? Member::film_url : Member::review_url);
    });
    each(Member::language, [film](ShapeCandidate& column) {
      column.known->row = find_meaning(film ? "film_language" : "lang");
    });
    if (film) {
      for (const Member of_review : {Member::rating,
                                     Member::stars,
                                     Member::date,
                                     Member::verdict,
                                     Member::kind,
                                     Member::scale,
                                     Member::lang,
                                     Member::review_url}) {
        each(of_review, [](ShapeCandidate& column) { column.forget(); });
      }
    }
  }

  /// Of two members of one name the last one counts, as everywhere in JSON.
  bool comes_again(std::size_t at) const {
    return std::any_of(
        columns_.begin() + static_cast<std::ptrdiff_t>(at) + 1,
        columns_.end(),
        [&](const ShapeCandidate& other) { return other.name == columns_[at].name; });
  }

  void fill() {
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      const ShapeCandidate& column = columns_[at];
      if (comes_again(at)) {
        continue;
      }
      const Member says = column.says();
      if (says == Member::ignored || says == Member::headline) {
        shape_.ignored.push_back(at);
      } else {
        const double scale =
            says == Member::stars && column.known->scale == 0 ? stars_of : column.known->scale;
        shape_.columns.push_back({at, column.known->row, column.known->rank, scale});
      }
    }
    std::ranges::stable_sort(shape_.columns, {}, &ShapeColumn::rank);
  }

  static constexpr double stars_of = 5;

  const ColumnEvidence& evidence_;
  std::vector<ShapeCandidate> columns_;
  bool only_links_ = false;  ///< in a column whose name says text
  RecordShape shape_;
};

}  // namespace

RecordShape shape_of(std::span<const std::string> names,
                     const ColumnEvidence& evidence,
                     std::span<const MappedColumn> mapped) {
  return ShapeMaker(names, evidence, mapped).make();
}

}  // namespace zerkalo::indexer
