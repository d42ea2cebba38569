// tests/indexer/record_lines.cpp - what a file gives, one short line for each record.

#include "tests/indexer/record_lines.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace zerkalo::indexer {

namespace {

std::string name_of(const store::Film& film) {
  return film.title + (film.year ? " " + std::to_string(*film.year) : "");
}

void put_people(const store::Film& film, std::ostream& out) {
  for (const std::string& director : film.directors) {
    out << " by " << director;
  }
  for (const store::Aggregate& score : film.aggregates) {
    out << ' ' << score.name << '=' << score.value;
  }
}

void put_review(const store::Review& review, const std::string& film, std::ostream& out) {
  out << (film.empty() ? "(" + review.film + ")" : film) << " | " << review.author
      << (review.publication.empty() ? "" : ", " + review.publication) << " | ";
  if (review.rating) {
    out << *review.rating;
  }
  std::string text = review.text;
  std::ranges::replace(text, '\n', '/');
  out << " | " << review.date << " | " << text << '\n';
}

}  // namespace

std::string record_lines(const RecordList& records) {
  std::ostringstream out;
  std::map<std::string, std::string> films;
  for (const store::Film& film : records.films) {
    films[film.id] = name_of(film);
    out << "film " << name_of(film);
    put_people(film, out);
    out << '\n';
  }
  for (const store::Review& review : records.reviews) {
    put_review(review, films[review.film], out);
  }
  for (const store::Reject& reject : records.rejects) {
    out << "rejected " << reject.code << '@' << reject.line << '\n';
  }
  for (const store::Remark& remark : records.remarks) {
    out << "remark " << remark.code << '@' << remark.line << '\n';
  }
  return out.str();
}

std::string record_lines(std::string_view content, const ReadOptions& options) {
  const support::TemporaryFolder folder;
  const std::string file = (folder.path() / "given").string();
  std::ofstream(file, std::ios::binary) << content;
  RecordList list;
  read_inputs(std::vector{file}, options, list);
  return record_lines(list);
}

void expect_lines(std::span<const LinesCase> cases) {
  for (const LinesCase& c : cases) {
    EXPECT_EQ(record_lines(c.content), c.expected) << c.why;
  }
}

}  // namespace zerkalo::indexer
