// server/html/handlers.h - what answers with pages.

#pragma once

#include "server/html/pages.h"
#include "server/serving/context.h"

namespace zerkalo::server::html {

/// What every page says of the site.
Site site_of(const store::Generation& generation, const ServerOptions& options);

Outcome<Response> start(const Context& context);
Outcome<Response> search(const Context& context);
Outcome<Response> film(const Context& context);
Outcome<Response> person(const Context& context);
Outcome<Response> review(const Context& context);
Outcome<Response> similar(const Context& context);

}  // namespace zerkalo::server::html
