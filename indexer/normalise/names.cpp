// indexer/normalise/names.cpp - what separates names, and what turns one round.

#include "indexer/normalise/names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "indexer/normalise/markup.h"
#include "text/script.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

using Names = std::vector<std::string>;

constexpr std::array<std::string_view, 4> sure_separators{";", "|", "\n", "；"};
constexpr std::array<std::string_view, 4> commas{",", "，", "、", "،"};

/// The first of any of these at or behind `from`, and how long it is.
template <typename Separators>
std::pair<std::size_t, std::size_t> find_name_separator(std::string_view list,
                                                        const Separators& separators) {
  std::pair<std::size_t, std::size_t> first{list.size(), 0};
  for (const std::string_view separator : separators) {
    const std::size_t at = list.find(separator);
    if (at < first.first) {
      first = {at, separator.size()};
    }
  }
  return first;
}

/// Parts between separators, trimmed, none of them empty.
template <typename Separators>
Names names_between(std::string_view list, const Separators& separators) {
  Names parts;
  while (!list.empty()) {
    const auto [end, size] = find_name_separator(list, separators);
    const std::string_view part = base::trimmed(list.substr(0, end));
    list.remove_prefix(end + size);
    if (!parts.empty() && continues_name(part)) {
      parts.back().append(", ").append(part);
    } else if (!part.empty()) {
      parts.emplace_back(part);
    }
  }
  return parts;
}

std::size_t name_word_count(std::string_view name) {
  return static_cast<std::size_t>(std::ranges::count(name, ' ')) + 1;
}

/// Scripts in which a family name stands first anyway, without a comma.
bool is_east_asian_name(std::string_view name) {
  std::size_t at = 0;
  const char32_t c = text::next_code_point(name, at);
  return text::is_cj(c) || text::script_of(c) == text::Script::hangul;
}

/// "Joel Coen & Ethan Coen" is two, "Lana and Lilly Wachowski" and "Cheech & Chong" stay whole.
void add_joined_people(std::string_view part, Names& names) {
  constexpr std::array<std::string_view, 2> joints{" & ", " and "};
  const auto [at, size] = find_name_separator(part, joints);
  const std::string_view first = base::trimmed(part.substr(0, at));
  const std::string_view second = size == 0 ? std::string_view() : part.substr(at + size);
  const bool full_names =
      name_word_count(first) > 1 && name_word_count(base::trimmed(second)) > 1;
  if (size == 0 || !full_names) {
    names.emplace_back(part);
    return;
  }
  names.emplace_back(first);
  add_joined_people(base::trimmed(second), names);
}

void add_names_by_commas(std::string_view part, Names& names) {
  for (const std::string& name : names_between(part, commas)) {
    add_joined_people(name, names);
  }
}

}  // namespace

bool continues_name(std::string_view part) {
  constexpr std::string_view endings[] = {"jr",
                                          "jr.",
                                          "sr",
                                          "sr.",
                                          "jnr",
                                          "snr",
                                          "ii",
                                          "iii",
                                          "iv",
                                          "md",
                                          "m.d.",
                                          "phd",
                                          "ph.d.",
                                          "esq",
                                          "esq.",
                                          "junior",
                                          "senior"};
  constexpr std::size_t longest = 6;
  return part.size() <= longest &&
         std::ranges::find(endings, base::lowered(part)) != std::end(endings);
}

bool has_sure_separator(std::string_view written) {
  return find_name_separator(resolve_markup(written), sure_separators).second > 0;
}

Names split_names(std::string_view written) {
  // First, since an entity ends in what separates names.
  const std::string resolved = resolve_markup(written);
  Names names;
  for (const std::string& part : names_between(resolved, sure_separators)) {
    std::ranges::move(names_between(part, commas), std::back_inserter(names));
  }
  return names;
}

Names split_people(std::string_view written) {
  const std::string resolved = resolve_markup(written);
  const bool sure = has_sure_separator(resolved);
  Names names;
  for (const std::string& part : names_between(resolved, sure_separators)) {
    const std::optional<std::string> turned = turned_name(part);
    if (!turned) {
      add_names_by_commas(part, names);
    } else {
      names.push_back(sure ? *turned : part);
    }
  }
  return names;
}

std::optional<std::string> turned_name(std::string_view written) {
  constexpr std::size_t most_words = 3;
  const std::size_t comma = written.find(',');
  if (comma == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view family = base::trimmed(written.substr(0, comma));
  std::string_view given = base::trimmed(written.substr(comma + 1));
  const std::size_t second = given.find(',');
  const std::string_view ending = second == std::string_view::npos
                                      ? std::string_view()
                                      : base::trimmed(given.substr(second + 1));
  given = base::trimmed(given.substr(0, second));
  const bool person =
      !family.empty() && !given.empty() && !continues_name(given) &&
      (ending.empty() ? second == std::string_view::npos : continues_name(ending));
  const std::size_t words = person ? name_word_count(family) + name_word_count(given) : 0;
  const bool short_side = std::min(name_word_count(family), name_word_count(given)) == 1;
  if (!person || !short_side || words > most_words + 1 || is_east_asian_name(family)) {
    return std::nullopt;
  }
  std::string turned(given);
  turned.append(" ").append(family);
  return ending.empty() ? turned : turned.append(", ").append(ending);
}

}  // namespace zerkalo::indexer
