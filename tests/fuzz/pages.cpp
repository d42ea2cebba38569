// tests/fuzz/pages.cpp - any text that looks like a page is read without harm.

#include "indexer/sources/layout.h"
#include "tests/fuzz/require.h"
#include "text/utf8.h"

namespace zerkalo::fuzz {

namespace {

class Checker final : public indexer::RecordSink {
 public:
  explicit Checker(std::string_view page) : page_(page) {}

  void film(store::Film film) override { check(film.provenance); }

  void review(store::Review review) override {
    check(review.provenance);
    require(text::is_valid_utf8(review.text), "a text is valid");
  }

  void reject(store::Reject reject) override {
    require(!reject.code.empty(), "a reject says why");
  }

  void remark(store::Remark remark) override {
    require(!remark.code.empty(), "a remark says why");
  }

 private:
  void check(const store::Provenance& from) const {
    require(from.begin <= from.end, "a record begins before it ends");
    require(from.unit == store::Provenance::Unit::lines || from.end <= page_.size(),
            "a record is a slice of its page");
  }

  std::string_view page_;
};

}  // namespace

}  // namespace zerkalo::fuzz

/// Every layout that claims the page reads it, also behind a better one.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  const std::string text = text::repair_utf8(fuzz::to_text(data, size));
  const indexer::Page page{"page.txt", text};
  indexer::ReadOptions options;
  options.outlets = {"Lantern Quarterly", "The Daily Reel"};
  for (const indexer::Layout& layout : indexer::layouts()) {
    fuzz::Checker checker(text);
    if (layout.score(page) > 0) {
      layout.read(page, options, checker);
    }
  }
  return 0;
}
