// server/algolia/handlers.h - what answers clients of the Algolia protocol.

#pragma once

#include "server/serving/context.h"

namespace zerkalo::server::algolia {

Outcome<Response> batch(const Context& context);
Outcome<Response> one_query(const Context& context);
Outcome<Response> facet_values(const Context& context);
Outcome<Response> recommendations(const Context& context);

}  // namespace zerkalo::server::algolia
