// query/plan/word_planner.h - words and phrases as typed to term lists, films and marks.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/deadline.h"
#include "query/model/plan.h"
#include "query/plan/expand.h"
#include "query/plan/film_words.h"
#include "query/plan/spoken_stems.h"
#include "query/plan/statistics.h"
#include "query/plan/synonyms.h"
#include "query/plan/title_resolver.h"
#include "query/plan/word_units.h"

namespace zerkalo::query {

class PhraseBuilder;

/// What may stand behind the letters of a word of a phrase.
enum class WordEnd : unsigned char {
  inside,    ///< nothing
  of_quote,  ///< what is glued to a name: Sandler's
  open       ///< any letters
};

/// A word that was searched as another one too.
struct Correction {
  std::size_t begin = 0;  ///< of its part of the typed text
  std::string typed;
  std::string by;
};

/// What one word or quote became, and what planning it brought beside that.
struct PlannedPart {
  std::optional<PlanNode> made;
  Marks marks;
  std::vector<Remark> notes;
  std::vector<Correction> corrections;
  std::size_t room = 0;  ///< terms that were added
  bool whole = false;    ///< neither the deadline nor the limit of terms came into it
};

/// A query's words become term lists one by one; they collect marks and notes.
///
/// Shape:   nothing for a part without a single word, which is noted and left out.
/// Threads: one per thread.
class WordPlanner {
 public:
  WordPlanner(const Databases& databases, text::Analyzer& analyzer, const Settings& settings);
  ~WordPlanner();

  /// Forgets the last query. `prefixes` of the next one share the limit of terms evenly; after
  /// the deadline nothing but the words themselves is looked for.
  void begin(std::size_t prefixes, const Request& request, const Deadline& deadline);

  /// Words are searched as typed and no other way: the query is the title of a film.
  void stop_guessing() { correct_ = false; }

  /// Whether the query at hand is one word, with no other that would bear its meaning out.
  void set_alone(bool alone) { alone_ = alone; }

  /// The query is a whole question in that language: so many words mean what they say, in its
  /// inflections.
  void read_as_question(std::string_view language) {
    question_ = true;
    q_lang_ = language;
  }

  /// How far planning a query has come.
  struct Point {
    std::size_t words = 0;
    std::size_t places = 0;
    std::size_t notes = 0;
    std::size_t corrections = 0;
    std::size_t room = 0;
  };

  Point now() const;

  /// What was planned since then, to be repeated.
  PlannedPart part_since(const Point& begin, std::optional<PlanNode> made) const;

  /// Whether planning the part anew would come to the same.
  bool can_repeat(const PlannedPart& part) const { return part.whole && part.room < room_; }

  /// Plans `node` as an equal one was planned before.
  std::optional<PlanNode> repeat(const PlannedPart& part, const Node& node);

  std::optional<PlanNode> word(const Node& node, bool prefix);
  std::optional<PlanNode> phrase(const Node& node, bool prefix);

  /// A word, phrase or `any` of them as part of a near: it has forms and names no film.
  std::optional<PlanNode> operand(const Node& node, bool prefix);

  /// Marks a phrase or near where it holds.
  void mark_places(const PlanNode& node);

  /// Ids of a facet's values that have the typed words in a row.
  std::vector<std::uint32_t> values(const Node& node, bool prefix);

  FilmWords& film_words() { return films_; }

  /// How often Xapian was asked for a frequency.
  std::uint64_t lookups() const { return statistics_.asked() + films_.lookups(); }

  /// `made`, the plan of plain words in a row, or what else they mean; as it is where they have
  /// no synonym and are not one word typed apart.
  PlanNode with_alternative_meanings(PlanNode made, std::span<const Node> words);

  /// How many words in a row mean something together; the first ones of `words`, from two on,
  /// or 0.
  std::size_t count_words_with_alternatives(std::span<const Node> words);

  /// `made`, the plan of a phrase, or a film that has it in a title or person.
  std::vector<PhraseForm> as_names(std::vector<PhraseForm> forms) const;
  PlanNode with_named(PlanNode made, const Node& node);

  /// Films of which the typed text is the title, worth more than anything else that its `words`
  /// find; by ordinal.
  std::vector<FilmScore> titled(std::string_view typed);

  /// People whose names end in the typed words, or, where there are none, in words that these
  /// may also be.
  std::vector<NamedPerson> people_or_alternatives(std::string_view typed);

  /// Whether the typed words may be a name that is written in another way: each is a word of a
  /// person's name, or one is nowhere.
  bool may_have_alternative_names(std::string_view typed);

  /// Films of which a title or person sounds like the typed words put together; worth a guess.
  std::vector<FilmScore> alternative_name_in_two(const text::Token& token, const Node& node);
  std::vector<FilmScore> alternative_whole_name(std::string_view typed);

  Marks marks;
  std::vector<Remark> notes;
  std::vector<Correction> corrections;  ///< from left to right
  bool marking = true;                  ///< off inside exclusions

 private:
  PlanNode unit(const Unit& of, const Node& node, bool prefix);
  PlanNode single_word(const text::Token& token, const Node& node, bool prefix);
  PlanNode one_word(const text::Token& token, const Node& node, bool prefix);
  PlanNode alternatives_of_pattern(const Node& node);
  PlanNode with_alternatives(PlanNode exact,
                             const text::Token& token,
                             const Node& node,
                             bool typo);
  PlanNode with_alternative_terms(PlanNode exact,
                                  const std::vector<OtherWord>& others,
                                  const Node& node);
  PlanNode alternative_node(const std::vector<OtherWord>& others,
                            const Node& node,
                            std::vector<FilmScore>& films);
  std::vector<OtherWord> take_room_for_alternatives(std::vector<OtherWord> others,
                                                    const Node& node);
  std::string folded_alternative_row(std::span<const Node> words);
  std::string glued_alternative(std::span<const Node> words);
  std::size_t count_words_of_alternative(std::span<const Node> words);
  std::vector<PlanNode> alternative_meanings(std::span<const Node> words);
  bool is_name_in_alternatives(std::string_view term) const;
  std::vector<std::vector<std::string>> alternative_names(std::string_view typed);
  std::vector<std::uint32_t> alternative_people(const Node& node);
  void note_alternative(const OtherWord& other, const text::Token& token, const Node& node);
  PlanNode glued_words(const Unit& of, const Node& node, bool prefix);
  PlanNode run(const Unit& of, const Node& node);
  PlanNode phrase_of(std::vector<PhraseForm> forms, const Node& node);
  PlanNode film_phrase(const std::vector<PhraseForm>& forms, const Node& node);
  TextTerm list_of(std::uint32_t id, std::uint32_t lang);
  void add_text_terms(const text::Token& token, const Node& node, bool prefix, PlanNode& word);
  void add_stems(const text::Token& token,
                 std::string_view typed,
                 PlanNode& word,
                 WordPattern& pattern);
  void add_stem(const text::Token& token,
                const SpokenStem& spoken,
                PlanNode& word,
                WordPattern& pattern);
  std::vector<FilmScore> films_named_by_each(const Unit& of, const Node& node, bool prefix);
  std::vector<FilmScore> named(const text::Token& token,
                               const Node& node,
                               bool prefix,
                               bool exact);
  std::vector<std::uint32_t> other_spellings(const text::Token& token, const Node& node) const;
  PhraseWord phrase_word(const text::Token& token, const Node& node, WordEnd end);
  void add_part(const text::Analyzed& analyzed,
                const Node& part,
                WordEnd end,
                PhraseBuilder& phrase);
  std::vector<PhraseForm> forms_of(const text::Analyzed& analyzed,
                                   const Node& node,
                                   bool prefix);
  std::vector<std::uint32_t> expand(std::string_view prefix, const Node& node);

  static std::string_view typed_slice(const text::Token& token, const Node& node) {
    return std::string_view(node.text).substr(token.begin, token.end - token.begin);
  }

  static bool asks_films_only(const Node& node) {
    return node.field == store::Field::title || node.field == store::Field::person;
  }

  void note_cut(std::string_view prefix, const Node& node);
  void mark(WordPattern pattern);

  const store::Generation& generation_;
  text::Analyzer& analyzer_;
  const Settings& settings_;
  const Ranking* ranking_;
  Statistics statistics_;
  FilmWords films_;
  Expander expander_;
  Synonyms synonyms_;
  TitleResolver titles_;

  bool question_ = false;                  ///< a word is nothing but itself
  bool alone_ = false;                     ///< see set_alone
  std::string_view q_lang_;                ///< of the request, "" for any
  bool correct_ = true;                    ///< the request allows to try other words
  Deadline deadline_;                      ///< of the query at hand
  std::size_t room_ = 0;                   ///< terms that may still be added to the query
  std::vector<SpokenLanguage> languages_;  ///< of passages
  std::size_t share_ =
      0;  ///< terms of one prefix; words and stems are bounded by what may be typed
};

}  // namespace zerkalo::query
