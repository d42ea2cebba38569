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

namespace zerkalo::indexer {

namespace {

namespace fs = std::filesystem;

struct Document {
  std::map<std::string, std::uint32_t> terms;
  std::string data;
};

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

std::string noise(Dice& dice, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) {
    text.push_back(static_cast<char>(dice.below(256)));
  }
  return text;
}

Documents many_words(std::size_t documents) {
  Dice dice;
  Documents made(documents);
  for (Document& document : made) {
    document.terms["common"] = 1 + dice.below(300);
    for (int i = 0; i < 20; ++i) {
      ++document.terms["w" + std::to_string(dice.below(dice.below(20'000) + 1))];
    }
    document.terms["id" + std::to_string(&document - made.data())] = 0;
    document.data = "a record of some length, a record of some length";
  }
  return made;
}

Documents long_keys() {
  Documents made(3);
  for (char c = 'a'; c <= 'z'; ++c) {
    made[1].terms[std::string(200, c)] = 1;
    made[2].terms[std::string(199, c) + "!"] = 2;
  }
  return made;
}

Documents zero_bytes() {
  Documents made(2);
  using namespace std::string_literals;
  made[0].terms = {{"a\0b"s, 1}, {"a"s, 2}, {"a\0"s, 3}, {"\xff\xff"s, 4}, {"aa"s, 5}};
  made[1].terms = {{"a\0b"s, 300}};
  return made;
}

Documents long_records() {
  Dice dice;
  Documents made(40);
  for (Document& document : made) {
    document.terms["word"] = 1;
    document.data = noise(dice, dice.below(40'000));
  }
  return made;
}

Documents high_ids() {
  Documents made(70'000);
  for (Document& document : made) {
    document.terms["everywhere"] = 1;
    document.data = "x";
  }
  return made;
}

void write_by_xapian(const Documents& documents, const fs::path& path) {
  Xapian::WritableDatabase database(
      path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST);
  for (const Document& from : documents) {
    Xapian::Document document;
    for (const auto& [term, count] : from.terms) {
      document.add_term(term, count);
    }
    document.set_data(from.data);
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
    for (const auto& [term, count] : from.terms) {
      const auto [place, added] =
          numbers.try_emplace(term, static_cast<std::uint32_t>(spelled.size() + 1));
      if (added) {
        spelled.push_back(term);
      }
      postings.push_back({place->second, count});
    }
    database.add(postings, from.data);
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
      {"one document without terms or data", Documents(1)},
      {"lists of several pieces, several levels of blocks", many_words(6'000)},
      {"the longest terms, which share all but their ends", long_keys()},
      {"zero bytes within terms", zero_bytes()},
      {"records longer than a block that cannot be compressed", long_records()},
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
    for (Xapian::docid docid = 1; docid <= c.documents.size(); ++docid) {
      ASSERT_TRUE(database.get_document(docid).get_data() == c.documents[docid - 1].data)
          << c.why << ", document " << docid;
    }
  }
}

}  // namespace zerkalo::indexer
