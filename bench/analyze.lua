-- Messages of about 15 words, one a request, with a service's token; 64 different ones from a fixed seed.
dofile("bench/messages.lua")
local bodies = {}
for i = 1, 64 do bodies[i] = '{"text":"' .. message() .. '"}' end
send("/api/analyze/", bodies)
