-- The same messages, a hundred a request; 16 different requests.
dofile("bench/messages.lua")
local bodies = {}
for i = 1, 16 do
  local list = {}
  for j = 1, 100 do list[j] = '"' .. message() .. '"' end
  bodies[i] = '{"texts":[' .. table.concat(list, ",") .. "]}"
end
send("/api/analyze/", bodies)
