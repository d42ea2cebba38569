// tests/indexer/name_truth.h - pairs of names of which it is known whether they are one
// person's.

#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace zerkalo::indexer {

enum class NameNoise : std::uint8_t {
  cyrillic,      ///< the same name in Cyrillic and romanised
  romanisation,  ///< two romanisations of one name
  greek,
  comma,
  order,
  initials,
  accents,
  umlauts,
  capitals,
  hyphen,
  typo,
  namesake,  ///< different people from here on: one name, other decades
  family,
  near_given,
  junior
};

inline constexpr std::size_t name_noises = 15;

const char* name_of(NameNoise noise);

struct NamePair {
  std::string one;
  std::string other;
  NameNoise noise = NameNoise::cyrillic;
  bool same = true;
  bool share_film = false;  ///< both sources name them for one film
};

/// `count` pairs of invented names, the noises in turn.
std::vector<NamePair> invent_pairs(std::size_t count, std::mt19937& random);

}  // namespace zerkalo::indexer
