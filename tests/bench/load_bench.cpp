// tests/bench/load_bench.cpp - what clients get when more is asked than can be answered, and
// when nginx is besieged.
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

void overload(const std::string& index, const std::vector<std::string>& requests) {
  const cli::RunningProgram program(serve(index, "127.0.0.1:0"));
  Load load{port_of(program), requests, 0, 4, std::chrono::seconds(10)};
  std::cout << "| load | asked a second | answered a second | ms, p50 / p99 | refused a second "
               "| ms, p50 / p99 | failed |\n|---|---|---|---|---|---|---|\n";
  ask(load);
  const std::vector<Asked> closed = ask(load);
  print("4 clients that wait", load, closed);
  const double capacity = static_cast<double>(std::ranges::count_if(closed, accepted)) / 10;
  load.at_a_time = 10000;
  for (const double factor : {0.5, 1.0, 2.0, 5.0}) {
    load.per_second = factor * capacity;
    load.lasts = std::chrono::seconds(factor == 2 ? 30 : 10);
    std::ostringstream name;
    name << factor << " times that";
    print(name.str(), load, ask(load));
  }
  load.per_second = 0.5 * capacity;
  load.lasts = std::chrono::seconds(1);
  print("half of it, the second after", load, ask(load));
}

void besieged(const std::string& index, const std::vector<std::string>& requests) {
  const cli::RunningProgram program(serve(index, std::string("unix:") + proxy::socket_path));
  program.wait_for_output("stops\n");
  const proxy::Nginx nginx;
  std::cout << "\n| clients beside one that is polite | ms, p50 / p99 | failed | memory of the "
               "program, MB | sent away |\n|---|---|---|---|---|\n";
  std::uint32_t from = 0x7F010000;
  std::size_t number = 0;
  const auto be_polite = [&](std::chrono::seconds lasts) {
    std::vector<Asked> all;
    const auto end = std::chrono::steady_clock::now() + lasts;
    while (std::chrono::steady_clock::now() < end) {
      const auto began = std::chrono::steady_clock::now();
      server::RawClient client(nginx.port(), ++from);
      client.send(requests[number++ % requests.size()]);
      const int status = server::status_of(client.receive());
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - began;
      all.push_back({0, took.count(), status});
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return all;
  };
  const auto line = [&](const std::string& name, const std::vector<Asked>& all) {
    std::cout << "| " << name << " | " << percentile(all, 0.5, accepted) << " / "
              << percentile(all, 0.99, accepted) << " | "
              << all.size() - static_cast<std::size_t>(std::ranges::count_if(all, accepted))
              << " | " << static_cast<double>(program.own_memory()) / 1024 << " | ";
  };
  be_polite(std::chrono::seconds(5));
  line("none", be_polite(std::chrono::seconds(10)));
  std::cout << "|" << std::endl;
  for (const auto& [name, besiegers] :
       {std::pair("2,000 slow, 2,000 idle", proxy::Besiegers{2000, 2000, 0, 0, 0}),
        std::pair("50 with endless headers", proxy::Besiegers{0, 0, 50, 0, 0}),
        std::pair("50 with endless chunks", proxy::Besiegers{0, 0, 0, 50, 0}),
        std::pair("50 with 1,000 ranges", proxy::Besiegers{0, 0, 0, 0, 50}),
        std::pair("all of these", proxy::Besiegers{2000, 2000, 50, 50, 50})}) {
    const proxy::Siege siege(nginx.port(), besiegers);
    line(name, be_polite(std::chrono::seconds(20)));
    std::cout << siege.sent_away() << " |" << std::endl;
  }
}

int run(const char* index) {
  proxy::enter_own_machine();
  const auto generation = store::IndexDir(index).open(false);
  const std::vector<std::string> requests = searches(*generation);
  std::cout << std::fixed << std::setprecision(1) << "corpus: " << generation->manifest.reviews
            << " reviews; " << std::thread::hardware_concurrency()
            << " cores, shared with the clients\n\n";
  overload(std::filesystem::absolute(index).string(), requests);
  besieged(std::filesystem::absolute(index).string(), requests);
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
