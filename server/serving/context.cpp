// server/serving/context.cpp - parameters read, a place to search taken.

#include "server/serving/context.h"

#include <string_view>
#include <variant>
#include <vector>

#include "base/nearest.h"

namespace zerkalo::server {

namespace {

Outcome<std::monostate> check_profile(const Context& context, const std::string& name) {
  const query::SharedSettings settings = context.backend.generations.settings();
  const auto& profiles = settings->profiles;
  if (name.empty() || profiles.contains(name)) {
    return std::monostate();
  }
  std::vector<std::string_view> names;
  names.reserve(profiles.size());
  for (const auto& [known, ranking] : profiles) {
    names.push_back(known);
  }
  Problem problem{
      400, "invalid-value", "there is no profile '" + name + "'", "profile", {}, ""};
  problem.suggestion = base::nearest(name, names);
  if (!problem.suggestion.empty()) {
    problem.detail += "; did you mean '" + problem.suggestion + "'?";
  }
  return Failure(std::move(problem));
}

Problem cursor_expired() {
  return {410,
          "cursor-expired",
          "the index that this cursor pages through has been replaced; ask for the "
          "first page again",
          "cursor",
          {},
          ""};
}

}  // namespace

Problem too_many_searches() {
  return {503, "overloaded", "too many searches at the moment", "", {}, ""};
}

Outcome<SearchSlot> take_slot(const Context& context, std::uint64_t index) {
  Backend& backend = context.backend;
  Admission::Place& place = context.visit.place;
  if (!place) {
    place = backend.admission.enter(Admission::Clock::now());
  }
  if (!place) {
    context.visit.wants_place = true;
    return Failure(too_many_searches());
  }
  std::optional<Generations::Lease> searcher = backend.generations.lease(index);
  if (!searcher) {
    return Failure(cursor_expired());
  }
  return SearchSlot(std::move(place), *std::move(searcher));
}

Outcome<Prepared> prepare(const Context& context, const Pairs& pairs, Route route) {
  Outcome<Asked> asked = read_parameters(pairs, route);
  if (!asked) {
    return Failure(std::move(asked).error());
  }
  const query::Request& search = asked->search;
  return check_profile(context, search.profile)
      .and_then([&](std::monostate) {
        return take_slot(context, search.after ? search.after->index : 0);
      })
      .map([&](SearchSlot slot) {
        const std::chrono::milliseconds time(search.timeout_ms);
        return Prepared{
            *std::move(asked), std::move(slot), Deadline(time, context.request.gone)};
      });
}

}  // namespace zerkalo::server
