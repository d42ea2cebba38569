// query/plan/word_planner.cpp - exact forms, stems by language, pairs of characters, ways to
// write a phrase.

#include "query/plan/word_planner.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "query/language/characters.h"
#include "query/model/bm25.h"
#include "query/model/databases.h"
#include "query/plan/attached_forms.h"
#include "query/plan/phrase_form.h"
#include "query/plan/plan_node.h"
#include "query/plan/word_forms.h"
#include "store/model/limits.h"
#include "store/model/terms.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;
using store::Field;

constexpr std::size_t max_grams = 256;
// A Korean surname and given name; what is shorter is a word first.
constexpr std::size_t shortest_full_name = 3;

// Characters without a space between them are one name.
text::Token whole_token_of_word(const std::vector<text::Token>& tokens) {
  text::Token whole = tokens.front();
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    whole.term += tokens[i].term;
  }
  whole.end = tokens.back().end;
  return whole;
}

PlanNode any_planned_word(std::vector<PlanNode> children) {
  std::string label;
  for (const PlanNode& child : children) {
    label += (label.empty() ? "" : " OR ") + child.label;
  }
  const bool several = children.size() > 1;
  PlanNode any = combine_plan_nodes(Kind::any, std::move(children));
  any.label = several ? '(' + label + ')' : label;
  return any;
}

// "Akira Kurosawa" of "Kurosawa, Akira"; nothing of other texts.
std::string planned_first_name_first(std::string_view typed) {
  constexpr std::size_t most_words = 3;
  const std::size_t comma = typed.find(',');
  if (comma == std::string_view::npos || typed.find(',', comma + 1) != std::string_view::npos) {
    return "";
  }
  const std::string_view last = trim(typed.substr(0, comma), is_blank);
  const std::string_view first = trim(typed.substr(comma + 1), is_blank);
  const auto blanks = static_cast<std::size_t>(std::ranges::count(typed, ' '));
  return last.empty() || first.empty() || blanks > most_words
             ? ""
             : std::string(first).append(" ").append(last);
}

}  // namespace

WordPlanner::WordPlanner(const Databases& databases,
                         text::Analyzer& analyzer,
                         const Settings& settings)
    : generation_(databases.generation),
      analyzer_(analyzer),
      settings_(settings),
      ranking_(&find_ranking(settings, "")),
      statistics_(databases.reviews),
      films_(databases, analyzer),
      expander_(generation_, analyzer),
      synonyms_(settings.synonyms, analyzer),
      titles_(generation_, analyzer) {
  const store::StringTable& languages = generation_.columns.facet(Field::lang).names;
  for (std::uint32_t id = 1; id <= languages.size(); ++id) {
    // A language without a stemmer still has the word less its possessive 's.
    languages_.push_back({languages[id], id});
  }
}

WordPlanner::~WordPlanner() = default;

void WordPlanner::begin(std::size_t prefixes,
                        const Request& request,
                        const Deadline& deadline) {
  ranking_ = &find_ranking(settings_, request.profile);
  films_.begin(*ranking_, deadline);
  deadline_ = deadline;
  marks = {};
  notes.clear();
  corrections.clear();
  marking = true;
  correct_ = request.typo;
  q_lang_ = request.q_lang;
  question_ = false;
  room_ = store::limits.expanded_terms;
  share_ = store::limits.expanded_terms / std::max<std::size_t>(prefixes, 1);
}

WordPlanner::Point WordPlanner::now() const {
  return {marks.words.size(), marks.places.size(), notes.size(), corrections.size(), room_};
}

PlannedPart WordPlanner::part_since(const Point& begin, std::optional<PlanNode> made) const {
  const auto behind = [](const auto& list, std::size_t first) {
    return std::vector(list.begin() + static_cast<std::ptrdiff_t>(first), list.end());
  };
  PlannedPart part;
  part.made = std::move(made);
  part.marks.words = behind(marks.words, begin.words);
  part.marks.places = behind(marks.places, begin.places);
  part.notes = behind(notes, begin.notes);
  part.corrections = behind(corrections, begin.corrections);
  part.room = begin.room - room_;
  part.whole = room_ > 0 && !deadline_.over();
  return part;
}

std::optional<PlanNode> WordPlanner::repeat(const PlannedPart& part, const Node& node) {
  std::ranges::copy(part.marks.words, std::back_inserter(marks.words));
  std::ranges::copy(part.marks.places, std::back_inserter(marks.places));
  for (const Remark& note : part.notes) {
    notes.push_back({node.begin, note.text});
  }
  for (const Correction& correction : part.corrections) {
    corrections.push_back({node.begin, correction.typed, correction.by});
  }
  room_ -= part.room;
  return part.made;
}

std::optional<PlanNode> WordPlanner::word(const Node& node, bool prefix) {
  if (node.wildcard) {
    // "idea?The" is two words with a blank left out.
    PlanNode fitting = alternatives_of_pattern(node);
    if (!fitting.terms.empty() || !fitting.films.empty()) {
      return fitting;
    }
  }
  const std::vector<Unit> units = cut_word_units(analyzer_.analyze(node.text, ""));
  std::vector<PlanNode> parts;
  const bool was_alone = std::exchange(alone_, alone_ && units.size() == 1);
  for (std::size_t i = 0; i < units.size(); ++i) {
    parts.push_back(unit(units[i], node, prefix && i + 1 == units.size()));
  }
  alone_ = was_alone;
  if (parts.empty()) {
    notes.push_back({node.begin, "no word in \"" + node.text + "\""});
    return std::nullopt;
  }
  return combine_plan_nodes(Kind::all, std::move(parts));
}

std::optional<PlanNode> WordPlanner::phrase(const Node& node, bool prefix) {
  PhraseBuilder phrase(generation_.dictionary);
  const std::vector<Node> whole{node};
  const std::vector<Node>& parts = node.children.empty() ? whole : node.children;
  std::size_t words = 0;
  for (const Node& part : parts) {
    const text::Analyzed analyzed = analyzer_.analyze(part.text, "");
    const WordEnd end = &part != &parts.back() ? WordEnd::inside
                        : prefix               ? WordEnd::open
                                               : WordEnd::of_quote;
    add_part(analyzed, part, end, phrase);
    words += analyzed.tokens.size();
  }
  if (words == 0) {
    notes.push_back({node.begin, "no word in \"" + node.text + "\""});
    return std::nullopt;
  }
  return asks_films_only(node) ? film_phrase(phrase.finish(), node)
                               : phrase_of(phrase.finish(), node);
}

// What a near looks for: words that stand somewhere, with their inflections.
std::optional<PlanNode> WordPlanner::operand(const Node& node, bool prefix) {
  if (node.op == Op::phrase) {
    return phrase(node, prefix || node.prefix);
  }
  if (node.op == Op::any) {
    std::vector<PlanNode> children;
    for (const Node& child : node.children) {
      if (std::optional<PlanNode> made =
              operand(child, prefix && &child == &node.children.back())) {
        children.push_back(std::move(*made));
      }
    }
    return children.empty() ? std::nullopt
                            : std::optional(any_planned_word(std::move(children)));
  }
  // A run without spaces has no place but that of its characters; what stands behind a Hangul
  // word belongs to it.
  const std::vector<Unit> units = cut_word_units(analyzer_.analyze(node.text, ""));
  const bool one_word = units.size() == 1 && units.front().text.tokens.size() == 1;
  const bool is_run = !node.exact && !units.empty() && !units.front().grams.empty();
  if (!node.wildcard && (is_run || !one_word)) {
    return phrase(node, prefix || node.prefix || (is_run && one_word));
  }
  Node in_text = node;
  in_text.field = Field::review;
  std::optional<PlanNode> made = word(in_text, prefix || node.prefix);
  if (made) {
    add_word_forms(*made, generation_);
  }
  return made;
}

// `title:` and `person:` phrases are looked up in the films' token streams.
PlanNode WordPlanner::film_phrase(const std::vector<PhraseForm>& forms, const Node& node) {
  std::map<std::uint32_t, double> found;
  for (const PhraseForm& form : forms) {
    for (const FilmScore& film : node.field == Field::title
                                     ? films_.titled(form, node.slop)
                                     : films_.with_person(form, node.slop)) {
      found[film.film] = film.score;
    }
  }
  PlanNode made = make_plan_node(Kind::films);
  made.label = node.text;
  made.films = films_of_plan_node(found);
  return made;
}

std::vector<std::uint32_t> WordPlanner::values(const Node& node, bool prefix) {
  std::vector<std::uint32_t> ids = films_.values(node.field, node.text, prefix);
  if (deadline_.over()) {
    return ids;
  }
  if (ids.empty() && !node.exact &&
      (node.field == Field::director || node.field == Field::cast)) {
    ids = alternative_people(node);
  }
  if (ids.empty()) {
    notes.push_back(
        {node.begin,
         "no " + std::string(store::field_row(node.field).name) + " \"" + node.text + "\""});
  }
  return ids;
}

PlanNode WordPlanner::unit(const Unit& of, const Node& node, bool prefix) {
  if (!of.grams.empty() && !asks_films_only(node) && !node.exact) {
    return run(of, node);
  }
  if (of.text.tokens.size() == 1) {
    return single_word(of.text.tokens.front(), node, prefix);
  }
  return asks_films_only(node) ? film_phrase(forms_of(of.text, node, prefix), node)
                               : glued_words(of, node, prefix);
}

// "spider-man", "L'Avventura", "3:10": the words in a row, the joined form, or a film that each
// names.
PlanNode WordPlanner::glued_words(const Unit& of, const Node& node, bool prefix) {
  PlanNode made = make_plan_node(Kind::any);
  made.label = node.text;
  made.children.push_back(phrase_of(forms_of(of.text, node, prefix), node));
  std::vector<FilmScore> joined_films;
  for (const text::Joined& joined : of.text.joined) {
    text::Token token;
    token.term = joined.term;
    token.begin = of.text.tokens[joined.first].begin;
    token.end = of.text.tokens[joined.first + joined.count - 1].end;
    Node as_one = node;
    as_one.exact = true;
    PlanNode one = with_alternatives(one_word(token, as_one, false), token, node, false);
    add_missing_films_to_node(one.films, joined_films);
    made.children.push_back(std::move(one));
  }
  if (node.field == Field::any) {
    made.films = films_named_by_each(of, node, prefix);
    add_missing_films_to_node(joined_films, made.films);
  }
  return made;
}

PlanNode WordPlanner::single_word(const text::Token& token, const Node& node, bool prefix) {
  PlanNode word = one_word(token, node, prefix);
  return node.exact ? word
                    : with_alternatives(std::move(word), token, node, correct_ && !prefix);
}

PlanNode WordPlanner::one_word(const text::Token& token, const Node& node, bool prefix) {
  PlanNode word = make_plan_node(asks_films_only(node) ? Kind::films : Kind::word);
  word.label = node.text;
  if (!asks_films_only(node)) {
    add_text_terms(token, node, prefix, word);
  }
  if (node.field == Field::person) {
    word.films = films_.with_person(
        {phrase_word(token, node, prefix ? WordEnd::open : WordEnd::inside)}, 0);
  } else if (node.field == Field::any || node.field == Field::title) {
    word.films = named(token, node, prefix, node.exact);
  }
  return word;
}

std::vector<FilmScore> WordPlanner::named(const text::Token& token,
                                          const Node& node,
                                          bool prefix,
                                          bool exact) {
  FilmWords::Word word;
  word.term = token.term;
  word.typed = typed_slice(token, node);
  word.exact = exact;
  word.prefix_terms = prefix ? share_ : 0;
  word.titles_only = node.field == Field::title;
  if (node.field == Field::any && !alone_ && !exact) {
    word.year = year_of_title(token.term);
  }
  const FilmWords::Named found = films_.named(word);
  if (found.cut) {
    note_cut(token.term, node);
  }
  return found.films;
}

// The dictionary knows how many passages have a term; not how many there are while a shard is
// away.
TextTerm WordPlanner::list_of(std::uint32_t id, std::uint32_t lang) {
  std::string term(generation_.dictionary.term(id));
  return generation_.shards
             ? statistics_.list(std::move(term), lang)
             : TextTerm{std::move(term), lang, generation_.dictionary.frequency(id)};
}

void WordPlanner::add_text_terms(const text::Token& token,
                                 const Node& node,
                                 bool prefix,
                                 PlanNode& word) {
  PhraseWord forms;
  forms.ids = prefix ? expand(token.term, node) : other_spellings(token, node);
  if (!prefix && !node.exact) {
    add_attached_forms(generation_, token.term, share_, deadline_, forms);
  }
  WordPattern pattern;
  pattern.label = node.text;
  if (!prefix) {
    pattern.terms.push_back(token.term);
    word.terms.push_back(statistics_.list(token.term));
  }
  const auto add = [&](std::uint32_t id, std::uint32_t lang) {
    pattern.terms.emplace_back(generation_.dictionary.term(id));
    word.terms.push_back(list_of(id, lang));
  };
  for (const std::uint32_t id : forms.ids) {
    add(id, 0);
  }
  for (const SpokenIds& spoken : forms.spoken) {
    for (const std::uint32_t id : spoken.ids) {
      add(id, spoken.lang);
    }
  }
  if (!prefix && !node.exact) {
    add_stems(token, typed_slice(token, node), word, pattern);
  }
  mark(std::move(pattern));
}

void WordPlanner::add_stems(const text::Token& token,
                            std::string_view typed,
                            PlanNode& word,
                            WordPattern& pattern) {
  for (const SpokenStem& spoken : find_spoken_stems(
           generation_.dictionary, analyzer_, languages_, {token.term, typed, q_lang_})) {
    add_stem(token, spoken, word, pattern);
  }
}

void WordPlanner::add_stem(const text::Token& token,
                           const SpokenStem& spoken,
                           PlanNode& word,
                           WordPattern& pattern) {
  const std::string& stem = spoken.stem;
  bool found = false;
  TextTerm posted = statistics_.list(store::stem_term(spoken.language.code, stem));
  if (posted.passages > 0) {
    word.terms.push_back(std::move(posted));
    found = true;
  }
  // A token that is its own stem has no stem posting; "freder" is the German stem of
  // "Frederik", but the word "Freder" has another one.
  if (stem != token.term && generation_.dictionary.find(stem) != 0 &&
      analyzer_.stem(stem, spoken.language.code) == stem) {
    word.terms.push_back(statistics_.list(stem, spoken.language.id));
    found = true;
  }
  if (found) {
    pattern.stems.emplace_back(spoken.language.code, stem);
  }
}

// A run without spaces means all its pairs of characters; a Hangul word matches inside longer
// ones.
PlanNode WordPlanner::run(const Unit& of, const Node& node) {
  const std::size_t used = std::min(of.grams.size(), max_grams);
  if (used < of.grams.size()) {
    notes.push_back(
        {node.begin,
         "only the first " + std::to_string(max_grams) + " pairs of characters were searched"});
  }
  PlanNode pairs = make_plan_node(Kind::all);
  for (std::size_t i = 0; i < used; ++i) {
    PlanNode pair = make_plan_node(Kind::word);
    pair.label = node.text;
    pair.terms.push_back(statistics_.list(store::gram_term(of.grams[i])));
    pairs.children.push_back(std::move(pair));
  }
  WordPattern pattern;
  pattern.label = node.text;
  pattern.grams = of.grams;
  mark(std::move(pattern));
  PlanNode made = make_plan_node(Kind::any);
  made.label = node.text;
  made.children.push_back(std::move(pairs));
  if (node.field == Field::any) {
    made.films = films_named_by_each(of, node, false);
    if (correct_ && text::utf16_length(node.text) >= shortest_full_name) {
      add_missing_films_to_node(alternative_whole_name(node.text), made.films);
    }
  }
  return with_alternatives(std::move(made), whole_token_of_word(of.text.tokens), node, false);
}

std::vector<FilmScore> WordPlanner::films_named_by_each(const Unit& of,
                                                        const Node& node,
                                                        bool prefix) {
  std::vector<FilmScore> films;
  const std::vector<text::Token>& tokens = of.text.tokens;
  for (std::size_t i = 0; i < tokens.size() && (i == 0 || !films.empty()); ++i) {
    std::vector<FilmScore> one = named(tokens[i], node, prefix && i + 1 == tokens.size(), true);
    films = i == 0 ? std::move(one) : intersect_films_of_nodes(films, one);
  }
  return films;
}

PlanNode WordPlanner::phrase_of(std::vector<PhraseForm> forms, const Node& node) {
  if (forms.empty()) {
    return make_plan_node(Kind::nothing);
  }
  PlanNode made = make_plan_node(Kind::phrase);
  made.label = node.text;
  made.slop = node.slop;
  made.forms = std::move(forms);
  mark_places(made);
  return made;
}

// The other alphabet of a language has its words in names as well, whatever the passages are
// in.
std::vector<PhraseForm> WordPlanner::as_names(std::vector<PhraseForm> forms) const {
  for (PhraseForm& form : forms) {
    for (PhraseWord& word : form) {
      for (const SpokenIds& spoken : word.spoken) {
        std::ranges::copy_if(spoken.ids, std::back_inserter(word.ids), [&](std::uint32_t id) {
          return generation_.dictionary.use(id) != 0;
        });
      }
      std::ranges::sort(word.ids);
      word.ids.erase(std::unique(word.ids.begin(), word.ids.end()), word.ids.end());
    }
  }
  return forms;
}

PlanNode WordPlanner::with_named(PlanNode made, const Node& node) {
  if (node.field != Field::any || node.exact) {
    return made;
  }
  std::vector<FilmScore> films = films_.named_in_a_row(as_names(made.forms), node.slop);
  raise_films_of_node(titled(node.text), films);
  if (const std::string in_order = planned_first_name_first(node.text); !in_order.empty()) {
    const std::vector<PhraseForm> forms =
        forms_of(analyzer_.analyze(in_order, ""), node, false);
    raise_films_of_node(films_.named_in_a_row(forms, 0), films);
  }
  if (films.empty()) {
    return made;
  }
  PlanNode any = make_plan_node(Kind::any);
  any.label = made.label;
  any.films = std::move(films);
  any.children.push_back(std::move(made));
  return any;
}

std::vector<FilmScore> WordPlanner::titled(std::string_view typed) {
  // No passage earns as much for a word of its text and its film's title together.
  constexpr double bound = 4;
  constexpr double step = 0.1;
  const Bm25 scoring(generation_.columns.passages(), generation_.columns.average_length);
  const double worth = bound * (1 + ranking_->title) * scoring.term_weight(1);
  std::map<std::uint32_t, double> films;
  for (const TitledFilm& film : titles_.resolve(typed)) {
    films.emplace(film.film, worth * (1 - step * static_cast<double>(film.match)));
  }
  return films_of_plan_node(films);
}

void WordPlanner::mark_places(const PlanNode& node) {
  if (marking) {
    marks.places.push_back(std::make_shared<const PlanNode>(node));
  }
}

PhraseWord WordPlanner::phrase_word(const text::Token& token, const Node& node, WordEnd end) {
  if (end == WordEnd::open) {
    return {expand(token.term, node)};
  }
  PhraseWord word{other_spellings(token, node)};
  if (const std::uint32_t id = generation_.dictionary.find(token.term); id != 0) {
    word.ids.push_back(id);
  }
  // In quotes a word stands as it was typed, but for what is glued to a name at the end.
  if (node.op == Op::phrase) {
    add_attached_other_alphabet(generation_, token.term, word);
    if (end == WordEnd::of_quote) {
      add_attached_name_endings(generation_, token.term, deadline_, word);
    }
  } else if (!node.exact) {
    add_attached_forms(generation_, token.term, share_, deadline_, word);
  }
  std::ranges::sort(word.ids);
  return word;
}

std::vector<std::uint32_t> WordPlanner::other_spellings(const text::Token& token,
                                                        const Node& node) const {
  return node.exact ? std::vector<std::uint32_t>()
                    : expander_.spellings(token.term, typed_slice(token, node));
}

void WordPlanner::add_part(const text::Analyzed& analyzed,
                           const Node& part,
                           WordEnd end,
                           PhraseBuilder& phrase) {
  const std::vector<text::Token>& tokens = analyzed.tokens;
  std::vector<PhraseWord> words;
  words.reserve(tokens.size());
  for (const text::Token& token : tokens) {
    words.push_back(phrase_word(token, part, &token == &tokens.back() ? end : WordEnd::inside));
  }
  phrase.add_part(analyzed, std::move(words), part.stars, part.cut);
}

std::vector<PhraseForm> WordPlanner::forms_of(const text::Analyzed& analyzed,
                                              const Node& node,
                                              bool prefix) {
  PhraseBuilder phrase(generation_.dictionary);
  add_part(analyzed, node, prefix ? WordEnd::open : WordEnd::inside, phrase);
  return phrase.finish();
}

// The commonest words that start so: rare ones bring few passages and cost a list each.
std::vector<std::uint32_t> WordPlanner::expand(std::string_view prefix, const Node& node) {
  const auto [first, last] = generation_.dictionary.range(prefix);
  deadline_.finish(last - first);
  std::vector<std::uint32_t> ids(last - first);
  std::iota(ids.begin(), ids.end(), first);
  if (ids.size() > share_) {
    std::ranges::partial_sort(
        ids,
        ids.begin() + static_cast<std::ptrdiff_t>(share_),
        std::ranges::greater{},
        [&](std::uint32_t id) { return generation_.dictionary.frequency(id); });
    ids.resize(share_);
    note_cut(prefix, node);
  }
  std::ranges::sort(ids);
  return ids;
}

void WordPlanner::note_cut(std::string_view prefix, const Node& node) {
  Remark note{node.begin,
              "\"" + std::string(prefix) + "*\" begins many words; the commonest " +
                  std::to_string(share_) + " were searched"};
  if (std::ranges::find(notes, note.text, &Remark::text) == notes.end()) {
    notes.push_back(std::move(note));
  }
}

void WordPlanner::mark(WordPattern pattern) {
  if (marking) {
    std::ranges::sort(pattern.terms);
    marks.words.push_back(std::move(pattern));
  }
}

}  // namespace zerkalo::query
