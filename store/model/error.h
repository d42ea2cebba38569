// store/model/error.h - the one exception type: what failed, and what to do next.

#pragma once

#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace zerkalo::store {

/// The exit status of the command line; the HTTP handler maps it to a status code.
enum class Code {
  usage = 2,
  config = 3,
  rejects = 4,  ///< done, but a part of the input was not taken; never thrown
  index = 5,
  locked = 6,
  network = 7,
  input = 8,  ///< an input is missing, damaged or refused: nothing was published
  internal = 70,
  system = 71  ///< the disk, memory, threads or descriptors that the system does not give
};

/// Thrown where work cannot go on.
///
/// Shape: `message` is lower case, names the thing and ends without a full stop; `hint` says
///        what to do next and may be empty.
class Error : public std::exception {
 public:
  Error(Code what_failed, std::string text, std::string advice = {})
      : code(what_failed), message(std::move(text)), hint(std::move(advice)) {}

  const char* what() const noexcept override { return message.c_str(); }

  Code code;
  std::string message;
  std::string hint;
};

/// What the operating system refused: "cannot write index/CURRENT: No space left on device" for
/// an errno.
///
/// Shape: Code::system; the hint says what that reason asks for.
Error system_fault(std::string_view what, const std::filesystem::path& path, int reason);

/// The same for a file of an index: one that is not there, or whose disk fails, is a fault of
/// the index (Code::index); want of descriptors, memory or rights is not.
Error read_fault(const std::filesystem::path& path, int reason);

}  // namespace zerkalo::store
