-- What the text loads share: made-up messages, and sending bodies in turn with the token in BENCH_SERVICE_TOKEN.
dofile("bench/report.lua")
local openings = {"honestly i think that", "this morning my sister said", "I can't believe", "after the long meeting on Tuesday",
  "so tired of hearing how", "we finally found out why", "you know what,", "yesterday at the harbour"}
local subjects = {"the new manager", "our neighbour's dog", "everybody on the team", "the whole kitchen", "my landlord",
  "that ridiculous spreadsheet", "the choir from Whitby", "an old school friend"}
local deeds = {"keeps changing the deadline", "made me laugh until I cried", "has been so kind to all of us",
  "wouldn't answer the phone again", "looks brilliant in the evening light", "broke down for the third time"}
local endings = {"and I really don't know what to do!", "but it is fine, I guess.", ":-) see you at lunch?", "#NotMyFault lol",
  "so we celebrated with rhubarb crumble.", "and now I can't sleep...", "which is sooooo unfair."}
math.randomseed(54)
local function pick(list) return list[math.random(#list)] end
function message() return table.concat({pick(openings), pick(subjects), pick(deeds), pick(endings)}, " ") end
function send(path, bodies)
  local at = 0
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_SERVICE_TOKEN")
  function request()
    at = at % #bodies + 1
    return wrk.format("POST", path, nil, bodies[at])
  end
end
