// query/suggest/suggester.cpp - completions of every kind, shared out and marked.

#include "query/suggest/suggester.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "query/plan/sounding_names.h"
#include "query/plan/title_resolver.h"
#include "query/suggest/completion.h"
#include "query/suggest/open_part.h"
#include "store/files/suggestions.h"
#include "text/name_key.h"
#include "text/title_key.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

using store::SuggestionKind;
using store::SuggestionList;
using Tier = Completion::Tier;
using Words = std::vector<std::string>;

// Names are shorter; a pasted text is no start of one.
constexpr std::size_t max_words = 16;
constexpr std::size_t max_bytes = 1024;
constexpr std::size_t max_sounds = 3;
// Words in front of those that a name or phrase goes on from.
constexpr std::size_t most_left_out = 4;

// What the names of one kind take, of which a bounded number is looked at, in comparisons of
// tokens.
constexpr std::uint64_t comparisons_of_kind = 10'000;

// Where the typed start ends inside the name's word: folding may change the number of letters,
// so the shortest slice that folds to the typed start counts, else the whole word.
std::uint32_t begun_end_of_suggestion(std::string_view name,
                                      const text::Token& token,
                                      const std::string& word) {
  std::size_t at = token.begin;
  while (at < token.end) {
    text::next_code_point(name, at);
    if (text::fold(name.substr(token.begin, at - token.begin)) == word) {
      return static_cast<std::uint32_t>(at);
    }
  }
  return token.end;
}

// The place where the words stand in a row, else the first word that each begins.
std::vector<std::pair<std::size_t, const std::string*>> places_in_suggestion(
    const std::vector<text::Token>& name, const Words& words) {
  std::vector<std::pair<std::size_t, const std::string*>> found;
  const auto begins = [&](std::size_t at, const std::string& word) {
    return name[at].term.starts_with(word);
  };
  for (std::size_t first = 0; first + words.size() <= name.size(); ++first) {
    found.clear();
    while (found.size() < words.size() && begins(first + found.size(), words[found.size()])) {
      found.emplace_back(first + found.size(), &words[found.size()]);
    }
    if (found.size() == words.size()) {
      return found;
    }
  }
  found.clear();
  for (const std::string& word : words) {
    for (std::size_t at = 0; at < name.size(); ++at) {
      if (begins(at, word)) {
        found.emplace_back(at, &word);
        break;
      }
    }
  }
  return found;
}

// Words of the name that sound as the typed ones begin.
void mark_suggested_sounds(std::string_view text,
                           const std::vector<text::Token>& name,
                           const Words& sounds,
                           std::vector<Range>& ranges) {
  for (const text::Token& token : name) {
    const std::string sound =
        store::sound_mark + text::name_key(text.substr(token.begin, token.end - token.begin));
    const bool meant = std::ranges::any_of(
        sounds, [&](const std::string& typed) { return sound.starts_with(typed); });
    if (meant) {
      ranges.push_back({token.begin, token.end});
    }
  }
}

void mark_suggested_joined(const text::Analyzed& name,
                           const Words& words,
                           std::vector<Range>& ranges) {
  for (const text::Joined& joined : name.joined) {
    const bool begun = std::ranges::any_of(
        words, [&](const std::string& word) { return joined.term.starts_with(word); });
    if (begun && joined.count > 0) {
      ranges.push_back(
          {name.tokens[joined.first].begin, name.tokens[joined.first + joined.count - 1].end});
    }
  }
}

// The digits of a last word that a year may begin with: 2, (20, 201. Empty where it is none.
std::string_view begun_year_to_suggest(std::string_view word) {
  constexpr std::size_t whole = 4;
  const std::size_t first = word.find_first_not_of(" (");
  word = word.substr(std::min(first, word.size()));
  word = word.substr(0, word.find_last_not_of(')') + 1);
  const bool digits = !word.empty() && word.size() <= whole && base::is_digits(word);
  const std::string_view century = word.substr(0, 2);
  const bool year =
      century == "1" || century == "2" || century == "18" || century == "19" || century == "20";
  return digits && year ? word : std::string_view();
}

struct Candidates {
  SuggestionKind kind;
  std::vector<Completion> matches;
  std::size_t taken = 0;
};

// Whether a suggestion of the kind goes on from a field's colon.
bool may_be_suggested(SuggestionKind kind, store::Field field) {
  using store::Field;
  switch (field) {
    case Field::any:
      return true;
    case Field::title:
      return kind == SuggestionKind::film;
    case Field::director:
      return kind == SuggestionKind::director;
    case Field::cast:
    case Field::person:
      return kind == SuggestionKind::director || kind == SuggestionKind::person;
    case Field::plot:
    case Field::review:
      return kind == SuggestionKind::phrase;
    default:
      return false;
  }
}

std::vector<Range> merged_suggestion_ranges(std::vector<Range> ranges) {
  std::ranges::sort(ranges, {}, &Range::begin);
  std::vector<Range> apart;
  for (const Range& range : ranges) {
    if (!apart.empty() && range.begin <= apart.back().end) {
      apart.back().end = std::max(apart.back().end, range.end);
    } else {
      apart.push_back(range);
    }
  }
  return apart;
}

}  // namespace

struct Suggester::Parts {
  Parts(const store::Generation& of, text::Analyzer& with)
      : generation(of), analyzer(with), titles(of, with), sounding(of, with) {}

  TypedStart read(std::string_view typed);
  std::vector<Candidates> find(OpenPart& part,
                               const SuggestOptions& options,
                               const Deadline& deadline,
                               TypedStart& read);
  std::vector<Candidates> films_of_begun_year(std::string_view typed,
                                              const SuggestOptions& options,
                                              TypedStart& read);
  std::string_view year_of(const Completion& film) const;
  Words heard_words(std::string_view typed, Words words);
  std::vector<Candidates> complete_kinds(const TypedStart& typed,
                                         const OpenPart& part,
                                         const SuggestOptions& options,
                                         const Deadline& deadline) const;
  void merge_people(std::vector<Candidates>& kinds) const;
  std::vector<Completion> complete_kind(SuggestionKind kind,
                                        TypedStart typed,
                                        std::size_t limit) const;
  Suggestion present(SuggestionKind kind, const Completion& match, const TypedStart& typed);
  Marked mark(std::string_view text, const TypedStart& typed, Tier tier);

  const store::Generation& generation;
  text::Analyzer& analyzer;
  TitleResolver titles;
  SoundingNames sounding;
};

TypedStart Suggester::Parts::read(std::string_view typed) {
  std::vector<text::Token> tokens = analyzer.analyze(typed, "").tokens;
  tokens.resize(std::min(tokens.size(), max_words));
  TypedStart read;
  read.glued = text::title_key(typed, analyzer).spelled;
  for (const TitledFilm& film : titles.resolve(typed)) {
    read.titled.push_back(film.form);
  }
  std::vector<std::vector<std::string>> readings;
  std::size_t most = 0;
  for (const text::Token& token : tokens) {
    read.words.push_back(token.term);
    readings.push_back(
        text::name_keys(typed.substr(token.begin, token.end - token.begin), max_sounds).sounds);
    most = std::max(most, readings.back().size());
  }
  for (std::size_t number = 0; number < most; ++number) {
    Words words;
    for (std::size_t i = 0; i < readings.size(); ++i) {
      const std::vector<std::string>& sounds = readings[i];
      words.push_back(store::sound_mark + (sounds.empty()
                                               ? read.words[i]
                                               : sounds[std::min(number, sounds.size() - 1)]));
    }
    read.sounds.push_back(std::move(words));
  }
  return read;
}

Marked Suggester::Parts::mark(std::string_view text, const TypedStart& typed, Tier tier) {
  const text::Analyzed name = analyzer.analyze(text, "");
  std::vector<Range> ranges;
  if (tier == Tier::by_sound) {
    for (std::size_t i = 0; i < typed.sounds.size() && ranges.empty(); ++i) {
      mark_suggested_sounds(text, name.tokens, typed.sounds[i], ranges);
    }
  } else {
    const auto found = places_in_suggestion(name.tokens, typed.words);
    for (const auto& [place, word] : found) {
      const text::Token& token = name.tokens[place];
      ranges.push_back({token.begin, begun_end_of_suggestion(text, token, *word)});
    }
    if (found.size() < typed.words.size()) {
      mark_suggested_joined(name, typed.words, ranges);
    }
  }
  return {std::string(text), merged_suggestion_ranges(std::move(ranges))};
}

std::vector<Completion> Suggester::Parts::complete_kind(SuggestionKind kind,
                                                        TypedStart typed,
                                                        std::size_t limit) const {
  if (kind != SuggestionKind::film) {
    typed.titled.clear();
  }
  return complete(
      generation.suggestions.list(kind), typed, kind == SuggestionKind::phrase, limit);
}

Suggestion Suggester::Parts::present(SuggestionKind kind,
                                     const Completion& match,
                                     const TypedStart& typed) {
  const SuggestionList& list = generation.suggestions.list(kind);
  const std::uint32_t entry = list.entry(match.form);
  Suggestion made;
  made.kind = kind;
  made.text = list.name(entry);
  made.marked = mark(list.text(match.form), typed, match.tier);
  made.reviews = list.reviews(entry);
  if (kind == SuggestionKind::film) {
    made.id = list.id(entry);
    if (const std::string_view year = year_of(match); !year.empty()) {
      std::from_chars(year.data(), year.data() + year.size(), made.year.emplace());
    }
  }
  return made;
}

namespace {

// Shares in sixteenths, in the order of the kinds; what one leaves goes to the first that has
// more.
void share_out_suggestions(std::vector<Candidates>& kinds, std::size_t limit) {
  constexpr std::array<std::size_t, store::suggestion_names.size()> shares{6, 2, 4, 4};
  std::size_t left = limit;
  for (Candidates& of : kinds) {
    const std::size_t share =
        std::max<std::size_t>(1, limit * shares[static_cast<std::size_t>(of.kind)] / 16);
    of.taken = std::min({share, of.matches.size(), left});
    left -= of.taken;
  }
  for (Candidates& of : kinds) {
    const std::size_t more = std::min(left, of.matches.size() - of.taken);
    of.taken += more;
    left -= more;
  }
}

}  // namespace

// Words in a row from the first one on that anything goes on from; else the whole by its sound.
std::vector<Candidates> Suggester::Parts::find(OpenPart& part,
                                               const SuggestOptions& options,
                                               const Deadline& deadline,
                                               TypedStart& read) {
  std::vector<Candidates> found;
  OpenPart rest = part;
  for (std::size_t left_out = 0; left_out <= most_left_out && !rest.text.empty(); ++left_out) {
    read = this->read(rest.text);
    read.sounds.clear();
    read.any_order = left_out == 0;
    found = complete_kinds(read, rest, options, deadline);
    const bool narrow = rest.quoted || rest.field != store::Field::any;
    if (found.empty() && left_out == 0 && may_be_suggested(SuggestionKind::film, rest.field)) {
      found = films_of_begun_year(rest.text, options, read);
    }
    if (!found.empty() || narrow) {
      part = rest;
      break;
    }
    rest = open_part_without_first_word(rest);
  }
  if (found.empty()) {
    read = this->read(part.text);
    found = complete_kinds(read, part, options, deadline);
  }
  if (found.empty()) {
    read.words = heard_words(part.text, read.words);
    found = complete_kinds(read, part, options, deadline);
  }
  return found;
}

std::string_view Suggester::Parts::year_of(const Completion& film) const {
  const SuggestionList& list = generation.suggestions.list(SuggestionKind::film);
  const store::Facet& years = generation.columns.facet(store::Field::year);
  const auto of_film = years.of_film(list.ordinal(list.entry(film.form)));
  return of_film.empty() ? std::string_view() : years.names[of_film.front()];
}

// "suspiria 20" on the way to "suspiria 2018": films that the words before begin, of a year
// that begins so.
std::vector<Candidates> Suggester::Parts::films_of_begun_year(std::string_view typed,
                                                              const SuggestOptions& options,
                                                              TypedStart& read) {
  constexpr std::size_t looked_at = 256;
  const std::size_t blank = typed.find_last_of(' ');
  const std::string_view year =
      begun_year_to_suggest(typed.substr(std::min(blank, typed.size())));
  if (year.empty() || !options.kinds[static_cast<std::size_t>(SuggestionKind::film)]) {
    return {};
  }
  read = this->read(typed.substr(0, blank));
  read.sounds.clear();
  read.any_order = true;
  Candidates films{SuggestionKind::film, complete_kind(SuggestionKind::film, read, looked_at)};
  std::erase_if(films.matches,
                [&](const Completion& film) { return !year_of(film).starts_with(year); });
  films.matches.resize(std::min(films.matches.size(), options.limit));
  return films.matches.empty() ? std::vector<Candidates>() : std::vector{std::move(films)};
}

// Words of names that the typed ones sound like, as a search would take them.
Words Suggester::Parts::heard_words(std::string_view typed, Words words) {
  const std::vector<text::Token> tokens = analyzer.analyze(typed, "").tokens;
  for (std::size_t i = 0; i < std::min(tokens.size(), words.size()); ++i) {
    const std::string_view slice =
        typed.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    const HeardWord heard{tokens[i].term, slice, 0, tokens.size() == 1};
    std::vector<std::uint32_t> ids = sounding.alike(heard);
    ids = ids.empty() ? sounding.rough(heard) : ids;
    if (!ids.empty() && generation.dictionary.find(tokens[i].term) == 0) {
      words[i] = generation.dictionary.term(ids.front());
    }
  }
  return words;
}

// Kinds that have anything, a phrase first where a quote is open.
std::vector<Candidates> Suggester::Parts::complete_kinds(const TypedStart& typed,
                                                         const OpenPart& part,
                                                         const SuggestOptions& options,
                                                         const Deadline& deadline) const {
  std::vector<Candidates> kinds;
  for (std::size_t kind = 0; kind < options.kinds.size() && !typed.words.empty(); ++kind) {
    const auto of = static_cast<SuggestionKind>(kind);
    if (options.kinds[kind] && may_be_suggested(of, part.field) &&
        !deadline.spend(comparisons_of_kind)) {
      kinds.push_back({of, complete_kind(of, typed, options.limit)});
    }
  }
  std::erase_if(kinds, [](const Candidates& of) { return of.matches.empty(); });
  if (part.quoted) {
    std::stable_partition(kinds.begin(), kinds.end(), [](const Candidates& of) {
      return of.kind == SuggestionKind::phrase;
    });
  }
  return kinds;
}

// A director who also acts is one person.
void Suggester::Parts::merge_people(std::vector<Candidates>& kinds) const {
  std::set<std::string_view> directors;
  for (Candidates& of : kinds) {
    const SuggestionList& list = generation.suggestions.list(of.kind);
    if (of.kind == SuggestionKind::director) {
      for (const Completion& match : of.matches) {
        directors.insert(list.name(list.entry(match.form)));
      }
    } else if (of.kind == SuggestionKind::person) {
      std::erase_if(of.matches, [&](const Completion& match) {
        return directors.contains(list.name(list.entry(match.form)));
      });
    }
  }
}

Suggester::Suggester(const store::Generation& generation, text::Analyzer& analyzer)
    : parts_(std::make_unique<Parts>(generation, analyzer)) {}

Suggester::~Suggester() = default;

std::vector<Suggestion> Suggester::suggest(std::string_view typed,
                                           const SuggestOptions& options,
                                           const Deadline& deadline) {
  OpenPart part = open_part(text::clip_utf8(typed, max_bytes));
  TypedStart read;
  std::vector<Candidates> kinds = parts_->find(part, options, deadline, read);
  parts_->merge_people(kinds);
  share_out_suggestions(kinds, options.limit);
  std::vector<Suggestion> suggestions;
  for (const bool whole : {true, false}) {
    for (const Candidates& of : kinds) {
      for (std::size_t i = 0; i < of.taken; ++i) {
        if ((of.matches[i].tier == Tier::whole) == whole) {
          suggestions.push_back(parts_->present(of.kind, of.matches[i], read));
          suggestions.back().before = part.before;
        }
      }
    }
  }
  return suggestions;
}

}  // namespace zerkalo::query
