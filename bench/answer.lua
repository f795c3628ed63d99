-- Saves answers of 64 check-ins in turn; each is on disk before it is acknowledged.
dofile("bench/report.lua")
local codes = {}
for line in io.lines(os.getenv("BENCH_CODES")) do
  local id, code = line:match("(%S+) (%S+)")
  codes[#codes + 1] = {id = id, code = code}
end
local at = 0
function request()
  at = at + 1
  local one = codes[at % #codes + 1]
  return wrk.format("PUT", "/api/checkins/" .. one.id .. "/answers/phq9_" .. (at % 8 + 1) .. "/",
    {["Content-Type"] = "application/json", ["X-Resume-Code"] = one.code}, '{"value":' .. (at % 4) .. '}')
end
