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

// What looked like damage may have been something else.
constexpr std::chrono::minutes second_look{5};

std::uint64_t id_of_served_generation(const store::Generation& generation,
                                      const query::Settings& settings) {
  return query::index_id(generation.manifest.uuid, query::describe(settings));
}

// Changes whenever a file does: what was refused is looked at again.
std::string state_of_generation(const fs::path& generation) {
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

// What the work returns, or why it could not be done.
std::string fault_of(const std::function<std::string()>& work) {
  try {
    return work();
  } catch (const store::Error& error) {
    return error.message;
  } catch (const std::exception&) {
    return "the generation could not be opened";
  }
}

// Their posting lists are the longest to read for whoever asks first.
std::vector<std::string> commonest_words_of_generation(const store::Dictionary& dictionary) {
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

std::string describe(const Readiness& readiness) {
  if (readiness.trouble.empty()) {
    return "serves " + readiness.generation + ", whole";
  }
  return readiness.ready ? "serves " + readiness.generation + ": " + readiness.trouble
                         : "cannot read " + readiness.generation + ": " + readiness.trouble;
}

Generations::Generations(FollowOptions options)
    : options_(std::move(options)),
      index_(options_.index, options_.shards),
      settings_(options_.settings) {
  begin();
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

void Generations::begin() {
  const std::string current = index_.current();
  try {
    open_.push_back(prepare(current));
  } catch (const store::Error& error) {
    if (!fall_back(current)) {
      throw;
    }
    say(true, error.message);
  }
  // While nothing is served yet all cores may read; later they belong to the searches.
  hashing_threads_ = 1;
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
  std::string passed_over = fault_of([this] { return take_current(); });
  const auto before = served();
  const std::string unread = fault_of([this] { return examine_served(); });
  if (served() != before) {
    passed_over = fault_of([this] { return take_current(); });
  }
  say(unread.empty(), unread.empty() ? passed_over : unread);
}

// Why the generation that CURRENT names is not served; empty: it is.
std::string Generations::take_current() {
  const std::string current = index_.current();
  if (current == served()->path.filename()) {
    return "";
  }
  swap(prepare(current));
  return "";
}

// Why the served generation cannot be read; empty: it can, or a whole one took its place.
std::string Generations::examine_served() {
  const std::shared_ptr<const store::Generation> generation = served();
  const std::string name = generation->path.filename();
  std::string why = refusal_of(name);
  try {
    store::look_at_generation_files(generation->path, generation->manifest);
    if (why.empty() && doubted_ && Clock::now() >= compared_at_ + options_.rest) {
      doubted_ = false;
      compared_at_ = Clock::now();
      store::verify_generation_files(generation->path, generation->manifest);
    }
  } catch (const store::Error& error) {
    why = error.message;
    if (error.code == store::Code::index) {
      refuse(name, why);
    }
  }
  return why.empty() || (!refusal_of(name).empty() && fall_back(name)) ? "" : why;
}

// Serves the newest whole generation that is another.
bool Generations::fall_back(const std::string& from) {
  for (const std::string& name : index_.others(from)) {
    try {
      swap(prepare(name));
      return true;
    } catch (const store::Error&) {
      // The next one may be whole.
    }
  }
  return false;
}

void Generations::say(bool ready, std::string trouble) {
  {
    const std::scoped_lock lock(mutex_);
    if (ready == ready_ && trouble == trouble_) {
      return;
    }
    ready_ = ready;
    trouble_ = std::move(trouble);
  }
  if (options_.tell) {
    options_.tell(describe(readiness()));
  }
}

std::shared_ptr<const store::Generation> Generations::open_whole(const std::string& name) {
  if (name.empty()) {
    throw no_current();
  }
  if (const std::string why = refusal_of(name); !why.empty()) {
    throw store::Error(store::Code::index, why);
  }
  const fs::path folder = index_.folder_of(name);
  try {
    return store::open_whole_generation(folder, hashing_threads_, options_.shards);
  } catch (const store::Error& error) {
    // Want of memory or descriptors passes; damage does not.
    if (error.code == store::Code::index) {
      refuse(name, error.message);
    }
    throw;
  }
}

store::Error Generations::no_current() const {
  if (index_.list().empty()) {
    return {store::Code::index,
            "no index in " + index_.path().string(),
            "build one with `zerkalo build FILES…`"};
  }
  return {store::Code::index,
          (index_.path() / "CURRENT").string() + " is not there",
          "`zerkalo rollback` writes it anew; or is a copy under way?"};
}

void Generations::refuse(const std::string& name, const std::string& why) {
  refused_[name] = {state_of_generation(index_.path() / name), why, Clock::now()};
}

// Empty once it is worth another look.
std::string Generations::refusal_of(const std::string& name) const {
  const auto known = refused_.find(name);
  const bool holds = known != refused_.end() && Clock::now() < known->second.at + second_look &&
                     known->second.state == state_of_generation(index_.path() / name);
  return holds ? known->second.why : "";
}

Generations::Open Generations::make(std::shared_ptr<const store::Generation> generation) const {
  Open made;
  made.settings = settings();
  made.id = id_of_served_generation(*generation, *made.settings);
  made.generation = std::move(generation);
  return made;
}

Generations::Open Generations::prepare(const std::string& name) {
  Open next = make(open_whole(name));
  next.idle.push_back(std::make_unique<query::Searcher>(next.generation, next.settings));
  for (const query::Request& request : options_.warm) {
    next.idle.front()->search(request);
  }
  for (const std::string& word : commonest_words_of_generation(next.generation->dictionary)) {
    query::Request request;
    request.q = word;
    next.idle.front()->search(request);
  }
  return next;
}

void Generations::swap(Open next) {
  const std::scoped_lock lock(mutex_);
  if (next.settings != settings_) {
    // They were replaced while it was opened.
    next.settings = settings_;
    next.id = id_of_served_generation(*next.generation, *settings_);
    next.idle.clear();
  }
  if (!open_.empty()) {
    open_.back().until = Clock::now() + options_.grace;
    ++switches_;
  }
  open_.push_back(std::move(next));
}

void Generations::use(query::SharedSettings settings) {
  if (id_of_served_generation(*served(), *settings) == served_id()) {
    return;  // they say the same, and what was answered with them stays right
  }
  {
    const std::scoped_lock lock(mutex_);
    settings_ = std::move(settings);
  }
  swap(make(served()));
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

Generations::Lease::Lease(Generations& owner,
                          std::uint64_t id,
                          std::unique_ptr<query::Searcher> searcher)
    : owner_(&owner), id_(id), searcher_(std::move(searcher)) {}

Generations::Lease::~Lease() {
  if (searcher_) {
    owner_->give_back(id_, std::move(searcher_));
  }
}

Generations::Lease Generations::lease() {
  return *lease(0);
}

// No generation has the id 0 but by a chance of 1 in 2^64, and then it is one that is open.
std::optional<Generations::Lease> Generations::lease(std::uint64_t index) {
  std::shared_ptr<const store::Generation> generation;
  query::SharedSettings settings;
  std::uint64_t id = 0;
  {
    const std::scoped_lock lock(mutex_);
    const auto asked =
        index == 0 ? std::prev(open_.end()) : std::ranges::find(open_, index, &Open::id);
    if (asked == open_.end()) {
      return std::nullopt;
    }
    id = asked->id;
    if (!asked->idle.empty()) {
      std::unique_ptr<query::Searcher> searcher = std::move(asked->idle.back());
      asked->idle.pop_back();
      return Lease(*this, id, std::move(searcher));
    }
    generation = asked->generation;
    settings = asked->settings;
  }
  return Lease(
      *this, id, std::make_unique<query::Searcher>(std::move(generation), std::move(settings)));
}

void Generations::give_back(std::uint64_t id, std::unique_ptr<query::Searcher> searcher) {
  const std::scoped_lock lock(mutex_);
  for (Open& one : open_) {
    if (one.id == id && one.generation.get() == &searcher->generation()) {
      one.idle.push_back(std::move(searcher));
      return;
    }
  }
}

std::shared_ptr<const store::Generation> Generations::served() const {
  const std::scoped_lock lock(mutex_);
  return open_.back().generation;
}

std::uint64_t Generations::served_id() const {
  const std::scoped_lock lock(mutex_);
  return open_.back().id;
}

query::SharedSettings Generations::settings() const {
  const std::scoped_lock lock(mutex_);
  return settings_;
}

std::uint64_t Generations::switches() const {
  const std::scoped_lock lock(mutex_);
  return switches_;
}

Readiness Generations::readiness() const {
  const std::scoped_lock lock(mutex_);
  Readiness readiness{ready_, open_.back().generation->manifest.name, trouble_, {}};
  for (const Open& one : open_) {
    // Other settings open the same generation again.
    if (one.generation != open_.back().generation) {
      readiness.kept.push_back(one.generation->manifest.name);
    }
  }
  return readiness;
}

}  // namespace zerkalo::server
