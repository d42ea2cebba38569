// tests/bench/http_bench.cpp - what HTTP adds, and how many answers a second several clients
// get.
//
//   http_bench INDEX          in a table
//   http_bench INDEX FOLDER   instead, what to ask as files of targets, for wrk
//   http_bench kept PORT PROCESS TARGET...   processor time of a running server for each answer
//                                            that it has given before

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "query/searcher.h"
#include "server/api/request_target.h"
#include "server/server.h"
#include "store/generation/index_dir.h"
#include "tests/bench/query_classes.h"
#include "tests/server/raw_client.h"
#include "text/utf8.h"

namespace zerkalo::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds measured{2};

std::string request_to(const std::string& target, const std::string& headers = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

std::string target_of(const Question& question) {
  const query::Request request = to_request(question);
  server::Pairs pairs{{"q", request.q}, {"match", "all"}, {"snippet", "0"}};
  if (question.facets) {
    pairs.emplace_back("facets", "director,genre,rating,year,lang");
  }
  return "/v1/search?" + server::encode_pairs(pairs);
}

/// A class of requests, and the microseconds that the same takes without HTTP (0: not asked).
struct Load {
  std::string name;
  std::vector<std::string> requests;
  double within = 0;
};

struct Taken {
  double p50 = 0;
  double beside = 0;  ///< p50 of what the server itself took beside the search
  double p99 = 0;
  double per_second = 0;
};

/// Microseconds of one request: as its client saw them, and of the server beside the search.
struct Asked {
  double taken = 0;
  double beside = 0;
};

// "total;dur=0.37, search;dur=0.33", in milliseconds.
double beside_search(const std::string& timing) {
  const auto part = [&](std::string_view name) {
    const std::size_t at = timing.find(std::string(name) + ";dur=");
    return at == std::string::npos ? 0 : std::stod(timing.substr(at + name.size() + 5));
  };
  return (part("total") - part("search")) * 1000;
}

double middle(std::vector<Asked>& asked, double Asked::*of, double share) {
  std::ranges::sort(asked, {}, of);
  return asked[static_cast<std::size_t>(static_cast<double>(asked.size()) * share)].*of;
}

std::vector<Asked> ask(int port, const std::vector<std::string>& requests, std::size_t first) {
  auto client = std::make_unique<server::RawClient>(port);
  std::vector<Asked> asked;
  const auto end = Clock::now() + measured;
  for (std::size_t i = first; Clock::now() < end; ++i) {
    const auto start = Clock::now();
    client->send(requests[i % requests.size()]);
    const std::string response = client->receive();
    const std::chrono::duration<double, std::micro> taken = Clock::now() - start;
    asked.push_back(
        {taken.count(), beside_search(server::header_of(response, "Server-Timing"))});
    if (server::header_of(response, "Connection") == "close") {
      client = std::make_unique<server::RawClient>(port);
    }
  }
  return asked;
}

Taken ask_with(int port, const Load& load, std::size_t clients) {
  std::vector<std::vector<Asked>> asked(clients);
  {
    std::vector<std::jthread> threads;
    for (std::size_t client = 0; client < clients; ++client) {
      threads.emplace_back(
          [&, client] { asked[client] = ask(port, load.requests, client * 7); });
    }
  }
  std::vector<Asked> all;
  for (const std::vector<Asked>& of : asked) {
    all.insert(all.end(), of.begin(), of.end());
  }
  const double seconds = std::chrono::duration<double>(measured).count();
  return {middle(all, &Asked::taken, 0.5),
          middle(all, &Asked::beside, 0.5),
          middle(all, &Asked::taken, 0.99),
          static_cast<double>(all.size()) / seconds};
}

// As the clients ask: again and again in turn, and every time counts.
double within(const std::vector<Question>& questions, query::Searcher& searcher) {
  std::vector<double> taken;
  const auto end = Clock::now() + measured;
  for (std::size_t i = 0; Clock::now() < end; ++i) {
    const query::Request request = to_request(questions[i % questions.size()]);
    const auto start = Clock::now();
    searcher.search(request);
    taken.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
  }
  std::ranges::sort(taken);
  return taken[taken.size() / 2];
}

std::vector<Load> make_loads(const store::Generation& generation, query::Searcher& searcher) {
  std::vector<Load> loads{{"/livez", {request_to("/livez")}},
                          {"suggest", {request_to("/v1/suggest?q=ta")}}};
  for (const Line& line : make_lines(generation)) {
    if (line.name != "one word" && line.name != "phrase + 5 facets") {
      continue;
    }
    Load load{line.name, {}};
    for (const Question& question : line.questions) {
      load.requests.push_back(request_to(target_of(question)));
    }
    load.within = within(line.questions, searcher);
    loads.push_back(std::move(load));
  }
  return loads;
}

void write_targets(const store::Generation& generation, const std::filesystem::path& folder) {
  std::ofstream suggest(folder / "suggest");
  for (const Line& line : make_lines(generation)) {
    if (line.name != "one word" && line.name != "phrase + 5 facets") {
      continue;
    }
    std::ofstream targets(folder / (line.name == "one word" ? "search" : "facets"));
    for (const Question& question : line.questions) {
      targets << target_of(question) << '\n';
      suggest << "/v1/suggest?"
              << server::encode_pairs(
                     {{"q", std::string(text::clip_utf8(question.words.front(), 3))}})
              << '\n';
    }
  }
}

int run(const char* index) {
  server::ServerOptions options;
  options.index = index;
  options.port = 0;
  options.cache_bytes = 0;
  server::Server server(options);
  std::jthread serving([&] { server.run(); });
  const auto generation = store::IndexDir(index).open(false);
  query::Searcher searcher(generation);
  std::cout
      << std::fixed << std::setprecision(0) << "corpus: " << generation->manifest.reviews
      << " reviews; " << std::thread::hardware_concurrency()
      << " cores, shared with the clients\n\n| requests | clients | p50 us | p99 us | a "
         "second | of the server beside the search, p50 us | the search in process, p50 us |"
         "\n|---|---|---|---|---|---|---|\n";
  for (const Load& load : make_loads(*generation, searcher)) {
    for (const std::size_t clients : {1, 2, 8, 64}) {
      const Taken taken = ask_with(server.port(), load, clients);
      std::cout << "| " << load.name << " | " << clients << " | " << taken.p50 << " | "
                << taken.p99 << " | " << taken.per_second << " | " << taken.beside << " | "
                << load.within << " |" << std::endl;
    }
  }
  server.stop();
  return 0;
}

/// What the process has taken of all processors.
std::chrono::nanoseconds processor_time(pid_t process) {
  clockid_t clock{};
  timespec taken{};
  if (::clock_getcpuclockid(process, &clock) != 0 || ::clock_gettime(clock, &taken) != 0) {
    throw std::runtime_error("there is no process " + std::to_string(process));
  }
  return std::chrono::seconds(taken.tv_sec) + std::chrono::nanoseconds(taken.tv_nsec);
}

std::unique_ptr<server::RawClient> answered_by(std::unique_ptr<server::RawClient> client,
                                               int port,
                                               const std::string& request,
                                               std::size_t& bytes) {
  client->send(request);
  const std::string response = client->receive();
  bytes = server::body_of(response).size();
  return server::header_of(response, "Connection") == "close"
             ? std::make_unique<server::RawClient>(port)
             : std::move(client);
}

void measure_kept(int port, pid_t process, const std::string& target) {
  for (const char* coding : {"identity", "gzip"}) {
    const std::string request =
        request_to(target, "Accept-Encoding: " + std::string(coding) + "\r\n");
    std::size_t bytes = 0;
    auto client = std::make_unique<server::RawClient>(port);
    client = answered_by(std::move(client), port, request, bytes);
    const auto before = processor_time(process);
    const auto end = Clock::now() + measured;
    int answers = 0;
    for (; Clock::now() < end; ++answers) {
      client = answered_by(std::move(client), port, request, bytes);
    }
    const std::chrono::duration<double, std::micro> taken = processor_time(process) - before;
    std::cout << "| " << target << " | " << coding << " | " << bytes << " | "
              << taken.count() / answers << " |" << std::endl;
  }
}

int measure_kept(const std::vector<std::string>& arguments) {
  std::cout << std::fixed << std::setprecision(0)
            << "| kept answer | coding | bytes | processor time, us |\n|---|---|---|---|\n";
  for (std::size_t at = 2; at < arguments.size(); ++at) {
    measure_kept(std::stoi(arguments[0]), std::stoi(arguments[1]), arguments[at]);
  }
  return 0;
}

}  // namespace

}  // namespace zerkalo::bench

int main(int count, char** arguments) {
  if (count < 2) {
    std::cerr << "usage: http_bench INDEX [FOLDER]\n"
                 "       http_bench kept PORT PROCESS TARGET...\n";
    return 2;
  }
  try {
    if (arguments[1] == std::string("kept") && count > 4) {
      return zerkalo::bench::measure_kept({arguments + 2, arguments + count});
    }
    if (count > 2) {
      zerkalo::bench::write_targets(*zerkalo::store::IndexDir(arguments[1]).open(false),
                                    arguments[2]);
      return 0;
    }
    return zerkalo::bench::run(arguments[1]);
  } catch (const std::exception& error) {
    std::cerr << "http_bench: " << error.what() << '\n';
    return 1;
  }
}
