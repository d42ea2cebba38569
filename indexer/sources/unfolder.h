// indexer/sources/unfolder.h - JSON of any arrangement to flat records, one after another.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/sources/field_aliases.h"
#include "store/model/json_value.h"

namespace zerkalo::indexer {

/// Finds the records in a value.
///
/// Shape:   a record that is handed on has no object as a member: `{"author": {"name": "A"}}`
/// becomes "author.name", and `{"$date": …}` the date. A film that holds its reviews is handed
/// on first, then each review with the film's title, id and year as "film.title" and so on.
/// Lists of records are found under any name, and tables that are written column by column are
/// turned. Where the names of members are films, `{"Kettle (2019)": […]}`, what is inside is of
/// these.
/// Threads: one at a time.
class Unfolder {
 public:
  using Take = std::function<void(store::JsonValue record)>;

  void unfold(store::JsonValue value, const Take& take);

  /// A name that was taken for a film; empty where none was.
  const std::string& film_by_name() const { return film_by_name_; }

 private:
  using Members = std::vector<store::JsonMember>;

  void unfold_object(store::JsonValue object, const Take& take);
  bool unfold_columns(store::JsonValue& object, const Take& take);
  bool unfold_keyed(store::JsonValue& object, const Take& take);
  bool unfold_held(store::JsonValue& object, const Take& take);
  void hand_on_held(const store::JsonValue& held, const Members& film, const Take& take);
  bool unfold_wrapped(store::JsonValue& object, const Take& take);

  /// What a member holds that may be named by its film.
  enum class Held : std::uint8_t { nothing, reviews, texts, review, film, other };

  Held held_by(const store::JsonMember& member);
  Held held_by_list(const store::JsonMember& member);
  void hand_on_keyed(store::JsonMember& member,
                     const store::JsonMember& film,
                     const Take& take);

  Member meaning(const std::string& path);
  bool has(const Members& flat, std::initializer_list<Member> wanted);
  bool is_review_list(std::string_view name, const store::JsonValue& value);
  bool is_record(const store::JsonValue& object);
  bool is_record_list(const store::JsonValue& value);
  bool names_films(const store::JsonValue& reviews);
  Members film_facts(const Members& flat);
  Members author_facts(const Members& flat);

  std::unordered_map<std::string, Member> meanings_;
  std::string film_by_name_;
};

/// The members of `object` without objects inside, by path.
std::vector<store::JsonMember> unfolded(const store::JsonValue& object);

}  // namespace zerkalo::indexer
