// store/forward_index.cpp - tokens.bin.

#include "store/forward_index.h"

#include "store/error.h"

namespace zerkalo::store {

ForwardIndex::ForwardIndex(const std::filesystem::path& path, std::string_view uuid)
    : file_(path, uuid),
      passage_at_(file_.array<std::uint64_t>("passage.at")),
      tokens_(file_.array<std::uint32_t>("passage")),
      title_at_(file_.array<std::uint64_t>("title.at")),
      titles_(file_.array<std::uint32_t>("title")),
      people_at_(file_.array<std::uint64_t>("people.at")),
      people_(file_.array<std::uint32_t>("people")) {
  if (passage_at_.empty() || passage_at_.back() != tokens_.size() || title_at_.empty() ||
      title_at_.back() != titles_.size() || people_at_.empty() ||
      people_at_.back() != people_.size()) {
    throw Error(Code::index,
                path.string() + " is damaged: its streams end elsewhere",
                "run `zerkalo rollback`, or build the index again");
  }
}

}  // namespace zerkalo::store
