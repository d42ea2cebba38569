// cli/print_answer.h - an answer as lines for a terminal.

#pragma once

#include <ostream>
#include <string>

#include "cli/terminal.h"
#include "query/model/answer.h"

namespace zerkalo::cli {

/// Hits with their snippets, film cards, facets; every text of others is made harmless.
void print_answer(const query::Answer& answer, bool links, const Console& console);

/// The films of a list, each with what its reviews say together and its id.
void print_films(const query::Answer& answer, const Console& console);

/// What was repaired, left out or given up, and what else would find something: on the error
/// stream, behind all that was printed before.
void print_notes(const query::Answer& answer, const Console& console);

/// `The Mirror (1975) Andrei Tarkovsky`; "no film" for a review that names none.
std::string describe(const query::FilmCard& card, const Console& console);

/// The text with its found places marked.
std::string describe(const query::Marked& text, const Console& console);

/// `director  Andrei Tarkovsky 2 · Agnès Varda 1`: reviews; selected values carry a star.
std::string describe(const query::Facet& facet, const Console& console);

/// Author, rating, language, date and publication: what is known, three blanks between.
std::string describe_review(const query::Hit& hit);

}  // namespace zerkalo::cli
