// store/files/mapped_file.h - a whole file as read-only memory.

#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace zerkalo::store {

/// While it lives, a fault at an address of its range is known to be its file's.
///
/// Errors:  none; beyond 512 ranges at a time the others have no name.
/// Threads: share freely.
class MappedRange {
 public:
  MappedRange() = default;
  MappedRange(const void* begin, std::size_t bytes, const std::filesystem::path& path);
  ~MappedRange();
  MappedRange(MappedRange&& other) noexcept;
  MappedRange& operator=(MappedRange&& other) noexcept;

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::size_t row_ = none;
};

/// From now on a mapped file that cannot be read any more (it was cut short, or its disk fails)
/// ends the process with a line that names it, and the exit code of a damaged index: the kernel
/// would end it without a word. Other causes of SIGBUS end it as ever.
void name_file_on_bus_error();

/// Errors:  Code::index when the file is not there, Code::system when the system has no
///          descriptor or memory for it.
/// Threads: share freely.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;

  std::string_view bytes() const { return {data_, size_}; }

  /// What was read counts as this process's memory until it is released; it is read again when
  /// it is looked at again.
  void release() const;

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
  MappedRange range_;
};

}  // namespace zerkalo::store
