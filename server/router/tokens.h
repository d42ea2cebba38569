// server/router/tokens.h - who may read, where a site does not let everybody.

#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zerkalo::server {

/// The token of `Authorization: Bearer TOKEN`; empty when it is something else.
std::string_view bearer(std::string_view authorization);

/// The tokens of a site; without any everybody may read.
///
/// Threads: share freely.
class Tokens {
 public:
  explicit Tokens(std::vector<std::string> tokens) { replace(std::move(tokens)); }

  /// The time taken does not tell how much of a token is right.
  bool allow(std::string_view given) const;

  void replace(std::vector<std::string> tokens);

 private:
  using List = std::shared_ptr<const std::vector<std::string>>;

  List list() const;

  mutable std::mutex mutex_;
  List tokens_;
};

}  // namespace zerkalo::server
