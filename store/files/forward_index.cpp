// store/files/forward_index.cpp - tokens.bin.

#include "store/files/forward_index.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

namespace zerkalo::store {

namespace {

// Their bytes are a table by id: a damaged id must not make it large.
constexpr std::uint32_t most_terms = 1U << 26U;

std::span<const std::uint32_t> forward_common_words(const SectionFile& file) {
  const auto ids = file.array<std::uint32_t>("common");
  if (ids.size() > TokenPacking::most_common || !std::ranges::is_sorted(ids) ||
      (!ids.empty() && ids.back() > most_terms)) {
    file.refuse("its common words are none");
  }
  return ids;
}

std::uint32_t forward_terms(const SectionFile& file) {
  const auto terms = file.array<std::uint32_t>("terms");
  if (terms.size() != 1 || terms.front() > term_mask) {
    file.refuse("its number of terms is none");
  }
  return terms.front();
}

}  // namespace

ForwardIndex::ForwardIndex(const std::filesystem::path& path, std::string_view uuid)
    : file_(path, uuid),
      passage_at_(file_.array<std::uint64_t>("passage.at")),
      bytes_(file_.array<std::uint8_t>("passage.byte")),
      rest_at_(file_.array<std::uint64_t>("passage.rest.at")),
      rest_(file_.array<std::uint8_t>("passage.rest")),
      packing_(forward_common_words(file_), forward_terms(file_)),
      title_at_(file_.array<std::uint64_t>("title.at")),
      titles_(file_.array<std::uint32_t>("title")),
      people_at_(file_.array<std::uint64_t>("people.at")),
      people_(file_.array<std::uint32_t>("people")) {
  const auto ends = [](std::span<const std::uint64_t> at, std::size_t values) {
    return at.size() >= 2 && at.back() == values;
  };
  if (!ends(passage_at_, bytes_.size()) || !ends(rest_at_, rest_.size()) ||
      !ends(title_at_, titles_.size()) || !ends(people_at_, people_.size()) ||
      rest_at_.size() != passage_at_.size()) {
    file_.refuse("its streams end elsewhere");
  }
  if (people_at_.size() != title_at_.size()) {
    file_.refuse("it has people of " + std::to_string(count(people_at_)) +
                 " films and titles of " + std::to_string(films()));
  }
}

void ForwardIndex::verify(std::uint32_t terms) const {
  file_.verify();
  verify_streams(terms);
  verify_passages(terms);
}

void ForwardIndex::verify_streams(std::uint32_t terms) const {
  struct Stream {
    const char* name;
    std::span<const std::uint64_t> at;
    std::span<const std::uint32_t> values;
  };

  const std::array<Stream, 4> streams{{{"passage", passage_at_, {}},
                                       {"passage.rest", rest_at_, {}},
                                       {"title", title_at_, titles_},
                                       {"people", people_at_, people_}}};
  for (const Stream& stream : streams) {
    if (!std::ranges::is_sorted(stream.at)) {
      file_.refuse("the places of " + std::string(stream.name) + " fall");
    }
    if (std::ranges::any_of(stream.values,
                            [&](std::uint32_t token) { return (token & term_mask) > terms; })) {
      file_.refuse("a word of " + std::string(stream.name) + " is no term");
    }
  }
}

// A row whose rest is another than that of what it is read as is damaged.
void ForwardIndex::verify_passages(std::uint32_t terms) const {
  if (forward_terms(file_) != terms) {
    file_.refuse("its words are of another dictionary");
  }
  std::vector<std::uint32_t> tokens;
  std::vector<std::uint8_t> rest;
  for (std::uint32_t docid = 1; docid <= passages(); ++docid) {
    unpack(docid, tokens);
    if (std::ranges::any_of(tokens, [&](std::uint32_t token) {
          return (token & term_mask) == 0 || (token & term_mask) > terms;
        })) {
      file_.refuse("a word of passage is no term");
    }
    rest.clear();
    packing_.pack_rest(tokens, rest);
    if (tokens.size() != bytes(docid).size() || !std::ranges::equal(rest, packed(docid).rest)) {
      file_.refuse("passage " + std::to_string(docid) + " is packed otherwise");
    }
  }
}

// The bytes of all passages, then the rest of all, then where each rest begins.
void ForwardData::write(const std::filesystem::path& path, std::string_view uuid) const {
  const std::vector<std::uint32_t> common = choose_common_tokens(frequency);
  const auto terms = static_cast<std::uint32_t>(frequency.empty() ? 0 : frequency.size() - 1);
  const TokenPacking packing(common, terms);
  SectionWriter out(path, uuid);
  out.add("common", common);
  out.add("terms", std::vector<std::uint32_t>{terms});
  out.add("passage.at", passage_at);
  std::vector<std::uint8_t> packed;
  const auto each_passage = [&](const auto& pack) {
    for (std::size_t docid = 0; docid + 1 < passage_at.size(); ++docid) {
      packed.clear();
      pack(passages.subspan(passage_at[docid], passage_at[docid + 1] - passage_at[docid]));
      out.write(packed.data(), packed.size());
    }
    out.end();
  };
  out.begin("passage.byte");
  each_passage([&](std::span<const std::uint32_t> tokens) {
    std::ranges::transform(tokens, std::back_inserter(packed), [&](std::uint32_t token) {
      return packing.byte(token);
    });
  });
  std::vector<std::uint64_t> rest_at{0};
  out.begin("passage.rest");
  each_passage([&](std::span<const std::uint32_t> tokens) {
    packing.pack_rest(tokens, packed);
    rest_at.push_back(rest_at.back() + packed.size());
  });
  out.add("passage.rest.at", rest_at);
  out.add("title.at", title_at);
  out.add("title", titles);
  out.add("people.at", people_at);
  out.add("people", people);
  out.finish();
}

}  // namespace zerkalo::store
