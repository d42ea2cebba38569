// tests/bench/load_bench.cpp - what clients get when more is asked than can be answered, and
// when the server or nginx before it is besieged.
//
//   load_bench INDEX

#include <algorithm>
#include <cmath>
#include <functional>
#include <iomanip>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "server/api/request_target.h"
#include "store/generation/index_dir.h"
#include "tests/bench/open_load.h"
#include "tests/bench/query_classes.h"
#include "tests/cli/program.h"
#include "tests/proxy/machine.h"
#include "tests/proxy/nginx.h"
#include "tests/proxy/siege.h"
#include "tests/server/raw_client.h"

namespace zerkalo::bench {

namespace {

/// No two are the same, so that no cache answers.
std::vector<std::string> searches(const store::Generation& generation) {
  constexpr int variants = 200;
  std::vector<std::string> requests;
  for (const Line& line : make_lines(generation)) {
    if (line.name != "words, snippets") {
      continue;
    }
    for (int variant = 0; variant < variants; ++variant) {
      for (const Question& question : line.questions) {
        const query::Request request = to_request(question);
        requests.push_back(
            "GET /v1/search?" +
            server::encode_pairs({{"q", request.q},
                                  {"facets", "director,genre,rating,year,lang"},
                                  {"timeout_ms", std::to_string(1000 + variant)}}) +
            " HTTP/1.1\r\nHost: films.example\r\n\r\n");
      }
    }
  }
  return requests;
}

cli::Start serve(const std::string& index, const std::string& listen) {
  return {.folder = ".",
          .words = {"serve", "--index", index, "--cache-mb", "0", "--listen", listen},
          .environment = {},
          .input = {}};
}

int port_of(const cli::RunningProgram& program) {
  const std::string said = program.wait_for_output("stops\n");
  const std::size_t at = said.rfind(':');
  return at == std::string::npos ? 0 : std::atoi(said.c_str() + at + 1);
}

/// Milliseconds that a share of them took at most; of those that `counts`.
double percentile(const std::vector<Asked>& all,
                  double share,
                  const std::function<bool(const Asked&)>& counts) {
  std::vector<double> took;
  for (const Asked& asked : all) {
    if (counts(asked)) {
      took.push_back(asked.took);
    }
  }
  std::ranges::sort(took);
  return took.empty()
             ? 0
             : took[std::min(
                   took.size() - 1,
                   static_cast<std::size_t>(share * static_cast<double>(took.size())))];
}

bool accepted(const Asked& asked) {
  return asked.status == 200;
}

bool refused(const Asked& asked) {
  return asked.status == 503;
}

bool failed(const Asked& asked) {
  return !accepted(asked) && !refused(asked);
}

void print(const std::string& name, const Load& load, const std::vector<Asked>& all) {
  const double seconds = static_cast<double>(load.lasts.count()) / 1000;
  std::cout << "| " << name << " | " << static_cast<double>(all.size()) / seconds << " | "
            << static_cast<double>(std::ranges::count_if(all, accepted)) / seconds << " | "
            << percentile(all, 0.5, accepted) << " / " << percentile(all, 0.99, accepted)
            << " | " << static_cast<double>(std::ranges::count_if(all, refused)) / seconds
            << " | " << percentile(all, 0.5, refused) << " / " << percentile(all, 0.99, refused)
            << " | " << std::ranges::count_if(all, failed) << " |" << std::endl;
}

std::string text_of(double number) {
  std::ostringstream out;
  out << number;
  return out.str();
}

void overload(const std::string& index, const std::vector<std::string>& requests) {
  const cli::RunningProgram program(serve(index, "127.0.0.1:0"));
  Load load{port_of(program), requests, 0, 4, std::chrono::seconds(10)};
  std::cout << "| load | asked a second | answered a second | ms, p50 / p99 | refused a second "
               "| ms, p50 / p99 | failed |\n|---|---|---|---|---|---|---|\n";
  ask(load);
  double capacity = 0;
  for (const std::size_t clients : {4, 8, 16, 32, 64}) {
    load.at_a_time = clients;
    const std::vector<Asked> all = ask(load);
    print(std::to_string(clients) + " clients that wait", load, all);
    capacity =
        std::max(capacity, static_cast<double>(std::ranges::count_if(all, accepted)) / 10);
  }
  load.at_a_time = 10000;
  for (const double factor : {0.5, 1.0, 2.0, 5.0}) {
    load.per_second = factor * capacity;
    load.lasts = std::chrono::seconds(factor == 2 ? 30 : 10);
    print(text_of(factor) + " times the most", load, ask(load));
  }
  load.per_second = 0.5 * capacity;
  load.lasts = std::chrono::seconds(1);
  print("half of it, the second after", load, ask(load));
}

/// One client that opens a connection for each request and takes a breath between two.
class Polite {
 public:
  Polite(int port, const std::vector<std::string>& requests)
      : port_(port), requests_(requests) {}

  std::vector<Asked> ask(std::chrono::seconds lasts) {
    std::vector<Asked> all;
    const auto end = std::chrono::steady_clock::now() + lasts;
    while (std::chrono::steady_clock::now() < end) {
      const auto began = std::chrono::steady_clock::now();
      server::RawClient client(port_, ++from_);
      client.send(requests_[number_++ % requests_.size()]);
      const int status = server::status_of(client.receive());
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - began;
      all.push_back({0, took.count(), status});
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return all;
  }

 private:
  int port_;
  const std::vector<std::string>& requests_;
  std::uint32_t from_ = 0x7F010000;
  std::size_t number_ = 0;
};

/// What is cheap, while searches wait for their turn.
void cheap(const std::string& index, const std::vector<std::string>& requests) {
  const cli::RunningProgram program(serve(index, "127.0.0.1:0"));
  const int port = port_of(program);
  const std::vector<std::string> suggest{
      "GET /v1/suggest?q=ta HTTP/1.1\r\nHost: films.example\r\n\r\n"};
  const std::vector<std::string> live{"GET /livez HTTP/1.1\r\nHost: films.example\r\n\r\n"};
  std::cout << "\n| beside | suggestions, ms, p50 / p99 | failed | /livez, ms, p50 / p99 | "
               "failed |\n|---|---|---|---|---|\n";
  for (const std::size_t clients : {0, 4, 64, 256}) {
    std::cout << "| " << clients << " clients that wait for searches |";
    for (const auto* cheap : {&suggest, &live}) {
      std::jthread load([&] {
        if (clients > 0) {
          ask({port, requests, 0, clients, std::chrono::seconds(6)});
        }
      });
      std::this_thread::sleep_for(std::chrono::milliseconds(500));
      const std::vector<Asked> all = Polite(port, *cheap).ask(std::chrono::seconds(5));
      std::cout << ' ' << percentile(all, 0.5, accepted) << " / "
                << percentile(all, 0.99, accepted) << " | "
                << std::ranges::count_if(all, std::not_fn(accepted)) << " |";
    }
    std::cout << std::endl;
  }
}

using NamedSiege = std::pair<const char*, proxy::Besiegers>;

void besieged(const cli::RunningProgram& program,
              int port,
              const std::vector<std::string>& requests,
              const std::vector<NamedSiege>& sieges) {
  std::cout << "\n| clients beside one that is polite | ms, p50 / p99 | failed | memory of the "
               "program, MB | sent away |\n|---|---|---|---|---|\n";
  Polite polite(port, requests);
  const auto line = [&](const std::string& name, const std::vector<Asked>& all) {
    std::cout << "| " << name << " | " << percentile(all, 0.5, accepted) << " / "
              << percentile(all, 0.99, accepted) << " | "
              << std::ranges::count_if(all, std::not_fn(accepted)) << " | "
              << static_cast<double>(program.own_memory()) / 1024 << " | ";
  };
  polite.ask(std::chrono::seconds(5));
  line("none", polite.ask(std::chrono::seconds(10)));
  std::cout << "|" << std::endl;
  for (const auto& [name, besiegers] : sieges) {
    const proxy::Siege siege(port, besiegers);
    line(name, polite.ask(std::chrono::seconds(20)));
    std::cout << siege.sent_away() << " |" << std::endl;
  }
}

void besieged_alone(const std::string& index, const std::vector<std::string>& requests) {
  const cli::RunningProgram program(serve(index, "127.0.0.1:0"));
  besieged(program,
           port_of(program),
           requests,
           {{"200 slow heads", {.slow = 200}},
            {"200 slow bodies", {.bodies = 200}},
            {"200 that never read", {.deaf = 200}},
            {"2,000 slow, 2,000 idle, 2,000 slow bodies",
             {.slow = 2000, .idle = 2000, .bodies = 2000}}});
}

void besieged_behind_nginx(const std::string& index, const std::vector<std::string>& requests) {
  const cli::RunningProgram program(serve(index, std::string("unix:") + proxy::socket_path));
  program.wait_for_output("stops\n");
  const proxy::Nginx nginx;
  besieged(program,
           nginx.port(),
           requests,
           {{"2,000 slow, 2,000 idle", {.slow = 2000, .idle = 2000}},
            {"50 with endless headers", {.headers = 50}},
            {"50 with endless chunks", {.chunks = 50}},
            {"50 with 1,000 ranges", {.ranges = 50}},
            {"all of these",
             {.slow = 2000, .idle = 2000, .headers = 50, .chunks = 50, .ranges = 50}}});
}

int run(const char* index) {
  proxy::enter_own_machine();
  const auto generation = store::IndexDir(index).open(false);
  const std::vector<std::string> requests = searches(*generation);
  std::cout << std::fixed << std::setprecision(1) << "corpus: " << generation->manifest.reviews
            << " reviews; " << std::thread::hardware_concurrency()
            << " cores, shared with the clients\n\n";
  const std::string path = std::filesystem::absolute(index).string();
  overload(path, requests);
  cheap(path, requests);
  besieged_alone(path, requests);
  besieged_behind_nginx(path, requests);
  return 0;
}

}  // namespace

}  // namespace zerkalo::bench

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: load_bench INDEX\n";
    return 2;
  }
  try {
    return zerkalo::bench::run(arguments[1]);
  } catch (const std::exception& error) {
    std::cerr << "load_bench: " << error.what() << '\n';
    return 1;
  }
}
