// server/html/address.cpp - the addresses of our own pages.

#include "server/api/request_target.h"
#include "server/html/parts.h"

namespace zerkalo::server {

std::string search_address(const Pairs& pairs) {
  return with_pairs("/search", pairs);
}

std::string film_address(std::string_view id) {
  return "/films/" + encode_component(id);
}

std::string person_address(std::string_view name) {
  return "/people/" + encode_component(name);
}

std::string review_address(std::string_view id, const Pairs& pairs) {
  const std::string address = "/reviews/" + encode_component(id);
  return pairs.empty() ? address : address + "?" + encode_pairs(pairs);
}

}  // namespace zerkalo::server
