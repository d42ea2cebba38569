// indexer/sources/drawn_tables.cpp - finds header rows by the names in them.

#include "indexer/sources/drawn_tables.h"

#include <algorithm>

#include "base/ascii.h"
#include "indexer/sources/column_names.h"
#include "indexer/sources/field_aliases.h"
#include "indexer/sources/html_events.h"
#include "indexer/sources/markdown_post.h"

namespace zerkalo::indexer {

namespace {

/// "|:---|---:|", "+-----+----+", "|----+----|".
bool is_rule_of_table(std::string_view line) {
  constexpr std::size_t fewest = 2;
  line = base::trimmed(line);
  const auto dashes = static_cast<std::size_t>(
      std::ranges::count_if(line, [](char c) { return c == '-' || c == '='; }));
  return dashes >= fewest && line.find_first_of("|+") != std::string_view::npos &&
         line.find_first_not_of("|+-=: ") == std::string_view::npos;
}

/// What stands between the bars of a line; "\|" is a bar of the cell.
std::vector<std::string> cells_between_bars(std::string_view line) {
  line = base::trimmed(line);
  line.remove_prefix(line.starts_with('|') ? 1 : 0);
  std::vector<std::string> cells(1);
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line.substr(at).starts_with("\\|")) {
      cells.back() += line[++at];
    } else if (line[at] == '|') {
      cells.emplace_back();
    } else {
      cells.back() += line[at];
    }
  }
  if (cells.size() > 1 && base::trimmed(cells.back()).empty()) {
    cells.pop_back();
  }
  for (std::string& cell : cells) {
    cell = base::trimmed(plain_markdown(base::trimmed(cell)));
  }
  return cells;
}

/// Lines with bars, each run of them a table.
std::vector<DrawnTable> ruled_tables(std::string_view text) {
  std::vector<DrawnTable> tables(1);
  for (std::uint64_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool bars = line.find('|') != std::string_view::npos;
    const bool rule = is_rule_of_table(line);
    if (!bars && !rule && !tables.back().empty()) {
      tables.emplace_back();
    } else if (bars && !rule) {
      tables.back().push_back({cells_between_bars(line), number});
    }
  }
  return tables;
}

/// Cells of all tables of a page; those that are drawn inside a cell of another stand alone.
class HtmlTableListener final : public HtmlListener {
 public:
  void open(std::string_view name, const Attributes& attributes, std::uint64_t line) override {
    if (name == "table") {
      open_.push_back(tables.size());
      tables.emplace_back();
    } else if (name == "script" || name == "style") {
      ++hidden_;
    } else if (name == "br" || name == "p" || name == "li") {
      put("\n");
    } else if (name == "img") {
      put(attributes["alt"]);
    } else if (name == "tr" && !open_.empty()) {
      tables[open_.back()].push_back({{}, line});
    } else if ((name == "td" || name == "th") && has_row()) {
      tables[open_.back()].back().cells.emplace_back();
    }
  }

  void close(std::string_view name, std::uint64_t /*line*/) override {
    if (name == "table" && !open_.empty()) {
      open_.pop_back();
    } else if (name == "script" || name == "style") {
      --hidden_;
    }
  }

  void text(std::string_view piece, std::uint64_t /*line*/) override {
    if (hidden_ == 0) {
      put(piece);
    }
  }

  std::vector<DrawnTable> tables;

 private:
  bool has_row() const { return !open_.empty() && !tables[open_.back()].empty(); }

  void put(std::string_view piece) {
    if (has_row() && !tables[open_.back()].back().cells.empty()) {
      tables[open_.back()].back().cells.back() += piece;
    }
  }

  std::vector<std::size_t> open_;  ///< places of the tables that go on
  std::size_t hidden_ = 0;
};

/// How many columns have names that reviews have; 0 when they are rather those of a manual.
std::size_t count_known_columns(const std::vector<std::string>& cells) {
  const auto count = [&cells](std::initializer_list<Member> wanted) {
    return static_cast<std::size_t>(
        std::ranges::count_if(cells, [&wanted](const std::string& cell) {
          const std::optional<KnownAlias> known = known_alias(member_name(cell));
          return known && std::ranges::find(wanted, known->row->member) != wanted.end();
        }));
  };
  const std::size_t films = count({Member::film});
  const std::size_t texts = count({Member::text});
  const std::size_t ratings = count({Member::rating, Member::stars});
  const std::size_t others = count({Member::title,
                                    Member::name,
                                    Member::author,
                                    Member::date,
                                    Member::year,
                                    Member::publication});
  const bool told = films > 0 ? texts + ratings > 0 : texts > 0 && ratings + others > 1;
  return told ? films + texts + ratings + others : 0;
}

bool is_drawn_header(const std::vector<std::string>& cells) {
  return count_known_columns(cells) > 0;
}

/// A row of two cells below its header shows how to write one.
bool is_example_table(const DrawnTable& table) {
  constexpr std::size_t rows_with_header = 2;
  constexpr std::size_t columns = 2;
  return table.size() < rows_with_header ||
         (table.size() == rows_with_header && count_known_columns(table[0].cells) <= columns);
}

/// Without what stands above a header, and without tables that have none.
std::vector<DrawnTable> tables_with_headers(std::vector<DrawnTable> tables) {
  std::erase_if(tables, [](DrawnTable& table) {
    table.erase(table.begin(), std::ranges::find_if(table, is_drawn_header, &DrawnRow::cells));
    return is_example_table(table);
  });
  return tables;
}

/// A header that comes again is no row.
void read_drawn_rows(const DrawnTable& table, RecordReader& records) {
  const std::vector<std::string>& names = table.front().cells;
  for (const DrawnRow& row : table) {
    if (row.cells == names || records.stopped()) {
      continue;
    }
    store::JsonValue record = store::object_json();
    for (std::size_t at = 0; at < std::min(row.cells.size(), names.size()); ++at) {
      const std::string_view cell = base::trimmed(row.cells[at]);
      record.members.push_back({member_name(names[at]), store::text_json(std::string(cell))});
    }
    const bool filled = std::ranges::any_of(
        record.members, [](const store::JsonMember& cell) { return !cell.value.text.empty(); });
    if (filled) {
      records.read(std::move(record), {row.line, row.line});
    }
  }
}

}  // namespace

bool begins_with_drawn_table(std::string_view head) {
  constexpr std::size_t most_lines = 200;
  std::string_view before;
  for (std::size_t lines = 0; lines < most_lines && !head.empty(); ++lines) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    if (is_rule_of_table(line) && before.find('|') != std::string_view::npos &&
        is_drawn_header(cells_between_bars(before))) {
      return true;
    }
    before = line;
  }
  return false;
}

std::vector<DrawnTable> drawn_tables(std::string_view text) {
  return begins_with_drawn_table(text) ? tables_with_headers(ruled_tables(text))
                                       : std::vector<DrawnTable>();
}

std::vector<DrawnTable> html_tables(std::string_view page) {
  if (page.find("<table") == std::string_view::npos &&
      page.find("<TABLE") == std::string_view::npos) {
    return {};
  }
  HtmlTableListener listener;
  walk_html(page, listener);
  return tables_with_headers(std::move(listener.tables));
}

void read_drawn_tables(const std::vector<DrawnTable>& tables, RecordReader& records) {
  for (const DrawnTable& table : tables) {
    read_drawn_rows(table, records);
  }
}

}  // namespace zerkalo::indexer
