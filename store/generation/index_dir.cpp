// store/generation/index_dir.cpp - every step that changes which generation is served.

#include "store/generation/index_dir.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/files/file.h"
#include "store/model/error.h"

namespace zerkalo::store {

namespace fs = std::filesystem;

namespace {

std::string index_name_without_line_end(std::string text) {
  text.resize(std::min(text.find('\n'), text.size()));
  while (!text.empty() && (text.back() == '\r' || text.back() == ' ')) {
    text.pop_back();
  }
  return text;
}

bool index_holds(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

// Creates the folder and those above it, and syncs the folder that each was created in.
void create_index_durably(const fs::path& index) {
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
    throw system_fault("create", index, error.value());
  }
  for (const fs::path& made : missing) {
    sync_path(made.parent_path());
  }
}

}  // namespace

IndexLock::IndexLock(const fs::path& index) {
  create_index_durably(index);
  const fs::path path = index / lock_file;
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) {
    throw system_fault("write", path, errno);
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
    const int reason = errno;
    ::close(file_);
    throw system_fault("write", path, reason);
  }
}

IndexLock::~IndexLock() {
  ::close(file_);
}

std::string IndexDir::current() const {
  const fs::path path = path_ / current_file;
  std::error_code error;
  if (fs::status(path, error).type() == fs::file_type::not_found) {
    return "";
  }
  return index_name_without_line_end(read_file(path));
}

fs::path IndexDir::folder_of(const std::string& name) const {
  if (!is_name_in_index_dir(name)) {
    throw Error(Code::index,
                (path_ / current_file).string() + " names no generation: \"" + name + '"',
                "run `zerkalo rollback`, or build the index again");
  }
  return path_ / name;
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
      return open_generation(folder_of(name), verify, shards_);
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
    if (entry.is_directory(error) && is_name_in_index_dir(name)) {
      names.push_back(name);
    }
  }
  std::ranges::sort(names, {}, number_in_index_dir);
  return names;
}

std::vector<std::string> IndexDir::rolled_back() const {
  const fs::path path = path_ / rolled_back_file;
  std::error_code error;
  std::string lines = fs::exists(path, error) ? read_file(path) : "";
  std::vector<std::string> names = list();
  std::erase_if(names, [&](const std::string& name) {
    return lines.find(name + '\n') == std::string::npos;
  });
  return names;
}

std::vector<std::string> IndexDir::others(const std::string& name) const {
  std::vector<std::string> names = list();
  std::erase(names, name);
  std::ranges::reverse(names);
  const std::vector<std::string> marked = rolled_back();
  std::ranges::stable_partition(
      names, [&](const std::string& other) { return !index_holds(marked, other); });
  return names;
}

fs::path IndexDir::begin_generation(const IndexLock& /*held*/) const {
  int last = number_in_index_dir(current());
  std::vector<fs::path> left_over;
  for (const auto& entry : fs::directory_iterator(path_)) {
    const std::string name = entry.path().filename().string();
    last = std::max(last, number_in_index_dir(name));
    if (is_temporary_in_index_dir(name)) {
      left_over.push_back(entry.path());
    }
  }
  for (const fs::path& path : left_over) {
    fs::remove_all(path);
  }
  fs::path tmp = path_ / temporary_name_in_index_dir(name_in_index_dir(last + 1));
  std::error_code error;
  fs::create_directory(tmp, error);
  if (error) {
    throw system_fault("create", tmp, error.value());
  }
  return tmp;
}

std::string IndexDir::publish(const fs::path& tmp, int keep, const IndexLock& /*held*/) const {
  std::string name = tmp.stem().string();
  // Nobody else may change it while the lock is held.
  const std::string before = current();
  sync_tree(tmp);
  rename_path(tmp, path_ / name);
  sync_path(path_);
  // A number can come again, once its generation was removed by hand.
  std::vector<std::string> marked = rolled_back();
  if (std::erase(marked, name) > 0) {
    write_marks(marked);
  }
  point_to(name);
  remove_old(name, before, keep);
  return name;
}

std::string IndexDir::rollback(const IndexLock& held) const {
  const std::string now = current();
  const std::vector<std::string> marked = rolled_back();
  std::vector<std::string> names = list();
  names.erase(std::ranges::find(names, now), names.end());
  std::erase_if(names, [&](const std::string& name) { return index_holds(marked, name); });
  if (names.empty()) {
    throw Error(Code::index,
                "no older generation in " + path_.string(),
                "`zerkalo list` shows what there is, and `zerkalo rollback --to NAME` goes to "
                "any of them");
  }
  rollback_to(names.back(), held);
  return names.back();
}

void IndexDir::rollback_to(const std::string& name, const IndexLock& /*held*/) const {
  const std::string now = current();
  const std::vector<std::string> names = list();
  if (!index_holds(names, name)) {
    throw Error(Code::index,
                "no generation " + name + " in " + path_.string(),
                "`zerkalo list` shows what there is");
  }
  if (const std::vector<std::string> faults = check_generation(path_ / name); !faults.empty()) {
    throw Error(Code::index,
                "cannot go back to " + name + ": " + faults.front(),
                "the served generation is unchanged; `zerkalo rollback --to NAME` goes to "
                "another, or build the index again");
  }
  // First the mark: whoever comes between finds a marked generation served, which is no harm.
  std::vector<std::string> marked = rolled_back();
  std::erase(marked, name);
  if (index_holds(names, now) && !index_holds(marked, now) &&
      number_in_index_dir(name) < number_in_index_dir(now)) {
    marked.push_back(now);
  }
  write_marks(marked);
  point_to(name);
}

void IndexDir::write_marks(const std::vector<std::string>& names) const {
  std::string lines;
  for (const std::string& name : names) {
    lines += name + '\n';
  }
  replace_file(
      path_ / rolled_back_file, path_ / temporary_name_in_index_dir(rolled_back_file), lines);
}

void IndexDir::point_to(const std::string& name) const {
  try {
    replace_file(
        path_ / current_file, path_ / temporary_name_in_index_dir(current_file), name + '\n');
  } catch (Error& error) {
    // The pointer moves before the last sync.
    if (current() == name) {
      error.hint = name + " is served, but may be lost when the power is: mend the disk";
    }
    throw;
  }
}

void IndexDir::remove_old(const std::string& served,
                          const std::string& before,
                          int keep) const {
  std::vector<std::string> names = list();
  std::erase(names, served);
  const std::vector<std::string> marked = rolled_back();
  std::ranges::stable_partition(
      names, [&](const std::string& name) { return index_holds(marked, name); });
  std::size_t left = names.size();
  std::erase(names, before);
  for (const std::string& name : names) {
    if (left-- <= static_cast<std::size_t>(std::max(keep, 0))) {
      break;
    }
    // Half a generation must not look like a whole one, should this process die here.
    const fs::path going = path_ / temporary_name_in_index_dir(name);
    std::error_code ignored;
    fs::rename(path_ / name, going, ignored);
    fs::remove_all(going, ignored);
  }
}

namespace {

constexpr std::string_view prefix = "gen-";
constexpr std::string_view suffix = ".tmp";

}  // namespace

std::string name_in_index_dir(int number) {
  std::array<char, 16> digits{};
  std::snprintf(digits.data(), digits.size(), "%06d", number);
  return std::string(prefix) + digits.data();
}

int number_in_index_dir(std::string_view name) {
  int number = 0;
  if (name.starts_with(prefix)) {
    std::from_chars(name.data() + prefix.size(), name.data() + name.size(), number);
  }
  return number;
}

bool is_name_in_index_dir(std::string_view name) {
  const int number = number_in_index_dir(name);
  return number > 0 && name == name_in_index_dir(number);
}

std::string temporary_name_in_index_dir(std::string_view name) {
  return std::string(name).append(suffix);
}

bool is_temporary_in_index_dir(std::string_view name) {
  if (!name.ends_with(suffix)) {
    return false;
  }
  name.remove_suffix(suffix.size());
  return is_name_in_index_dir(name) || name == current_file || name == rolled_back_file;
}

}  // namespace zerkalo::store
