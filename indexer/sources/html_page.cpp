// indexer/sources/html_page.cpp - listens for scripts and for the tags of the head.

#include "indexer/sources/html_page.h"

#include "indexer/sources/html_events.h"
#include "indexer/sources/page_lines.h"

namespace zerkalo::indexer {

namespace {

class HtmlHead final : public HtmlListener {
 public:
  explicit HtmlHead(HtmlPage& page) : page_(page) {}

  void open(std::string_view name, const Attributes& attributes, std::uint64_t line) override {
    if (name == "script") {
      open_script(attributes["type"], line);
    } else if (name == "html" && page_.language.empty()) {
      page_.language = attributes["lang"];
    } else if (name == "link" && same_line(attributes["rel"], "canonical")) {
      page_.link = attributes["href"];
    } else if (name == "meta" && page_.link.empty() && attributes["property"] == "og:url") {
      page_.link = attributes["content"];
    }
  }

  void close(std::string_view name, std::uint64_t line) override {
    if (in_block_ && name == "script") {
      page_.blocks.back().last_line = line;
      in_block_ = false;
    }
  }

  void text(std::string_view piece, std::uint64_t /*line*/) override {
    if (in_block_) {
      page_.blocks.back().text += piece;
    }
  }

 private:
  void open_script(std::string_view type, std::uint64_t line) {
    const std::string_view media = trimmed(type.substr(0, type.find(';')));
    in_block_ = same_line(media, "application/ld+json");
    if (in_block_) {
      page_.blocks.push_back({"", line, line});
    }
  }

  HtmlPage& page_;
  bool in_block_ = false;
};

}  // namespace

HtmlPage parse_html(std::string_view utf8) {
  HtmlPage page;
  HtmlHead head(page);
  page.fault = walk_html(utf8, head);
  return page;
}

}  // namespace zerkalo::indexer
