// server/serving/server_options.h - what an operator decides about a server.

#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "query/model/settings.h"

namespace zerkalo::server {

/// What a running server takes anew.
struct Reread {
  std::vector<std::string> tokens;
  query::SharedSettings settings = query::default_settings();
};

/// Between requests of a connection; clients are told.
inline constexpr std::chrono::seconds idle_time{15};

struct ServerOptions {
  std::string host = "127.0.0.1";  ///< the machine itself only; "0.0.0.0" or "::" for everyone
  int port = 8080;                 ///< 0: any free one
  std::string unix_path;           ///< a socket file instead of host and port
  int listening = -1;              ///< an open socket that listens, instead of both
  std::filesystem::path index = "index";
  std::vector<std::string>
      shards;  ///< HOST:PORT of each, where the passages are served elsewhere
  std::chrono::milliseconds shard_timeout{800};  ///< for one answer of a shard
  std::vector<std::string>
      cors;  ///< origins that may read /v1, as "https://a.example"; "*": all
  std::vector<std::string> examples;  ///< queries that the start page offers
  query::SharedSettings settings = query::default_settings();
  std::size_t connections = 4096;         ///< at a time, and as the limit of descriptors allows
  std::size_t threads = 16;               ///< that answer, beside those that search
  std::size_t searches = 0;               ///< searches at a time; 0: one per core
  std::chrono::milliseconds queue{1000};  ///< how long a search may wait for its turn
  std::chrono::milliseconds poll{500};    ///< how often CURRENT is read
  std::chrono::seconds grace{60};         ///< how long cursors of a replaced index work
  std::size_t cache_bytes = std::size_t{64} << 20U;  ///< of answers; 0: none is kept
  std::vector<std::string> warm;  ///< searches that a new index answers before it is served
  std::string log;                ///< a file for a line of each request; "-": standard error
  double slow_ms = 0;  ///< searches that take longer are logged with their tree; 0: none
  std::vector<std::string> tokens;  ///< who may read has one; none: everybody
  std::string address;  ///< where the server is reached from outside: "https://films.example"
  std::chrono::seconds header_deadline{5};  ///< for the whole head of a request
  std::chrono::seconds idle = idle_time;    ///< between requests of a connection
  std::chrono::milliseconds silence{10};    ///< after it a connection may make room for others
  std::chrono::seconds drain{15};  ///< for what is being answered when the server stops
  std::function<Reread()> reread;  ///< for reload(); what it throws leaves all as it is
  std::function<void(const std::string&)> tell;  ///< whoever looks after it: a line of news
};

}  // namespace zerkalo::server
