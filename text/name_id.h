// text/name_id.h - how a person is addressed.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::text {

/// The words of a name, folded, with hyphens between them: "andrei-tarkovsky",
/// "андрей-тарковский". Marks and case make no difference, so that two names may share one.
/// Threads: pure.
std::string name_id(std::string_view name);

}  // namespace zerkalo::text
