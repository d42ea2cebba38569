// store/files/section_file.cpp - writes and reads the container of the side files.

#include "store/files/section_file.h"

#include <algorithm>
#include <cstring>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "store/model/error.h"

namespace zerkalo::store {

namespace {

constexpr std::uint32_t magic = 0x4c4b525aU;  // "ZRKL"
constexpr std::uint32_t version = 1;
constexpr std::uint64_t alignment = 64;

struct Header {
  std::uint32_t magic = 0;
  std::uint32_t version = 0;
  char uuid[40] = {};
  std::uint64_t table = 0;
  std::uint64_t sections = 0;
};

static_assert(sizeof(Header) == 64);
static_assert(sizeof(Section) == 48);

}  // namespace

struct SectionWriter::Checksum {
  XXH3_state_t state;
};

SectionWriter::SectionWriter(std::filesystem::path path, std::string_view uuid)
    : path_(std::move(path)),
      uuid_(uuid),
      out_(path_, std::ios::binary | std::ios::trunc),
      checksum_(new Checksum) {
  const Header blank;
  out_.write(reinterpret_cast<const char*>(&blank), sizeof blank);
  at_ = sizeof blank;
}

SectionWriter::~SectionWriter() {
  delete checksum_;
}

void SectionWriter::begin(std::string_view name) {
  pad();
  Section section;
  std::memcpy(section.name, name.data(), std::min(name.size(), sizeof section.name - 1));
  section.offset = at_;
  table_.push_back(section);
  XXH3_64bits_reset(&checksum_->state);
}

void SectionWriter::write(const void* data, std::size_t bytes) {
  if (bytes == 0) {
    return;
  }
  out_.write(static_cast<const char*>(data), static_cast<std::streamsize>(bytes));
  XXH3_64bits_update(&checksum_->state, data, bytes);
  at_ += bytes;
}

void SectionWriter::end() {
  table_.back().bytes = at_ - table_.back().offset;
  table_.back().checksum = XXH3_64bits_digest(&checksum_->state);
}

void SectionWriter::finish() {
  pad();
  Header header;
  header.magic = magic;
  header.version = version;
  std::memcpy(header.uuid, uuid_.data(), std::min(uuid_.size(), sizeof header.uuid - 1));
  header.table = at_;
  header.sections = table_.size();
  out_.write(reinterpret_cast<const char*>(table_.data()),
             static_cast<std::streamsize>(table_.size() * sizeof(Section)));
  out_.seekp(0);
  out_.write(reinterpret_cast<const char*>(&header), sizeof header);
  out_.close();
  if (!out_) {
    throw Error(Code::system, "cannot write " + path_.string(), "is the disk full?");
  }
}

void SectionWriter::pad() {
  const std::uint64_t gap = (alignment - at_ % alignment) % alignment;
  constexpr char zeros[alignment] = {};
  out_.write(zeros, static_cast<std::streamsize>(gap));
  at_ += gap;
}

SectionFile::SectionFile(const std::filesystem::path& path, std::string_view uuid)
    : path_(path), file_(path) {
  const std::string_view bytes = file_.bytes();
  if (bytes.size() < sizeof(Header)) {
    refuse("it is cut short");
  }
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != magic || header.version != version) {
    refuse("it is not a side file of this version");
  }
  if (std::string_view(header.uuid, ::strnlen(header.uuid, sizeof header.uuid)) != uuid) {
    refuse("it belongs to another generation");
  }
  if (header.table % alignment != 0 || header.table > bytes.size() ||
      (bytes.size() - header.table) / sizeof(Section) < header.sections) {
    refuse("it is cut short");
  }
  table_ = {reinterpret_cast<const Section*>(bytes.data() + header.table), header.sections};
  for (const Section& section : table_) {
    if (section.offset % alignment != 0 || section.offset > header.table ||
        section.bytes > header.table - section.offset) {
      refuse("its table of sections is damaged");
    }
  }
}

void SectionFile::verify() const {
  for (const Section& section : table_) {
    if (XXH3_64bits(file_.bytes().data() + section.offset, section.bytes) != section.checksum) {
      refuse("section " +
             std::string(section.name, ::strnlen(section.name, sizeof section.name)) +
             " is damaged");
    }
  }
}

std::string_view SectionFile::find(std::string_view name, std::size_t unit) const {
  for (const Section& section : table_) {
    if (std::string_view(section.name, ::strnlen(section.name, sizeof section.name)) == name) {
      if (section.bytes % unit != 0) {
        refuse("section " + std::string(name) + " has a wrong size");
      }
      return file_.bytes().substr(section.offset, section.bytes);
    }
  }
  refuse("section " + std::string(name) + " is missing");
}

void SectionFile::refuse(const std::string& why) const {
  throw Error(Code::index,
              path_.string() + " is damaged: " + why,
              "run `zerkalo rollback`, or build the index again");
}

}  // namespace zerkalo::store
