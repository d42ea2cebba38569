// store/generation/manifest.cpp - the manifest as JSON; files hashed piece by piece, so that
// none has to fit in memory. Reads, not maps: a disk that fails is then an error and no signal.

#include "store/generation/manifest.h"

#include <algorithm>
#include <array>
#include <memory>

#include <nlohmann/json.hpp>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/thread_pool.h"
#include "store/files/file.h"
#include "store/model/error.h"

namespace zerkalo::store {

namespace {

using nlohmann::json;

json manifest_counts(const std::vector<std::pair<std::string, std::uint64_t>>& pairs) {
  json list = json::array();
  for (const auto& [name, count] : pairs) {
    list.push_back({name, count});
  }
  return list;
}

std::vector<std::pair<std::string, std::uint64_t>> manifest_counts(const json& list) {
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

/// Without options in a manifest that was written before there were any.
Recipe manifest_recipe(const json& document) {
  Recipe recipe;
  recipe.folder = document.value("folder", "");
  recipe.inputs = document.at("inputs").get<std::vector<std::string>>();
  const json options = document.value("options", json::object());
  for (const auto& [name, values] : options.items()) {
    recipe.options.emplace_back(name, values.get<std::vector<std::string>>());
  }
  return recipe;
}

json manifest_options(const Recipe& recipe) {
  json options = json::object();
  for (const auto& [name, values] : recipe.options) {
    options[name] = values;
  }
  return options;
}

Manifest manifest_from_json(const json& document) {
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
  manifest.languages = manifest_counts(document.at("languages"));
  manifest.rejects = manifest_counts(document.at("rejects"));
  manifest.recipe = manifest_recipe(document);
  for (const json& file : document.at("files")) {
    manifest.files.push_back({file.at("name").get<std::string>(),
                              file.at("bytes").get<std::uint64_t>(),
                              file.at("hash").get<std::string>()});
  }
  return manifest;
}

// Covers every other member: what a hand or a failing disk changed often still reads as JSON.
constexpr const char* own_hash = "manifest_hash";

std::string manifest_hash(json document) {
  document.erase(own_hash);
  return manifest_hash_of_bytes(document.dump(-1, ' ', false, json::error_handler_t::replace));
}

Error damaged_manifest(const std::filesystem::path& path) {
  return {Code::index,
          path.string() + " is damaged",
          "run `zerkalo rollback`, or build the index again"};
}

json parse_manifest(const std::filesystem::path& path, const std::string& bytes) {
  json document = json::parse(bytes, nullptr, false);
  if (!document.is_object()) {
    throw damaged_manifest(path);
  }
  return document;
}

}  // namespace

Manifest read_manifest(const std::filesystem::path& generation) {
  const std::filesystem::path path = generation / "manifest.json";
  const std::string bytes = read_file(path);
  const json document = parse_manifest(path, bytes);
  try {
    const int format = document.at("format").get<int>();
    if (format != index_format) {
      throw Error(Code::index,
                  path.string() + " has index format " + std::to_string(format) +
                      ", this program reads " + std::to_string(index_format),
                  "build the index again with `zerkalo build`");
    }
    if (document.contains(own_hash) && document[own_hash] != manifest_hash(document)) {
      throw damaged_manifest(path);
    }
    Manifest manifest = manifest_from_json(document);
    manifest.hash = manifest_hash_of_bytes(bytes);
    return manifest;
  } catch (const json::exception&) {
    throw damaged_manifest(path);
  }
}

Recipe read_recipe(const std::filesystem::path& generation) {
  const std::filesystem::path path = generation / "manifest.json";
  try {
    return manifest_recipe(json::parse(read_file(path)));
  } catch (const json::exception&) {
    throw Error(Code::index,
                path.string() + " does not say what it was built from",
                "name the files: zerkalo build FILES");
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
                   {"languages", manifest_counts(manifest.languages)},
                   {"rejects", manifest_counts(manifest.rejects)},
                   {"folder", manifest.recipe.folder},
                   {"inputs", manifest.recipe.inputs},
                   {"options", manifest_options(manifest.recipe)},
                   {"files", json::array()}};
  for (const NumberMember& row : number_members) {
    document[row.name] = manifest.*row.member;
  }
  for (const Manifest::File& file : manifest.files) {
    document["files"].push_back(
        {{"name", file.name}, {"bytes", file.bytes}, {"hash", file.hash}});
  }
  document[own_hash] = manifest_hash(document);
  File out = File::create(generation / "manifest.json");
  out.write(document.dump(1, ' ', false, json::error_handler_t::replace) + '\n');
  out.close();
}

namespace {

constexpr std::size_t piece = std::size_t{1} << 20U;

// The manifest names the hashes; what Xapian locks with has no content.
bool has_manifest_hash(const std::string& name) {
  return name != "manifest.json" && !name.ends_with("flintlock");
}

std::string digits_of_manifest_hash(const XXH128_hash_t& hash) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  std::string hex;
  for (const unsigned char byte : canonical.digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    hex += digits[byte >> 4U];
    hex += digits[byte & 15U];
  }
  return hex;
}

std::vector<Manifest::File> list_manifest_files(const std::filesystem::path& generation) {
  std::vector<Manifest::File> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(generation)) {
    const std::string name =
        std::filesystem::relative(entry.path(), generation).generic_string();
    if (entry.is_regular_file() && has_manifest_hash(name)) {
      files.push_back({name, entry.file_size(), ""});
    }
  }
  std::ranges::sort(files, {}, &Manifest::File::name);
  return files;
}

void hash_manifest_file(const std::filesystem::path& path, Manifest::File& file) {
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(),
                                                                       &XXH3_freeState);
  XXH3_128bits_reset(state.get());
  File in = File::open_to_read(path);
  std::vector<char> bytes(piece);
  file.bytes = 0;
  while (const std::size_t count = in.read(bytes)) {
    XXH3_128bits_update(state.get(), bytes.data(), count);
    file.bytes += count;
  }
  file.hash = digits_of_manifest_hash(XXH3_128bits_digest(state.get()));
}

}  // namespace

std::string manifest_hash_of_bytes(std::string_view bytes) {
  return digits_of_manifest_hash(XXH3_128bits(bytes.data(), bytes.size()));
}

std::vector<Manifest::File> hash_manifest_files(const std::filesystem::path& generation,
                                                unsigned threads) {
  std::vector<Manifest::File> files = list_manifest_files(generation);
  base::run_parallel(threads, files.size(), [&](std::size_t number) {
    hash_manifest_file(generation / files[number].name, files[number]);
  });
  return files;
}

}  // namespace zerkalo::store
