// server/html/search_page.cpp - the page of results.

#include <algorithm>
#include <array>
#include <cstdio>

#include "server/api/json.h"
#include "server/html/parts.h"
#include "store/model/limits.h"

namespace zerkalo::server {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> sorts{{
    {"relevance", "best match"},
    {"-rating", "highest rated"},
    {"rating", "lowest rated"},
    {"-date", "newest review"},
    {"date", "oldest review"},
    {"-year", "newest film"},
    {"year", "oldest film"},
    {"title", "title"},
}};

/// What is listed; a text that stands in several passages is listed once.
std::string spell_search_totals(const query::Answer& answer) {
  const query::Totals& total = answer.total;
  std::string out;
  if (total.scope != query::Scope::plots) {
    out = spell_count(total.reviews, "review", "reviews");
  }
  if (total.scope == query::Scope::plots ||
      (total.scope == query::Scope::all && total.plots > 0)) {
    out.append(out.empty() ? "" : " and ").append(spell_count(total.plots, "plot", "plots"));
  }
  if (!answer.grouped && total.texts < total.hits) {
    out += ", " + spell_count(total.texts, "different text", "different texts") + ",";
  }
  return out + " of " + spell_count(total.films, "film", "films");
}

struct Tab {
  Literal label;
  std::uint64_t count;
  std::string_view parameter;
  std::string_view value;
  bool current;
};

/// Reviews, plots and films that match, each with a way to list them. `All` only where both are
/// listed, as for a whole question.
Markup search_tabs(const query::Answer& answer, const Pairs& pairs) {
  const query::Totals& total = answer.total;
  const query::Scope scope = total.scope;
  const bool both = scope == query::Scope::all && !answer.grouped && total.plots > 0;
  const bool reviews = scope == query::Scope::reviews || (scope == query::Scope::all && !both);
  const std::array<Tab, 4> all{{
      {"All", total.reviews + total.plots, "in", "all", both},
      {"Reviews", total.reviews, "in", "reviews", reviews && !answer.grouped},
      {"Plots", total.plots, "in", "plots", scope == query::Scope::plots && !answer.grouped},
      {"Films", total.all_films, "group_by", "film", answer.grouped},
  }};
  Pairs rest = pairs;
  for (const std::string_view name : {"in", "group_by", "offset", "per_film"}) {
    rest = without_pairs_of(rest, name);
  }
  Markup out;
  out << R"(<nav class="tabs" aria-label="What is listed">)";
  for (const Tab& tab : all) {
    if (tab.count == 0 || (tab.value == "all" && !both)) {
      continue;
    }
    Pairs chosen = rest;
    chosen.emplace_back(tab.parameter, tab.value);
    out << "<a href=\"" << Escaped{search_address(chosen)} << "\""
        << (tab.current ? Literal(R"( aria-current="page")") : Literal("")) << ">" << tab.label
        << " <span>" << Escaped{spell_number(tab.count)} << "</span></a>\n";
  }
  out << "</nav>\n";
  return out;
}

/// The address of the same answer as JSON, with what the page asks for of its own accord.
std::string search_json_address(const Pairs& pairs) {
  Pairs asked = pairs;
  if (const std::size_t per_film = page_per_film(pairs); per_film > 0) {
    asked.emplace_back("per_film", std::to_string(per_film));
  }
  if (value_of_pair(pairs, "facets").empty()) {
    std::string facets;
    for (const query::FacetRequest& facet : page_facets()) {
      facets.append(facets.empty() ? "" : ",").append(store::field_row(facet.field).name);
      facets.append(":").append(std::to_string(facet.limit));
    }
    asked.emplace_back("facets", facets);
  }
  return "/v1/search?" + encode_pairs(asked);
}

Markup search_sort_control(const Pairs& pairs) {
  Markup out;
  const std::string chosen = value_of_pair(pairs, "sort");
  out << R"(<label class="sort">Sort by <select name="sort" form="search">)";
  for (const auto& [value, label] : sorts) {
    out << "<option value=\"" << Escaped{value} << "\"";
    if (value == chosen) {
      out << " selected";
    }
    out << ">" << Escaped{label} << "</option>";
  }
  const bool known = chosen.empty() || std::ranges::any_of(sorts, [&](const auto& sort) {
                       return sort.first == chosen;
                     });
  if (!known) {
    out << R"(<option selected dir="auto">)" << Escaped{chosen} << "</option>";
  }
  out << "</select></label>\n";
  return out;
}

/// Whether the panel has a check box for this very value.
bool is_in_search_panel(const query::Answer& answer,
                        std::string_view name,
                        std::string_view value) {
  return std::ranges::any_of(answer.facets, [&](const query::Facet& facet) {
    return store::field_row(facet.field).name == name &&
           (std::ranges::find(facet.values, value, &query::FacetValue::value) !=
                facet.values.end() ||
            std::ranges::find(facet.buckets, value, rating_value) != facet.buckets.end());
  });
}

/// What the form would lose: parameters that no control of the page shows.
Markup hidden_search_state(const query::Answer& answer, const Pairs& pairs) {
  Markup out;
  for (const auto& [name, value] : pairs) {
    const bool shown = name == "q" || name == "sort" || name == "offset";
    if (!shown && !is_in_search_panel(answer, name, value)) {
      out << R"(<input type="hidden" form="search" name=")" << Escaped{name} << "\" value=\""
          << Escaped{value} << "\">\n";
    }
  }
  return out;
}

// A film's filter has its id; what is found has its title.
std::string chosen_search_label(store::Field field,
                                const std::string& value,
                                const query::Answer& answer) {
  if (field != store::Field::film) {
    return spell_value(field, value);
  }
  const auto card = std::ranges::find_if(answer.hit_films, [&](const query::FilmCard& one) {
    return one.film.id == value ||
           std::ranges::find(one.film.other_ids, value) != one.film.other_ids.end();
  });
  return card == answer.hit_films.end() ? value : titled(card->film);
}

Markup search_chips(const query::Answer& answer, const Pairs& pairs) {
  Markup links;
  bool any = false;
  for (const auto& [name, value] : pairs) {
    if (!is_facet_pair(name) && name != "filter") {
      continue;
    }
    any = true;
    const store::FieldRow* row = store::find_value_field(name);
    const std::string label =
        row == nullptr ? value : chosen_search_label(row->field, value, answer);
    const Pairs rest = without_pairs_of(without_pair(pairs, name, value), "offset");
    links << "<li><a href=\"" << Escaped{search_address(rest)}
          << R"("><span class="hidden">Remove </span>)"
          << Escaped{row == nullptr ? "Filter" : row->label} << ": <bdi>" << Escaped{label}
          << "</bdi> <span aria-hidden=\"true\">×</span></a></li>\n";
  }
  Markup out;
  if (any) {
    out << R"(<ul class="chips" aria-label="Chosen">)" << links << "</ul>\n";
  }
  return out;
}

Pairs search_without_filters(const Pairs& pairs) {
  Pairs rest;
  std::ranges::copy_if(pairs, std::back_inserter(rest), [](const auto& pair) {
    return !is_facet_pair(pair.first) && pair.first != "filter" && pair.first != "offset";
  });
  return rest;
}

/// Other ways to ask, each with what it finds.
Markup search_variants(const query::Answer& answer, const Pairs& pairs) {
  Markup out;
  for (const query::Variant& variant : answer.variants) {
    Pairs rest =
        without_pairs_of(without_pairs_of(without_pairs_of(pairs, "offset"), "match"), "q");
    for (const std::string& name : variant.without) {
      rest = without_pairs_of(rest, name);
    }
    rest.emplace(rest.begin(), "q", variant.q);
    if (variant.any) {
      rest.emplace_back("match", "any");
    }
    out << "<li><a href=\"" << Escaped{search_address(rest)} << "\">Search <bdi>"
        << Escaped{variant.what}
        << "</bdi></a>: " << Escaped{spell_count(variant.hits, "hit", "hits")} << "</li>";
  }
  return out;
}

/// The words that were tried too, with a way to have them alone and one to have none of them.
Markup search_correction(const query::Answer& answer, const Pairs& pairs) {
  Pairs alone = without_pairs_of(without_pairs_of(pairs, "q"), "offset");
  Pairs exact = without_pairs_of(pairs, "offset");
  alone.emplace_back("q", answer.corrected);
  exact.emplace_back("typo", "off");
  Markup out;
  out << "<li>Searched also for <a href=\"" << Escaped{search_address(alone)} << "\"><bdi>"
      << Escaped{answer.corrected} << "</bdi></a>. <a href=\"" << Escaped{search_address(exact)}
      << "\">Search only for <bdi>" << Escaped{answer.text} << "</bdi></a></li>";
  return out;
}

Markup search_notes(const query::Answer& answer, const Pairs& pairs) {
  Markup out;
  if (answer.notes.empty() && answer.corrected.empty() && !answer.relaxed &&
      !answer.timed_out) {
    return out;
  }
  out << "<ul class=\"notes\">";
  if (!answer.corrected.empty()) {
    out << search_correction(answer, pairs);
  }
  if (answer.closest) {
    out << "<li>Nowhere as typed: searched <bdi>" << Escaped{answer.relaxation}
        << "</bdi>.</li>";
  } else if (answer.relaxed) {
    out << "<li>Nothing has all of it: searched "
        << (answer.relaxation.empty() ? Literal("with any of the words") : Literal(""))
        << "<bdi>" << Escaped{answer.relaxation} << "</bdi>.</li>";
  }
  if (answer.timed_out) {
    out << "<li>The search ran out of time: counts are lower bounds.</li>";
  }
  for (const query::Remark& note : answer.notes) {
    out << "<li><bdi>" << Escaped{spell_sentence(note.text)} << "</bdi></li>";
  }
  if (answer.relaxed && answer.total.hits > 0) {
    out << search_variants(answer, pairs);
  }
  out << "</ul>\n";
  return out;
}

Markup search_found_nothing(const query::Answer& answer, const Pairs& pairs) {
  const Pairs plain = search_without_filters(pairs);
  const bool filtered = plain.size() < without_pairs_of(pairs, "offset").size();
  Markup out;
  out << "<section class=\"nothing\"><h2>Nothing found</h2>\n<p>Tried";
  if (!answer.text.empty()) {
    out << " <code><bdi>" << Escaped{answer.text} << "</bdi></code>";
    if (!answer.tree.empty()) {
      out << ", read as <code><bdi>" << Escaped{answer.tree} << "</bdi></code>";
    }
  }
  out << (filtered ? Literal(", under the filters above") : Literal(""))
      << (answer.text.empty() && !filtered ? Literal(" everything") : Literal(""))
      << ".</p>\n<ul>";
  out << search_variants(answer, pairs)
      << "<li><a href=\"/search\">See all reviews</a></li></ul></section>\n";
  return out;
}

const query::FilmCard* film_of_search(const query::Answer& answer, std::uint32_t film) {
  return film < answer.hit_films.size() ? &answer.hit_films[film] : nullptr;
}

Markup search_group(const query::Group& group,
                    const query::Answer& answer,
                    const Pairs& pairs) {
  Markup out;
  out << "<section class=\"group\">";
  if (const query::FilmCard* film = film_of_search(answer, group.film)) {
    out << film_card(*film);
  }
  out << "<p class=\"found\">" << Escaped{spell_count(group.reviews, "review", "reviews")}
      << " found</p>\n";
  for (const query::Hit& hit : group.hits) {
    out << hit_card(hit, {nullptr, pairs});
  }
  out << "</section>\n";
  return out;
}

/// The films and people that the words name, above the hits; not the films of groups below.
Markup search_cards(const query::Answer& answer) {
  Markup cards;
  bool any = !answer.people.empty();
  for (const query::PersonCard& card : answer.people) {
    cards << person_card(card);
  }
  for (const query::FilmCard& card : answer.films) {
    const bool below = std::ranges::any_of(answer.groups, [&](const query::Group& group) {
      const query::FilmCard* film = film_of_search(answer, group.film);
      return film != nullptr && film->film.id == card.film.id;
    });
    if (!below) {
      cards << film_card(card);
      any = true;
    }
  }
  Markup out;
  if (any) {
    out << R"(<section class="films" aria-label="Films and people">)" << cards
        << "</section>\n";
  }
  return out;
}

/// The hits or groups of a page, as many as there is room for.
Listed search_results(const query::Answer& answer, const Pairs& pairs) {
  Listed out;
  if (answer.offset == 0) {
    out.entries << search_cards(answer);
  }
  for (const query::Group& group : answer.groups) {
    if (!out.add(search_group(group, answer, pairs))) {
      break;
    }
  }
  for (const query::Hit& hit : answer.hits) {
    if (!out.add(hit_card(hit, {film_of_search(answer, hit.film), pairs}))) {
      break;
    }
  }
  return out;
}

/// Where the order is ours, films take turns: which of both it is, and a link to the other.
Markup search_turns(const query::Answer& answer, const Pairs& pairs) {
  Markup out;
  const bool plain = value_of_pair(pairs, "per_film") == "0";
  if (!are_pairs_by_score(pairs) || answer.total.films < 2 ||
      answer.total.texts <= answer.limit) {
    return out;
  }
  Pairs other = without_pairs_of(without_pairs_of(pairs, "per_film"), "offset");
  if (!plain) {
    other.emplace_back("per_film", "0");
  }
  out << "<span class=\"turns\">"
      << (plain ? Literal("by score alone: ") : Literal("films take turns: ")) << "<a href=\""
      << Escaped{search_address(other)} << "\">"
      << (plain ? Literal("let films take turns") : Literal("by score alone"))
      << "</a></span>\n";
  return out;
}

Markup search_results_head(const query::Answer& answer, const Pairs& pairs) {
  Markup out;
  out << (answer.total.hits > 0 ? search_tabs(answer, pairs) : Markup())
      << R"(<div class="head"><p class="totals"><b>)" << Escaped{spell_search_totals(answer)}
      << "</b> <span class=\"took\">" << Escaped{spell_time(answer.took_ms)}
      << "</span></p>\n<div class=\"controls\">" << search_sort_control(pairs)
      << search_turns(answer, pairs)
      << "<button class=\"apply\" form=\"search\">Apply</button></div></div>\n"
      << search_chips(answer, pairs) << search_notes(answer, pairs)
      << hidden_search_state(answer, pairs);
  return out;
}

/// The same answer elsewhere.
Markup search_tools(const Pairs& pairs) {
  Markup out;
  const std::string json = search_json_address(pairs);
  out << R"(<p class="links tools"><a href=")" << Escaped{json}
      << R"(">this answer as JSON</a><button type="button" class="copy" hidden data-copy=")"
      << Escaped{json}
      << R"(">copy request</button><button type="button" class="copy" hidden data-copy=")"
      << Escaped{search_address(pairs)} << "\">copy link</button></p>\n";
  return out;
}

Markup search_page_link(const PagerState& state,
                        std::size_t offset,
                        Literal rel,
                        Literal label) {
  Pairs pairs = state.pairs;
  if (offset > 0) {
    pairs.emplace_back("offset", std::to_string(offset));
  }
  const std::string address = state.path + (pairs.empty() ? "" : "?" + encode_pairs(pairs));
  Markup out;
  out << "<a rel=\"" << rel << "\" href=\"" << Escaped{address} << "\">" << label << "</a>\n";
  return out;
}

// Reviews whose film nobody knows are groups of their own, which no total counts.
PagerState search_pages(const query::Answer& answer, std::size_t shown, Pairs pairs) {
  PagerState state{
      "/search", std::move(pairs), answer.limit, answer.offset, answer.total.texts};
  state.of_texts = answer.total.texts < answer.total.hits;
  if (answer.cut || shown < count_entries(answer)) {
    state.shown = shown;
  }
  if (answer.grouped) {
    state.total = answer.offset + answer.groups.size();
    state.more = !answer.next.empty();
  }
  return state;
}

}  // namespace

Markup pager(const PagerState& state) {
  Markup out;
  const std::size_t next = state.offset + state.shown.value_or(state.limit);
  const bool goes_on = state.shown ? *state.shown > 0 : state.more.value_or(next < state.total);
  const bool more = goes_on && next <= store::limits.offset;
  if (state.limit == 0 || (state.offset == 0 && !more)) {
    return out;
  }
  if (state.shown) {
    out << "<p class=\"found\">The page ends here, for its texts are long or the time was up; "
           "the "
           "next one goes on.</p>\n";
  }
  out << R"(<nav class="pager" aria-label="Pages">)";
  if (state.offset > 0) {
    out << search_page_link(
        state, state.offset - std::min(state.offset, state.limit), "prev", "Previous");
  }
  out << "<span>" << Escaped{spell_number(state.offset + 1)} << "–"
      << Escaped{spell_number(std::min<std::uint64_t>(next, state.total))};
  if (!state.more) {
    out << " of " << Escaped{spell_number(state.total)}
        << (state.of_texts ? Literal(" texts") : Literal(""));
  }
  out << "</span>\n";
  if (more) {
    out << search_page_link(state, next, "next", "Next");
  }
  out << "</nav>\n";
  return out;
}

std::string search_page(const Site& site, const query::Answer& answer, const Pairs& pairs) {
  Markup body;
  std::size_t shown = 0;
  body << "<div class=\"columns\">" << facet_panel(answer.facets, pairs)
       << R"(<main id="main" class="results"><zerkalo-results>)"
       << R"(<h1 class="hidden" tabindex="-1">Search results</h1>)"
       << search_results_head(answer, pairs);
  if (answer.total.hits == 0 && answer.films.empty() && answer.people.empty()) {
    body << search_found_nothing(answer, pairs);
  } else {
    const Listed listed = search_results(answer, pairs);
    shown = listed.shown;
    body << listed.entries;
  }
  body << search_tools(pairs) << "</zerkalo-results><zerkalo-pager>"
       << pager(search_pages(answer, shown, without_pairs_of(pairs, "offset")))
       << "</zerkalo-pager></main></div>\n";
  const std::string title = answer.text.empty() ? "All reviews" : answer.text;
  return document({title + " - Zerkalo", answer.text, Layout::results}, site, body);
}

}  // namespace zerkalo::server
