// indexer/sources/finishing_sink.cpp - batches of records: finished anywhere, handed on in
// turn.

#include "indexer/sources/finishing_sink.h"

#include <utility>

#include "indexer/normalise/finish.h"

namespace zerkalo::indexer {

namespace {

// So large that handing a batch over costs nothing beside finishing it.
constexpr std::size_t finished_bytes = std::size_t{128} << 10U;
constexpr std::size_t batch_events = 1'000;

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};

template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

}  // namespace

/// Keeps what finishing a review hands on.
class FinishingSink::Collector final : public RecordSink {
 public:
  explicit Collector(std::vector<Event>& events) : events_(events) {}

  void film(store::Film film) override { events_.emplace_back(std::move(film)); }

  void review(store::Review review) override { events_.emplace_back(std::move(review)); }

  void reject(store::Reject reject) override {
    events_.emplace_back(Rejected{std::move(reject)});
  }

  void remark(store::Remark remark) override {
    events_.emplace_back(Remarked{std::move(remark)});
  }

 private:
  std::vector<Event>& events_;
};

// After a failure or a stop nobody wants what is under way, but threads are at work on it.
FinishingSink::~FinishingSink() {
  for (const Batch& batch : batches_) {
    base::wait_for(batch.finished);
  }
}

void FinishingSink::film(store::Film film) {
  run_.note_film(film);
  add(std::move(film), 0);
}

void FinishingSink::review(store::Review review) {
  const std::size_t bytes = review.text.size();
  add(std::move(review), bytes);
}

void FinishingSink::reject(store::Reject reject) {
  add(Rejected{std::move(reject)}, 0);
}

void FinishingSink::remark(store::Remark remark) {
  add(Remarked{std::move(remark)}, 0);
}

void FinishingSink::unfinished(store::Review review, store::Remark at) {
  const std::size_t bytes = review.text.size();
  add(Unfinished{std::move(review), std::move(at)}, bytes);
}

void FinishingSink::flush() {
  hand_over();
  while (!batches_.empty()) {
    take_first();
  }
}

void FinishingSink::add(Event event, std::size_t bytes) {
  events_.push_back(std::move(event));
  bytes_ += bytes;
  if (bytes_ < finished_bytes && events_.size() < batch_events) {
    return;
  }
  hand_over();
  while (batches_.size() >= tasks_.depth()) {
    take_first();
  }
}

void FinishingSink::hand_over() {
  Batch& batch = batches_.emplace_back();
  batch.events.swap(events_);
  bytes_ = 0;
  batch.finished = tasks_.add([&events = batch.events, &options = options_] {
    events = finish(std::move(events), options);
  });
}

std::vector<FinishingSink::Event> FinishingSink::finish(std::vector<Event> events,
                                                        const ReadOptions& options) {
  std::vector<Event> finished;
  finished.reserve(events.size());
  Collector collector(finished);
  for (Event& event : events) {
    if (auto* open = std::get_if<Unfinished>(&event)) {
      finish_review(std::move(open->review), options, open->at, collector);
    } else {
      finished.push_back(std::move(event));
    }
  }
  return finished;
}

void FinishingSink::take_first() {
  batches_.front().finished.get();
  std::vector<Event> events = std::move(batches_.front().events);
  batches_.pop_front();
  for (Event& event : events) {
    std::visit(Overloaded{
                   [&](store::Film& film) { run_.film(std::move(film)); },
                   [&](store::Review& review) { run_.review(std::move(review)); },
                   [&](Rejected& rejected) { run_.reject(std::move(rejected.reject)); },
                   [&](Remarked& remarked) { run_.remark(std::move(remarked.remark)); },
                   [](Unfinished&) {},
               },
               event);
  }
}

}  // namespace zerkalo::indexer
