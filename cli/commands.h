// cli/commands.h - the rows of the command table, each defined in the file of its name.

#pragma once

#include "cli/command.h"

namespace zerkalo::cli {

extern const Command analyze_command;
extern const Command build_command;
extern const Command check_command;
extern const Command convert_command;
extern const Command eval_command;
extern const Command export_command;
extern const Command facets_command;
extern const Command films_command;
extern const Command get_command;
extern const Command info_command;
extern const Command list_command;
extern const Command parse_command;
extern const Command people_command;
extern const Command rollback_command;
extern const Command search_command;
extern const Command serve_command;
extern const Command similar_command;
extern const Command suggest_command;
extern const Command version_command;

}  // namespace zerkalo::cli
