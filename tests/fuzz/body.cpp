// tests/fuzz/body.cpp - any bytes are the pairs of a JSON body or a refusal.

#include "server/api/json_body.h"
#include "server/api/parameters.h"
#include "tests/fuzz/require.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  const auto read = server::read_body(fuzz::to_text(data, size));
  if (const server::Problem* problem = read ? nullptr : &read.error()) {
    fuzz::require(problem->status == 400 && !problem->code.empty(), "a refusal says why");
    return 0;
  }
  for (const auto& [name, value] : *read) {
    fuzz::require(text::is_valid_utf8(name) && text::is_valid_utf8(value), "pairs are UTF-8");
  }
  return 0;
}
