// cli/interrupt.cpp - has Ctrl-C been pressed?

#include "cli/interrupt.h"

#include <atomic>
#include <csignal>

namespace zerkalo::cli {
namespace {

std::atomic<bool> noted{false};

void note(int /*signal*/) {
  noted.store(true);
}

}  // namespace

InterruptWatch::InterruptWatch() {
  noted.store(false);

  struct sigaction action {};

  action.sa_handler = note;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // the second one takes the default way out
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

InterruptWatch::~InterruptWatch() {
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
}

bool InterruptWatch::seen() const {
  return noted.load();
}

}  // namespace zerkalo::cli
