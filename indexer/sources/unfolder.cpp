// indexer/sources/unfolder.cpp - wrappers, films with their reviews, tables by column.

#include "indexer/sources/unfolder.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include "base/ascii.h"
#include "indexer/sources/column_names.h"
#include "indexer/sources/keyed_films.h"

namespace zerkalo::indexer {

namespace {

using store::JsonMember;
using store::JsonValue;
using store::object_json;
using store::text_json;
using Kind = JsonValue::Kind;

bool is_scalar(const JsonValue& value) {
  return value.kind != Kind::object && value.kind != Kind::list;
}

bool is_object(const JsonValue& value) {
  return value.kind == Kind::object;
}

bool holds_objects(const JsonValue& value) {
  return value.kind == Kind::list && !value.items.empty() &&
         std::ranges::all_of(value.items, is_object);
}

std::string pad_day(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

/// Milliseconds since 1970 as a day.
std::string day_of(double milliseconds) {
  constexpr double most = 253'402'300'800'000;  // the year 10000
  if (!std::isfinite(milliseconds) || std::abs(milliseconds) >= most) {
    return {};
  }
  const auto since = std::chrono::milliseconds(static_cast<std::int64_t>(milliseconds));
  const auto day = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::milliseconds>(since));
  const std::chrono::year_month_day date(day);
  return std::to_string(static_cast<int>(date.year())) + '-' +
         pad_day(static_cast<unsigned>(date.month())) + '-' +
         pad_day(static_cast<unsigned>(date.day()));
}

/// What MongoDB writes for a value that JSON has no type for, as `{"$oid": "…"}`; nothing for
/// other objects.
std::optional<JsonValue> unfold_extended(const JsonValue& object) {
  if (object.members.size() != 1 || !object.members[0].name.starts_with('$')) {
    return std::nullopt;
  }
  const JsonMember& member = object.members[0];
  const std::optional<JsonValue> inner =
      is_object(member.value) ? unfold_extended(member.value) : std::optional(member.value);
  if (!inner || !is_scalar(*inner)) {
    return std::nullopt;
  }
  double number = inner->number;
  const char* end = inner->text.data() + inner->text.size();
  const bool counted =
      inner->kind == Kind::number ||
      (std::from_chars(inner->text.data(), end, number).ptr == end && !inner->text.empty());
  if (member.name == "$date") {
    return counted ? text_json(day_of(number)) : *inner;
  }
  JsonValue value = *inner;
  if (member.name.starts_with("$number") && counted) {
    value.kind = Kind::number;
    value.number = number;
  }
  return value;
}

void unfold_into(const JsonValue& object,
                 const std::string& prefix,
                 std::vector<JsonMember>& out) {
  for (const JsonMember& member : object.members) {
    const JsonValue* value = &member.value;
    const bool one =
        value->kind == Kind::list && value->items.size() == 1 && is_object(value->items[0]);
    // `[{"id": 18, "name": "Drama"}]` is a list of names that happens to be short.
    if (one && value->items[0].find("name") == nullptr) {
      value = &value->items[0];
    }
    if (!is_object(*value)) {
      out.push_back({prefix + member.name, *value});
    } else if (std::optional<JsonValue> plain = unfold_extended(*value)) {
      out.push_back({prefix + member.name, std::move(*plain)});
    } else {
      const bool wrapper = is_wrapper_column(member.name);
      unfold_into(*value, wrapper ? prefix : prefix + member.name + '.', out);
    }
  }
}

/// Names that say that the list under them holds reviews.
bool is_review_holder(std::string_view name) {
  constexpr std::string_view holders[] = {"reviews",
                                          "user reviews",
                                          "critic reviews",
                                          "critics reviews",
                                          "audience reviews",
                                          "comments",
                                          "quotes",
                                          "critiques",
                                          "critiquePresse",
                                          "kritiken",
                                          "rezensionen",
                                          "reseñas",
                                          "críticas",
                                          "comentarios",
                                          "opiniones",
                                          "recensioni",
                                          "resenhas",
                                          "отзывы",
                                          "рецензии",
                                          "recenzje",
                                          "recensies",
                                          "recensioner",
                                          "anmeldelser",
                                          "recenze",
                                          "yorumlar",
                                          "レビュー一覧",
                                          "评论列表",
                                          "影评列表",
                                          "评论",
                                          "리뷰"};
  const std::string folded = folded_name(name);
  return std::ranges::find(holders, folded, folded_name) != std::end(holders);
}

/// The list of `reviews`, also where it is `{"page": 1, "results": […]}` or a `{"node": …}`
/// each.
const JsonValue* list_to_unfold(const JsonValue& value) {
  if (value.kind != Kind::object) {
    return holds_objects(value) ? &value : nullptr;
  }
  for (const JsonMember& member : value.members) {
    if (holds_objects(member.value)) {
      return &member.value;
    }
  }
  return nullptr;
}

bool needs_unfolding(const JsonValue& object) {
  bool only_lists = !object.members.empty();
  for (const JsonMember& member : object.members) {
    const bool list = member.value.kind == Kind::list;
    only_lists = only_lists && list;
    if (is_object(member.value) ||
        (list && !member.value.items.empty() && is_object(member.value.items[0])) ||
        (list && is_review_holder(member.name))) {
      return true;
    }
  }
  return only_lists;
}

const JsonValue* find_any_held(const JsonValue& object,
                               std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const JsonValue* value = object.find(name)) {
      return value;
    }
  }
  return nullptr;
}

/// `{"columns": ["text", "film"], "data": [["…", "…"], …]}`.
bool hand_on_rows(const JsonValue& object, const Unfolder::Take& take) {
  const JsonValue* columns = find_any_held(object, {"columns", "fields", "header", "headers"});
  const JsonValue* rows = find_any_held(object, {"data", "rows", "values", "records"});
  if (columns == nullptr || rows == nullptr || columns->kind != Kind::list ||
      rows->kind != Kind::list || columns->items.empty() ||
      !std::ranges::all_of(columns->items, is_scalar)) {
    return false;
  }
  for (const JsonValue& row : rows->items) {
    std::vector<JsonMember> members;
    const std::size_t cells = std::min(row.items.size(), columns->items.size());
    for (std::size_t at = 0; at < cells; ++at) {
      members.push_back({columns->items[at].text, row.items[at]});
    }
    take(object_json(std::move(members)));
  }
  return true;
}

/// A list of sentences, and not of words for something.
bool are_texts_to_unfold(const JsonValue& list) {
  constexpr std::size_t long_for_a_word = 40;
  const auto sentences = std::ranges::count_if(list.items, [](const JsonValue& item) {
    const std::string_view text = base::trimmed(item.text);
    return item.kind == Kind::text &&
           (text.size() > long_for_a_word || text.ends_with('.') || text.ends_with('!') ||
            text.ends_with('?') || text.ends_with("…") || text.ends_with("。"));
  });
  return static_cast<std::size_t>(sentences) * 2 > list.items.size() &&
         std::ranges::all_of(list.items, is_scalar);
}

/// Each member as the cells of one column: of a list, or of an object by row.
std::vector<JsonValue*> cells_to_unfold(JsonValue& column) {
  std::vector<JsonValue*> cells;
  for (JsonValue& item : column.items) {
    cells.push_back(&item);
  }
  for (JsonMember& member : column.members) {
    cells.push_back(&member.value);
  }
  return cells;
}

/// Whether every member is a column, all of one length, with the same rows in each.
bool are_columns_to_unfold(const JsonValue& object) {
  const JsonValue& first = object.members[0].value;
  return std::ranges::all_of(object.members, [&first](const JsonMember& member) {
    const JsonValue& value = member.value;
    const bool alike =
        value.kind == first.kind && value.items.size() == first.items.size() &&
        std::ranges::equal(
            value.members, first.members, {}, &JsonMember::name, &JsonMember::name);
    return alike && !is_scalar(value) && std::ranges::all_of(value.items, is_scalar) &&
           std::ranges::all_of(value.members, [](const JsonMember& cell) {
             return is_scalar(cell.value) && base::is_digits(cell.name);
           });
  });
}

}  // namespace

std::vector<JsonMember> unfolded(const JsonValue& object) {
  std::vector<JsonMember> flat;
  unfold_into(object, "", flat);
  return flat;
}

void Unfolder::unfold(JsonValue value, const Take& take) {
  if (value.kind == Kind::list) {
    for (JsonValue& item : value.items) {
      unfold(std::move(item), take);
    }
  } else if (value.kind != Kind::object || !needs_unfolding(value)) {
    take(std::move(value));
  } else {
    unfold_object(std::move(value), take);
  }
}

void Unfolder::unfold_object(JsonValue object, const Take& take) {
  if (!unfold_columns(object, take) && !unfold_keyed(object, take) &&
      !unfold_held(object, take) && !unfold_wrapped(object, take)) {
    take(object_json(unfolded(object)));
  }
}

bool Unfolder::unfold_columns(JsonValue& object, const Take& take) {
  if (hand_on_rows(object, take)) {
    return true;
  }
  const bool known = std::ranges::any_of(object.members, [this](const JsonMember& member) {
    const Member says = meaning(member.name);
    return says == Member::text || says == Member::film || says == Member::title;
  });
  if (object.members.size() < 2 || !known || !are_columns_to_unfold(object)) {
    return false;
  }
  std::vector<std::vector<JsonValue*>> columns;
  for (JsonMember& member : object.members) {
    columns.push_back(cells_to_unfold(member.value));
  }
  for (std::size_t row = 0; row < columns[0].size(); ++row) {
    std::vector<JsonMember> members;
    for (std::size_t at = 0; at < columns.size(); ++at) {
      members.push_back({object.members[at].name, std::move(*columns[at][row])});
    }
    take(object_json(std::move(members)));
  }
  return true;
}

Unfolder::Held Unfolder::held_by_list(const JsonMember& member) {
  const JsonValue& list = member.value;
  if (list.items.empty()) {
    return Held::nothing;
  }
  if (!holds_objects(list)) {
    return are_texts_to_unfold(list) ? Held::texts : Held::other;
  }
  const Members flat = unfolded(list.items[0]);
  const bool named = has(flat, {Member::film, Member::film_id}) ||
                     (has(flat, {Member::title}) && !is_surely_film(member.name));
  const bool review = has(flat, {Member::text, Member::author, Member::rating, Member::stars});
  return review && !named ? Held::reviews : Held::other;
}

Unfolder::Held Unfolder::held_by(const JsonMember& member) {
  if (member.value.kind == Kind::list) {
    return held_by_list(member);
  }
  if (!is_object(member.value)) {
    return meaning(member.name) == Member::ignored ? Held::nothing : Held::other;
  }
  const bool holds = std::ranges::any_of(member.value.members, [this](const JsonMember& one) {
    return is_review_list(one.name, one.value);
  });
  const Members flat = unfolded(member.value);
  const bool text = has(flat, {Member::text});
  const bool titled = has(flat, {Member::title, Member::name});
  const bool id = film_member(member.name, NameKind::titles).name == "film.id";
  if (has(flat, {Member::film, Member::film_id}) || (titled && !id)) {
    return Held::other;
  }
  if (holds || (!text && (titled || has(flat, {Member::year, Member::people})))) {
    return Held::film;
  }
  return text ? Held::review : Held::other;
}

/// Lists, films and reviews under the names of their films.
bool Unfolder::unfold_keyed(JsonValue& object, const Take& take) {
  std::vector<std::string_view> names;
  std::vector<JsonMember*> members;
  Held least = Held::reviews;
  for (JsonMember& member : object.members) {
    const Held held = held_by(member);
    if (held == Held::other) {
      return false;
    }
    if (held != Held::nothing) {
      names.push_back(member.name);
      members.push_back(&member);
      const bool weak = held == Held::review || held == Held::texts;
      least = weak ? held : least;
    }
  }
  // One record each under words or keys are rather rows by their ids or people.
  const NameKind kind = kind_of_keys(names);
  const bool lists =
      least == Held::reviews && (kind == NameKind::single || kind == NameKind::ids);
  if (!lists && kind != NameKind::titles) {
    return false;
  }
  film_by_name_ = film_by_name_.empty() ? names.front() : film_by_name_;
  for (JsonMember* member : members) {
    hand_on_keyed(*member, film_member(member->name, kind), take);
  }
  return true;
}

void Unfolder::hand_on_keyed(JsonMember& member, const JsonMember& film, const Take& take) {
  JsonValue& value = member.value;
  const Held held = held_by(member);
  if (held == Held::reviews || held == Held::texts) {
    hand_on_held(value, {film}, take);
    return;
  }
  value.members.push_back(film);
  if (held == Held::review || !unfold_held(value, take)) {
    take(object_json(unfolded(value)));
  }
}

/// A film and the reviews inside it.
bool Unfolder::unfold_held(JsonValue& object, const Take& take) {
  std::vector<JsonValue*> held;
  std::vector<JsonMember> rest;
  for (JsonMember& member : object.members) {
    if (is_review_list(member.name, member.value)) {
      held.push_back(&member.value);
    } else {
      rest.push_back(member);
    }
  }
  if (held.empty()) {
    return false;
  }
  Members flat = unfolded(object_json(std::move(rest)));
  const bool titled = has(flat, {Member::film, Member::title, Member::name});
  if (has(flat, {Member::text}) || !(titled || has(flat, {Member::film_id}))) {
    return false;
  }
  const bool person =
      titled && !has(flat, {Member::film, Member::title}) && names_films(*held[0]);
  const Members facts = person ? author_facts(flat) : film_facts(flat);
  // An id alone is no record of a film, but tells which film the reviews are of.
  if (!person && (titled || has(flat, {Member::year, Member::people, Member::plot}))) {
    take(object_json(std::move(flat)));
  }
  for (const JsonValue* reviews : held) {
    hand_on_held(*reviews, facts, take);
  }
  return true;
}

void Unfolder::hand_on_held(const JsonValue& held, const Members& film, const Take& take) {
  const auto one = [&](const JsonValue& review) {
    JsonValue flat = object_json(is_object(review) ? unfolded(review) : Members());
    if (review.kind == Kind::text) {
      flat.members.push_back({"text", review});
    }
    flat.members.insert(flat.members.end(), film.begin(), film.end());
    take(std::move(flat));
  };
  const JsonValue* list = list_to_unfold(held);
  const JsonValue& holder = list == nullptr ? held : *list;
  std::ranges::for_each(holder.items, one);
  for (const JsonMember& member : holder.members) {
    if (is_object(member.value)) {
      one(member.value);
    }
  }
}

/// Lists of records under any name, at any depth, in an object that is none itself.
bool Unfolder::unfold_wrapped(JsonValue& object, const Take& take) {
  const bool record = std::ranges::any_of(object.members, [this](const JsonMember& member) {
    const Member says = is_scalar(member.value) ? meaning(member.name) : Member::ignored;
    return says == Member::text || says == Member::film || says == Member::title;
  });
  if (record) {
    return false;
  }
  const bool table = std::ranges::all_of(object.members, [this](const JsonMember& member) {
    return is_object(member.value) && is_record(member.value) &&
           meaning(member.name) == Member::ignored;
  });
  bool found = false;
  for (JsonMember& member : object.members) {
    const bool list = is_record_list(member.value);
    const bool inner = is_object(member.value) &&
                       std::ranges::any_of(member.value.members, [this](const JsonMember& one) {
                         return is_record_list(one.value) || is_object(one.value);
                       });
    if (list || table) {
      found = true;
      unfold(std::move(member.value), take);
    } else if (inner) {
      found = unfold_keyed(member.value, take) || unfold_held(member.value, take) ||
              unfold_wrapped(member.value, take) || found;
    }
  }
  return found;
}

Member Unfolder::meaning(const std::string& path) {
  constexpr std::size_t most_paths = 10'000;
  const auto known = meanings_.find(path);
  if (known != meanings_.end()) {
    return known->second;
  }
  const std::optional<KnownAlias> name = known_column(path);
  const Member says = name ? name->row->member : Member::ignored;
  if (meanings_.size() < most_paths) {
    meanings_.emplace(path, says);
  }
  return says;
}

bool Unfolder::has(const Members& flat, std::initializer_list<Member> wanted) {
  return std::ranges::any_of(flat, [&](const JsonMember& member) {
    const bool usable = is_scalar(member.value) && member.value.kind != Kind::boolean &&
                        member.value.kind != Kind::null;
    return usable && std::ranges::find(wanted, meaning(member.name)) != wanted.end();
  });
}

bool Unfolder::is_record(const JsonValue& object) {
  const Members flat = unfolded(object);
  return has(flat, {Member::text, Member::film, Member::title}) ||
         (has(flat, {Member::name}) && has(flat, {Member::year, Member::people}));
}

bool Unfolder::is_record_list(const JsonValue& value) {
  return holds_objects(value) &&
         (is_record(value.items[0]) ||
          std::ranges::any_of(value.items[0].members, [this](const JsonMember& member) {
            return is_review_list(member.name, member.value);
          }));
}

bool Unfolder::is_review_list(std::string_view name, const JsonValue& value) {
  if (is_scalar(value)) {
    return false;
  }
  const JsonValue* list = list_to_unfold(value);
  if (is_review_holder(name)) {
    const bool objects = std::ranges::any_of(
        value.members, [](const JsonMember& member) { return is_object(member.value); });
    return list != nullptr || objects || value.kind == Kind::list;
  }
  const Member says = meaning(std::string(name));
  if (list == nullptr || (says != Member::ignored && says != Member::text)) {
    return false;
  }
  const Members flat = unfolded(list->items[0]);
  return has(flat, {Member::text}) &&
         has(flat, {Member::author, Member::rating, Member::stars, Member::date});
}

/// Whether reviews say themselves which film they are of, so that what holds them is a person.
bool Unfolder::names_films(const JsonValue& reviews) {
  const JsonValue* list = list_to_unfold(reviews);
  return list != nullptr && has(unfolded(list->items[0]), {Member::film});
}

Unfolder::Members Unfolder::author_facts(const Members& flat) {
  Members facts;
  for (const JsonMember& member : flat) {
    const Member says = meaning(member.name);
    if (says == Member::author || says == Member::name) {
      facts.push_back({"author." + member.name, member.value});
    }
  }
  return facts;
}

Unfolder::Members Unfolder::film_facts(const Members& flat) {
  Members facts;
  for (const JsonMember& member : flat) {
    const bool inner = member.name.find('.') != std::string::npos;
    switch (meaning(member.name)) {
      case Member::film:
      case Member::film_id:
      case Member::title:
      case Member::name:
      case Member::id:
      case Member::year:
        facts.push_back({inner ? member.name : "film." + member.name, member.value});
        break;
      default:
        break;
    }
  }
  return facts;
}

}  // namespace zerkalo::indexer
