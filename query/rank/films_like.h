// query/rank/films_like.h - films that share people, genres and words with one.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/deadline.h"
#include "query/model/databases.h"

namespace zerkalo::query {

/// The films that share most with a film: each director, actor and genre that both have counts
/// by how few films have it, and so, a quarter as much, does each of the dozen words that its
/// plot and reviews say again and again, and few others say.
///
/// Shape:   ordinals, the likest first, then those of more reviews; without the film itself,
///          and without films that share nothing. Two passes over the films' lists of values,
///          one over the film's first few hundred passages, and the lists of the words.
/// Threads: pure.
std::vector<std::uint32_t> films_like(const Databases& databases,
                                      std::uint32_t film,
                                      std::size_t most,
                                      const Deadline& deadline = {});

}  // namespace zerkalo::query
