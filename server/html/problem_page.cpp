// server/html/problem_page.cpp - what went wrong, as a page.

#include "server/html/parts.h"

namespace zerkalo::server {

std::string problem_page(const Site& site, const Problem& problem, std::string_view typed) {
  Markup body;
  body << R"(<main id="main" class="plain"><h1>)" << Escaped{status_title(problem.status)}
       << "</h1>\n<p><bdi>" << Escaped{spell_sentence(problem.detail)} << "</bdi>";
  if (problem.position) {
    body << " This is at column " << Escaped{std::to_string(*problem.position)}
         << " of <code><bdi>" << Escaped{problem.param} << "</bdi></code>.";
  }
  body << "</p>\n";
  if (problem.code == "invalid-filter" && !problem.suggestion.empty()) {
    body << "<p>" << Escaped{spell_sentence(problem.suggestion)} << "</p>\n";
  }
  body << "<p><a href=\"/\">Start page</a></p></main>\n";
  return document({std::string(status_title(problem.status)) + " - Zerkalo",
                   std::string(typed),
                   Layout::reading},
                  site,
                  body);
}

}  // namespace zerkalo::server
