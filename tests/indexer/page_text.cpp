// tests/indexer/page_text.cpp - page files to records to text.

#include "tests/indexer/page_text.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "indexer/sources/layout.h"
#include "tests/support/record_text.h"

namespace zerkalo::indexer {

std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in.good()) << path;
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<std::string> known_outlets() {
  std::vector<std::string> outlets;
  for (const char* const file : {"/config/outlets.txt", "/tests/indexer/pages/outlets"}) {
    std::istringstream lines(file_text(ZERKALO_SOURCE_DIR + std::string(file)));
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty() && line[0] != '#') {
        outlets.push_back(line);
      }
    }
  }
  return outlets;
}

RecordList read_page(const std::string& text, const ReadOptions& options) {
  RecordList list;
  read_page({"page.txt", text}, options, list);
  return list;
}

std::string describe_page(const RecordList& records, const std::string& page) {
  std::string out;
  for (const store::Film& film : records.films) {
    out += tests::describe(film);
  }
  for (const store::Reject& reject : records.rejects) {
    out += "reject " + tests::describe(reject);
  }
  for (const store::Remark& remark : records.remarks) {
    out += "remark " + tests::describe(remark);
  }
  for (const store::Review& review : records.reviews) {
    out += tests::describe(review, page);
  }
  return out;
}

}  // namespace zerkalo::indexer
