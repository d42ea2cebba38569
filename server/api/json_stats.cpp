// server/api/json_stats.cpp - what an index holds and a server does, as JSON.

#include "server/api/json_parts.h"
#include "store/model/limits.h"

namespace zerkalo::server {

namespace {

using json = OrderedJson;

json counts_json(const std::vector<std::pair<std::string, std::uint64_t>>& counts) {
  json out = json::object();
  for (const auto& [name, count] : counts) {
    out[name] = count;
  }
  return out;
}

}  // namespace

OrderedJson limits_json() {
  constexpr store::Limits limits = store::limits;
  return {{"query_code_points", limits.query_code_points},
          {"query_words", limits.query_words},
          {"kept_posting_bytes", limits.kept_posting_bytes},
          {"question_words", limits.question_words},
          {"typed_words", limits.typed_words},
          {"quote_words", limits.quote_words},
          {"query_clauses", limits.query_clauses},
          {"query_depth", limits.query_depth},
          {"analyzed_code_points", limits.analyzed_code_points},
          {"expanded_terms", limits.expanded_terms},
          {"filter_bytes", limits.filter_bytes},
          {"filter_values", limits.filter_values},
          {"facets", limits.facets},
          {"facet_values", limits.facet_values},
          {"answer_bytes", limits.answer_bytes},
          {"tag_bytes", limits.tag_bytes},
          {"hits", limits.hits},
          {"offset", limits.offset},
          {"cursor_bytes", limits.cursor_bytes},
          {"snippet_words", limits.snippet_words},
          {"sort_keys", limits.sort_keys},
          {"batch_queries", limits.batch_queries},
          {"timeout_ms", limits.timeout_ms},
          {"exports", limits.exports},
          {"export_seconds", limits.export_seconds},
          {"target_bytes", limits.target_bytes},
          {"body_bytes", limits.body_bytes},
          {"chunking_bytes", limits.chunking_bytes},
          {"headers", limits.headers},
          {"header_bytes", limits.header_bytes},
          {"body_seconds", limits.body_seconds},
          {"write_seconds", limits.write_seconds},
          {"held_bytes", limits.held_bytes},
          {"connection_requests", limits.connection_requests},
          {"line_bytes", limits.line_bytes},
          {"page_bytes", limits.page_bytes},
          {"text_bytes", limits.text_bytes},
          {"json_depth", limits.json_depth},
          {"json_file_bytes", limits.json_file_bytes},
          {"sample_records", limits.sample_records},
          {"sample_bytes", limits.sample_bytes},
          {"decompressed_ratio", limits.decompressed_ratio},
          {"reject_share", limits.reject_share},
          {"html_depth", limits.html_depth},
          {"html_attribute_pairs", limits.html_attribute_pairs},
          {"xml_elements", limits.xml_elements},
          {"id_bytes", limits.id_bytes},
          {"list_values", limits.list_values},
          {"term_bytes", limits.term_bytes},
          {"facet_value_bytes", limits.facet_value_bytes}};
}

namespace {

json manifest_json(const store::Manifest& manifest) {
  return {{"generation", manifest.name},
          {"format", manifest.format},
          {"fingerprint", manifest.fingerprint},
          {"built", manifest.built},
          {"build_seconds", manifest.build_seconds},
          {"positions", manifest.positions},
          {"reviews", manifest.reviews},
          {"plots", manifest.plots},
          {"films", manifest.films},
          {"tokens", manifest.tokens},
          {"terms", manifest.terms},
          {"input_bytes", manifest.input_bytes},
          {"index_bytes", manifest.index_bytes},
          {"languages", counts_json(manifest.languages)},
          {"rejects", counts_json(manifest.rejects)}};
}

}  // namespace

std::string stats_json(const store::Manifest& manifest,
                       const std::optional<Serving>& serving,
                       const JsonStyle& style) {
  json out = manifest_json(manifest);
  if (serving) {
    out["serving"] = {{"kept", serving->kept},
                      {"grace_seconds", serving->grace.count()},
                      {"switches", serving->switches},
                      {"cache",
                       {{"hits", serving->cache.hits},
                        {"misses", serving->cache.misses},
                        {"entries", serving->cache.entries},
                        {"bytes", serving->cache.bytes},
                        {"limit_bytes", serving->cache.limit}}}};
  }
  out["limits"] = limits_json();
  for (const auto& [name, value] : serving ? serving->limits : std::vector<Serving::Limit>()) {
    out["limits"][name] = value;
  }
  return printed(std::move(out), style);
}

}  // namespace zerkalo::server
