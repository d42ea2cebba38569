// indexer/build/suggestion_builder.cpp - names with their folded words; phrases as somebody
// wrote them.

#include "indexer/build/suggestion_builder.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/ascii.h"
#include "base/thread_pool.h"

namespace zerkalo::indexer {

namespace {

using store::SuggestionData;
using store::SuggestionKind;

constexpr std::size_t max_phrases = 50'000;
constexpr std::size_t max_people = 1'000'000;

void add_suggested_name(const std::string& name,
                        const std::vector<std::string>& forms,
                        SuggestionData::Entry& entry) {
  const auto text = static_cast<std::uint32_t>(entry.texts.size());
  for (const std::string& words : forms) {
    entry.forms.push_back({words, text});
  }
  entry.texts.push_back(name);
}

std::vector<std::uint32_t> reviews_by_suggested_film(const store::ColumnData& columns,
                                                     std::size_t films) {
  std::vector<std::uint32_t> reviews(films + 1, 0);
  for (std::size_t docid = 1; docid < columns.film.size(); ++docid) {
    reviews[columns.film[docid]] += columns.is_plot[docid] == 0 ? 1U : 0U;
  }
  return reviews;
}

std::vector<SuggestionData::Entry> make_film_suggestions(
    const std::vector<store::Film>& films,
    const std::vector<std::uint32_t>& reviews,
    NameForms& names) {
  std::vector<SuggestionData::Entry> entries;
  for (std::uint32_t ordinal = 1; ordinal <= films.size(); ++ordinal) {
    const store::Film& film = films[ordinal - 1];
    SuggestionData::Entry entry;
    entry.reviews = reviews[ordinal];
    entry.ordinal = ordinal;
    entry.id = film.id;
    add_suggested_name(film.title, names.of_title(film.title), entry);
    for (const store::Title& title : film.titles) {
      if (std::ranges::find(entry.texts, title.text) == entry.texts.end()) {
        add_suggested_name(title.text, names.of_title(title.text), entry);
      }
    }
    if (!entry.forms.empty()) {
      entries.push_back(std::move(entry));
    }
  }
  return entries;
}

using PersonCounts = std::map<std::string, std::uint32_t, std::less<>>;

// A film counts once for a person, in whatever roles.
void count_suggested_people(const std::set<std::string_view>& people,
                            std::uint32_t reviews,
                            PersonCounts& counts) {
  for (const std::string_view person : people) {
    const auto place = counts.find(person);
    if (place == counts.end()) {
      counts.emplace(person, reviews);
    } else {
      place->second += reviews;
    }
  }
}

std::vector<SuggestionData::Entry> make_person_suggestions(const PersonCounts& people,
                                                           NameForms& names) {
  std::vector<std::pair<std::uint32_t, std::string_view>> best;
  for (const auto& [name, reviews] : people) {
    best.emplace_back(reviews, name);
  }
  std::ranges::stable_sort(
      best, std::ranges::greater{}, [](const auto& row) { return row.first; });
  best.resize(std::min(best.size(), max_people));
  std::vector<SuggestionData::Entry> entries;
  for (const auto& [reviews, name] : best) {
    SuggestionData::Entry entry;
    entry.reviews = reviews;
    const std::string person(name);
    add_suggested_name(person, names.of(person), entry);
    // Found by any of its spellings, and shown by one.
    for (const std::string& spelling : names.spellings(person)) {
      for (const std::string& words : names.of(spelling)) {
        entry.forms.push_back({words, 0});
      }
    }
    if (!entry.forms.empty()) {
      entries.push_back(std::move(entry));
    }
  }
  return entries;
}

// A shouted phrase is written as others write it.
bool is_shouted_suggestion(std::string_view text) {
  return std::ranges::any_of(text, base::is_capital) &&
         std::ranges::none_of(text, base::is_small);
}

// What stands between two words of a phrase: a blank instead of whatever the sentence has
// there.
std::string_view between_suggested_words(std::string_view text) {
  const bool inside_word =
      text.empty() || text == "-" || text == "'" || text == "’" || text == "‐" || text == "‑";
  return inside_word ? text : std::string_view(" ");
}

std::string suggestion_as_written(std::string_view text,
                                  std::span<const text::Token> words,
                                  const std::string& folded) {
  std::string phrase;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) {
      const std::uint32_t end = words[i - 1].end;
      phrase += between_suggested_words(text.substr(end, words[i].begin - end));
    }
    phrase += text.substr(words[i].begin, words[i].end - words[i].begin);
  }
  return is_shouted_suggestion(phrase) ? folded : phrase;
}

// Every two to five words in a row of people's names: whoever types those is offered the
// person.
std::unordered_set<std::string> words_of_suggested_people(const SuggestionData& data) {
  std::unordered_set<std::string> rows;
  for (const SuggestionKind kind : {SuggestionKind::director, SuggestionKind::person}) {
    for (const SuggestionData::Entry& entry : data.kinds[static_cast<std::size_t>(kind)]) {
      std::string_view name = entry.forms.front().words;
      while (!name.empty()) {
        std::size_t end = name.find(' ');
        while (end != std::string_view::npos) {
          end = name.find(' ', end + 1);
          rows.emplace(name.substr(0, end));
        }
        name.remove_prefix(std::min(name.find(' '), name.size() - 1) + 1);
      }
    }
  }
  return rows;
}

// Signs that a quoted phrase reads as operators.
bool suggestion_reads_as_typed(std::string_view phrase) {
  return phrase.find_first_of("\"*~?\\") == std::string_view::npos;
}

/// Shows phrases as a review wrote them; one for each thread.
class PhraseSuggestionBuilder {
 public:
  PhraseSuggestionBuilder(const SuggestionSource& source,
                          const std::unordered_set<std::string>& names)
      : source_(source), names_(names) {}

  /// In the order of their reviews, each of which is read once.
  std::vector<SuggestionData::Entry> entries(std::span<const Phrase> phrases) {
    std::vector<SuggestionData::Entry> entries;
    for (const Phrase& phrase : phrases) {
      read(phrase.docid);
      SuggestionData::Entry entry = entry_of(phrase);
      if (suggestion_reads_as_typed(entry.texts.front()) &&
          !names_.contains(entry.forms.front().words)) {
        entries.push_back(std::move(entry));
      }
    }
    return entries;
  }

 private:
  void read(std::uint32_t docid) {
    if (docid != docid_) {
      docid_ = docid;
      review_ = source_.spool.read(source_.spool.passages[source_.order[docid - 1]]);
      analyzed_ = analyzer_.analyze(review_.text, review_.lang);
    }
  }

  SuggestionData::Entry entry_of(const Phrase& phrase) const {
    std::string words;
    for (std::size_t i = 0; i < phrase.size; ++i) {
      words.append(i == 0 ? "" : " ").append(source_.phrases.dictionary.term(phrase.ids[i]));
    }
    SuggestionData::Entry entry;
    entry.reviews = phrase.reviews;
    const auto tokens = std::span(analyzed_.tokens).subspan(phrase.place, phrase.size);
    entry.texts = {suggestion_as_written(review_.text, tokens, words)};
    entry.forms = {{std::move(words), 0}};
    return entry;
  }

  const SuggestionSource& source_;
  const std::unordered_set<std::string>& names_;
  text::Analyzer analyzer_;
  std::uint32_t docid_ = 0;
  store::Review review_;
  text::Analyzed analyzed_;
};

std::vector<SuggestionData::Entry> make_phrase_suggestions(
    const SuggestionSource& source, const std::unordered_set<std::string>& names) {
  std::vector<Phrase> phrases = find_phrases(source.phrases, max_phrases);
  std::ranges::sort(phrases, {}, [](const Phrase& one) {
    return std::tuple(one.docid, one.place, one.size);
  });
  const std::size_t slices = source.phrases.threads;
  std::vector<std::vector<SuggestionData::Entry>> made(slices);
  base::run_parallel(source.phrases.threads, slices, [&](std::size_t slice) {
    const std::size_t first = phrases.size() * slice / slices;
    const std::size_t last = phrases.size() * (slice + 1) / slices;
    made[slice] = PhraseSuggestionBuilder(source, names)
                      .entries(std::span(phrases).subspan(first, last - first));
  });
  std::vector<SuggestionData::Entry> entries;
  for (std::vector<SuggestionData::Entry>& some : made) {
    std::ranges::move(some, std::back_inserter(entries));
  }
  return entries;
}

}  // namespace

store::SuggestionData make_suggestions(const SuggestionSource& source, NameForms& names) {
  SuggestionData data;
  const std::vector<std::uint32_t> reviews =
      reviews_by_suggested_film(source.phrases.columns, source.films.size());
  PersonCounts directors;
  PersonCounts persons;
  for (std::uint32_t ordinal = 1; ordinal <= source.films.size(); ++ordinal) {
    const store::Film& film = source.films[ordinal - 1];
    count_suggested_people(
        {film.directors.begin(), film.directors.end()}, reviews[ordinal], directors);
    std::set<std::string_view> others(film.cast.begin(), film.cast.end());
    others.insert(film.writers.begin(), film.writers.end());
    count_suggested_people(others, reviews[ordinal], persons);
  }
  const auto kind = [&](SuggestionKind of) -> std::vector<SuggestionData::Entry>& {
    return data.kinds[static_cast<std::size_t>(of)];
  };
  kind(SuggestionKind::film) = make_film_suggestions(source.films, reviews, names);
  kind(SuggestionKind::director) = make_person_suggestions(directors, names);
  kind(SuggestionKind::person) = make_person_suggestions(persons, names);
  kind(SuggestionKind::phrase) =
      make_phrase_suggestions(source, words_of_suggested_people(data));
  return data;
}

}  // namespace zerkalo::indexer
