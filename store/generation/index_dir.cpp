// store/generation/index_dir.cpp - every step that changes which generation is served.

#include "store/generation/index_dir.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
#include <unistd.h>

#include "store/model/error.h"

namespace zerkalo::store {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = "gen-";

Error failed(const std::string& what, const fs::path& path) {
  return {
      Code::internal, "cannot " + what + ' ' + path.string(), "is the disk full or read-only?"};
}

// A rename is durable only when its folder was synced, which glass itself never does.
void sync(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 || ::fsync(file) != 0) {
    if (file >= 0) {
      ::close(file);
    }
    throw failed("sync", path);
  }
  ::close(file);
}

void sync_tree(const fs::path& root) {
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    sync(entry.path());
  }
  sync(root);
}

void rename_path(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) {
    throw failed("rename", from);
  }
}

int number_of(const std::string& name) {
  return name.starts_with(prefix) ? std::atoi(name.c_str() + prefix.size()) : 0;
}

std::string name_of(int number) {
  std::array<char, 16> digits{};
  std::snprintf(digits.data(), digits.size(), "%06d", number);
  return std::string(prefix) + digits.data();
}

// A folder that nobody made has a name that the number does not give back.
bool is_generation(const std::string& name) {
  return name == name_of(number_of(name));
}

// Creates the folder and those above it, and syncs the folder that each was created in.
void create_durably(const fs::path& index) {
  std::error_code ignored;
  std::vector<fs::path> missing;
  fs::path path = fs::absolute(index, ignored).lexically_normal();
  for (path = path.has_filename() ? path : path.parent_path();
       path != path.root_path() && !fs::exists(path, ignored);
       path = path.parent_path()) {
    missing.push_back(path);
  }
  std::error_code error;
  fs::create_directories(index, error);
  if (error) {
    throw failed("create", index);
  }
  for (const fs::path& made : missing) {
    sync(made.parent_path());
  }
}

}  // namespace

IndexLock::IndexLock(const fs::path& index) {
  create_durably(index);
  const fs::path path = index / "LOCK";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) {
    throw failed("write", path);
  }
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    std::array<char, 32> pid{};
    const ssize_t length = ::pread(file_, pid.data(), pid.size() - 1, 0);
    ::close(file_);
    throw Error(Code::locked,
                index.string() + " is locked by pid " +
                    std::string(pid.data(), length > 0 ? static_cast<std::size_t>(length) : 0),
                "another build is running; wait for it or stop it");
  }
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, pid.data(), pid.size(), 0) < 0) {
    ::close(file_);
    throw failed("write", path);
  }
}

IndexLock::~IndexLock() {
  ::close(file_);
}

std::string IndexDir::current() const {
  std::ifstream in(path_ / "CURRENT");
  std::string name;
  std::getline(in, name);
  return name;
}

std::shared_ptr<const Generation> IndexDir::open(bool verify) const {
  // The generation may be replaced and removed between the two reads; then the pointer has
  // moved on.
  constexpr int tries = 3;
  for (int attempt = 1;; ++attempt) {
    const std::string name = current();
    if (name.empty()) {
      throw Error(Code::index,
                  "no index in " + path_.string(),
                  "build one with `zerkalo build FILES…`");
    }
    try {
      return open_generation(path_ / name, verify, shards_);
    } catch (const Error&) {
      if (attempt == tries || current() == name) {
        throw;
      }
    }
  }
}

std::vector<std::string> IndexDir::list() const {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(path_, error)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory(error) && is_generation(name)) {
      names.push_back(name);
    }
  }
  std::ranges::sort(names, {}, number_of);
  return names;
}

fs::path IndexDir::begin_generation(const IndexLock& /*held*/) const {
  int last = number_of(current());
  std::vector<fs::path> left_over;
  for (const auto& entry : fs::directory_iterator(path_)) {
    const std::string name = entry.path().filename().string();
    last = std::max(last, number_of(name));
    if (name.ends_with(".tmp")) {
      left_over.push_back(entry.path());
    }
  }
  for (const fs::path& path : left_over) {
    fs::remove_all(path);
  }
  fs::path tmp = path_ / (name_of(last + 1) + ".tmp");
  std::error_code error;
  fs::create_directory(tmp, error);
  if (error) {
    throw failed("create", tmp);
  }
  return tmp;
}

std::string IndexDir::publish(const fs::path& tmp, int keep, const IndexLock& /*held*/) const {
  std::string name = tmp.stem().string();
  sync_tree(tmp);
  rename_path(tmp, path_ / name);
  sync(path_);
  point_to(name);
  remove_old(name, keep);
  return name;
}

std::string IndexDir::rollback(const IndexLock& /*held*/) const {
  const std::string now = current();
  const std::vector<std::string> names = list();
  const auto place = std::ranges::find(names, now);
  if (now.empty() || place == names.begin() || place == names.end()) {
    throw Error(Code::index,
                "no older generation in " + path_.string(),
                "`zerkalo list` shows what there is");
  }
  std::string previous = *std::prev(place);
  if (const std::vector<std::string> faults = check_generation(path_ / previous);
      !faults.empty()) {
    throw Error(Code::index,
                "cannot go back to " + previous + ": " + faults.front(),
                "the served generation is unchanged; build the index again");
  }
  point_to(previous);
  return previous;
}

void IndexDir::point_to(const std::string& name) const {
  const fs::path next = path_ / "CURRENT.tmp";
  {
    std::ofstream out(next, std::ios::trunc);
    out << name << '\n';
    out.close();
    if (!out) {
      throw failed("write", next);
    }
  }
  sync(next);
  rename_path(next, path_ / "CURRENT");
  sync(path_);
}

void IndexDir::remove_old(const std::string& served, int keep) const {
  std::vector<std::string> names = list();
  std::erase(names, served);
  const auto kept = static_cast<std::size_t>(std::max(keep, 0));
  for (std::size_t i = 0; i + kept < names.size(); ++i) {
    std::error_code ignored;
    fs::remove_all(path_ / names[i], ignored);
  }
}

}  // namespace zerkalo::store
