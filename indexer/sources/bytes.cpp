// indexer/sources/bytes.cpp - reads, decompresses and buffers one input.

#include "indexer/sources/bytes.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

#include "indexer/sources/decoder.h"
#include "indexer/sources/encoding.h"
#include "store/model/error.h"
#include "store/model/limits.h"

namespace zerkalo::indexer {

namespace {

constexpr std::size_t piece = 1U << 16U;

class Descriptor {
 public:
  explicit Descriptor(const std::string& path) : owned_(path != "-") {
    fd_ = owned_ ? ::open(path.c_str(), O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (fd_ < 0) {
      const std::string reason = std::generic_category().message(errno);
      throw store::Error(store::Code::input,
                         "cannot open " + path + ": " + reason,
                         "check the path and its permissions");
    }
  }

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  ~Descriptor() {
    if (owned_) {
      ::close(fd_);
    }
  }

  /// -1 on a read error.
  ssize_t read(char* to, std::size_t size) const {
    ssize_t count = 0;
    do {
      count = ::read(fd_, to, size);
    } while (count < 0 && errno == EINTR);
    return count;
  }

 private:
  bool owned_;
  int fd_ = -1;
};

}  // namespace

struct Bytes::Parts {
  Parts(const std::string& path, const std::string& encoding)
      : file(path), transcoder(encoding) {}

  Descriptor file;
  std::unique_ptr<Decoder> decoder;
  std::array<char, piece> raw{};
  std::string_view input;  ///< of `raw`, not yet decoded
  Transcoder transcoder;
  std::array<char, piece> unpacked{};
  std::string ready;  ///< decoded; bytes before `begin` were skipped
  std::size_t begin = 0;
  std::string fault;
  std::uint64_t taken = 0;
  std::uint64_t decoded = 0;
  bool ended = false;  ///< the file has no more bytes
  bool done = false;   ///< nothing more can be decoded

  void fill_raw() {
    const ssize_t count = file.read(raw.data(), raw.size());
    if (count < 0) {
      fault = "cannot be read: " + std::generic_category().message(errno);
    }
    ended = count <= 0;
    input = {raw.data(), ended ? 0 : static_cast<std::size_t>(count)};
    taken += input.size();
  }

  /// The first bytes decide, even when a pipe hands them out one by one.
  void start() {
    std::string head;
    constexpr std::size_t magic_bytes = 4;
    while (!ended && head.size() < magic_bytes) {
      fill_raw();
      head += input;
    }
    std::copy(head.begin(),
              head.begin() + static_cast<std::ptrdiff_t>(std::min(head.size(), piece)),
              raw.begin());
    input = {raw.data(), std::min(head.size(), piece)};
    decoder = make_decoder(head);
  }

  void finish(std::string reason) {
    done = true;
    transcoder.feed({}, true, ready);
    if (fault.empty()) {
      fault = std::move(reason);
    }
  }

  bool expands_too_far() const {
    constexpr std::uint64_t always_allowed = 64U << 20U;
    return decoded > always_allowed && decoded / store::limits.decompressed_ratio > taken;
  }

  void decode_piece() {
    const Decoded step = decoder->decode(input, unpacked.data(), unpacked.size());
    transcoder.feed({unpacked.data(), step.written}, false, ready);
    input.remove_prefix(step.used);
    decoded += step.written;
    if (!decoder->fault.empty()) {
      finish(decoder->fault);
    } else if (expands_too_far()) {
      finish("expands more than " + std::to_string(store::limits.decompressed_ratio) +
             " times");
    } else if (input.empty() && ended && step.written == 0) {
      finish(decoder->complete() ? "" : std::string(decoder->name()) + " data ends early");
    }
  }

  void fill() {
    if (decoder == nullptr) {
      start();
    }
    if (input.empty() && !ended) {
      fill_raw();
    }
    decode_piece();
  }
};

Bytes::Bytes(const std::string& path, const std::string& encoding)
    : parts_(std::make_unique<Parts>(path, encoding)) {}

Bytes::~Bytes() = default;

std::string_view Bytes::peek(std::size_t wanted) {
  Parts& p = *parts_;
  if (p.ready.size() - p.begin < wanted && p.begin > 0) {
    p.ready.erase(0, p.begin);
    p.begin = 0;
  }
  while (!p.done && p.ready.size() - p.begin < wanted) {
    p.fill();
  }
  return std::string_view(p.ready).substr(p.begin);
}

void Bytes::skip(std::size_t count) {
  parts_->begin = std::min(parts_->begin + count, parts_->ready.size());
}

const std::string& Bytes::fault() const {
  return parts_->fault;
}

const std::string& Bytes::guessed_encoding() const {
  return parts_->transcoder.guess();
}

std::uint64_t Bytes::taken() const {
  return parts_->taken;
}

}  // namespace zerkalo::indexer
