// tests/indexer/damages.cpp - one function for each kind of damage.

#include "tests/indexer/damages.h"

#include <functional>
#include <sstream>

#include "tests/support/record_text.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view no_break_space = "\u00A0";

std::string each_line(const std::string& page,
                      const std::function<std::string(const std::string&)>& make) {
  std::istringstream lines(page);
  std::string made;
  for (std::string line; std::getline(lines, line);) {
    made += make(line);
  }
  return made;
}

std::string without_bullets(const std::string& page) {
  return replaced(page, "\u2022 ", "");
}

std::string with_no_break_spaces(const std::string& page) {
  return replaced(page, " ", no_break_space);
}

std::string with_some_no_break_spaces(const std::string& page) {
  return replaced(replaced(page, " o", "\u00A0o"), " R", "\u202FR");
}

std::string without_blank_lines(const std::string& page) {
  return each_line(page, [](const std::string& line) {
    return line.empty() ? line : std::string(line).append("\n");
  });
}

std::string with_double_blank_lines(const std::string& page) {
  return each_line(page, [](const std::string& line) {
    return std::string(line).append(line.empty() ? "\n\n" : "\n");
  });
}

std::string with_blank_lines_everywhere(const std::string& page) {
  return each_line(page,
                   [](const std::string& line) { return std::string(line).append("\n\n"); });
}

std::string without_more_marks(const std::string& page) {
  return each_line(page, [](const std::string& line) {
    return line == "View More" ? "" : std::string(line).append("\n");
  });
}

std::string indented(const std::string& page) {
  return each_line(
      page, [](const std::string& line) { return " \t" + std::string(line).append(" \n"); });
}

std::string with_windows_ends(const std::string& page) {
  return replaced(page, "\n", "\r\n");
}

std::string with_cr_alone(const std::string& page) {
  return replaced(page, "\n", "\r");
}

std::string with_byte_order_mark(const std::string& page) {
  return "\uFEFF" + page;
}

constexpr Damage kinds[] = {
    {"bullets lost", without_bullets},
    {"no-break spaces", with_no_break_spaces},
    {"some no-break spaces", with_some_no_break_spaces},
    {"no blank lines", without_blank_lines},
    {"blank lines doubled", with_double_blank_lines},
    {"blank lines everywhere", with_blank_lines_everywhere},
    {"View More lost", without_more_marks},
    {"indented", indented},
    {"CRLF", with_windows_ends},
    {"CR alone", with_cr_alone},
    {"byte order mark", with_byte_order_mark},
};

std::string escaped(std::string text) {
  text = replaced(std::move(text), "&", "&amp;");
  text = replaced(std::move(text), "<", "&lt;");
  return replaced(std::move(text), "\u2026", "&hellip;");
}

std::string in_document(const std::string& body) {
  return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>A "
         "page</title>\n"
         "<style>p {margin: 0}</style><script>var reviews = \"Rating of\";</script></head>\n"
         "<body>\n" +
         body + "</body></html>\n";
}

std::string in_elements(const std::string& page, const std::string& name) {
  return in_document(each_line(page, [&name](const std::string& line) {
    return line.empty() ? "\n" : "<" + name + ">\n  " + escaped(line) + "\n</" + name + ">\n";
  }));
}

std::string as_blocks(const std::string& page) {
  return in_elements(page, "div");
}

std::string as_paragraphs(const std::string& page) {
  return in_elements(page, "p");
}

std::string as_list(const std::string& page) {
  return in_elements(page, "li");
}

std::string as_sections(const std::string& page) {
  return in_elements(page, "section");
}

std::string as_broken_lines(const std::string& page) {
  return in_document(
      "<div>" +
      each_line(page, [](const std::string& line) { return escaped(line) + "<br>\n"; }) +
      "</div>");
}

std::string as_preformatted(const std::string& page) {
  return in_document("<pre>" + escaped(page) + "</pre>");
}

std::string as_wrapped_words(const std::string& page) {
  return in_document(each_line(page, [](const std::string& line) {
    return "<div><span>" + replaced(escaped(line), " ", "</span>\n\t<span>&nbsp;") +
           "</span></div>";
  }));
}

std::string as_table(const std::string& page) {
  return in_document("<table>" +
                     each_line(page,
                               [](const std::string& line) {
                                 return "<tr><td>" + escaped(line) + "</td></tr>";
                               }) +
                     "</table>");
}

constexpr Damage forms[] = {
    {"div", as_blocks},
    {"p", as_paragraphs},
    {"li", as_list},
    {"section", as_sections},
    {"br", as_broken_lines},
    {"pre", as_preformatted},
    {"words in spans", as_wrapped_words},
    {"table", as_table},
};

std::string with_single_ends(std::string text) {
  while (text.find("\n\n") != std::string::npos) {
    text = replaced(std::move(text), "\n\n", "\n");
  }
  return text;
}

/// A description without the line that says where the record stands.
std::string without_place(const std::string& description) {
  return each_line(description, [](const std::string& line) {
    const bool place = line.starts_with("  lines:") || line.starts_with("  bytes:");
    return place ? "" : std::string(line).append("\n");
  });
}

}  // namespace

std::span<const Damage> damages() {
  return kinds;
}

std::span<const Damage> html_forms() {
  return forms;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::vector<std::string> facts_of(const RecordList& records) {
  std::vector<std::string> facts;
  for (const store::Film& film : records.films) {
    facts.push_back(without_place(tests::describe(film)));
  }
  for (store::Review review : records.reviews) {
    review.provenance = {};
    review.text = with_single_ends(std::move(review.text));
    facts.push_back(without_place(tests::describe(review, "")));
  }
  return facts;
}

}  // namespace zerkalo::indexer
