// indexer/sources/json_cutter.cpp - cuts a line between its values.

#include "indexer/sources/json_cutter.h"

namespace zerkalo::indexer {

std::vector<std::string_view> values_of_line(std::string_view line) {
  std::vector<std::string_view> values;
  ValueCutter cutter;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool outside = cutter.depth() == 0;
    const bool opens = line[at] == '{' || line[at] == '[';
    if (outside && !opens && !is_json_blank(line[at]) && line[at] != ',') {
      return {};
    }
    begin = outside ? at : begin;
    if (cutter.ends_with(line[at])) {
      values.push_back(line.substr(begin, at + 1 - begin));
    }
  }
  return cutter.depth() == 0 ? values : std::vector<std::string_view>();
}

}  // namespace zerkalo::indexer
