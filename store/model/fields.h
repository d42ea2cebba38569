// store/model/fields.h - the one table of fields: names, prefixes, slots, facets, weights and
// help.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zerkalo::store {

enum class Field : std::uint8_t {
  any,
  title,
  director,
  cast,
  person,
  plot,
  review,
  author,
  publication,
  source,
  kind,
  lang,
  film_lang,
  genre,
  year,
  decade,
  rating,
  date,
  mpaa,
  verdict,
  film,
};

/// How a field is asked: by its words, by a whole value, by a number or date range.
enum class FieldKind : std::uint8_t { words, value, number, date };

/// Where its values live: film facts are reached through the film ordinal.
enum class Level : std::uint8_t { passage, film };

struct FieldRow {
  Field field;
  std::string_view name;
  std::string_view aliases;  ///< separated by blanks
  FieldKind kind;
  Level level;
  bool facet;
  std::string_view prefix;  ///< of its terms in the reviews database; empty: none
  int slot;                 ///< value slot in a build with positions; -1: none
  double weight;            ///< of its words when no field was named
  std::string_view label;
  std::string_view help;
  std::string_view example;
};

// clang-format off
inline constexpr std::array<FieldRow, 21> fields{{
    // field, name, aliases, kind, level, facet, prefix, slot, weight, label, help, example
    {Field::any, "any", "", FieldKind::words, Level::passage, false, "", -1, 1.0,
     "Everything", "text, titles and people together", "tarkovsky mirror"},
    {Field::title, "title", "film movie titel titre titulo titolo tytul tytuł название фильм", FieldKind::words, Level::film, false, "S", -1, 2.5,
     "Title", "words of any title of the film", "title:zerkalo"},
    {Field::director, "director", "directed regie regisseur realisateur realisation regista regia diretor realizador direccion rezyser rezyseria режиссер постановщик", FieldKind::words, Level::film, true, "XD", 2, 1.5,
     "Director", "who directed", "director:tarkovsky"},
    {Field::cast, "cast", "actor actors starring darsteller besetzung schauspieler acteur acteurs attore attori elenco reparto ator atores aktor aktorzy obsada актер актеры", FieldKind::words, Level::film, true, "XC", 3, 1.0,
     "Cast", "who plays", "cast:terekhova"},
    {Field::person, "person", "people personne persona pessoa osoba персона", FieldKind::words, Level::film, false, "A", -1, 1.0,
     "Person", "director, cast or writer", "person:misharin"},
    {Field::plot, "plot", "synopsis handlung intrigue trama sinopsis sinopse fabula fabuła сюжет", FieldKind::words, Level::passage, false, "", -1, 1.0,
     "Plot", "words of plots only", "plot:coal"},
    {Field::review, "review", "text kritik critique recensione resena resenha critica recenzja отзыв рецензия", FieldKind::words, Level::passage, false, "", -1, 1.0,
     "Review", "words of reviews only", "review:masterpiece"},
    {Field::author, "author", "by reviewer critic autor auteur autore автор", FieldKind::value, Level::passage, true, "XA", 4, 1.0,
     "Author", "who wrote the review", "author:michael"},
    {Field::publication, "publication", "outlet in zeitung journal rivista revista publicacion gazeta издание", FieldKind::value, Level::passage, true, "XP", 5, 1.0,
     "Publication", "where it appeared", "publication:\"lantern quarterly\""},
    {Field::source, "source", "site quelle fonte fuente zrodlo źródło источник", FieldKind::value, Level::passage, true, "XS", 6, 1.0,
     "Source", "the site it came from", "source:filmcrave"},
    {Field::kind, "kind", "type typ tipo rodzaj тип вид", FieldKind::value, Level::passage, true, "XT", 7, 1.0,
     "Kind", "critic, audience, user, quick, full or plot", "kind:critic"},
    {Field::lang, "lang", "language sprache langue lingua idioma jezyk язык", FieldKind::value, Level::passage, true, "L", 8, 1.0,
     "Language", "language of the review", "lang:de"},
    {Field::film_lang, "film_lang", "filmlang filmsprache", FieldKind::value, Level::film, true, "N", 9, 1.0,
     "Film language", "language of the film", "film_lang:ru"},
    {Field::genre, "genre", "genres genere genero gatunek жанр", FieldKind::value, Level::film, true, "XG", 10, 1.0,
     "Genre", "genre of the film", "genre:drama"},
    {Field::year, "year", "jahr annee anno ano rok год", FieldKind::number, Level::film, true, "Y", 11, 1.0,
     "Year", "year of the film", "year:1970..1979"},
    {Field::decade, "decade", "jahrzehnt decennie decennio decada dekada десятилетие", FieldKind::number, Level::film, true, "XY", 12, 1.0,
     "Decade", "decade of the film", "decade:1970"},
    {Field::rating, "rating", "stars score note wertung bewertung voto nota ocena puntuacion оценка", FieldKind::number, Level::passage, true, "XR", 13, 1.0,
     "Rating", "the review's rating, 0..100", "rating:>=80"},
    {Field::date, "date", "datum data fecha дата", FieldKind::date, Level::passage, false, "", 14, 1.0,
     "Date", "when the review was written", "date:2012-04.."},
    {Field::mpaa, "mpaa", "certificate", FieldKind::value, Level::film, true, "XM", 15, 1.0,
     "MPAA", "rating of the Motion Picture Association", "mpaa:R"},
    {Field::verdict, "verdict", "sentiment thumbs urteil вердикт", FieldKind::value, Level::passage, true, "XV", 16, 1.0,
     "Verdict", "positive, negative or mixed, where the reviewer said so without points", "verdict:positive"},
    // Only filters name it; in a query `film:` searches titles. Its values are not counted: they are the films themselves.
    {Field::film, "film", "", FieldKind::value, Level::film, false, "XF", -1, 1.0,
     "Film", "one film by its id; in a filter only", "film = \"imdb:tt0072443\""},
}};

// clang-format on

constexpr const FieldRow& field_row(Field field) {
  return fields[static_cast<std::size_t>(field)];
}

/// The row of a name or alias in lower case; nullptr when there is none.
const FieldRow* find_field(std::string_view name);

/// Whether a request may ask for values of the field by its name: every facet, and films by
/// their ids.
constexpr bool is_asked_by_value(const FieldRow& row) {
  return row.facet || row.field == Field::film;
}

/// The row that is_asked_by_value and has this very name; nullptr when there is none. `film` is
/// a film's id here, where a query's `film:` is an alias of title.
const FieldRow* find_value_field(std::string_view name);

inline constexpr int film_slot = 0;
inline constexpr int sequence_slot = 1;
/// The last of the days that a date may mean; the slot of its field has the first.
inline constexpr int last_day_slot = 17;
inline constexpr std::string_view film_prefix = "XF";
inline constexpr std::string_view id_prefix = "Q";
inline constexpr std::string_view title_prefix = "S";
inline constexpr std::string_view person_prefix = "A";
inline constexpr std::string_view whole_name_prefix = "K:";
inline constexpr std::string_view stem_prefix = "Z";

}  // namespace zerkalo::store
