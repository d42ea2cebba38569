// tests/proxy/siege.h - clients that mean harm: slow, idle, endless.

#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

namespace zerkalo::proxy {

/// How many clients of each kind.
struct Besiegers {
  int slow = 0;     ///< a byte of a header each half second
  int idle = 0;     ///< connected, silent
  int headers = 0;  ///< headers without an end
  int chunks = 0;   ///< a body in chunks without an end
  int ranges = 0;   ///< a thousand ranges of a file, again and again
  int bodies = 0;   ///< a byte of a body each half second
  int deaf = 0;     ///< ask for a file again and again, and never read it
};

class Attacker;

/// They come, each from an address of its own, and come again when they are sent away, while it
/// lives.
class Siege {
 public:
  Siege(int port, const Besiegers& besiegers);
  ~Siege();
  Siege(const Siege&) = delete;
  Siege& operator=(const Siege&) = delete;

  /// Connections that were closed on them.
  std::uint64_t sent_away() const { return sent_away_; }

 private:
  void go_on();

  std::vector<std::unique_ptr<Attacker>> attackers_;
  std::atomic<bool> done_ = false;
  std::atomic<std::uint64_t> sent_away_ = 0;
  std::thread thread_;
};

}  // namespace zerkalo::proxy
