// store/model/error.cpp - reasons and what helps against them.

#include "store/model/error.h"

#include <cerrno>
#include <string>
#include <system_error>

namespace zerkalo::store {

namespace {

std::string error_hint(int reason) {
  switch (reason) {
    case ENOSPC:
    case EDQUOT:
      return "make room on the disk";
    case EROFS:
      return "the file system can only be read";
    case EACCES:
    case EPERM:
      return "give this user the right, or be the user who built the index";
    case EMFILE:
    case ENFILE:
      return "allow more open files: ulimit -n, or LimitNOFILE= of the unit";
    case ENOMEM:
      return "give it more memory";
    case EAGAIN:
      return "allow more threads: ulimit -u, or TasksMax= of the unit";
    default:
      return "";
  }
}

bool is_error_of_the_file(int reason) {
  return reason == ENOENT || reason == ENOTDIR || reason == EIO || reason == EISDIR;
}

}  // namespace

Error system_fault(std::string_view what, const std::filesystem::path& path, int reason) {
  return {Code::system,
          "cannot " + std::string(what) + ' ' + path.string() + ": " +
              std::generic_category().message(reason),
          error_hint(reason)};
}

Error read_fault(const std::filesystem::path& path, int reason) {
  if (reason == ENOENT) {
    return {Code::index,
            path.string() + " is missing",
            "run `zerkalo rollback`, or build the index again"};
  }
  Error fault = system_fault("read", path, reason);
  if (is_error_of_the_file(reason)) {
    fault.code = Code::index;
    fault.hint = "run `zerkalo rollback`, or build the index again";
  }
  return fault;
}

}  // namespace zerkalo::store
