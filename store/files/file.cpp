// store/files/file.cpp - system calls and what they refuse.

#include "store/files/file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "store/model/error.h"

namespace zerkalo::store {

namespace fs = std::filesystem;

File File::open_to_read(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    throw read_fault(path, errno);
  }
  return {path, descriptor};
}

File File::create(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    throw system_fault("write", path, errno);
  }
  return {path, descriptor};
}

File::~File() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

File::File(File&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

std::uint64_t File::bytes() const {
  struct stat status {};

  if (::fstat(descriptor_, &status) != 0) {
    throw read_fault(path_, errno);
  }
  return static_cast<std::uint64_t>(status.st_size);
}

std::size_t File::read(std::span<char> into) {
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, into.data(), into.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0) {
    throw read_fault(path_, errno);
  }
  return static_cast<std::size_t>(count);
}

void File::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) {
      throw system_fault("write", path_, errno);
    }
    bytes.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
  }
}

void File::sync() {
  if (::fsync(descriptor_) != 0) {
    throw system_fault("sync", path_, errno);
  }
}

void File::close() {
  if (::close(std::exchange(descriptor_, -1)) != 0) {
    throw system_fault("close", path_, errno);
  }
}

std::string read_file(const fs::path& path) {
  File file = File::open_to_read(path);
  std::string content(file.bytes(), '\0');
  std::size_t filled = 0;
  while (filled < content.size()) {
    const std::size_t count = file.read(std::span(content).subspan(filled));
    if (count == 0) {
      break;
    }
    filled += count;
  }
  content.resize(filled);
  return content;
}

void sync_path(const fs::path& path) {
  File file = File::open_to_read(path);
  file.sync();
  file.close();
}

void sync_tree(const fs::path& root) {
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    sync_path(entry.path());
  }
  sync_path(root);
}

void rename_path(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) {
    throw system_fault("rename", from, error.value());
  }
}

void replace_file(const fs::path& path, const fs::path& next, std::string_view content) {
  try {
    File file = File::create(next);
    file.write(content);
    file.sync();
    file.close();
    rename_path(next, path);
  } catch (...) {
    std::error_code ignored;
    fs::remove(next, ignored);
    throw;
  }
  sync_path(path.parent_path());
}

}  // namespace zerkalo::store
