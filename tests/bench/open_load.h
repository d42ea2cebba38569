// tests/bench/open_load.h - requests at a rate that does not wait for the answers.

#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace zerkalo::bench {

struct Load {
  int port = 0;
  std::vector<std::string> requests;  ///< whole ones, asked in turn
  double per_second = 0;              ///< 0: a new one as soon as one is answered
  std::size_t at_a_time = 10000;      ///< unanswered ones at most
  std::chrono::milliseconds lasts{5000};
};

/// Units: milliseconds, from the moment it was due, whether or not it could be sent then.
struct Asked {
  double due = 0;  ///< since the start of the load
  double took = 0;
  int status = 0;  ///< 0: no answer
};

/// Asks over kept connections, as many as it takes, and waits for the last answer.
std::vector<Asked> ask(const Load& load);

}  // namespace zerkalo::bench
