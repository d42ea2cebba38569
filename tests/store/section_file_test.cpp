// tests/store/section_file_test.cpp - the container keeps arrays and refuses damage.

#include "store/files/section_file.h"

#include <fstream>

#include <gtest/gtest.h>

#include "store/model/error.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::store::section_file_test {

namespace {

void write_sample(const std::filesystem::path& path) {
  SectionWriter out(path, "uuid-1");
  out.add("numbers", std::vector<std::uint32_t>{1, 2, 3, 40});
  out.add("letters", std::string_view("abc"));
  out.add("nothing", std::vector<std::uint64_t>{});
  out.finish();
}

std::string refusal(const std::filesystem::path& path, std::string_view uuid, bool verify) {
  try {
    const SectionFile file(path, uuid);
    if (verify) {
      file.verify();
    }
    return "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, Code::index);
    return error.message.substr(error.message.find(": ") + 2);
  }
}

}  // namespace

TEST(SectionFile, GivesBackWhatWasWritten) {
  const support::TemporaryFolder folder;
  write_sample(folder.path() / "a");
  const SectionFile file(folder.path() / "a", "uuid-1");
  file.verify();
  const auto numbers = file.array<std::uint32_t>("numbers");
  EXPECT_EQ(std::vector<std::uint32_t>(numbers.begin(), numbers.end()),
            (std::vector<std::uint32_t>{1, 2, 3, 40}));
  EXPECT_EQ(file.text("letters"), "abc");
  EXPECT_TRUE(file.array<std::uint64_t>("nothing").empty());
  EXPECT_THROW(file.array<std::uint64_t>("letters"), Error)
      << "three bytes are no whole numbers";
  EXPECT_THROW(file.text("other"), Error);
}

TEST(SectionFile, RefusesAnotherGeneration) {
  const support::TemporaryFolder folder;
  write_sample(folder.path() / "a");
  EXPECT_EQ(refusal(folder.path() / "a", "uuid-2", false), "it belongs to another generation");
}

TEST(SectionFile, RefusesEveryCutAndEveryFlippedByte) {
  const support::TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "a";
  write_sample(path);
  std::ifstream in(path, std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)),
                          std::istreambuf_iterator<char>());
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << whole.substr(0, size);
    EXPECT_NE(refusal(path, "uuid-1", true), "accepted") << "cut to " << size;
  }
  const std::size_t content = 64;
  for (const std::size_t at : {content, content + 5, content * 2, content * 2 + 2}) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    std::ofstream(path, std::ios::binary | std::ios::trunc) << damaged;
    EXPECT_NE(refusal(path, "uuid-1", true), "accepted") << "flipped at " << at;
  }
}

}  // namespace zerkalo::store::section_file_test
