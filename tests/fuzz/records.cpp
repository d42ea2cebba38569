// tests/fuzz/records.cpp - any file is records and rejects, and records survive being written.

#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <variant>

#include "indexer/sink.h"
#include "indexer/sources/read.h"
#include "store/model/record_codec.h"
#include "store/model/record_json.h"
#include "tests/fuzz/require.h"
#include "text/utf8.h"

namespace zerkalo::fuzz {

namespace {

/// What comes in comes out again as it was.
class Checker final : public indexer::RecordSink {
 public:
  void film(store::Film film) override {
    require(!film.id.empty(), "a film has an id");
    require(text::is_valid_utf8(film.title), "a title is valid");
    require(store::decode_film(store::encode(film)) == film, "a film is stored whole");
  }

  void review(store::Review review) override {
    require(!review.id.empty() && !review.text.empty(), "a review has an id and a text");
    require(text::is_valid_utf8(review.text), "a text is valid");
    require(!review.rating || (*review.rating >= 0 && *review.rating <= 100),
            "a rating is from 0 to 100");
    require(store::decode_review(store::encode(review)) == review, "a review is stored whole");
  }

  void reject(store::Reject reject) override {
    require(!reject.code.empty(), "a reject says why");
  }

  void remark(store::Remark remark) override {
    require(!remark.code.empty(), "a remark says why");
  }
};

void check_line(std::string_view line) {
  const store::Record record = store::record_from_json_line(line);
  if (const auto* film = std::get_if<store::Film>(&record)) {
    const store::Record again = store::record_from_json_line(store::record_json_line(*film));
    require(again == record, "a film written is the film read");
  } else if (const auto* review = std::get_if<store::Review>(&record)) {
    const store::Record again = store::record_from_json_line(store::record_json_line(*review));
    require(again == record, "a review written is the review read");
  }
}

// Readers take names of files; this one is in memory.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view content) : file_(::memfd_create("input", 0)) {
    require(
        ::write(file_, content.data(), content.size()) == static_cast<ssize_t>(content.size()),
        "memory can be written");
  }

  ~MemoryFile() { ::close(file_); }

  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string name() const { return "/proc/self/fd/" + std::to_string(file_); }

 private:
  int file_;
};

}  // namespace

}  // namespace zerkalo::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  const std::string_view content = fuzz::to_text(data, size);
  const fuzz::MemoryFile file(content);
  const std::string name = file.name();
  fuzz::Checker checker;
  indexer::read_inputs({&name, 1}, {}, checker);
  fuzz::check_line(content.substr(0, content.find('\n')));
  return 0;
}
