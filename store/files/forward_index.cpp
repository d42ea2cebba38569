// store/files/forward_index.cpp - tokens.bin.

#include "store/files/forward_index.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

namespace zerkalo::store {

namespace {

// Their bytes are a table by id: a damaged id must not make it large.
constexpr std::uint32_t most_terms = 1U << 26U;

std::span<const std::uint32_t> common_words(const SectionFile& file) {
  const auto ids = file.array<std::uint32_t>("common");
  if (ids.size() > TokenBytes::most || !std::ranges::is_sorted(ids) ||
      (!ids.empty() && ids.back() > most_terms)) {
    file.refuse("its common words are none");
  }
  return ids;
}

}  // namespace

ForwardIndex::ForwardIndex(const std::filesystem::path& path, std::string_view uuid)
    : file_(path, uuid),
      passage_at_(file_.array<std::uint64_t>("passage.at")),
      tokens_(file_.array<std::uint32_t>("passage")),
      bytes_(file_.array<std::uint8_t>("passage.byte")),
      coding_(common_words(file_)),
      title_at_(file_.array<std::uint64_t>("title.at")),
      titles_(file_.array<std::uint32_t>("title")),
      people_at_(file_.array<std::uint64_t>("people.at")),
      people_(file_.array<std::uint32_t>("people")) {
  const auto ends = [](std::span<const std::uint64_t> at, std::span<const std::uint32_t> of) {
    return at.size() >= 2 && at.back() == of.size();
  };
  if (!ends(passage_at_, tokens_) || !ends(title_at_, titles_) || !ends(people_at_, people_) ||
      bytes_.size() != tokens_.size()) {
    file_.refuse("its streams end elsewhere");
  }
  if (people_at_.size() != title_at_.size()) {
    file_.refuse("it has people of " + std::to_string(count(people_at_)) +
                 " films and titles of " + std::to_string(films()));
  }
}

void ForwardIndex::verify(std::uint32_t terms) const {
  file_.verify();

  struct Stream {
    const char* name;
    std::span<const std::uint64_t> at;
    std::span<const std::uint32_t> values;
    std::uint32_t lowest;  // 0 stands between titles and between names
  };

  const std::array<Stream, 3> streams{{{"passage", passage_at_, tokens_, 1},
                                       {"title", title_at_, titles_, 0},
                                       {"people", people_at_, people_, 0}}};
  for (const Stream& stream : streams) {
    if (!std::ranges::is_sorted(stream.at)) {
      file_.refuse("the places of " + std::string(stream.name) + " fall");
    }
    if (std::ranges::any_of(stream.values, [&](std::uint32_t token) {
          return (token & term_mask) < stream.lowest || (token & term_mask) > terms;
        })) {
      file_.refuse("a word of " + std::string(stream.name) + " is no term");
    }
  }
  const auto byte = [this](std::uint32_t token) { return coding_.of(token); };
  if (!std::ranges::equal(tokens_, bytes_, {}, byte)) {
    file_.refuse("the bytes are of other words");
  }
}

TokenBytes::TokenBytes(std::span<const std::uint32_t> common) : common_(common.size()) {
  bytes_.resize(common.empty() ? 0 : common.back() + std::size_t{1});
  for (std::uint32_t id = 0; id < bytes_.size(); ++id) {
    bytes_[id] = shared(id);
  }
  for (std::size_t byte = 0; byte < common.size(); ++byte) {
    bytes_[common[byte]] = static_cast<std::uint8_t>(byte);
  }
}

std::vector<std::uint32_t> choose_common(std::span<const std::uint32_t> frequency) {
  std::vector<std::uint32_t> ids(frequency.empty() ? 0 : frequency.size() - 1);
  std::iota(ids.begin(), ids.end(), 1U);
  const std::size_t size = std::min(TokenBytes::most, ids.size());
  const auto commoner = [&](std::uint32_t left, std::uint32_t right) {
    return frequency[left] != frequency[right] ? frequency[left] > frequency[right]
                                               : left < right;
  };
  std::partial_sort(
      ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(size), ids.end(), commoner);
  ids.resize(size);
  std::ranges::sort(ids);
  return ids;
}

}  // namespace zerkalo::store
