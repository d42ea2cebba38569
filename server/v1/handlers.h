// server/v1/handlers.h - what answers below /v1, and what describes, measures and dresses the
// server.

#pragma once

#include "server/serving/context.h"

namespace zerkalo::server::v1 {

// handlers.cpp
Outcome<Response> search(const Context& context);
Outcome<Response> facet(const Context& context);
Outcome<Response> suggest(const Context& context);
Outcome<Response> films(const Context& context);
Outcome<Response> film(const Context& context);
Outcome<Response> person(const Context& context);
Outcome<Response> review(const Context& context);
Outcome<Response> similar(const Context& context);
Outcome<Response> parse(const Context& context);
Outcome<Response> analyze(const Context& context);
Outcome<Response> stats(const Context& context);
Outcome<Response> live(const Context& context);
Outcome<Response> ready(const Context& context);
Outcome<Response> asset(const Context& context);
Outcome<Response> metrics(const Context& context);
Outcome<Response> openapi(const Context& context);
Outcome<Response> schema(const Context& context);
Outcome<Response> opensearch(const Context& context);

// export.cpp
Outcome<Response> export_all(const Context& context);

}  // namespace zerkalo::server::v1
