// store/generation/manifest.cpp - reads, writes and hashes.

#include "store/generation/manifest.h"

#include <array>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "store/files/mapped_file.h"
#include "store/generation/hash_files.h"
#include "store/model/error.h"

namespace zerkalo::store {

namespace {

using nlohmann::json;

json counts(const std::vector<std::pair<std::string, std::uint64_t>>& pairs) {
  json list = json::array();
  for (const auto& [name, count] : pairs) {
    list.push_back({name, count});
  }
  return list;
}

std::vector<std::pair<std::string, std::uint64_t>> counts(const json& list) {
  std::vector<std::pair<std::string, std::uint64_t>> pairs;
  for (const json& pair : list) {
    pairs.emplace_back(pair.at(0).get<std::string>(), pair.at(1).get<std::uint64_t>());
  }
  return pairs;
}

// Numbers that are written and read alike.
struct NumberMember {
  const char* name;
  std::uint64_t Manifest::*member;
};

constexpr std::array<NumberMember, 8> number_members{{{"shards", &Manifest::shards},
                                                      {"reviews", &Manifest::reviews},
                                                      {"plots", &Manifest::plots},
                                                      {"films", &Manifest::films},
                                                      {"tokens", &Manifest::tokens},
                                                      {"terms", &Manifest::terms},
                                                      {"input_bytes", &Manifest::input_bytes},
                                                      {"index_bytes", &Manifest::index_bytes}}};

Manifest from_json(const json& document) {
  Manifest manifest;
  manifest.format = document.at("format").get<int>();
  manifest.name = document.at("name").get<std::string>();
  manifest.uuid = document.at("uuid").get<std::string>();
  manifest.fingerprint = document.at("analyzer").get<std::string>();
  manifest.built = document.at("built").get<std::string>();
  manifest.build_seconds = document.at("build_seconds").get<double>();
  manifest.positions = document.at("positions").get<bool>();
  for (const NumberMember& row : number_members) {
    manifest.*row.member = document.at(row.name).get<std::uint64_t>();
  }
  manifest.languages = counts(document.at("languages"));
  manifest.rejects = counts(document.at("rejects"));
  manifest.inputs = document.at("inputs").get<std::vector<std::string>>();
  for (const json& file : document.at("files")) {
    manifest.files.push_back({file.at("name").get<std::string>(),
                              file.at("bytes").get<std::uint64_t>(),
                              file.at("hash").get<std::string>()});
  }
  return manifest;
}

}  // namespace

Manifest read_manifest(const std::filesystem::path& generation) {
  const std::filesystem::path path = generation / "manifest.json";
  const MappedFile file(path);
  try {
    const json document = json::parse(file.bytes());
    const int format = document.at("format").get<int>();
    if (format != index_format) {
      throw Error(Code::index,
                  path.string() + " has index format " + std::to_string(format) +
                      ", this program reads " + std::to_string(index_format),
                  "build the index again with `zerkalo build`");
    }
    Manifest manifest = from_json(document);
    manifest.hash = hash_bytes(file.bytes());
    return manifest;
  } catch (const json::exception&) {
    throw Error(Code::index,
                path.string() + " is damaged",
                "run `zerkalo rollback`, or build the index again");
  }
}

void write_manifest(const std::filesystem::path& generation, const Manifest& manifest) {
  json document = {{"format", manifest.format},
                   {"name", manifest.name},
                   {"uuid", manifest.uuid},
                   {"analyzer", manifest.fingerprint},
                   {"built", manifest.built},
                   {"build_seconds", manifest.build_seconds},
                   {"positions", manifest.positions},
                   {"languages", counts(manifest.languages)},
                   {"rejects", counts(manifest.rejects)},
                   {"inputs", manifest.inputs},
                   {"files", json::array()}};
  for (const NumberMember& row : number_members) {
    document[row.name] = manifest.*row.member;
  }
  for (const Manifest::File& file : manifest.files) {
    document["files"].push_back(
        {{"name", file.name}, {"bytes", file.bytes}, {"hash", file.hash}});
  }
  std::ofstream out(generation / "manifest.json", std::ios::binary | std::ios::trunc);
  out << document.dump(1, ' ', false, json::error_handler_t::replace) << '\n';
  out.close();
  if (!out) {
    throw Error(Code::internal,
                "cannot write " + (generation / "manifest.json").string(),
                "is the disk full?");
  }
}

}  // namespace zerkalo::store
