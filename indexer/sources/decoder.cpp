// indexer/sources/decoder.cpp - gzip through zlib, Zstandard through libzstd.

#include "indexer/sources/decoder.h"

#include <algorithm>

#include <zlib.h>
#include <zstd.h>

namespace zerkalo::indexer {

namespace {

constexpr std::string_view gzip_magic = "\x1f\x8b";
constexpr std::string_view zstd_magic = "\x28\xb5\x2f\xfd";

class PlainDecoder final : public Decoder {
 public:
  Decoded decode(std::string_view input, char* output, std::size_t size) override {
    const std::size_t count = std::min(input.size(), size);
    std::copy_n(input.data(), count, output);
    return {count, count};
  }

  bool complete() const override { return true; }

  std::string_view name() const override { return ""; }
};

class GzipDecoder final : public Decoder {
 public:
  GzipDecoder() {
    constexpr int gzip_only = 16 + MAX_WBITS;
    if (inflateInit2(&stream_, gzip_only) != Z_OK) {
      fault = "gzip cannot be read here";
    }
  }

  GzipDecoder(const GzipDecoder&) = delete;
  GzipDecoder& operator=(const GzipDecoder&) = delete;

  ~GzipDecoder() override { inflateEnd(&stream_); }

  Decoded decode(std::string_view input, char* output, std::size_t size) override {
    if (!fault.empty() || (between_ && input.empty())) {
      return {};
    }
    if (between_ && !next_member(input[0])) {
      return {input.size(), 0};
    }
    // zlib's interface wants a pointer to non-const and never writes through it.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    stream_.avail_in = static_cast<uInt>(input.size());
    stream_.next_out = reinterpret_cast<Bytef*>(output);
    stream_.avail_out = static_cast<uInt>(size);
    const int status = inflate(&stream_, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      between_ = true;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      fault = "gzip data is damaged";
    }
    return {input.size() - stream_.avail_in, size - stream_.avail_out};
  }

  bool complete() const override { return between_; }

  std::string_view name() const override { return "gzip"; }

 private:
  /// Files that were padded with zeros after the last member are whole.
  bool next_member(char first) {
    if (first == '\0') {
      return false;
    }
    if (first != gzip_magic[0]) {
      fault = "gzip data is followed by something else";
      return false;
    }
    between_ = false;
    inflateReset(&stream_);
    return true;
  }

  z_stream stream_{};
  bool between_ = false;
};

class ZstandardDecoder final : public Decoder {
 public:
  ZstandardDecoder() : stream_(ZSTD_createDStream()) {
    constexpr int widest_window = 27;
    ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, widest_window);
  }

  ZstandardDecoder(const ZstandardDecoder&) = delete;
  ZstandardDecoder& operator=(const ZstandardDecoder&) = delete;

  ~ZstandardDecoder() override { ZSTD_freeDStream(stream_); }

  Decoded decode(std::string_view input, char* output, std::size_t size) override {
    // Between two frames a call without input would begin a frame that never comes.
    if (!fault.empty() || (whole_ && input.empty())) {
      return {};
    }
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{output, size, 0};
    const std::size_t left = ZSTD_decompressStream(stream_, &out, &in);
    if (ZSTD_isError(left) != 0U) {
      fault = "zstd data is damaged";
    }
    whole_ = left == 0;
    return {in.pos, out.pos};
  }

  bool complete() const override { return whole_; }

  std::string_view name() const override { return "zstd"; }

 private:
  ZSTD_DStream* stream_;
  bool whole_ = false;
};

/// A skippable frame may stand first: 0x184D2A50 to 0x184D2A5F, low byte first.
bool begins_zstd(std::string_view head) {
  const bool skippable =
      head.size() >= 4 && (head[0] & '\xf0') == '\x50' && head.substr(1, 3) == "\x2a\x4d\x18";
  return head.starts_with(zstd_magic) || skippable;
}

}  // namespace

std::unique_ptr<Decoder> make_decoder(std::string_view head) {
  if (head.starts_with(gzip_magic)) {
    return std::make_unique<GzipDecoder>();
  }
  if (begins_zstd(head)) {
    return std::make_unique<ZstandardDecoder>();
  }
  return std::make_unique<PlainDecoder>();
}

}  // namespace zerkalo::indexer
