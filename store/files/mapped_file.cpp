// store/files/mapped_file.cpp - open, fstat, mmap.

#include "store/files/mapped_file.h"

#include <cerrno>
#include <sys/mman.h>
#include <utility>

#include "store/files/file.h"
#include "store/files/system_fault.h"

namespace zerkalo::store {

MappedFile::MappedFile(const std::filesystem::path& path) {
  const File file = File::open_to_read(path);
  size_ = file.bytes();
  if (size_ == 0) {
    return;
  }
  void* mapped = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file.descriptor(), 0);
  if (mapped == MAP_FAILED) {
    throw system_fault("map", path, errno);
  }
  data_ = static_cast<const char*>(mapped);
  range_ = MappedRange(data_, size_, path);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      range_(std::move(other.range_)) {}

MappedFile::~MappedFile() {
  if (data_ != nullptr) {
    ::munmap(const_cast<char*>(data_), size_);
  }
}

void MappedFile::release() const {
  if (data_ != nullptr) {
    ::madvise(const_cast<char*>(data_), size_, MADV_DONTNEED);
  }
}

}  // namespace zerkalo::store
