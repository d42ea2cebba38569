// tests/fuzz/framing.cpp - any bytes are requests, more to come, or a refusal, however they are
// cut into pieces.

#include <string>
#include <vector>

#include "server/http/request_reader.h"
#include "store/model/limits.h"
#include "tests/fuzz/require.h"

namespace zerkalo::fuzz {

namespace {

using server::Outcome;
using server::Problem;
using server::Request;
using server::RequestReader;

void check(const Request& request) {
  require(!request.method.empty() && !request.target.empty(), "a request says what it wants");
  require(request.target.size() <= store::limits.target_bytes, "a target is bounded");
  require(request.body.size() <= store::limits.body_bytes, "a body is bounded");
  for (const std::string* value : {&request.origin,
                                   &request.request_id,
                                   &request.if_none_match,
                                   &request.authorization,
                                   &request.api_key,
                                   &request.content_type,
                                   &request.accept}) {
    require(server::is_field_value(*value), "no header holds a line break");
  }
}

/// What of one stream is read: each request, and how it ends.
std::string take(RequestReader& reader) {
  std::string taken;
  while (std::optional<Outcome<Request>> read = reader.next()) {
    if (const Problem* problem = *read ? nullptr : &read->error()) {
      require(problem->status >= 400 && !problem->code.empty(), "a refusal says why");
      return taken + std::to_string(problem->status) + problem->code;
    }
    const auto& request = **read;
    check(request);
    taken += request.method + ' ' + request.target + '\n' + request.body + '\n';
  }
  return taken;
}

std::string read_in_pieces(std::string_view bytes, std::size_t piece) {
  RequestReader reader;
  std::string taken;
  while (!bytes.empty()) {
    reader.append(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    taken += take(reader);
    if (!taken.empty() && taken.back() != '\n') {
      return taken;
    }
  }
  return taken;
}

}  // namespace

}  // namespace zerkalo::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  const std::string_view bytes = fuzz::to_text(data, size);
  const std::string whole = fuzz::read_in_pieces(bytes, bytes.size() + 1);
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{64}}) {
    fuzz::require(fuzz::read_in_pieces(bytes, piece) == whole,
                  "pieces of any size make the same requests");
  }
  return 0;
}
