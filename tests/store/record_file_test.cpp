// tests/store/record_file_test.cpp - what is packed is read again, with and without a
// dictionary.

#include "store/files/record_file.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "store/model/error.h"
#include "store/model/record_codec.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::store::record_file_test {

namespace {

constexpr std::string_view uuid = "uuid-1";

Review review(int number) {
  Review made;
  made.id = "review-" + std::to_string(number);
  made.film = "the-same-film";
  made.author = "Invented Author " + std::to_string(number % 7);
  made.publication = "The Invented Courier";
  made.text = "The " + std::to_string(number) + "th shot is as long as the one before it.";
  return made;
}

std::vector<std::string> records(int count) {
  std::vector<std::string> made(static_cast<std::size_t>(count));
  std::generate(
      made.begin(), made.end(), [number = 0]() mutable { return encode(review(number++)); });
  return made;
}

std::string train(const std::vector<std::string>& on) {
  return train_record_dictionary({on.begin(), on.end()});
}

std::size_t write(const std::filesystem::path& path,
                  const std::vector<std::string>& records,
                  std::string_view dictionary) {
  RecordPacker packer(dictionary);
  std::string packed;
  std::vector<std::uint64_t> at{0, 0};
  for (const std::string& record : records) {
    packed += packer.pack(record);
    at.push_back(packed.size());
  }
  SectionWriter out(path, uuid);
  out.add("dictionary", dictionary);
  out.add("record.at", at);
  out.add("record", packed);
  out.finish();
  return packed.size();
}

}  // namespace

TEST(RecordFile, GivesBackWhatWasPacked) {
  const support::TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "records.bin";
  std::vector<std::string> packed = records(300);
  Review longest = review(300);
  longest.text = std::string(1U << 20U, 'x') + "end";
  packed.push_back(encode(longest));
  for (const std::string& dictionary : {std::string(), train(records(1000))}) {
    write(path, packed, dictionary);
    const RecordFile file(path, uuid);
    file.verify();
    ASSERT_EQ(file.passages(), 301U);
    for (int number = 0; number < 300; ++number) {
      EXPECT_TRUE(file.review(static_cast<std::uint32_t>(number + 1)) == review(number));
    }
    EXPECT_TRUE(file.review(301) == longest);
  }
}

TEST(RecordFile, IsSmallerWithWhatRecordsHaveInCommon) {
  const support::TemporaryFolder folder;
  const std::vector<std::string> some = records(1000);
  const std::string dictionary = train(some);
  EXPECT_FALSE(dictionary.empty());
  EXPECT_LT(2 * write(folder.path() / "with", some, dictionary),
            write(folder.path() / "without", some, ""));
}

TEST(TrainRecordDictionary, LeavesFewRecordsAlone) {
  EXPECT_EQ(train({}), "");
  EXPECT_EQ(train(records(10)), "");
  EXPECT_EQ(train(std::vector<std::string>(1000)), "");
}

TEST(RecordFile, RefusesWhatNoPackerMade) {
  const support::TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "records.bin";
  SectionWriter out(path, uuid);
  out.add("dictionary", std::string_view());
  out.add("record.at", std::vector<std::uint64_t>{0, 0, 5, 5});
  out.add("record", "noise");
  out.finish();
  const RecordFile file(path, uuid);
  for (const std::uint32_t docid : {1U, 2U}) {
    EXPECT_THROW(file.review(docid), Error) << docid;
  }
}

}  // namespace zerkalo::store::record_file_test
