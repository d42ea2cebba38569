#!/usr/bin/env bash
# tests/bench/http.sh BUILD INDEX - wrk beside the server: keep-alive, 1, 8 and 64 connections, and the same for
# cpp-httplib saying hello with as many bytes.
set -euo pipefail
build=$1 index=$2 here=$(cd "$(dirname "$0")" && pwd) seconds=${3:-4}
folder=$(mktemp -d)
started=()
trap 'kill "${started[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT

# start NAME COMMAND...: a program that says its port in its first line; $port.
start() {
  local name=$1
  shift
  "$@" >"$folder/$name" &
  started+=($!)
  until [ -s "$folder/$name" ]; do sleep 0.1; done
  port=$(head -n 1 "$folder/$name" | sed 's/.*localhost://' | grep -o '^[0-9]*')
}

# line NAME PORT TARGETS [HEADER VALUE]
line() {
  local name=$1 port=$2 connections
  shift 2
  for connections in 1 8 64; do
    printf '| %s | %s | %s |\n' "$name" "$connections" "$(wrk -t1 -c"$connections" -d"$seconds"s --latency \
      -s "$here/requests.lua" "http://127.0.0.1:$port" -- "$@" | sed -n 's/^FIGURES //p')"
  done
}

"$build/tests/bench/http_bench" "$index" "$folder"
echo / >"$folder/hello"
start fresh "$build/cli/zerkalo" serve --index "$index" --cache-mb 0 --listen 127.0.0.1:0
fresh=$port
start kept "$build/cli/zerkalo" serve --index "$index" --listen 127.0.0.1:0
kept=$port
head -n 1 "$folder/search" >"$folder/one"
tag=$(curl -si "http://127.0.0.1:$kept$(cat "$folder/one")" | tr -d '\r' | sed -n 's/^ETag: //p')
bytes=$(curl -s "http://127.0.0.1:$kept$(cat "$folder/one")" | wc -c)
start small "$build/tests/bench/hello_server" 5
small=$port
start large "$build/tests/bench/hello_server" "$bytes"
large=$port

"$build/tests/bench/http_bench" kept "$kept" "${started[1]}" '/v1/search?q=film&limit=100&facets=*' '/search?q=film' '/v1/suggest?q=ta'
echo
echo "| requests | connections | p50 µs | p99 µs | a second | failed |"
echo "|---|---|---|---|---|---|"
line "cpp-httplib, 5 bytes" "$small" "$folder/hello"
line "cpp-httplib, $bytes bytes" "$large" "$folder/hello"
echo /livez >"$folder/livez"
line /livez "$fresh" "$folder/livez"
line "304 by ETag" "$kept" "$folder/one" If-None-Match "$tag"
line "search, answered before" "$kept" "$folder/one"
line suggest "$fresh" "$folder/suggest"
line search "$fresh" "$folder/search"
line "search + 5 facets" "$fresh" "$folder/facets"
