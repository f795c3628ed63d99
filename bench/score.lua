-- 64 different complete check-ins of real length, made once from a fixed seed.
dofile("bench/report.lua")
local function pick(list) return list[math.random(#list)] end
local function body()
  local a = {}
  local function put(key, value) a[#a + 1] = string.format('"%s":%s', key, value) end
  local function word(key, list) put(key, '"' .. pick(list) .. '"') end
  local function yes(key) put(key, pick({"true", "false"})) end
  local function number(key, low, high) put(key, math.random(low, high)) end
  number("age", 18, 80)
  word("gender", {"woman", "man"}) word("country", {"GB", "DE", "US"})
  word("education", {"primary", "some_secondary", "secondary", "some_college", "degree"})
  word("relationship", {"married", "living_with_partner", "never_married", "divorced"})
  word("home", {"own", "rent", "other"}) yes("caring_duties")
  word("general_health", {"excellent", "very_good", "good", "fair", "poor"})
  number("physical_health_days", 0, 30) number("sleep_hours", 4, 10) yes("trouble_sleeping")
  number("active_days", 0, 7) number("active_hours", 0, 14) number("hours_worked", 0, 50)
  word("tv_hours", {"none", "under_1", "h1", "h2", "over_4"}) word("computer_hours", {"none", "h1", "h3", "over_4"})
  number("alcohol_days", 0, 200) number("drinks_per_day", 0, 6)
  yes("smoking_now") yes("smoked_100") word("cannabis", {"never", "tried", "regular"}) yes("other_drugs")
  word("long_term_condition", {"none", "diabetes", "other"})
  yes("sought_help") yes("in_treatment") yes("family_history")
  for i = 1, 9 do number("phq9_" .. i, 0, i == 9 and 0 or 3) end
  number("phq9_difficulty", 0, 3)
  for i = 1, 7 do number("gad7_" .. i, 0, 3) end
  return '{"instrument":"evenkeel-54","answers":{' .. table.concat(a, ",") .. '}}'
end
math.randomseed(54)
local bodies = {}
for i = 1, 64 do bodies[i] = body() end
local at = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
function request()
  at = at % #bodies + 1
  return wrk.format("POST", "/api/checkins/score/", nil, bodies[at])
end
