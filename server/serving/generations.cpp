// server/serving/generations.cpp - polls CURRENT and swaps the served generation.

#include "server/serving/generations.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <malloc.h>

#include "query/model/cursor.h"
#include "store/model/error.h"

namespace zerkalo::server {

namespace {

namespace fs = std::filesystem;

// What looked like damage may have been want of descriptors.
constexpr std::chrono::minutes second_look{5};

// Changes whenever a file does: what was refused is looked at again.
std::string state_of(const fs::path& generation) {
  std::vector<std::string> files;
  std::error_code failed;
  for (fs::recursive_directory_iterator at(generation, failed), end; at != end;
       at.increment(failed)) {
    std::error_code ignored;
    const auto time = fs::last_write_time(at->path(), ignored).time_since_epoch().count();
    files.push_back(at->path().string() + ' ' + std::to_string(at->file_size(ignored)) + ' ' +
                    std::to_string(time) + '\n');
  }
  std::ranges::sort(files);
  std::string state = generation.string() + '\n';
  for (const std::string& file : files) {
    state += file;
  }
  return state;
}

// Their posting lists are the longest to read for whoever asks first.
std::vector<std::string> commonest_words(const store::Dictionary& dictionary) {
  constexpr std::size_t most = 16;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> words;
  for (std::uint32_t id = 1; id <= dictionary.size(); ++id) {
    words.emplace_back(dictionary.frequency(id), id);
    if (words.size() == 2 * most || id == dictionary.size()) {
      std::ranges::sort(words, std::ranges::greater{});
      words.resize(std::min(words.size(), most));
    }
  }
  std::vector<std::string> texts;
  texts.reserve(words.size());
  for (const auto& [frequency, id] : words) {
    texts.emplace_back(dictionary.term(id));
  }
  return texts;
}

}  // namespace

Generations::Generations(FollowOptions options)
    : options_(std::move(options)), index_(options_.index, options_.shards) {
  open_.push_back(open(index_.open(true)));
  follower_ = std::thread([this] { follow(); });
}

Generations::~Generations() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  stopping_.notify_all();
  follower_.join();
}

Generations::Open Generations::open(std::shared_ptr<const store::Generation> generation) const {
  Open made;
  made.id = query::index_id(generation->manifest.uuid, query::describe(*options_.settings));
  made.generation = std::move(generation);
  return made;
}

void Generations::follow() {
  std::unique_lock lock(mutex_);
  while (!stopping_.wait_for(lock, options_.poll, [this] { return stop_; })) {
    lock.unlock();
    look();
    close_old();
    lock.lock();
  }
}

void Generations::look() {
  const std::string current = index_.current();
  std::string trouble;
  if (current != served()->path.filename()) {
    const std::string state = state_of(index_.path() / current);
    if (state == refused_ && Clock::now() < refused_at_ + second_look) {
      return;
    }
    try {
      swap(prepare(current));
      refused_.clear();
    } catch (const store::Error& error) {
      trouble = error.message;
      // Want of memory or descriptors passes; damage does not.
      refused_ = error.code == store::Code::index ? state : "";
      refused_at_ = Clock::now();
    } catch (const std::exception&) {
      trouble = "the newer generation could not be opened";
    }
  }
  const std::scoped_lock lock(mutex_);
  trouble_ = std::move(trouble);
}

Generations::Open Generations::prepare(const std::string& name) const {
  if (name.empty()) {
    throw store::Error(store::Code::internal, "CURRENT is not there", "is a copy under way?");
  }
  Open next = open(store::open_generation(index_.path() / name, true));
  store::verify_files(*next.generation);
  next.idle.push_back(std::make_unique<query::Searcher>(next.generation, options_.settings));
  for (const query::Request& request : options_.warm) {
    next.idle.front()->search(request);
  }
  for (const std::string& word : commonest_words(next.generation->dictionary)) {
    query::Request request;
    request.q = word;
    next.idle.front()->search(request);
  }
  return next;
}

void Generations::swap(Open next) {
  const std::scoped_lock lock(mutex_);
  open_.back().until = Clock::now() + options_.grace;
  open_.push_back(std::move(next));
  ++switches_;
}

std::vector<Generations::Open> Generations::take_old() {
  std::vector<Open> taken;
  const std::scoped_lock lock(mutex_);
  const Clock::time_point now = Clock::now();
  const auto old = std::stable_partition(
      open_.begin(), open_.end(), [now](const Open& one) { return one.until > now; });
  std::move(old, open_.end(), std::back_inserter(taken));
  open_.erase(old, open_.end());
  return taken;
}

void Generations::close_old() {
  // They go away behind the lock: unmapping takes its time.
  std::vector<Open> old = take_old();
  if (!old.empty()) {
    old.clear();
    // What the threads had of it lies free in an arena of each, where nobody asks for it again.
    ::malloc_trim(0);
  }
}

Generations::Lease::Lease(Generations& owner, std::unique_ptr<query::Searcher> searcher)
    : owner_(&owner), searcher_(std::move(searcher)) {}

Generations::Lease::~Lease() {
  if (searcher_) {
    owner_->give_back(std::move(searcher_));
  }
}

Generations::Lease Generations::lease() {
  return *lease(0);
}

// No generation has the id 0 but by a chance of 1 in 2^64, and then it is one that is open.
std::optional<Generations::Lease> Generations::lease(std::uint64_t index) {
  std::shared_ptr<const store::Generation> generation;
  {
    const std::scoped_lock lock(mutex_);
    const auto asked =
        index == 0 ? std::prev(open_.end()) : std::ranges::find(open_, index, &Open::id);
    if (asked == open_.end()) {
      return std::nullopt;
    }
    if (!asked->idle.empty()) {
      std::unique_ptr<query::Searcher> searcher = std::move(asked->idle.back());
      asked->idle.pop_back();
      return Lease(*this, std::move(searcher));
    }
    generation = asked->generation;
  }
  return Lease(*this,
               std::make_unique<query::Searcher>(std::move(generation), options_.settings));
}

void Generations::give_back(std::unique_ptr<query::Searcher> searcher) {
  const std::scoped_lock lock(mutex_);
  for (Open& one : open_) {
    if (one.generation.get() == &searcher->generation()) {
      one.idle.push_back(std::move(searcher));
      return;
    }
  }
}

std::shared_ptr<const store::Generation> Generations::served() const {
  const std::scoped_lock lock(mutex_);
  return open_.back().generation;
}

std::uint64_t Generations::switches() const {
  const std::scoped_lock lock(mutex_);
  return switches_;
}

Readiness Generations::readiness() const {
  const std::scoped_lock lock(mutex_);
  Readiness readiness{true, open_.back().generation->manifest.name, trouble_, {}};
  for (const Open& one : open_) {
    readiness.kept.push_back(one.generation->manifest.name);
  }
  readiness.kept.pop_back();
  return readiness;
}

}  // namespace zerkalo::server
