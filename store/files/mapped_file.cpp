// store/files/mapped_file.cpp - open, fstat, mmap.

#include "store/files/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "store/model/error.h"

namespace zerkalo::store {

MappedFile::MappedFile(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);

  struct stat status {};

  if (file < 0 || ::fstat(file, &status) != 0) {
    if (file >= 0) {
      ::close(file);
    }
    throw Error(Code::index, "cannot read " + path.string(), "run `zerkalo check`");
  }
  size_ = static_cast<std::size_t>(status.st_size);
  if (size_ > 0) {
    void* mapped = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file, 0);
    if (mapped == MAP_FAILED) {
      ::close(file);
      throw Error(Code::index, "cannot map " + path.string());
    }
    data_ = static_cast<const char*>(mapped);
  }
  ::close(file);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

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
