// indexer/sources/record_files.h - files of many records: JSON Lines, JSON arrays, tables.

#pragma once

#include "base/thread_pool.h"
#include "indexer/sources/bytes.h"
#include "indexer/sources/csv.h"
#include "indexer/sources/record_reader.h"

namespace zerkalo::indexer {

/// Said of a record that was read in spite of its spelling.
inline constexpr std::string_view mended_json =
    "not JSON as it stands, read as what it can only mean";

/// Each reads to the end of the input; what cannot be read is one reject, what stands around it
/// is kept.
void read_json_lines(Bytes& bytes, RecordReader& records, base::ThreadPool& tasks);

/// The elements of one array, or objects that go on over several lines, one at a time.
void read_json_values(Bytes& bytes, RecordReader& records);

/// `product/title: …` lines, an empty line between two records.
void read_record_blocks(Bytes& bytes, RecordReader& records);

void read_table(Bytes& bytes, const TableDialect& dialect, RecordReader& records);

}  // namespace zerkalo::indexer
