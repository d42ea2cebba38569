// server/router/tokens.cpp - compares tokens without telling by time.

#include "server/router/tokens.h"

#include <cstddef>

#include "base/ascii.h"

namespace zerkalo::server {

namespace {

// Every byte of the right one is looked at, whatever was given.
bool same_token(std::string_view given, std::string_view token) {
  std::size_t differences = given.size() ^ token.size();
  for (std::size_t at = 0; at < token.size(); ++at) {
    const auto other = at < given.size() ? static_cast<unsigned char>(given[at]) : 0U;
    differences |= other ^ static_cast<unsigned char>(token[at]);
  }
  return differences == 0;
}

}  // namespace

std::string_view bearer(std::string_view authorization) {
  constexpr std::string_view scheme = "bearer ";
  if (!base::starts_in_any_case(authorization, scheme)) {
    return {};
  }
  authorization.remove_prefix(scheme.size());
  authorization.remove_prefix(
      std::min(authorization.find_first_not_of(' '), authorization.size()));
  return authorization;
}

bool Tokens::allow(std::string_view given) const {
  const List tokens = list();
  bool known = tokens->empty();
  for (const std::string& token : *tokens) {
    known = same_token(given, token) || known;
  }
  return known;
}

void Tokens::replace(std::vector<std::string> tokens) {
  const std::scoped_lock lock(mutex_);
  tokens_ = std::make_shared<const std::vector<std::string>>(std::move(tokens));
}

Tokens::List Tokens::list() const {
  const std::scoped_lock lock(mutex_);
  return tokens_;
}

}  // namespace zerkalo::server
