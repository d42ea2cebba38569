// indexer/sources/containers.cpp - decodes each page and keeps those with records.

#include "indexer/sources/containers.h"

#include "indexer/normalise/finish.h"
#include "indexer/sources/encoding.h"
#include "indexer/sources/layout.h"
#include "indexer/sources/mime.h"
#include "indexer/sources/record_batch.h"
#include "indexer/sources/warc.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

class ContainerPages {
 public:
  explicit ContainerPages(const PageContainer& container) : container_(container) {}

  /// `charset` is what the container says of the page; its bytes may say otherwise.
  void read(const std::string& bytes, const std::string& charset, const std::string& address) {
    const bool usable = !text::is_valid_utf8(bytes) && is_encoding(charset);
    const std::string text = text::repair_utf8(to_utf8(bytes, usable ? charset : ""));
    const std::string file =
        address.empty() ? container_.file : container_.file + "#" + address;
    RecordBatch batch;
    const bool known = read_page({file, text, "", address}, container_.options, batch);
    if (known && (!batch.films.empty() || !batch.reviews.empty())) {
      batch.hand_on(container_.sink);
      ++pages_;
    } else {
      ++empty_;
    }
  }

  /// Says what was passed over; a container without any page of use is a reject.
  std::size_t finish() const {
    const std::string count = std::to_string(empty_);
    if (pages_ == 0) {
      container_.sink.reject(note(
          "no-pages", empty_ == 0 ? "no HTML page in it" : count + " pages, none with a film"));
    } else if (empty_ > 0) {
      remark("passed-over", "pages without a film or a review", empty_);
    }
    return pages_;
  }

  void remark(std::string_view code, std::string_view what, std::size_t count) const {
    if (count > 0) {
      container_.sink.remark(note(code, std::to_string(count).append(" ").append(what)));
    }
  }

  void reject(std::string_view code, std::string_view message) const {
    container_.sink.reject(note(code, message));
  }

 private:
  store::Remark note(std::string_view code, std::string_view message) const {
    return remark_at({container_.file, 0, "", "", ""}, code, message, "");
  }

  const PageContainer& container_;
  std::size_t pages_ = 0;
  std::size_t empty_ = 0;
};

}  // namespace

std::size_t read_mhtml_container(std::string_view message, const PageContainer& container) {
  ContainerPages collector(container);
  for (const MimePage& page : mime_pages(message)) {
    collector.read(page.bytes, page.charset, page.location);
  }
  return collector.finish();
}

std::size_t read_warc_container(Bytes& bytes, const PageContainer& container) {
  ContainerPages collector(container);
  const WarcTotals totals = read_warc(bytes, [&collector](const CrawledPage& page) {
    collector.read(page.bytes, page.charset, page.address);
  });
  collector.remark("page-too-long", "pages longer than a page may be", totals.too_long);
  collector.remark(
      "compressed-page", "pages compressed in a way not known here", totals.encoded);
  if (totals.broken) {
    collector.reject("damaged-file", "the archive breaks off in the middle of a record");
  }
  return collector.finish();
}

}  // namespace zerkalo::indexer
