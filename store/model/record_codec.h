// store/model/record_codec.h - records as bytes: the spool of a build and the display data of a
// document.

#pragma once

#include <string>
#include <string_view>

#include "store/model/records.h"

namespace zerkalo::store {

std::string encode(const Review& review);
std::string encode(const Film& film);

/// Errors: Code::index for bytes that encode() did not write.
Review decode_review(std::string_view bytes);
Film decode_film(std::string_view bytes);

}  // namespace zerkalo::store
