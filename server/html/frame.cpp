// server/html/frame.cpp - the document around every page.

#include "server/api/escape.h"
#include "server/html/parts.h"
#include "server/web/assets.h"

namespace zerkalo::server {

namespace {

Markup frame_style(std::string_view name) {
  Markup out;
  out << R"(<link rel="stylesheet" href=")" << Escaped{asset_address(name)} << "\">\n";
  return out;
}

Markup frame_script(std::string_view name) {
  Markup out;
  out << R"(<script type="module" src=")" << Escaped{asset_address(name)} << "\"></script>\n";
  return out;
}

Markup frame_head(const Frame& frame, const Site& site) {
  Markup out;
  out << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      << "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
      << Escaped{without_turns(frame.title)} << "</title>\n"
      << frame_style("page.css") << frame_style("zerkalo-search.css")
      << R"(<link rel="icon" type="image/svg+xml" href=")" << Escaped{asset_address("icon.svg")}
      << "\">\n";
  if (frame.layout != Layout::results) {
    out << frame_style(frame.layout == Layout::start ? "start.css" : "reading.css");
  }
  if (!frame.canonical.empty()) {
    out << R"(<link rel="canonical" href=")" << Escaped{site.address + frame.canonical}
        << "\">\n";
  }
  out << frame_script("page.js") << frame_script("zerkalo-search.js");
  if (frame.layout != Layout::reading) {
    out << frame_script("zerkalo-results.js");
  }
  out << "</head>\n";
  return out;
}

Markup frame_wordmark() {
  Markup out;
  out << R"(<span class="wordmark"><span class="word">Zerkalo</span></span>)";
  return out;
}

Markup frame_footer(const Site& site) {
  Markup out;
  out << "<footer class=\"foot\"><p>" << Escaped{spell_count(site.reviews, "review", "reviews")}
      << " of " << Escaped{spell_count(site.films, "film", "films")} << " in "
      << Escaped{spell_count(site.languages, "language", "languages")}
      << "</p><p><a href=\"/v1/stats\">about this index</a></p></footer>\n";
  return out;
}

}  // namespace

Markup frame_search_form(std::string_view typed, bool focus) {
  Markup out;
  out << R"(<zerkalo-search recent="5">)"
      << "<form id=\"search\" class=\"search\" role=\"search\" action=\"/search\" "
         "method=\"get\">"
      << R"(<label class="hidden" for="q">Search film reviews</label>)"
      << R"(<input id="q" type="search" name="q" value=")" << Escaped{typed}
      << "\" placeholder=\"words, &quot;a phrase&quot;, a name\" "
         "autocomplete=\"off\" "
      << R"(autocapitalize="off" spellcheck="false" enterkeyhint="search" dir="auto")";
  if (focus) {
    out << " autofocus";
  }
  out << "><button class=\"go\">Search</button></form></zerkalo-search>\n";
  return out;
}

std::string document(const Frame& frame, const Site& site, const Markup& body) {
  Markup out = frame_head(frame, site);
  if (frame.layout == Layout::start) {
    out << "<body class=\"start\">\n<header class=\"hero\"><h1>" << frame_wordmark()
        << "</h1>\n<p class=\"counts\">"
        << Escaped{spell_count(site.reviews, "review", "reviews")} << " of "
        << Escaped{spell_count(site.films, "film", "films")} << " in "
        << Escaped{spell_count(site.languages, "language", "languages")} << "</p>\n"
        << frame_search_form(frame.typed, true) << "</header>\n";
  } else {
    out << "<body>\n<a class=\"skip\" href=\"#main\">Skip to the results</a>\n"
        << "<header class=\"top\"><a class=\"home\" href=\"/\" aria-label=\"Zerkalo, start "
           "page\">"
        << frame_wordmark() << "</a>\n"
        << frame_search_form(frame.typed, false) << "</header>\n";
  }
  out << body << frame_footer(site) << "</body>\n</html>\n";
  return out.take();
}

}  // namespace zerkalo::server
