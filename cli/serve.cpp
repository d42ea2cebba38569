// cli/serve.cpp - answers HTTP requests until it is told to stop.

#include <array>
#include <atomic>
#include <charconv>
#include <csignal>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/settings.h"
#include "server/http/listener.h"
#include "server/server.h"
#include "store/model/error.h"

namespace zerkalo::cli {
namespace {

using store::Code;
using store::Error;

constexpr std::array<Option, 21> serve_rows{{
    {"--listen",
     "",
     "HOST:PORT",
     "serve.listen",
     "or unix:PATH, or fd:3 from systemd (default 127.0.0.1:8080: this machine only)"},
    {"--public",
     "",
     "",
     "serve.public",
     "let everybody on the network search, not this machine only"},
    {"--or-next", "", "", "serve.or_next", "when the port is taken, the next free one"},
    {"--cors",
     "",
     "ORIGIN",
     "serve.cors",
     "pages of this origin may read /v1: https://a.example (repeatable)"},
    {"--examples",
     "",
     "FILE",
     "serve.examples",
     "searches that the start page offers, one a line"},
    {"--connections", "", "N", "serve.connections", "connections at a time (4096)"},
    {"--threads",
     "",
     "N",
     "serve.threads",
     "threads that answer, beside those that search (16)"},
    {"--searches", "", "N", "serve.searches", "searches at a time (default: one per core)"},
    {"--grace", "", "SECONDS", "serve.grace", "how long cursors of a replaced index work (60)"},
    {"--drain",
     "",
     "SECONDS",
     "serve.drain",
     "for what is being answered when told to stop; then it is cut (15)"},
    {"--cache-mb", "", "N", "serve.cache_mb", "memory for answers given before (64; 0: none)"},
    {"--log",
     "",
     "PATH",
     "serve.log",
     "a line of JSON for each request, without its query; -: standard error"},
    {"--slow-ms",
     "",
     "MS",
     "serve.slow_ms",
     "also log searches that take longer, with what they ask (0: none)"},
    {"--tokens",
     "",
     "FILE",
     "serve.tokens",
     "who may read has one of these tokens, one a line"},
    {"--address",
     "",
     "URL",
     "serve.address",
     "where browsers reach this: https://films.example"},
    {"--warm", "", "FILE", "serve.warm", "searches that a new index answers first, one a line"},
    {"--shards",
     "",
     "HOST:PORT",
     "serve.shards",
     "where xapian-tcpsrv serves each shard of the index, in their order (repeatable)"},
    {"--shard-timeout", "", "MS", "serve.shard_timeout", "for one answer of a shard (800)"},
    profiles_row,
    synonyms_row,
    {"--check-config", "", "", "", "read all settings, say what is wrong, serve nothing"},
}};

constexpr int ports_tried = 20;

std::atomic<server::Server*> running{nullptr};
std::atomic<unsigned> seconds_to_stop{0};

void stop_running(int /*signal*/) {
  if (server::Server* serving = running.load()) {
    serving->stop();
    ::alarm(seconds_to_stop.load());
  }
}

void reload_running(int /*signal*/) {
  if (server::Server* serving = running.load()) {
    serving->reload();
  }
}

// What was cut is over at once, unless the machine itself hangs.
void leave_server(int /*signal*/) {
  constexpr std::string_view news = "zerkalo: warning: stopped in the middle of an answer\n";
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, news.data(), news.size());
  ::_exit(0);
}

void handle_signal(int signal, void (*handler)(int)) {
  struct sigaction action {};

  action.sa_handler = handler;
  sigaction(signal, &action, nullptr);
}

/// While it lives, SIGINT and SIGTERM stop the server, which lets running requests finish, and
/// SIGHUP reloads it.
class Signals {
 public:
  Signals(server::Server& serving, std::chrono::seconds drain) {
    seconds_to_stop = static_cast<unsigned>(drain.count()) + 2;
    running.store(&serving);
    handle_signal(SIGINT, stop_running);
    handle_signal(SIGTERM, stop_running);
    handle_signal(SIGHUP, reload_running);
    handle_signal(SIGALRM, leave_server);
  }

  ~Signals() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGALRM}) {
      handle_signal(signal, SIG_DFL);
    }
    running.store(nullptr);
  }

  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
};

std::optional<int> read_port(std::string_view text, int most) {
  int number = 0;
  const char* last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number);
  return error == std::errc{} && end == last && number >= 0 && number <= most
             ? std::optional(number)
             : std::nullopt;
}

// "HOST:PORT", "[::1]:PORT", ":PORT", "PORT", "unix:PATH" or "fd:NUMBER".
void read_listen_option(const Options& options, server::ServerOptions& serve) {
  const std::string listen = options.text("--listen", "127.0.0.1:8080");
  if (listen.starts_with("unix:")) {
    serve.unix_path = listen.substr(5);
    return;
  }
  const bool passed = listen.starts_with("fd:");
  const std::size_t colon = listen.rfind(':');
  std::string host = colon == std::string::npos ? "" : listen.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  }
  const std::optional<int> number = read_port(
      std::string_view(listen).substr(colon == std::string::npos ? 0 : colon + 1), 65535);
  if (!number) {
    const Given* given = options.find("--listen");
    throw Error(
        given->fault,
        given->place + " wants HOST:PORT, unix:PATH or fd:NUMBER, not \"" + listen + "\"");
  }
  if (passed) {
    serve.listening = *number;
    serve.host = server::bound_host(*number);
    return;
  }
  serve.port = *number;
  if (!host.empty()) {
    serve.host = host;
  }
}

bool is_loopback(const std::string& host) {
  return host.starts_with("127.") || host == "localhost" || host == "::1";
}

// A socket file that was passed has no host.
bool is_public(const server::ServerOptions& serve) {
  return serve.unix_path.empty() && !serve.host.empty() && !is_loopback(serve.host);
}

void check_public(const Options& options, const server::ServerOptions& serve) {
  if (is_public(serve) && !options.on("--public")) {
    throw Error(Code::usage,
                "at " + serve.host + " everybody on the network could search",
                "say --public if that is meant, or put a proxy in front: docs/operations.md");
  }
}

// Empty: everybody may read.
std::vector<std::string> read_tokens(const Options& options) {
  constexpr std::size_t least = 16;
  const Given* given = options.find("--tokens");
  if (given == nullptr) {
    return {};
  }
  std::vector<std::string> tokens =
      lines_of_input_option(read_input_option(*given, given->values.back()));
  for (const std::string& token : tokens) {
    if (token.size() < least) {
      throw Error(
          given->fault,
          given->place + " has a token of fewer than " + std::to_string(least) + " characters",
          "openssl rand -hex 32 makes one");
    }
  }
  if (tokens.empty()) {
    throw Error(given->fault, given->place + " has no token", "openssl rand -hex 32 makes one");
  }
  return tokens;
}

void read_log_options(const Options& options, server::ServerOptions& serve) {
  serve.log = options.text("--log", "");
  serve.slow_ms = options.number("--slow-ms", 0, 0, 60000);
  serve.address = options.text("--address", "");
  while (serve.address.ends_with('/')) {
    serve.address.pop_back();
  }
  serve.tokens = read_tokens(options);
}

server::ServerOptions serve_options(const Options& options) {
  server::ServerOptions serve;
  read_listen_option(options, serve);
  check_public(options, serve);
  read_log_options(options, serve);
  serve.index = index_folder(options);
  serve.cors = options.list("--cors");
  if (const Given* given = options.find("--examples")) {
    serve.examples = lines_of_input_option(read_input_option(*given, given->values.back()));
  }
  if (const Given* given = options.find("--warm")) {
    serve.warm = lines_of_input_option(read_input_option(*given, given->values.back()));
  }
  serve.grace = std::chrono::seconds(options.whole("--grace", 60, 0, 86400));
  serve.cache_bytes = options.whole("--cache-mb", 64, 0, 1U << 20U) << 20U;
  serve.settings = read_settings(options);
  serve.shards = options.list("--shards");
  serve.shard_timeout = std::chrono::milliseconds(options.whole(
      "--shard-timeout", static_cast<std::size_t>(serve.shard_timeout.count()), 10, 60000));
  serve.connections = options.whole("--connections", serve.connections, 1, 1U << 20U);
  serve.drain = std::chrono::seconds(
      options.whole("--drain", static_cast<std::size_t>(serve.drain.count()), 0, 3600));
  serve.threads = options.whole("--threads", serve.threads, 1, 4096);
  serve.searches = options.whole("--searches", 0, 1, 1024);
  return serve;
}

std::unique_ptr<server::Server> open_server(server::ServerOptions serve,
                                            bool or_next,
                                            std::ostream& err) {
  const int wanted = serve.port;
  const int last = or_next && wanted > 0 ? std::min(wanted + ports_tried, 65535) : wanted;
  for (;; ++serve.port) {
    try {
      auto opened = std::make_unique<server::Server>(serve);
      if (serve.port != wanted) {
        err << "zerkalo: note: port " << wanted << " is taken, so this is " << serve.port
            << '\n';
      }
      return opened;
    } catch (const Error& error) {
      if (error.code != Code::network || serve.port >= last) {
        throw;
      }
    }
  }
}

std::string server_address(const server::ServerOptions& serve, int port) {
  if (!serve.unix_path.empty()) {
    return "unix:" + serve.unix_path;
  }
  if (serve.listening >= 0 && port == 0) {
    return "fd:" + std::to_string(serve.listening);
  }
  const bool here = serve.host == "127.0.0.1" || serve.host == "0.0.0.0" ||
                    serve.host == "::" || serve.host == "::1";
  const std::string host =
      serve.host.find(':') == std::string::npos ? serve.host : "[" + serve.host + "]";
  return "http://" + (here ? "localhost" : host) + ":" + std::to_string(port);
}

int run_serve(const Call& call) {
  server::ServerOptions serve = serve_options(call.options);
  if (call.options.on("--check-config")) {
    call.console.out << "settings are in order\n";
    return 0;
  }
  // Whoever is only starting has read everything just now.
  handle_signal(SIGHUP, SIG_IGN);
  serve.tell = [&call](const std::string& news) {
    call.console.err << "zerkalo: note: " << printable(news) << std::endl;
  };
  serve.reread = [&call] {
    return server::Reread{read_tokens(call.options), read_settings(call.options)};
  };
  const auto serving = open_server(serve, call.options.on("--or-next"), call.console.err);
  const Signals signals(*serving, serve.drain);
  if (is_public(serve)) {
    call.console.err << "zerkalo: note: everybody who reaches " << serve.host
                     << " can search; unprotected are: "
                     << "the traffic (no TLS), how often one address asks (no rates)"
                     << (serve.tokens.empty() ? ", who asks (no tokens)" : "") << '\n';
  }
  if (!call.options.on("--quiet")) {
    call.console.out << "Open " << server_address(serve, serving->port()) << " · Ctrl-C stops"
                     << std::endl;
  }
  serving->run();
  return 0;
}

}  // namespace

const Command serve_command = {
    .name = "serve",
    .usage = "serve",
    .summary = "answer HTTP requests: the page, the API, the search box",
    .example = "  zerkalo serve --listen 127.0.0.1:8080 --cors https://films.example\n",
    .options = serve_rows,
    .run = run_serve,
};

}  // namespace zerkalo::cli
