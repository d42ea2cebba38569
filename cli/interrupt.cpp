// cli/interrupt.cpp - has Ctrl-C been pressed?

#include "cli/interrupt.h"

#include <atomic>
#include <csignal>

namespace zerkalo::cli {
namespace {

constexpr std::array<int, 3> watched{SIGINT, SIGTERM, SIGHUP};

std::atomic<bool> noted{false};

void note_interrupt(int /*signal*/) {
  noted.store(true);
}

}  // namespace

InterruptWatch::InterruptWatch() {
  noted.store(false);

  struct sigaction action {};

  action.sa_handler = note_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // the second one takes the default way out
  for (std::size_t at = 0; at < watched.size(); ++at) {
    sigaction(watched[at], nullptr, &before_[at]);
    if (before_[at].sa_handler != SIG_IGN) {
      sigaction(watched[at], &action, nullptr);
    }
  }
}

InterruptWatch::~InterruptWatch() {
  for (std::size_t at = 0; at < watched.size(); ++at) {
    sigaction(watched[at], &before_[at], nullptr);
  }
}

bool InterruptWatch::seen() const {
  return noted.load();
}

}  // namespace zerkalo::cli
