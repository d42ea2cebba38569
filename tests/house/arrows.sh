#!/usr/bin/env bash
# tests/house/arrows.sh - does every include follow the arrows of docs/architecture.md?
# Usage: arrows.sh [ROOT]; prints each include that does not, and fails.
set -euo pipefail
cd "${1:-$(dirname "$0")/../..}"

declare -A may=(
  [base]="base"
  [text]="base text"
  [store]="base text store"
  [indexer]="base text store indexer"
  [query]="base text store query"
  [server]="base text store query server"
  [cli]="base text store indexer query server cli"
  [tests]="base text store indexer query server cli tests"
)
faults=0

fault() {
  echo "$1"
  faults=$((faults + 1))
}

includes() {  # FOLDER GREP_OPTIONS... PATTERN: lines "file:line:text" of that folder's sources
  local folder=$1
  shift
  [ ! -d "$folder" ] || grep -rnE --include='*.h' --include='*.cpp' --include='*.in' "$@" "$folder" || true
}

for folder in "${!may[@]}"; do
  while IFS=: read -r file line text; do
    [[ $text =~ \"([^\"]+)\" ]] && path=${BASH_REMATCH[1]}
    if [[ " ${may[$folder]} " != *" ${path%%/*} "* ]]; then
      fault "$file:$line: $folder may not include \"$path\" (allowed: ${may[$folder]})"
    elif [ ! -e "$path" ] && [ "${file##*.}" != in ]; then
      fault "$file:$line: no file \"$path\" under the repository root"
    fi
  done < <(includes "$folder" '^[[:space:]]*#[[:space:]]*include[[:space:]]*"')
done

# Inside a folder the rooms stand one above the other; a file includes its own room and those below. The order is that of
# the table in docs/architecture.md.
rooms=(
  "store/model store/files store/generation"
  "query/language query/model query/filter query/phrase query/plan query/rank query/match query/present query/suggest query"
  "server/api server/serving server/web server/v1 server/html server/algolia server/router server/http server"
)
for floors in "${rooms[@]}"; do
  below=""
  for room in $floors; do
    below="$below $room"
    for file in "$room"/*.h "$room"/*.cpp; do
      [ -e "$file" ] || continue
      while IFS=: read -r line text; do
        [[ $text =~ \"([^\"]+)\" ]] && path=${BASH_REMATCH[1]}
        [[ ${path%%/*} != "${room%%/*}" || " $below " == *" ${path%/*} "* ]] ||
          fault "$file:$line: $room may not include \"$path\" (it stands above)"
      done < <(grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' "$file" || true)
    done
  done
done

# Third-party types stay inside .cpp files of the folders named for them, and inside these headers, which only
# their own folder's .cpp files include.
inner_headers=" server/api/json_parts.h "
declare -A users=(
  [httplib.h]="server tests" [nlohmann/]="store indexer server cli tests" [xapian]="text store indexer query tests"
  [unicode/]="text indexer tests" [cld2/]="text" [libstemmer]="text" [zlib.h]="indexer tests" [zstd]="store indexer tests" [zdict]="store"
)
for folder in "${!may[@]}"; do
  for library in "${!users[@]}"; do
    while IFS=: read -r file line _; do
      [[ " ${users[$library]} " == *" $folder "* ]] || fault "$file:$line: $folder may not use $library"
      [[ $file == *.cpp || $folder == tests || $inner_headers == *" $file "* ]] || fault "$file:$line: $library belongs into a .cpp file"
    done < <(includes "$folder" "^[[:space:]]*#[[:space:]]*include[[:space:]]*<$library")
  done
done

# Configuration and environment are read by the command line alone.
while IFS=: read -r file line _; do
  fault "$file:$line: only cli reads the environment"
done < <(for folder in base text store indexer query server; do includes "$folder" '\b(std::|secure_)?getenv\('; done)

# How common a term is, Statistics asks Xapian once; a plan brings it along.
while IFS=: read -r file line _; do
  [ "$file" = query/plan/statistics.cpp ] || fault "$file:$line: query/plan/statistics.h knows frequencies"
done < <(includes query '\b(get_termfreq|get_collection_freq|term_exists)\([^)]')

# The first line of a source file says which file it is and what it answers.
while read -r file; do
  head -n 1 "$file" | grep -qF "// $file - " || fault "$file:1: wants \"// $file - what it answers.\""
done < <(find base text store indexer query server cli tests -name node_modules -prune -o \
  \( -name '*.h' -o -name '*.cpp' \) -print)

echo "$faults wrong"
[ "$faults" = 0 ]
