// indexer/build/suggestion_builder.cpp - names with their folded words; phrases as somebody
// wrote them.

#include "indexer/build/suggestion_builder.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "text/name_key.h"

namespace zerkalo::indexer {

namespace {

using store::SuggestionData;
using store::SuggestionKind;

constexpr std::size_t max_phrases = 50'000;
constexpr std::size_t max_people = 1'000'000;

std::string_view slice(std::string_view text, const text::Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

void append_word(std::string& words, std::string_view word) {
  words.append(words.empty() ? "" : " ").append(word);
}

std::string joined_words(const text::Analyzed& name) {
  std::string words;
  auto joined = name.joined.begin();
  for (std::uint32_t at = 0; at < name.tokens.size();) {
    while (joined != name.joined.end() && joined->first < at) {
      ++joined;
    }
    if (joined != name.joined.end() && joined->first == at && joined->count > 1) {
      append_word(words, joined->term);
      at += joined->count;
    } else {
      append_word(words, name.tokens[at].term);
      ++at;
    }
  }
  return words;
}

// A word that has no sound of its own stands for itself.
std::string sounding_words(std::string_view text, const text::Analyzed& name) {
  std::string words;
  for (const text::Token& token : name.tokens) {
    const std::string sound = text::name_key(slice(text, token));
    append_word(words, store::sound_mark + (sound.empty() ? token.term : sound));
  }
  return words;
}

/// Names with their words; a name that comes again is analysed once.
class Names {
 public:
  explicit Names(text::Analyzer& analyzer) : analyzer_(analyzer) {}

  void add(const std::string& name, SuggestionData::Entry& entry) {
    const auto [place, added] = known_.try_emplace(name);
    if (added) {
      place->second = forms_of(name);
    }
    const auto text = static_cast<std::uint32_t>(entry.texts.size());
    for (const std::string& words : place->second) {
      entry.forms.push_back({words, text});
    }
    entry.texts.push_back(name);
  }

 private:
  std::vector<std::string> forms_of(const std::string& name) {
    const text::Analyzed analyzed = analyzer_.analyze(name, "");
    std::string words;
    for (const text::Token& token : analyzed.tokens) {
      append_word(words, token.term);
    }
    std::vector<std::string> forms;
    for (std::string form : {words, joined_words(analyzed), sounding_words(name, analyzed)}) {
      if (!form.empty() && std::ranges::find(forms, form) == forms.end()) {
        forms.push_back(std::move(form));
      }
    }
    return forms;
  }

  text::Analyzer& analyzer_;
  std::unordered_map<std::string, std::vector<std::string>> known_;
};

std::vector<std::uint32_t> reviews_by_film(const store::ColumnData& columns,
                                           std::size_t films) {
  std::vector<std::uint32_t> reviews(films + 1, 0);
  for (std::size_t docid = 1; docid < columns.film.size(); ++docid) {
    reviews[columns.film[docid]] += columns.is_plot[docid] == 0 ? 1U : 0U;
  }
  return reviews;
}

std::vector<SuggestionData::Entry> make_films(const std::vector<store::Film>& films,
                                              const std::vector<std::uint32_t>& reviews,
                                              Names& names) {
  std::vector<SuggestionData::Entry> entries;
  for (std::uint32_t ordinal = 1; ordinal <= films.size(); ++ordinal) {
    const store::Film& film = films[ordinal - 1];
    SuggestionData::Entry entry;
    entry.reviews = reviews[ordinal];
    entry.ordinal = ordinal;
    entry.id = film.id;
    names.add(film.title, entry);
    for (const store::Title& title : film.titles) {
      if (std::ranges::find(entry.texts, title.text) == entry.texts.end()) {
        names.add(title.text, entry);
      }
    }
    if (!entry.forms.empty()) {
      entries.push_back(std::move(entry));
    }
  }
  return entries;
}

using People = std::map<std::string, std::uint32_t, std::less<>>;

// A film counts once for a person, in whatever roles.
void add_people(const std::set<std::string_view>& people,
                std::uint32_t reviews,
                People& counts) {
  for (const std::string_view person : people) {
    const auto place = counts.find(person);
    if (place == counts.end()) {
      counts.emplace(person, reviews);
    } else {
      place->second += reviews;
    }
  }
}

std::vector<SuggestionData::Entry> make_people(const People& people, Names& names) {
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
    names.add(std::string(name), entry);
    if (!entry.forms.empty()) {
      entries.push_back(std::move(entry));
    }
  }
  return entries;
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

// A shouted phrase is written as others write it.
bool is_shouted(std::string_view text) {
  return std::ranges::any_of(text, is_capital) && std::ranges::none_of(text, is_small);
}

// What stands between two words of a phrase: a blank instead of whatever the sentence has
// there.
std::string_view between(std::string_view text) {
  const bool inside_word =
      text.empty() || text == "-" || text == "'" || text == "’" || text == "‐" || text == "‑";
  return inside_word ? text : std::string_view(" ");
}

std::string written(std::string_view text,
                    std::span<const text::Token> words,
                    const std::string& folded) {
  std::string phrase;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) {
      const std::uint32_t end = words[i - 1].end;
      phrase += between(text.substr(end, words[i].begin - end));
    }
    phrase += slice(text, words[i]);
  }
  return is_shouted(phrase) ? folded : phrase;
}

// Every two to five words in a row of people's names: whoever types those is offered the
// person.
std::unordered_set<std::string> words_of_people(const SuggestionData& data) {
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
bool reads_as_typed(std::string_view phrase) {
  return phrase.find_first_of("\"*~?\\") == std::string_view::npos;
}

std::vector<SuggestionData::Entry> make_phrases(const SuggestionSource& source,
                                                const std::unordered_set<std::string>& names,
                                                text::Analyzer& analyzer) {
  std::vector<Phrase> phrases = find_phrases(source.phrases, max_phrases);
  std::ranges::sort(
      phrases, {}, [](const Phrase& one) { return std::pair(one.docid, one.place); });
  std::vector<SuggestionData::Entry> entries;
  store::Review review;
  text::Analyzed analyzed;
  std::uint32_t docid = 0;
  for (const Phrase& phrase : phrases) {
    if (phrase.docid != docid) {
      docid = phrase.docid;
      review = source.spool.read(source.spool.passages[source.order[docid - 1]]);
      analyzed = analyzer.analyze(review.text, review.lang);
    }
    std::string words;
    for (std::size_t i = 0; i < phrase.size; ++i) {
      append_word(words, source.phrases.dictionary.term(phrase.ids[i]));
    }
    SuggestionData::Entry entry;
    entry.reviews = phrase.reviews;
    entry.texts = {written(
        review.text, std::span(analyzed.tokens).subspan(phrase.place, phrase.size), words)};
    entry.forms = {{words, 0}};
    if (reads_as_typed(entry.texts.front()) && !names.contains(words)) {
      entries.push_back(std::move(entry));
    }
  }
  return entries;
}

}  // namespace

store::SuggestionData make_suggestions(const SuggestionSource& source,
                                       text::Analyzer& analyzer) {
  SuggestionData data;
  Names names(analyzer);
  const std::vector<std::uint32_t> reviews =
      reviews_by_film(source.phrases.columns, source.films.size());
  People directors;
  People persons;
  for (std::uint32_t ordinal = 1; ordinal <= source.films.size(); ++ordinal) {
    const store::Film& film = source.films[ordinal - 1];
    add_people({film.directors.begin(), film.directors.end()}, reviews[ordinal], directors);
    std::set<std::string_view> others(film.cast.begin(), film.cast.end());
    others.insert(film.writers.begin(), film.writers.end());
    add_people(others, reviews[ordinal], persons);
  }
  const auto kind = [&](SuggestionKind of) -> std::vector<SuggestionData::Entry>& {
    return data.kinds[static_cast<std::size_t>(of)];
  };
  kind(SuggestionKind::film) = make_films(source.films, reviews, names);
  kind(SuggestionKind::director) = make_people(directors, names);
  kind(SuggestionKind::person) = make_people(persons, names);
  kind(SuggestionKind::phrase) = make_phrases(source, words_of_people(data), analyzer);
  return data;
}

}  // namespace zerkalo::indexer
