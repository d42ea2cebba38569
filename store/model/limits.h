// store/model/limits.h - every cap on outside input, in one place; /v1/stats prints them.

#pragma once

#include <cstddef>

namespace zerkalo::store {

struct Limits {
  // input files
  std::size_t line_bytes = 16U << 20U;
  std::size_t json_file_bytes = 512U << 20U;  // of one object that holds a list of records
  std::size_t page_bytes = 16U << 20U;
  std::size_t text_bytes = 1U << 20U;
  std::size_t json_depth = 32;
  std::size_t html_depth = 256;
  std::size_t html_attribute_pairs = 500'000'000;  // in each tag; a second's work
  std::size_t xml_elements = 1'000'000;            // each costs some hundred bytes
  std::size_t sample_records = 2000;     // looked at together to tell what columns mean
  std::size_t sample_bytes = 8U << 20U;  // the same in bytes; the first that is reached ends it
  std::size_t id_bytes = 128;
  std::size_t list_values = 256;
  std::size_t decompressed_ratio = 200;
  double reject_share = 0.01;
  // index
  std::size_t term_bytes = 200;
  std::size_t facet_value_bytes = 200;
  // queries
  std::size_t query_code_points = 4096;
  std::size_t query_words = 32;     // searched, outside quotes: the rarest of those typed
  std::size_t question_words = 40;  // the same where any of them is enough
  std::size_t typed_words = 400;    // read, outside quotes
  std::size_t quote_words = 200;
  std::size_t query_clauses = 64;
  std::size_t query_depth = 20;
  std::size_t expanded_terms = 256;
  std::size_t filter_bytes = 4096;
  std::size_t analyzed_code_points = 10000;
  std::size_t kept_posting_bytes = 64U << 20U;  // of long lists, for all searches of an index
  // answers
  std::size_t facets = 16;
  std::size_t facet_values = 100;
  std::size_t filter_values = 100;
  std::size_t answer_bytes = 8U << 20U;  // printed; a page ends early
  std::size_t tag_bytes = 64;            // around each mark, as the asker says
  std::size_t hits = 100;
  std::size_t offset = 10000;  // deeper by cursor
  std::size_t cursor_bytes = 128;
  std::size_t snippet_words = 100;
  std::size_t sort_keys = 4;
  int timeout_ms = 5000;
  std::size_t exports = 4;  // at a time
  std::size_t export_seconds = 3600;
  // HTTP
  std::size_t target_bytes = 8192;
  std::size_t body_bytes = 65536;
  std::size_t chunking_bytes = 16384;  // around the chunks of a body
  std::size_t headers = 64;
  std::size_t header_bytes = 8192;
  std::size_t body_seconds = 10;
  std::size_t write_seconds = 10;
  std::size_t held_bytes = 64U << 20U;  // for clients that are slow to send or to fetch
  std::size_t connection_requests = 1000;
  std::size_t batch_queries = 32;  // of the Algolia protocol
};

inline constexpr Limits limits{};

}  // namespace zerkalo::store
