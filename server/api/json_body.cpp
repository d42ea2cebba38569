// server/api/json_body.cpp - a JSON body as the same pairs that a query string gives.

#include "server/api/json_body.h"

#include <nlohmann/json.hpp>

#include "store/model/limits.h"

namespace zerkalo::server {

namespace {

using Body = nlohmann::json;

std::optional<std::string> body_scalar(const Body& value) {
  if (value.is_string()) {
    return value.get<std::string>();
  }
  if (value.is_boolean() || value.is_number()) {
    return value.dump();
  }
  return std::nullopt;
}

/// False when something is neither a scalar nor a list of scalars.
bool append_body_values(const std::string& name, const Body& value, Pairs& pairs) {
  const Body values = value.is_array() ? value : Body::array({value});
  for (const Body& one : values) {
    const std::optional<std::string> text = body_scalar(one);
    if (!text) {
      return false;
    }
    pairs.emplace_back(name, *text);
  }
  return true;
}

Failure bad_body(std::string code, std::string detail, std::string param = {}) {
  Problem problem;
  problem.code = std::move(code);
  problem.detail = std::move(detail);
  problem.param = std::move(param);
  return Failure(std::move(problem));
}

}  // namespace

bool is_deep_json(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      at += c == '\\' ? 1U : 0U;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (++depth > store::limits.json_depth) {
        return true;
      }
    } else if (c == ']' || c == '}') {
      depth -= depth > 0 ? 1U : 0U;
    }
  }
  return false;
}

Outcome<Pairs> read_body(std::string_view text) {
  const Body body = is_deep_json(text) ? Body() : Body::parse(text, nullptr, false);
  if (body.is_discarded() || !body.is_object()) {
    return bad_body("invalid-json", "the body is not a JSON object in UTF-8");
  }
  Pairs pairs;
  for (const auto& [name, value] : body.items()) {
    if (!append_body_values(name, value, pairs)) {
      return bad_body("invalid-value",
                      "'" + name + "' is a text, a number, true, false or a list of these",
                      name);
    }
  }
  return pairs;
}

}  // namespace zerkalo::server
