// indexer/sources/input_files.h - which files the paths of a call stand for.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "indexer/sink.h"

namespace zerkalo::indexer {

/// The files of all paths in the order of reading: folders are gone through to their bottom and
/// sorted; `-` stays.
///
/// Shape:  hidden files are passed over, and so is an index that lies among them, which is a
///         remark. What cannot be listed and a folder without
///         a file are rejects.
/// Errors: Code::input for a path that is not there, before anything is read.
std::vector<std::string> input_files(std::span<const std::string> paths, RecordSink& sink);

}  // namespace zerkalo::indexer
