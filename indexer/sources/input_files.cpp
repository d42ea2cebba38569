// indexer/sources/input_files.cpp - goes through folders.

#include "indexer/sources/input_files.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "indexer/normalise/finish.h"
#include "store/generation/index_dir.h"
#include "store/model/error.h"

namespace zerkalo::indexer {

namespace {

namespace fs = std::filesystem;

bool is_generation_folder(const fs::path& path) {
  return store::number_in_index_dir(path.filename().string()) > 0;
}

/// An index that somebody keeps among the inputs: its generations beside the name of one.
bool is_index_folder(const std::vector<fs::path>& entries) {
  return std::ranges::any_of(entries, is_generation_folder) &&
         std::ranges::any_of(entries, [](const fs::path& entry) {
           return entry.filename() == store::current_file;
         });
}

bool is_file_of_index(const fs::path& path) {
  const std::string name = path.filename().string();
  return is_generation_folder(path) || name == store::current_file ||
         name == store::lock_file || name == store::rolled_back_file;
}

class InputFolder {
 public:
  explicit InputFolder(RecordSink& sink) : sink_(sink) {}

  std::vector<std::string> files(const fs::path& folder) {
    files_.clear();
    faults_ = 0;
    walk(folder);
    if (files_.empty() && faults_ == 0) {
      sink_.reject(note(folder, "empty-folder", "no file in it can hold reviews"));
    }
    std::ranges::sort(files_);
    return std::move(files_);
  }

 private:
  static store::Reject note(const fs::path& path,
                            std::string_view code,
                            std::string_view message) {
    return remark_at({path.string(), 0, "", "", ""}, code, message, "");
  }

  void walk(const fs::path& folder) {
    const std::vector<fs::path> entries = list(folder);
    const bool index = is_index_folder(entries);
    if (index) {
      sink_.remark(note(folder, "index-folder", "an index lies here, which is passed over"));
    }
    for (const fs::path& entry : entries) {
      std::error_code ignored;
      const fs::file_status status = fs::symlink_status(entry, ignored);
      if (entry.filename().string().starts_with('.') || (index && is_file_of_index(entry))) {
        continue;
      }
      if (status.type() == fs::file_type::directory) {
        walk(entry);
      } else if (fs::is_regular_file(entry, ignored)) {
        files_.push_back(entry.string());
      }
    }
  }

  std::vector<fs::path> list(const fs::path& folder) {
    std::vector<fs::path> entries;
    std::error_code fault;
    fs::directory_iterator at(folder, fault);
    for (; !fault && at != fs::directory_iterator(); at.increment(fault)) {
      entries.push_back(at->path());
    }
    if (fault) {
      ++faults_;
      sink_.reject(note(folder, "unreadable", "cannot read folder: " + fault.message()));
    }
    return entries;
  }

  RecordSink& sink_;
  std::vector<std::string> files_;
  std::size_t faults_ = 0;
};

}  // namespace

std::vector<std::string> input_files(std::span<const std::string> paths, RecordSink& sink) {
  std::vector<std::string> files;
  InputFolder walk(sink);
  for (const std::string& path : paths) {
    std::error_code fault;
    const fs::file_status status =
        path == "-" ? fs::file_status(fs::file_type::fifo) : fs::status(path, fault);
    if (status.type() == fs::file_type::not_found) {
      throw store::Error(store::Code::input,
                         "no such file: " + path,
                         "check the path; a folder or - works too");
    }
    if (status.type() == fs::file_type::directory) {
      std::ranges::move(walk.files(path), std::back_inserter(files));
    } else {
      files.push_back(path);
    }
  }
  return files;
}

}  // namespace zerkalo::indexer
