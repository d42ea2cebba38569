// query/rank/films_like.h - films that share people and genres with one.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/deadline.h"
#include "store/files/columns.h"

namespace zerkalo::query {

/// The films that share most with a film: each director, actor and genre that both have counts
/// by how few films have it.
///
/// Shape:   ordinals, the likest first, then those of more reviews; without the film itself,
///          and without films that share nothing. Two passes over the films' lists of values.
/// Threads: pure.
std::vector<std::uint32_t> films_like(const store::Columns& columns,
                                      std::uint32_t film,
                                      std::size_t most,
                                      const Deadline& deadline = {});

}  // namespace zerkalo::query
