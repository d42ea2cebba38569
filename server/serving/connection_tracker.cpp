// server/serving/connection_tracker.cpp - keeps the order of waiting in each phase.

#include "server/serving/connection_tracker.h"

#include <algorithm>
#include <numeric>
#include <poll.h>
#include <sys/socket.h>
#include <utility>

namespace zerkalo::server {

namespace {

constexpr std::array waits_for_client{
    Phase::idle, Phase::head, Phase::body, Phase::send, Phase::leave};
constexpr std::array hold_bytes{Phase::head, Phase::body, Phase::send};

/// Who has sent something is about to be read, and no longer idle.
bool has_sent(int socket) {
  pollfd polled{socket, POLLIN, 0};
  return ::poll(&polled, 1, 0) > 0;
}

}  // namespace

ConnectionTracker::Entry::Entry(ConnectionTracker& tracker, int socket, Clock::time_point now)
    : tracker_(tracker) {
  const std::scoped_lock lock(tracker_.mutex_);
  Records& idle = tracker_.in(Phase::idle);
  record_ = idle.insert(idle.end(), {socket, Phase::idle, now});
}

ConnectionTracker::Entry::~Entry() {
  const std::scoped_lock lock(tracker_.mutex_);
  tracker_.hold(*record_, 0);
  tracker_.list_of(*record_).erase(record_);
}

void ConnectionTracker::Entry::enter(Phase phase, Clock::time_point now, std::size_t held) {
  const std::scoped_lock lock(tracker_.mutex_);
  if (record_->phase != phase) {
    Records& to = tracker_.in(phase);
    to.splice(to.end(), tracker_.list_of(*record_), record_);
    record_->phase = phase;
    record_->since = now;
    record_->ended = false;
  }
  if (!record_->ended) {
    tracker_.hold(*record_, held);
    tracker_.end_holders();
  }
}

bool ConnectionTracker::Entry::ended() const {
  const std::scoped_lock lock(tracker_.mutex_);
  return record_->ended;
}

void ConnectionTracker::end_overdue(Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  for (const Phase phase : waits_for_client) {
    while (!in(phase).empty() && end_of(in(phase).front()) <= now) {
      end(in(phase).begin());
    }
  }
}

bool ConnectionTracker::end_slowest(Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  const auto found = slowest(waits_for_client, now - bounds_.grace);
  if (found) {
    end(*found);
  }
  return found.has_value();
}

void ConnectionTracker::end_idle() {
  const std::scoped_lock lock(mutex_);
  while (!in(Phase::idle).empty()) {
    end(in(Phase::idle).begin());
  }
}

void ConnectionTracker::end_all() {
  const std::scoped_lock lock(mutex_);
  for (Records& records : in_) {
    while (!records.empty()) {
      end(records.begin());
    }
  }
}

ConnectionTracker::Counts ConnectionTracker::counts() const {
  const std::scoped_lock lock(mutex_);
  Counts counts;
  std::ranges::transform(in_, counts.in.begin(), &Records::size);
  counts.ended = ended_count_;
  return counts;
}

std::size_t ConnectionTracker::Counts::all() const {
  return std::accumulate(in.begin(), in.end(), std::size_t{0});
}

ConnectionTracker::Clock::time_point ConnectionTracker::end_of(const Record& record) const {
  return record.since + bounds_.lasts.at(static_cast<std::size_t>(record.phase));
}

/// The one among those that were in these phases by then whose time will be over first.
std::optional<ConnectionTracker::Records::iterator> ConnectionTracker::slowest(
    std::span<const Phase> phases, Clock::time_point latest) {
  std::optional<Records::iterator> found;
  for (const Phase phase : phases) {
    const auto longest = longest_in(phase, latest);
    if (longest && (!found || end_of(**longest) < end_of(**found))) {
      found = longest;
    }
  }
  return found;
}

std::optional<ConnectionTracker::Records::iterator> ConnectionTracker::longest_in(
    Phase phase, Clock::time_point latest) {
  Records& records = in(phase);
  for (auto at = records.begin(); at != records.end() && at->since <= latest; ++at) {
    if (phase != Phase::idle || !has_sent(at->socket)) {
      return at;
    }
  }
  return std::nullopt;
}

void ConnectionTracker::hold(Record& record, std::size_t bytes) {
  held_ -= std::exchange(record.held, bytes);
  held_ += bytes;
}

void ConnectionTracker::end_holders() {
  while (held_ > bounds_.held_bytes) {
    end(*slowest(hold_bytes, Clock::time_point::max()));
  }
}

// A socket is listed only while its owner holds it open, so its number is nobody else's. Where
// the client may still be told that it was too slow, only its own side is ended.
void ConnectionTracker::end(Records::iterator record) {
  const bool told = record->phase == Phase::head || record->phase == Phase::body;
  ::shutdown(record->socket, told ? SHUT_RD : SHUT_RDWR);
  hold(*record, 0);
  ++ended_count_.at(static_cast<std::size_t>(record->phase));
  ended_.splice(ended_.end(), in(record->phase), record);
  record->ended = true;
}

}  // namespace zerkalo::server
