// server/html/handlers.h - what answers with pages.

#pragma once

#include "server/html/pages.h"
#include "server/serving/context.h"

namespace zerkalo::server::html {

/// What every page says of the site.
Site site_of(const store::Generation& generation, const ServerOptions& options);

Outcome<Response> html_start(const Context& context);
Outcome<Response> html_search(const Context& context);
Outcome<Response> html_film(const Context& context);
Outcome<Response> html_person(const Context& context);
Outcome<Response> html_review(const Context& context);
Outcome<Response> html_similar(const Context& context);

}  // namespace zerkalo::server::html
