#!/usr/bin/env bash
# tests/house/arrows_test.sh - does arrows.sh see a wrong include, and only that?
set -uo pipefail
arrows=$(cd "$(dirname "$0")" && pwd)/arrows.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree"/query/plan "$tree"/query/match
for room in query/plan query/match; do
  echo "// $room/a.h - a." >"$tree/$room/a.h"
done
for folder in base text store indexer query server cli tests; do
  mkdir -p "$tree/$folder"
  echo "// $folder/a.h - a." >"$tree/$folder/a.h"
done

check() {  # WHY EXPECTED FILE TEXT: what arrows.sh prints for the tree with that file in it
  printf '// %s - a.\n%s\n' "$3" "$4" >"$tree/$3"
  local found
  found=$(bash "$arrows" "$tree" | grep -v ' wrong$' || true)
  rm "$tree/$3"
  if [ "$found" != "$2" ]; then
    printf '%s\n  expected: %s\n  found:    %s\n' "$1" "$2" "$found"
    exit 1
  fi
}

check "a room may include those below it" \
  '' \
  query/match/b.cpp '#include "query/plan/a.h"'
check "and none above" \
  'query/plan/b.cpp:2: query/plan may not include "query/match/a.h" (it stands above)' \
  query/plan/b.cpp '#include "query/match/a.h"'
check "an arrow may be followed" \
  '' \
  query/b.cpp '#include "store/a.h"'
check "indexer and query are apart" \
  'query/b.cpp:2: query may not include "indexer/a.h" (allowed: base text store query)' \
  query/b.cpp '#include "indexer/a.h"'
check "nothing below looks up" \
  'text/b.cpp:2: text may not include "store/a.h" (allowed: base text)' \
  text/b.cpp '#  include "store/a.h"'
check "includes start at the root" \
  'store/b.cpp:2: store may not include "../store/a.h" (allowed: base text store)' \
  store/b.cpp '#include "../store/a.h"'
check "an included file exists" \
  'store/b.cpp:2: no file "store/c.h" under the repository root' \
  store/b.cpp '#include "store/c.h"'
check "a library stays in its folders" \
  'query/b.cpp:2: query may not use nlohmann/' \
  query/b.cpp '#include <nlohmann/json.hpp>'
check "a library stays out of headers" \
  'store/b.h:2: xapian belongs into a .cpp file' \
  store/b.h '#include <xapian.h>'
check "the environment is read in cli only" \
  'server/b.cpp:2: only cli reads the environment' \
  server/b.cpp 'auto home = std::getenv("HOME");'
check "cli may read the environment" \
  '' \
  cli/b.cpp 'auto home = std::getenv("HOME");'

# A source file says what it answers, and a fault is a failure.
echo "// elsewhere.cpp - a." >"$tree/store/b.cpp"
found=$(bash "$arrows" "$tree") && exit 1
[ "$found" = $'store/b.cpp:1: wants "// store/b.cpp - what it answers."\n1 wrong' ] || exit 1
echo "all rules hold"
