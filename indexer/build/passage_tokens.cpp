// indexer/build/passage_tokens.cpp - a mapped file.

#include "indexer/build/passage_tokens.h"

namespace zerkalo::indexer {

PassageTokens::PassageTokens(const std::filesystem::path& file,
                             std::span<const std::uint32_t> lengths)
    : file_(file),
      tokens_(reinterpret_cast<const std::uint32_t*>(file_.bytes().data()),
              file_.bytes().size() / sizeof(std::uint32_t)) {
  for (const std::uint32_t length : lengths) {
    at_.push_back(at_.back() + length);
  }
}

}  // namespace zerkalo::indexer
