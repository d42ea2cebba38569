// server/generations.cpp - polls CURRENT and swaps the served generation.

#include "server/generations.h"

#include <exception>
#include <utility>

#include "store/error.h"

namespace zerkalo::server {

Generations::Generations(const std::filesystem::path& index,
                         std::chrono::milliseconds poll,
                         query::SharedSettings settings)
    : index_(index), settings_(std::move(settings)), served_(index_.open(true)) {
  follower_ = std::thread([this, poll] { follow(poll); });
}

Generations::~Generations() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  stopping_.notify_all();
  follower_.join();
}

void Generations::follow(std::chrono::milliseconds poll) {
  std::unique_lock lock(mutex_);
  while (!stopping_.wait_for(lock, poll, [this] { return stop_; })) {
    lock.unlock();
    look();
    lock.lock();
  }
}

void Generations::look() {
  std::string trouble;
  std::shared_ptr<const store::Generation> next;
  std::unique_ptr<query::Searcher> warm;
  try {
    const std::string current = index_.current();
    if (current == served()->manifest.name) {
      const std::scoped_lock lock(mutex_);
      trouble_.clear();
      return;
    }
    next = index_.open(true);
    warm = std::make_unique<query::Searcher>(next, settings_);
    warm->search({});
  } catch (const store::Error& error) {
    trouble = error.message;
  } catch (const std::exception&) {
    trouble = "the newer generation could not be opened";
  }
  std::vector<std::unique_ptr<query::Searcher>> old;
  const std::scoped_lock lock(mutex_);
  trouble_ = std::move(trouble);
  if (trouble_.empty()) {
    served_ = std::move(next);
    old.swap(idle_);
    idle_.push_back(std::move(warm));
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
  std::shared_ptr<const store::Generation> generation;
  {
    const std::scoped_lock lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<query::Searcher> searcher = std::move(idle_.back());
      idle_.pop_back();
      return {*this, std::move(searcher)};
    }
    generation = served_;
  }
  return {*this, std::make_unique<query::Searcher>(std::move(generation), settings_)};
}

void Generations::give_back(std::unique_ptr<query::Searcher> searcher) {
  const std::scoped_lock lock(mutex_);
  if (&searcher->generation() == served_.get()) {
    idle_.push_back(std::move(searcher));
  }
}

std::shared_ptr<const store::Generation> Generations::served() const {
  const std::scoped_lock lock(mutex_);
  return served_;
}

Readiness Generations::readiness() const {
  const std::scoped_lock lock(mutex_);
  return {true, served_->manifest.name, trouble_};
}

}  // namespace zerkalo::server
