// store/files/system_fault.h - what the operating system refused, as an error with its reason.

#pragma once

#include <filesystem>
#include <string_view>

#include "store/model/error.h"

namespace zerkalo::store {

/// "cannot write index/CURRENT: No space left on device" for an errno.
///
/// Shape: the hint says what that reason asks for.
/// Errors: Code::system.
Error system_fault(std::string_view what, const std::filesystem::path& path, int reason);

/// The same for a file of an index: one that is not there, or whose disk fails, is a fault of
/// the index (Code::index); want of descriptors, memory or rights is not.
Error read_fault(const std::filesystem::path& path, int reason);

}  // namespace zerkalo::store
