// tests/indexer/glass_database_test.cpp - the database written without Xapian's inverter is the
// one that Xapian would have written.

#include "indexer/build/glass_database.h"

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "tests/support/temporary_folder.h"

namespace zerkalo::indexer::glass_database_test {

namespace {

namespace fs = std::filesystem;

using Document = std::map<std::string, std::uint32_t>;
using Documents = std::vector<Document>;

struct Case {
  std::string_view why;
  Documents documents;
};

// Numbers that look like chance and are the same on every machine.
class Dice {
 public:
  std::uint32_t below(std::uint32_t end) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>((state_ >> 33U) % end);
  }

 private:
  std::uint64_t state_ = 7;
};

Documents many_words(std::size_t documents) {
  Dice dice;
  Documents made(documents);
  for (Document& document : made) {
    document["common"] = 1 + dice.below(300);
    for (int i = 0; i < 20; ++i) {
      ++document["w" + std::to_string(dice.below(dice.below(20'000) + 1))];
    }
    document["id" + std::to_string(&document - made.data())] = 0;
  }
  return made;
}

Documents long_keys() {
  Documents made(3);
  for (char c = 'a'; c <= 'z'; ++c) {
    made[1][std::string(200, c)] = 1;
    made[2][std::string(199, c) + "!"] = 2;
  }
  return made;
}

Documents zero_bytes() {
  Documents made(2);
  using namespace std::string_literals;
  made[0] = {{"a\0b"s, 1}, {"a"s, 2}, {"a\0"s, 3}, {"\xff\xff"s, 4}, {"aa"s, 5}};
  made[1] = {{"a\0b"s, 300}};
  return made;
}

// A piece of such a list and its key are more than fits into one item.
Documents long_lists_of_long_keys() {
  Documents made(3'000);
  for (Document& document : made) {
    document[std::string(240, 'x')] = 1U << 20U;
  }
  return made;
}

Documents high_ids() {
  Documents made(70'000);
  for (Document& document : made) {
    document["everywhere"] = 1;
  }
  return made;
}

void write_by_xapian(const Documents& documents, const fs::path& path) {
  Xapian::WritableDatabase database(
      path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST);
  for (const Document& from : documents) {
    Xapian::Document document;
    for (const auto& [term, count] : from) {
      document.add_term(term, count);
    }
    database.add_document(document);
  }
  database.commit();
}

void write_by_us(const Documents& documents, const fs::path& path) {
  GlassDatabase database(path);
  std::map<std::string, std::uint32_t> numbers;
  std::vector<std::string> spelled;
  for (const Document& from : documents) {
    std::vector<Posting> postings;
    for (const auto& [term, count] : from) {
      const auto [place, added] =
          numbers.try_emplace(term, static_cast<std::uint32_t>(spelled.size() + 1));
      if (added) {
        spelled.push_back(term);
      }
      postings.push_back({place->second, count});
    }
    database.add(postings);
  }
  database.finish(spelled);
}

std::string compacted(const fs::path& path) {
  const std::string target = path.string() + ".compacted";
  Xapian::Database(path.string()).compact(target);
  std::ifstream file(target + "/postlist.glass", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t faults(const fs::path& path) {
  std::ostringstream log;
  return Xapian::Database::check(path.string(), 0, &log);
}

std::string statistics(const Xapian::Database& database) {
  std::ostringstream out;
  out << database.get_doccount() << ' ' << database.get_lastdocid() << ' '
      << database.get_total_length() << ' ' << database.get_doclength_lower_bound() << ' '
      << database.get_doclength_upper_bound() << ' ' << database.get_wdf_upper_bound("common");
  return out.str();
}

}  // namespace

TEST(GlassDatabase, IsWhatXapianWouldHaveWritten) {
  const Case cases[] = {
      {"one document without terms", Documents(1)},
      {"lists of several pieces, several levels of blocks", many_words(6'000)},
      {"the longest terms, which share all but their ends", long_keys()},
      {"zero bytes within terms", zero_bytes()},
      {"lists and terms that are long", long_lists_of_long_keys()},
      {"document ids of three bytes in keys", high_ids()},
  };
  for (const Case& c : cases) {
    const support::TemporaryFolder folder;
    const fs::path ours = folder.path() / "ours";
    const fs::path theirs = folder.path() / "theirs";
    write_by_us(c.documents, ours);
    write_by_xapian(c.documents, theirs);
    EXPECT_EQ(faults(ours), 0U) << c.why;
    EXPECT_TRUE(compacted(ours) == compacted(theirs)) << c.why;
    const Xapian::Database database(ours.string());
    EXPECT_EQ(statistics(database), statistics(Xapian::Database(theirs.string()))) << c.why;
  }
}

}  // namespace zerkalo::indexer::glass_database_test
