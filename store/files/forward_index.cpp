// store/files/forward_index.cpp - tokens.bin.

#include "store/files/forward_index.h"

#include <algorithm>
#include <array>
#include <string>

namespace zerkalo::store {

namespace {

// Their bytes are a table by id: a damaged id must not make it large.
constexpr std::uint32_t most_terms = 1U << 26U;

std::span<const std::uint32_t> common_words(const SectionFile& file) {
  const auto ids = file.array<std::uint32_t>("common");
  if (ids.size() > TokenPacking::most_common || !std::ranges::is_sorted(ids) ||
      (!ids.empty() && ids.back() > most_terms)) {
    file.refuse("its common words are none");
  }
  return ids;
}

std::span<const std::uint64_t> counts_of(const SectionFile& file) {
  const auto counts = file.array<std::uint64_t>("passage.counts");
  if (counts.size() != 2 || counts[1] > term_mask) {
    file.refuse("its counts are none");
  }
  return counts;
}

}  // namespace

ForwardIndex::ForwardIndex(const std::filesystem::path& path, std::string_view uuid)
    : file_(path, uuid),
      passage_at_(file_.array<std::uint64_t>("passage.at")),
      records_(file_.array<std::uint8_t>("passage")),
      counts_(counts_of(file_)),
      packing_(common_words(file_), static_cast<std::uint32_t>(counts_[1])),
      title_at_(file_.array<std::uint64_t>("title.at")),
      titles_(file_.array<std::uint32_t>("title")),
      people_at_(file_.array<std::uint64_t>("people.at")),
      people_(file_.array<std::uint32_t>("people")) {
  const auto ends = [](std::span<const std::uint64_t> at, std::size_t values) {
    return at.size() >= 2 && at.back() == values;
  };
  if (!ends(passage_at_, records_.size()) || !ends(title_at_, titles_.size()) ||
      !ends(people_at_, people_.size())) {
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

  const std::array<Stream, 3> streams{{{"passage", passage_at_, {}},
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

// A record that says something else than what is packed again is damaged, however it is read.
void ForwardIndex::verify_passages(std::uint32_t terms) const {
  if (counts_[1] != terms) {
    file_.refuse("its words are of another dictionary");
  }
  std::vector<std::uint32_t> tokens;
  std::vector<std::uint8_t> packed;
  for (std::uint32_t docid = 1; docid <= passages(); ++docid) {
    unpack(docid, tokens);
    if (std::ranges::any_of(tokens, [&](std::uint32_t token) {
          return (token & term_mask) == 0 || (token & term_mask) > terms;
        })) {
      file_.refuse("a word of passage is no term");
    }
    packed.clear();
    packing_.pack(tokens, packed);
    if (!std::ranges::equal(packed, record(docid))) {
      file_.refuse("passage " + std::to_string(docid) + " is packed otherwise");
    }
  }
}

ForwardWriter::ForwardWriter(const std::filesystem::path& path,
                             std::string_view uuid,
                             std::span<const std::uint32_t> frequency)
    : out_(path, uuid),
      common_(choose_common(frequency)),
      terms_(frequency.empty() ? 0 : frequency.size() - 1),
      packing_(common_, static_cast<std::uint32_t>(terms_)) {
  out_.begin("passage");
}

void ForwardWriter::add(std::span<const std::uint32_t> tokens) {
  record_.clear();
  packing_.pack(tokens, record_);
  out_.write(record_.data(), record_.size());
  at_.push_back(at_.back() + record_.size());
  tokens_ += tokens.size();
}

void ForwardWriter::finish(const FilmTokens& films) {
  out_.end();
  out_.add("passage.at", at_);
  out_.add("passage.counts", std::vector<std::uint64_t>{tokens_, terms_});
  out_.add("common", common_);
  out_.add("title.at", films.title_at);
  out_.add("title", films.titles);
  out_.add("people.at", films.people_at);
  out_.add("people", films.people);
  out_.finish();
}

}  // namespace zerkalo::store
