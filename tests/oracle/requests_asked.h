// tests/oracle/requests_asked.h - how many requests a test makes up, and which.

#pragma once

#include <cstddef>

namespace zerkalo::oracle {

/// `usual`, a part of it under a sanitizer; ZERKALO_ORACLE_QUERIES asks for another number.
std::size_t queries_asked(std::size_t usual);

/// `usual`; ZERKALO_ORACLE_SEED asks for another.
unsigned seed_asked(unsigned usual);

}  // namespace zerkalo::oracle
