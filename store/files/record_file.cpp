// store/files/record_file.cpp - records.bin: Zstandard with a trained dictionary.

#include "store/files/record_file.h"

#include <algorithm>

#include <zdict.h>
#include <zstd.h>

#include "store/model/error.h"
#include "store/model/limits.h"
#include "store/model/record_codec.h"

namespace zerkalo::store {

namespace {

constexpr int level = 3;
constexpr std::size_t largest_dictionary = 110 << 10;
// A dictionary is worth its own bytes where it was made of this many times as much.
constexpr std::size_t worth = 10;
constexpr std::size_t least_records = 100;

void must_pack_record(std::size_t result) {
  if (ZSTD_isError(result) != 0) {
    throw Error(Code::internal, std::string("cannot pack: ") + ZSTD_getErrorName(result));
  }
}

using Unpacking = std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)>;

// A context is a hundred kilobytes: made once a thread.
ZSTD_DCtx* record_unpacking() {
  thread_local const Unpacking context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  return context.get();
}

}  // namespace

std::string train_record_dictionary(const std::vector<std::string_view>& records) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string_view record : records) {
    all += record;
    sizes.push_back(record.size());
  }
  std::string dictionary(std::min(largest_dictionary, all.size() / worth), '\0');
  if (records.size() < least_records) {
    return "";
  }
  const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(),
                                                 dictionary.size(),
                                                 all.data(),
                                                 sizes.data(),
                                                 static_cast<unsigned>(sizes.size()));
  // Records with nothing in common are packed alone.
  dictionary.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return dictionary;
}

struct RecordPacker::Parts {
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context{ZSTD_createCCtx(),
                                                               &ZSTD_freeCCtx};
  std::string out;
};

RecordPacker::RecordPacker(std::string_view dictionary) : parts_(std::make_unique<Parts>()) {
  ZSTD_CCtx* context = parts_->context.get();
  must_pack_record(ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level));
  must_pack_record(ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0));
  must_pack_record(ZSTD_CCtx_loadDictionary(context, dictionary.data(), dictionary.size()));
}

RecordPacker::~RecordPacker() = default;

std::string_view RecordPacker::pack(std::string_view record) {
  std::string& out = parts_->out;
  out.resize(std::max(out.size(), ZSTD_compressBound(record.size())));
  const std::size_t size = ZSTD_compress2(
      parts_->context.get(), out.data(), out.size(), record.data(), record.size());
  must_pack_record(size);
  return std::string_view(out).substr(0, size);
}

struct RecordFile::Dictionary {
  explicit Dictionary(std::string_view bytes)
      : parts(ZSTD_createDDict(bytes.data(), bytes.size()), &ZSTD_freeDDict) {}

  std::unique_ptr<ZSTD_DDict, decltype(&ZSTD_freeDDict)> parts;
};

RecordFile::RecordFile(const std::filesystem::path& path, std::string_view uuid)
    : file_(path, uuid),
      at_(file_.array<std::uint64_t>("record.at")),
      packed_(file_.text("record")),
      dictionary_(std::make_unique<Dictionary>(file_.text("dictionary"))) {
  if (at_.size() < 2 || at_.back() != packed_.size()) {
    file_.refuse("its records end elsewhere");
  }
  if (!dictionary_->parts) {
    file_.refuse("its dictionary is none");
  }
}

RecordFile::~RecordFile() = default;
RecordFile::RecordFile(RecordFile&& other) noexcept = default;

Review RecordFile::review(std::uint32_t docid) const {
  const std::string_view packed = packed_.substr(at_[docid], at_[docid + 1] - at_[docid]);
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  std::string record(size > limits.line_bytes ? 0 : size, '\0');
  const std::size_t got = ZSTD_decompress_usingDDict(record_unpacking(),
                                                     record.data(),
                                                     record.size(),
                                                     packed.data(),
                                                     packed.size(),
                                                     dictionary_->parts.get());
  if (got != size) {
    file_.refuse("record " + std::to_string(docid) + " cannot be read");
  }
  return decode_review(record);
}

void RecordFile::verify() const {
  file_.verify();
  if (!std::ranges::is_sorted(at_)) {
    file_.refuse("the places of its records fall");
  }
}

}  // namespace zerkalo::store
