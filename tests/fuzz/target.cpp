// tests/fuzz/target.cpp - any bytes are an address or a refusal, and parameters come back as
// they were sent.

#include "server/api/request_target.h"
#include "tests/fuzz/require.h"
#include "text/utf8.h"

namespace zerkalo::fuzz {

namespace {

void check_text(const std::string& text) {
  require(text::is_valid_utf8(text), "what is decoded is UTF-8");
  require(text.find('\0') == std::string::npos, "and has no NUL");
}

void check(const server::Target& target) {
  for (const std::string& segment : target.segments) {
    check_text(segment);
  }
  for (const auto& [name, value] : target.pairs) {
    check_text(name);
    check_text(value);
  }
  const auto again = server::parse_pairs(server::encode_pairs(target.pairs));
  require(again && *again == target.pairs, "pairs come back as they were");
}

}  // namespace

}  // namespace zerkalo::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  const std::string_view raw = fuzz::to_text(data, size);
  const auto read = server::parse_target(raw);
  if (read) {
    fuzz::require(raw.starts_with('/'), "an address begins with a slash");
    fuzz::check(*read);
  } else {
    fuzz::require(read.error().status == 400 && !read.error().code.empty(),
                  "a refusal says why");
  }
  return 0;
}
