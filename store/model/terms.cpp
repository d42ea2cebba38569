// store/model/terms.cpp - term spellings; none is ever longer than the limit.

#include "store/model/terms.h"

#include "base/hash.h"
#include "store/model/limits.h"

namespace zerkalo::store {

namespace {

std::string capped_term(std::string term) {
  if (term.size() <= limits.term_bytes) {
    return term;
  }
  const std::uint64_t hash = base::hash(term);
  term.resize(limits.term_bytes - 20);
  return term + std::to_string(hash);
}

std::string term_with_prefix(std::string_view prefix, std::string_view value) {
  return capped_term(std::string(prefix).append(value));
}

}  // namespace

std::string stem_term(std::string_view language, std::string_view stem) {
  std::string term(stem_prefix);
  term.append(language).append(1, ':').append(stem);
  return capped_term(std::move(term));
}

std::string gram_term(std::string_view gram) {
  return term_with_prefix("Z:", gram);
}

std::string title_term(std::string_view word) {
  return term_with_prefix(title_prefix, word);
}

std::string title_stem_term(std::string_view language, std::string_view stem) {
  std::string term(stem_prefix);
  term.append(title_prefix).append(language).append(1, ':').append(stem);
  return capped_term(std::move(term));
}

std::string person_term(std::string_view word) {
  return term_with_prefix(person_prefix, word);
}

std::string whole_name_term(std::string_view sounds) {
  return term_with_prefix(whole_name_prefix, sounds);
}

std::string whole_bones_term(std::string_view script, std::string_view bones) {
  return term_with_prefix(whole_name_prefix, std::string(script).append(1, '~').append(bones));
}

std::string film_term(std::uint32_t ordinal) {
  return std::string(film_prefix) + std::to_string(ordinal);
}

std::string id_term(std::string_view id) {
  return capped_term(std::string(id_prefix).append(1, ':').append(id));
}

std::string filter_term(Field field, std::string_view value) {
  return capped_term(std::string(field_row(field).prefix).append(1, ':').append(value));
}

std::string decade_term(int year) {
  return std::to_string(year - year % 10);
}

}  // namespace zerkalo::store
