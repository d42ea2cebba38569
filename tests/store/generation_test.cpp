// tests/store/generation_test.cpp - side files that do not fit together are refused, though
// every checksum holds.

#include "store/generation/generation.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "store/generation/manifest.h"
#include "store/model/error.h"
#include "store/model/record_codec.h"
#include "tests/support/temporary_folder.h"
#include "text/analyzer.h"

namespace zerkalo::store::generation_test {

namespace {

constexpr std::string_view uuid = "uuid-1";
constexpr std::array<std::uint32_t, 2> usual_common{1, 3};
const FoldedNamesData folded_values{{"x", "y"}, {"x", "y"}, {}};

struct Streams {
  std::vector<std::vector<std::uint32_t>> passages{
      {1 | sentence_bit, 2}, {3 | sentence_bit}, {4, 1}};
  std::function<void(std::vector<std::uint8_t>&)> damage;        ///< of what is beside bytes
  std::function<void(std::vector<std::uint64_t>&)> move_places;  ///< where each begins
  std::function<void(std::vector<std::uint64_t>&)> move_rests;   ///< where its rest does
  std::vector<std::uint32_t> terms{4};
  std::vector<std::uint64_t> title_at{0, 0, 2, 4};
  std::vector<std::uint32_t> titles{1, 0, 2, 0};
  std::vector<std::uint64_t> people_at{0, 0, 0, 2};
  std::vector<std::uint32_t> people{4, 0};
  std::vector<std::uint32_t> common{usual_common.begin(), usual_common.end()};
};

// Three passages: one of no film, one of film 1, one of film 2.
struct Content {
  Content() {
    columns.film = {0, 0, 1, 2};
    columns.length = {0, 2, 1, 2};
    columns.date = {no_date, no_date, 0, 20'000};
    columns.rating = {no_rating, no_rating, 0, 200};
    columns.is_plot = {0, 0, 0, 1};
    columns.prior = {0, 10, 20, 30};
    columns.copy_of = {0, 0, 2, 2};
    columns.first_doc = {1, 2, 3, 4};
    for (const FieldRow& row : fields) {
      if (row.facet && row.level == Level::film) {
        facet(row.field) = {{"x", "y"}, {0, 0, 1, 3}, {1, 2, 1}, folded_values};
      } else if (row.facet && row.field != Field::rating) {
        facet(row.field) = {{"x", "y"}, {}, {0, 2, 0, 1}, folded_values};
      }
    }
    dictionary.terms = {"a", "b", "b-c", "c"};
    dictionary.frequency = {0, 2, 1, 1, 1};
    dictionary.joined = {{3, 2, 4}};
    manifest.uuid = uuid;
    manifest.fingerprint = text::fingerprint();
    manifest.reviews = 2;
    manifest.plots = 1;
    manifest.films = 2;
    manifest.tokens = 5;
    manifest.terms = 4;
  }

  void write_records(const std::filesystem::path& path) const {
    RecordPacker packer("");
    SectionWriter out(path, uuid);
    std::string packed;
    std::vector<std::uint64_t> at{0, 0};
    for (std::uint32_t passage = 0; passage < record_count; ++passage) {
      packed += packer.pack(encode(Review()));
      at.push_back(packed.size());
    }
    out.add("dictionary", std::string_view());
    out.add("record.at", at);
    out.add("record", packed);
    out.finish();
  }

  ColumnData::FacetData& facet(Field field) {
    return columns.facets[static_cast<std::size_t>(field)];
  }

  void write(const std::filesystem::path& path) const {
    columns.write(path / "columns.bin", uuid);
    dictionary.write(path / "terms.dict", uuid);
    SectionWriter out(path / "tokens.bin", uuid);
    const TokenPacking packing(usual_common, 4);
    std::vector<std::uint8_t> bytes;
    std::vector<std::uint8_t> rest;
    std::vector<std::uint64_t> at{0, 0};
    std::vector<std::uint64_t> rest_at{0, 0};
    for (const std::vector<std::uint32_t>& tokens : streams.passages) {
      for (const std::uint32_t token : tokens) {
        bytes.push_back(packing.byte(token));
      }
      packing.pack_rest(tokens, rest);
      at.push_back(bytes.size());
      rest_at.push_back(rest.size());
    }
    if (streams.damage) {
      streams.damage(rest);
    }
    if (streams.move_places) {
      streams.move_places(at);
    }
    if (streams.move_rests) {
      streams.move_rests(rest_at);
    }
    out.add("passage.at", at);
    out.add("passage.byte", bytes);
    out.add("passage.rest.at", rest_at);
    out.add("passage.rest", rest);
    out.add("terms", streams.terms);
    out.add("common", streams.common);
    out.add("title.at", streams.title_at);
    out.add("title", streams.titles);
    out.add("people.at", streams.people_at);
    out.add("people", streams.people);
    out.finish();
    SuggestionData(suggestions).write(path / "suggest.bin", uuid);
    write_records(path / "records.bin");
    Manifest described = manifest;
    described.files = hash_manifest_files(path);
    write_manifest(path, described);
  }

  ColumnData columns;
  DictionaryData dictionary;
  SuggestionData suggestions;
  Streams streams;
  std::uint32_t record_count = 3;
  Manifest manifest;
};

std::string refusal(const Content& content, bool verify) {
  const support::TemporaryFolder folder;
  content.write(folder.path());
  try {
    open_generation(folder.path(), verify);
    return "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, Code::index);
    const std::string parent = folder.path().string() + '/';
    EXPECT_TRUE(error.message.starts_with(parent)) << error.message;
    return error.message.substr(parent.size());
  }
}

struct Case {
  const char* why;
  std::function<void(Content&)> damage;
  const char* expected;
};

const std::vector<Case> sizes{
    {"a column is shorter",
     [](Content& c) { c.columns.date.pop_back(); },
     "columns.bin is damaged: its columns differ in length"},
    {"first documents start elsewhere",
     [](Content& c) { c.columns.first_doc.front() = 0; },
     "columns.bin is damaged: its films are no ranges of passages"},
    {"first documents end before the last passage",
     [](Content& c) { c.columns.first_doc.back() = 3; },
     "columns.bin is damaged: its films are no ranges of passages"},
    {"first documents fall",
     [](Content& c) {
       c.columns.first_doc = {1, 4, 3, 4};
     },
     "columns.bin is damaged: its films are no ranges of passages"},
    {"a passage has no author",
     [](Content& c) { c.facet(Field::author).ids.pop_back(); },
     "columns.bin is damaged: its values of author do not fit"},
    {"a film has no place among the directors",
     [](Content& c) {
       c.facet(Field::director).at = {0, 0, 3};
     },
     "columns.bin is damaged: its values of director do not fit"},
    {"directors stand behind the last film",
     [](Content& c) { c.facet(Field::director).ids.push_back(1); },
     "columns.bin is damaged: its values of director do not fit"},
    {"the places of directors fall",
     [](Content& c) {
       c.facet(Field::director).at = {0, 2, 1, 3};
     },
     "columns.bin is damaged: its values of director do not fit"},
    {"a genre has no folded name",
     [](Content& c) {
       c.facet(Field::genre).folded = {{"x"}, {"x"}, {}};
     },
     "columns.bin is damaged: the folded values of genre do not fit"},
    {"a term has no frequency",
     [](Content& c) { c.dictionary.frequency.pop_back(); },
     "terms.dict is damaged: its frequencies do not fit its terms"},
    {"the passages' streams end elsewhere",
     [](Content& c) { c.streams.damage = [](auto& rest) { rest.pop_back(); }; },
     "tokens.bin is damaged: its streams end elsewhere"},
    {"the number of terms is missing",
     [](Content& c) { c.streams.terms.pop_back(); },
     "tokens.bin is damaged: its number of terms is none"},
    {"titles and people of another number of films",
     [](Content& c) {
       c.streams.people_at = {0, 0, 2};
     },
     "tokens.bin is damaged: it has people of 1 films and titles of 2"},
    {"common words that fall",
     [](Content& c) { std::ranges::reverse(c.streams.common); },
     "tokens.bin is damaged: its common words are none"},
    {"a common word whose table would be large",
     [](Content& c) { c.streams.common.back() = store::term_mask; },
     "tokens.bin is damaged: its common words are none"},
    {"the streams have a passage less than the columns",
     [](Content& c) { c.streams.passages.pop_back(); },
     "tokens.bin holds 2 passages instead of 3"},
    {"the records have a passage less than the columns",
     [](Content& c) { c.record_count = 2; },
     "records.bin holds 2 passages instead of 3"},
    {"the streams have a film less than the columns",
     [](Content& c) {
       c.streams.title_at = {0, 0, 4};
       c.streams.people_at = {0, 0, 2};
     },
     "tokens.bin holds 1 films instead of 2"},
    {"the manifest counts another number of passages",
     [](Content& c) { c.manifest.plots = 0; },
     "columns.bin holds 3 passages instead of 2"},
    {"the manifest counts another number of films",
     [](Content& c) { c.manifest.films = 3; },
     "columns.bin holds 2 films instead of 3"},
    {"the manifest counts another number of words",
     [](Content& c) { c.manifest.tokens = 6; },
     "tokens.bin holds 5 words instead of 6"},
    {"the manifest counts another number of terms",
     [](Content& c) { c.manifest.terms = 5; },
     "terms.dict holds 4 terms instead of 5"},
};

const std::vector<Case> ranges{
    {"a passage lies outside its film's range",
     [](Content& c) {
       c.columns.film = {0, 0, 2, 2};
     },
     "columns.bin is damaged: passage 2 is of another film than its range"},
    {"a passage is of a film that is not there",
     [](Content& c) {
       c.columns.film = {0, 0, 1, 9};
     },
     "columns.bin is damaged: passage 3 is of another film than its range"},
    {"a rating above the highest",
     [](Content& c) { c.columns.rating[1] = 201; },
     "columns.bin is damaged: a rating is out of range"},
    {"a passage is a copy of a later one",
     [](Content& c) {
       c.columns.copy_of = {0, 2, 2, 0};
     },
     "columns.bin is damaged: passage 1 is a copy of one that is none"},
    {"a passage is a copy of a copy",
     [](Content& c) {
       c.columns.copy_of = {0, 1, 1, 2};
     },
     "columns.bin is damaged: passage 3 is a copy of one that is none"},
    {"an author's id without a name",
     [](Content& c) { c.facet(Field::author).ids[1] = 3; },
     "columns.bin is damaged: a value of author has no name"},
    {"a genre's id without a name",
     [](Content& c) { c.facet(Field::genre).ids[0] = 3; },
     "columns.bin is damaged: a value of genre has no name"},
    {"names out of order",
     [](Content& c) {
       c.facet(Field::genre).names = {"y", "x"};
     },
     "columns.bin is damaged: the names of genre are not sorted"},
    {"terms out of order",
     [](Content& c) {
       c.dictionary.terms = {"a", "b-c", "b", "c"};
     },
     "terms.dict is damaged: its terms are not sorted"},
    {"a term in more passages than there are",
     [](Content& c) { c.dictionary.frequency[1] = 4; },
     "terms.dict is damaged: a term is in more passages than there are"},
    {"a part of a joined form that is no term",
     [](Content& c) {
       c.dictionary.joined = {{3, 2, 5}};
     },
     "terms.dict is damaged: a joined form has a part that is no term"},
    {"joined forms out of order",
     [](Content& c) {
       c.dictionary.joined = {{3, 2, 4}, {2, 1, 1}};
     },
     "terms.dict is damaged: its joined forms are not sorted"},
    {"a word that is no term",
     [](Content& c) { c.streams.passages[2][1] = 5; },
     "tokens.bin is damaged: a word of passage is no term"},
    {"a passage with the mark between titles",
     [](Content& c) { c.streams.passages[2][1] = 0; },
     "tokens.bin is damaged: a word of passage is no term"},
    {"a title's word that is no term",
     [](Content& c) { c.streams.titles[0] = 5; },
     "tokens.bin is damaged: a word of title is no term"},
    {"a name's word that is no term",
     [](Content& c) { c.streams.people[0] = 5; },
     "tokens.bin is damaged: a word of people is no term"},
    {"words of another dictionary",
     [](Content& c) { c.streams.terms = {3}; },
     "tokens.bin is damaged: its words are of another dictionary"},
    {"a passage with a mark behind its end",
     [](Content& c) { c.streams.damage = [](auto& rest) { rest[2] = 90; }; },
     "tokens.bin is damaged: passage 1 is packed otherwise"},
    {"a passage with one tail less than it needs",
     [](Content& c) { c.streams.move_rests = [](auto& at) { at[2] = 1; }; },
     "tokens.bin is damaged: passage 1 is packed otherwise"},
    {"places of passages that fall",
     [](Content& c) { c.streams.move_places = [](auto& at) { std::swap(at[2], at[3]); }; },
     "tokens.bin is damaged: the places of passage fall"},
    {"a passage of another length than the column says",
     [](Content& c) {
       c.columns.length = {0, 2, 2, 1};
     },
     "columns.bin is damaged: passage 2 has another length than its text"},
};

}  // namespace

TEST(OpenGeneration, TakesWhatFits) {
  EXPECT_EQ(refusal(Content(), false), "accepted");
  EXPECT_EQ(refusal(Content(), true), "accepted");
}

TEST(OpenGeneration, RefusesSizesThatDoNotFit) {
  for (const Case& row : sizes) {
    Content content;
    row.damage(content);
    EXPECT_EQ(refusal(content, false), row.expected) << row.why;
  }
}

TEST(OpenGeneration, FindsIdsOutOfRangeWhenAskedToVerify) {
  for (const Case& row : ranges) {
    Content content;
    row.damage(content);
    EXPECT_EQ(refusal(content, true), row.expected) << row.why;
  }
}

TEST(CheckGeneration, ReportsWhatIsNotThere) {
  const support::TemporaryFolder folder;
  Content().write(folder.path());
  const std::vector<std::string> found = check_generation(folder.path());
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].starts_with((folder.path() / "reviews").string())) << found[0];
  EXPECT_TRUE(found[1].starts_with((folder.path() / "films").string())) << found[1];
}

TEST(CheckGeneration, ReportsWhatTheFileSystemRefuses) {
  const support::TemporaryFolder folder;
  Content().write(folder.path());
  std::filesystem::create_symlink("loop", folder.path() / "loop");
  const std::vector<std::string> found = check_generation(folder.path());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].find("loop"), std::string::npos) << found[0];
}

}  // namespace zerkalo::store::generation_test
