// query/phrase/verifier.h - the one verifier of everything that depends on order.

#pragma once

#include <cstdint>
#include <vector>

#include "query/model/plan.h"
#include "query/phrase/token_row.h"

namespace zerkalo::query {

/// Tokens [begin, end).
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const Span&) const = default;
};

/// How often the phrase stands in the tokens, overlapping places counted once each by their
/// start.
///
/// Shape:   the words in this order with at most `slop` other tokens between the first and the
///          last, none of them inside a run; the parts of a cut quote in this order, each with
///          a slop of its own, anything between them; a token 0 (between two titles) matches
///          nothing and is never crossed.
/// Threads: pure.
std::uint32_t count_verified_phrase(const TokenRow& row, const PhraseForm& form, int slop);

/// What a text must have at least for the form to stand in it: a token of joined words stands
/// for several. Threads: pure.
std::size_t fewest_tokens(const PhraseForm& form);

/// Where a phrase stands: from every start the shortest span, by rising start; a cut quote from
/// its first to its last part.
std::vector<Span> find_verified_phrase(const TokenRow& row, const PhraseForm& form, int slop);

/// Where one operand of a near stands, by rising start, each place once.
std::vector<Span> find_verified_operand(const TokenRow& row, const PlanNode& operand);

/// How often a phrase (in any of its forms) or a near holds; a near once for each place of its
/// last operand.
///
/// Shape:   neighbours of a near do not overlap and have at most so many tokens between them,
///          in either order; neighbours in one sentence do not cross its borders, and may be
///          one place; each link holds for places that the links before it left over.
std::uint32_t count_verified_places(const TokenRow& row, const PlanNode& node);

/// What to mark where a phrase or near holds: whole phrases (of those that end together the
/// shortest), every part of a cut quote, every operand of a near that stands as asked, what is
/// closest to a quote from its first word to its last.
std::vector<Span> find_verified_marks(const TokenRow& row, const PlanNode& node);

}  // namespace zerkalo::query
