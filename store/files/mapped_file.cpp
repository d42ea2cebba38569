// store/files/mapped_file.cpp - open, fstat, mmap.

#include "store/files/mapped_file.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

#include "store/files/file.h"
#include "store/model/error.h"

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

namespace {

struct Row {
  std::atomic<bool> taken{false};
  std::atomic<std::uintptr_t> begin{0};  ///< 0: not to be read
  std::atomic<std::uintptr_t> end{0};
  std::array<char, 240> path{};  ///< the last of it, where it is longer
};

// What a handler reads must not take a lock.
static_assert(std::atomic<std::uintptr_t>::is_always_lock_free);

std::array<Row, 512> rows;

void say_mapped_fault(std::string_view text) {
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

// Another thread may give a row to another file meanwhile. Who sees the end of the new range
// sees that the old one is no more, so that the two are never taken for one. The row that is
// found is safe: its file is mapped while its bytes are being read.
bool mapped_row_covers(const Row& row, std::uintptr_t address) {
  const std::uintptr_t begin = row.begin.load(std::memory_order_acquire);
  const std::uintptr_t end = row.end.load(std::memory_order_acquire);
  return begin != 0 && address >= begin && address < end &&
         row.begin.load(std::memory_order_acquire) == begin;
}

const Row* find_mapped_row(std::uintptr_t address) {
  const auto* found = std::ranges::find_if(
      rows, [address](const Row& row) { return mapped_row_covers(row, address); });
  return found == rows.end() ? nullptr : &*found;
}

// Only what a signal handler may call: docs of signal-safety(7).
void on_bus_error(int signal, siginfo_t* info, void* /*context*/) {
  const Row* row = find_mapped_row(reinterpret_cast<std::uintptr_t>(info->si_addr));
  if (row == nullptr) {
    // The instruction is tried again and meets the kernel's own way.
    ::signal(signal, SIG_DFL);
    return;
  }
  static std::atomic_flag said;
  if (said.test_and_set()) {
    ::pause();  // another thread is saying it, and ends the process
  }
  say_mapped_fault("zerkalo: error: ");
  say_mapped_fault(row->path.data());
  say_mapped_fault(
      " cannot be read any more: it was cut short, or its disk fails\n"
      "zerkalo: hint: run `zerkalo check`; a server that starts again takes the newest whole "
      "generation\n");
  ::_exit(static_cast<int>(Code::index));
}

}  // namespace

MappedRange::MappedRange(const void* begin,
                         std::size_t bytes,
                         const std::filesystem::path& path) {
  const auto free = std::ranges::find_if(
      rows, [](Row& row) { return !row.taken.exchange(true, std::memory_order_acquire); });
  if (free == rows.end()) {
    return;
  }
  row_ = static_cast<std::size_t>(free - rows.begin());
  const std::string& name = path.native();
  const std::string_view last =
      std::string_view(name).substr(name.size() - std::min(name.size(), free->path.size() - 1));
  free->path.fill('\0');
  std::ranges::copy(last, free->path.begin());
  const auto address = reinterpret_cast<std::uintptr_t>(begin);
  free->end.store(address + bytes, std::memory_order_release);
  free->begin.store(address, std::memory_order_release);
}

MappedRange::~MappedRange() {
  if (row_ != none) {
    rows[row_].begin.store(0, std::memory_order_release);
    rows[row_].taken.store(false, std::memory_order_release);
  }
}

MappedRange::MappedRange(MappedRange&& other) noexcept
    : row_(std::exchange(other.row_, none)) {}

MappedRange& MappedRange::operator=(MappedRange&& other) noexcept {
  std::swap(row_, other.row_);
  return *this;
}

void name_file_on_bus_error() {
  struct sigaction action {};

  action.sa_sigaction = on_bus_error;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGBUS, &action, nullptr);
}

}  // namespace zerkalo::store
