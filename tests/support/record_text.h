// tests/support/record_text.h - records as text that a person can check, for golden files.

#pragma once

#include <string>

#include "store/model/records.h"

namespace zerkalo::tests {

/// One line for each fact that is there; ids and file names are left out.
std::string describe(const store::Film& film);

/// `page` is the text that the byte range points into: its slice is shown by both ends.
std::string describe(const store::Review& review, const std::string& page);

/// "code@line message: text".
std::string describe(const store::Reject& reject);

}  // namespace zerkalo::tests
