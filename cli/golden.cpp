// cli/golden.cpp - asks the named searches and counts what holds.

#include "cli/golden.h"

#include <algorithm>
#include <fstream>

#include <nlohmann/json.hpp>

#include "query/searcher.h"
#include "store/generation/generation.h"
#include "store/model/error.h"
#include "store/model/limits.h"

namespace zerkalo::cli {
namespace {

using nlohmann::json;

constexpr std::size_t named_faults = 5;

[[noreturn]] void refuse_golden(const std::string& file,
                                std::size_t line,
                                const std::string& why) {
  throw store::Error(
      store::Code::input,
      file + ":" + std::to_string(line) + ": " + why,
      R"({"name": "the long take", "q": "\"long take\"", "expect": ["r-1"], "within": 10})");
}

GoldenSearch golden_search(const json& record, const std::string& file, std::size_t line) {
  GoldenSearch search;
  if (!record.is_object() || !record.contains("q") || !record["q"].is_string()) {
    refuse_golden(file, line, "a golden search is one JSON object with a q");
  }
  search.q = record["q"];
  search.name = record.contains("name") && record["name"].is_string()
                    ? record["name"].get<std::string>()
                    : search.q;
  const json expect = record.value("expect", json::array());
  if (!expect.is_array() || expect.empty() ||
      !std::ranges::all_of(expect, [](const json& id) { return id.is_string(); })) {
    refuse_golden(file, line, "expect is a list of ids");
  }
  search.expect = expect.get<std::vector<std::string>>();
  const json within = record.value("within", json(search.within));
  if (!within.is_number_unsigned() || within.get<std::size_t>() == 0 ||
      within.get<std::size_t>() > store::limits.hits) {
    refuse_golden(
        file, line, "within is a number from 1 to " + std::to_string(store::limits.hits));
  }
  search.within = within;
  return search;
}

bool answer_has(const query::Answer& answer, const std::string& id) {
  return std::ranges::any_of(answer.hits, [&](const query::Hit& hit) {
    const store::Film& film = answer.hit_films.at(hit.film).film;
    return hit.review.id == id || film.id == id ||
           std::ranges::find(film.other_ids, id) != film.other_ids.end();
  });
}

}  // namespace

std::vector<GoldenSearch> read_golden(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw store::Error(store::Code::input, "cannot read " + file);
  }
  std::vector<GoldenSearch> searches;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") != std::string::npos) {
      searches.push_back(golden_search(json::parse(line, nullptr, false), file, number));
    }
  }
  if (searches.empty()) {
    throw store::Error(store::Code::input, file + " has no golden search");
  }
  return searches;
}

std::string judge(const std::filesystem::path& generation,
                  const std::vector<GoldenSearch>& searches,
                  double share,
                  const query::SharedSettings& settings) {
  query::Searcher searcher(store::open_generation(generation, false), settings);
  std::size_t asked = 0;
  std::size_t held = 0;
  std::vector<std::string> faults;
  for (const GoldenSearch& search : searches) {
    query::Request request;
    request.q = search.q;
    request.limit = search.within;
    request.snippet_words = 0;
    request.timeout_ms = store::limits.timeout_ms;
    const query::Answer answer = searcher.search(request);
    for (const std::string& id : search.expect) {
      ++asked;
      if (answer_has(answer, id)) {
        ++held;
      } else if (faults.size() < named_faults) {
        faults.push_back("\n" + search.name + ": " + id + " is not among the first " +
                         std::to_string(search.within));
      }
    }
  }
  if (static_cast<double>(held) >= share * static_cast<double>(asked)) {
    return "";
  }
  std::string why = std::to_string(held) + " of " + std::to_string(asked) +
                    " golden expectations hold in the new index; nothing was published";
  for (const std::string& fault : faults) {
    why += fault;
  }
  return why;
}

}  // namespace zerkalo::cli
