// indexer/build/glass_database.cpp - sorts postings by term and writes them as glass does.

#include "indexer/build/glass_database.h"

#include <algorithm>
#include <fstream>
#include <numeric>
#include <utility>

#include "store/model/error.h"

namespace zerkalo::indexer {

namespace fs = std::filesystem;

namespace {

// Xapian's own size of a piece of a posting list, before it begins another.
constexpr std::size_t piece_bytes = 2000;
// Tags longer than this are worth compressing, says Xapian's version file.
constexpr std::uint32_t compress_from = 18;

fs::path made_glass_database(const fs::path& folder) {
  fs::create_directory(folder);
  return folder;
}

// Numbers that sort as their bytes do.
void append_glass_posting_number(std::uint32_t value, std::string& out) {
  if (value < 0x8000U) {
    out.push_back(static_cast<char>(value >> 8U));
    out.push_back(static_cast<char>(value));
    return;
  }
  unsigned bytes = 3;
  while (bytes < 5 && (value >> (7U * bytes + 1U)) != 0) {
    ++bytes;
  }
  const std::uint32_t mark = 0xffU << (10U - bytes);
  for (unsigned left = bytes; left > 0; --left) {
    const unsigned shift = 8U * (left - 1);
    const std::uint32_t byte = shift >= 32 ? 0 : value >> shift;
    out.push_back(static_cast<char>(left == bytes ? byte | mark : byte));
  }
}

// A zero byte within a term is told from the one that ends it.
std::string glass_posting_key(const std::string& term) {
  std::string key;
  for (const char c : term) {
    key.push_back(c);
    if (c == '\0') {
      key.push_back('\xff');
    }
  }
  return key;
}

/// Cuts one list of (document, number) into pieces and hands each to the table.
class GlassPostingWriter {
 public:
  explicit GlassPostingWriter(GlassTable& table) : table_(table) {}

  /// `head` stands before the first piece; later ones have `stem` and their document as key.
  void begin(std::string_view key, std::string_view stem, std::string_view head) {
    key_ = key;
    stem_ = stem;
    head_ = head;
    body_.clear();
  }

  void add(std::uint32_t document, std::uint32_t number) {
    if (body_.size() >= piece_bytes) {
      flush(false);
      key_ = stem_;
      append_glass_posting_number(document, key_);
      head_.clear();
    }
    if (body_.empty()) {
      first_ = document;
    } else {
      append_packed_to_table(document - last_ - 1, body_);
    }
    append_packed_to_table(number, body_);
    last_ = document;
  }

  void finish() { flush(true); }

 private:
  void flush(bool last) {
    tag_ = head_;
    tag_.push_back(last ? '1' : '0');
    append_packed_to_table(last_ - first_, tag_);
    tag_ += body_;
    table_.add(key_, tag_);
    body_.clear();
  }

  GlassTable& table_;
  std::string key_;
  std::string stem_;
  std::string head_;
  std::string body_;
  std::string tag_;
  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
};

/// A term's place in the order of keys: its first bytes decide nearly always.
struct Key {
  std::uint64_t start = 0;
  std::uint32_t term = 0;
};

std::uint64_t first_bytes_of_posting_key(const std::string& key) {
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < sizeof bytes; ++i) {
    bytes = bytes << 8U | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
  }
  return bytes;
}

std::vector<Key> posting_keys_in_order(const std::vector<std::string>& keys) {
  std::vector<Key> order;
  order.reserve(keys.size());
  for (std::uint32_t term = 0; term < keys.size(); ++term) {
    order.push_back({first_bytes_of_posting_key(keys[term]), term});
  }
  std::ranges::sort(order, [&](const Key& left, const Key& right) {
    return left.start != right.start ? left.start < right.start
                                     : keys[left.term] < keys[right.term];
  });
  return order;
}

}  // namespace

/// The postings by term: those of term t are rows [at[t - 1], at[t]).
struct GlassDatabase::Lists {
  std::vector<std::uint32_t> at;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> rows;

  Lists(const std::vector<Row>& postings, std::size_t terms) : at(terms + 1, 0) {
    for (const Row& row : postings) {
      ++at[row.term];
    }
    std::partial_sum(at.begin(), at.end(), at.begin());
    rows.resize(postings.size());
    std::vector<std::uint32_t> next(at.begin(), at.end() - 1);
    for (const Row& row : postings) {
      rows[next[row.term - 1]++] = {row.document, row.count};
    }
  }

  auto of(std::uint32_t term) const {
    return std::span(rows).subspan(at[term], at[term + 1] - at[term]);
  }
};

GlassDatabase::GlassDatabase(const fs::path& folder) : folder_(made_glass_database(folder)) {}

void GlassDatabase::add(std::span<const Posting> terms) {
  const auto document = static_cast<std::uint32_t>(lengths_.size() + 1);
  std::uint32_t length = 0;
  for (const Posting& posting : terms) {
    postings_.push_back({posting.term, document, posting.count});
    length += posting.count;
  }
  lengths_.push_back(length);
}

void GlassDatabase::finish(const std::vector<std::string>& terms) {
  write_version(write_postings(terms));
}

std::string GlassDatabase::write_postings(const std::vector<std::string>& terms) {
  const Lists lists(postings_, terms.size());
  GlassTable table(folder_ / "postlist.glass");
  write_lengths(table);
  std::vector<std::string> keys;
  keys.reserve(terms.size());
  for (const std::string& term : terms) {
    keys.push_back(glass_posting_key(term));
  }
  GlassPostingWriter out(table);
  std::string head;
  std::string stem;
  for (const Key& key : posting_keys_in_order(keys)) {
    const auto rows = lists.of(key.term);
    std::uint64_t sum = 0;
    for (const auto& [document, count] : rows) {
      sum += count;
    }
    head.clear();
    append_packed_to_table(rows.size(), head);
    append_packed_to_table(sum, head);
    append_packed_to_table(rows.front().first - 1, head);
    stem = keys[key.term];
    stem.push_back('\0');
    out.begin(keys[key.term], stem, head);
    for (const auto& [document, count] : rows) {
      out.add(document, count);
    }
    out.finish();
  }
  return table.finish(0);
}

void GlassDatabase::write_lengths(GlassTable& table) const {
  if (lengths_.empty()) {
    return;
  }
  const std::string key("\0\xe0", 2);
  GlassPostingWriter out(table);
  // Two counts that are not used, and the first document less one.
  out.begin(key, key, std::string_view("\0\0\0", 3));
  std::uint32_t document = 0;
  for (const std::uint32_t length : lengths_) {
    out.add(++document, length);
  }
  out.finish();
}

void GlassDatabase::write_version(const std::string& postlist) const {
  std::string text("\x0f\x0dXapian Glass\x04\x6e", 16);
  text += "zerkalo's chunk.";  // an id; merging gives another
  append_packed_to_table(1, text);
  text += postlist + absent_glass_table(compress_from) + absent_glass_table(compress_from) +
          absent_glass_table(0) + absent_glass_table(compress_from) +
          absent_glass_table(compress_from);
  std::uint32_t least = 0;
  std::uint64_t sum = 0;
  std::uint32_t most = 0;
  for (const std::uint32_t length : lengths_) {
    least = sum == 0 || (length != 0 && length < least) ? length : least;
    most = std::max(most, length);
    sum += length;
  }
  std::uint32_t most_often = 0;
  for (const Row& row : postings_) {
    most_often = std::max(most_often, row.count);
  }
  append_packed_to_table(lengths_.size(), text);
  append_packed_to_table(0, text);  // what the last id has above the number of documents
  append_packed_to_table(least, text);
  append_packed_to_table(most_often, text);
  append_packed_to_table(most - most_often, text);
  append_packed_to_table(0, text);
  append_packed_to_table(sum, text);
  append_packed_to_table(0, text);
  std::ofstream out(folder_ / "iamglass", std::ios::binary | std::ios::trunc);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  out.close();
  if (!out) {
    throw store::Error(
        store::Code::system, "cannot write " + folder_.string(), "is the disk full?");
  }
}

}  // namespace zerkalo::indexer
