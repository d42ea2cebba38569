-- tests/bench/requests.lua - wrk asks the targets of a file in turn:
--   wrk -s requests.lua URL -- TARGETS [HEADER VALUE]
local targets, at, headers = {}, 0, {}

function init(arguments)
  for line in io.lines(arguments[1]) do
    targets[#targets + 1] = line
  end
  if arguments[2] then
    headers[arguments[2]] = arguments[3]
  end
  math.randomseed(os.time())
  at = math.random(#targets)
end

function request()
  at = at % #targets + 1
  return wrk.format("GET", targets[at], headers)
end

-- One line of a table: p50 and p99 in microseconds, answers a second, what went wrong.
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("FIGURES %d | %d | %d | %d\n", latency:percentile(50), latency:percentile(99),
    summary.requests * 1000000 / summary.duration,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
