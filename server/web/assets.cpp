// server/web/assets.cpp - finds an asset by its name.

#include "server/web/assets.h"

#include <algorithm>
#include <cassert>

namespace zerkalo::server {

const Asset* find_asset(std::string_view name) {
  const std::span<const Asset> all = assets();
  const auto found = std::ranges::find_if(
      all, [name](const Asset& asset) { return asset.name == name || asset.hashed == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string asset_address(std::string_view name) {
  const Asset* asset = find_asset(name);
  assert(asset != nullptr);
  return "/assets/" + std::string(asset->hashed);
}

}  // namespace zerkalo::server
