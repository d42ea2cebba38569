// tests/fuzz/containers.cpp - any bytes as a message, as XML and as a post do no harm.

#include "indexer/sources/markdown_post.h"
#include "indexer/sources/mime.h"
#include "indexer/sources/post_title.h"
#include "indexer/sources/xml_document.h"
#include "tests/fuzz/require.h"
#include "text/utf8.h"

namespace zerkalo::fuzz {

namespace {

void check_element(const indexer::XmlElement& element) {
  require(text::is_valid_utf8(element.text), "an element's text is UTF-8");
  for (const indexer::XmlElement& child : element.children) {
    check_element(child);
  }
}

}  // namespace

}  // namespace zerkalo::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  const std::string_view bytes = fuzz::to_text(data, size);
  std::size_t held = 0;
  indexer::is_mhtml(bytes);
  for (const indexer::MimePage& page : indexer::mime_pages(bytes)) {
    held += page.bytes.size();
  }
  fuzz::require(held <= bytes.size() * 5, "no part is read again and again");

  const std::string utf8 = text::repair_utf8(bytes);
  if (const indexer::XmlDocument document = indexer::parse_xml(utf8); document.root) {
    fuzz::check_element(*document.root);
  }
  indexer::is_review_post(utf8);
  fuzz::require(indexer::plain_markdown(utf8).size() <= utf8.size(),
                "Markdown only loses marks");
  fuzz::require(indexer::parse_post_title(utf8).film.size() <= utf8.size(),
                "a title is a part of what was given");
  return 0;
}
