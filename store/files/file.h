// store/files/file.h - an open file whose every failure is seen, closing included.

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace zerkalo::store {

/// A descriptor of a file or folder.
///
/// Errors:  Code::system with the reason; reading also Code::index, as of read_fault.
/// Threads: one.
class File {
 public:
  static File open_to_read(const std::filesystem::path& path);

  /// Empties a file that is there.
  static File create(const std::filesystem::path& path);

  ~File();
  File(File&& other) noexcept;
  File& operator=(File&&) = delete;

  std::uint64_t bytes() const;

  /// As much as fits; 0 at the end.
  std::size_t read(std::span<char> into);

  void write(std::string_view bytes);

  void sync();

  /// What the destructor cannot say: some file systems tell only now that a write was lost.
  void close();

  int descriptor() const { return descriptor_; }

 private:
  File(std::filesystem::path path, int descriptor)
      : path_(std::move(path)), descriptor_(descriptor) {}

  std::filesystem::path path_;
  int descriptor_;
};

/// The whole of a small file. Errors: as of reading.
std::string read_file(const std::filesystem::path& path);

/// Makes a file or the entries of a folder durable.
void sync_path(const std::filesystem::path& path);

/// Every file and folder below `root`, and itself.
void sync_tree(const std::filesystem::path& root);

/// A rename is durable only once its folder was synced.
void rename_path(const std::filesystem::path& from, const std::filesystem::path& to);

/// Puts `content` in the place of a file, by way of `next` beside it: the old one or the new
/// one is there whole, whatever happens, and after the return the new one.
void replace_file(const std::filesystem::path& path,
                  const std::filesystem::path& next,
                  std::string_view content);

}  // namespace zerkalo::store
