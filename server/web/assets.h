// server/web/assets.h - style, scripts and icon, compiled in.

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zerkalo::server {

/// Shape: `hashed` is the name with ten hexadecimal digits of the SHA-256 of the content:
///        page-0123456789.css never changes.
struct Asset {
  std::string_view name;
  std::string_view hashed;
  std::string_view type;
  std::string_view content;
};

std::span<const Asset> assets();

/// By name or hashed name; nullptr when there is none.
const Asset* find_asset(std::string_view name);

/// "/assets/page-0123456789.css".
std::string asset_address(std::string_view name);

}  // namespace zerkalo::server
