#!/usr/bin/env python3
"""Writes common.txt: passwords that people are known to choose, made from patterns of our own (no leaked list).

Run it in this folder: python3 make_common.py > common.txt. One lower-case entry a line, sorted. The program also takes
digits and signs off a password's end, reads signs as letters ("p4$$w0rd") and sees repetitions, so that the list holds
the words themselves and what those rules do not reach.
"""
import itertools

WORDS = """
password passwort passcode passphrase passkey passwd pass word login logon signin admin administrator root user
guest default change changeme letmein letme welcome welcomeback hello helloworld goodbye secret secrets private
master access account test testing tester testtest temp temporary demo sample example nothing whatever something
anything everything dontknow idontknow iforgot forgot forgotten opensesame sesame abracadabra computer internet
keyboard laptop desktop windows linux ubuntu debian android iphone google facebook twitter instagram youtube
netflix spotify amazon microsoft apple samsung nokia server database system network security firewall hacker
monkey dragon tiger lion eagle falcon hawk wolf bear panther cheetah leopard jaguar puma cougar shark dolphin
whale turtle rabbit bunny kitty kitten puppy doggy cat dog horse pony unicorn phoenix spider snake cobra python
viper butterfly dragonfly firefly ladybug penguin panda koala monkeys chicken ducky duck goose swan parrot
football soccer baseball basketball hockey tennis golf cricket rugby volleyball swimming running cycling skating
skateboard snowboard surfing fishing hunting boxing wrestling karate racing champion champions winner
arsenal chelsea liverpool everton manchester united city barcelona realmadrid juventus milan bayern dortmund ajax
celtic rangers lakers yankees cowboys steelers packers eagles raiders broncos patriots bulls
summer winter spring autumn fall monday tuesday wednesday thursday friday saturday sunday january february march
april may june july august september october november december morning evening midnight sunrise sunset weekend
holiday vacation birthday christmas halloween easter newyear happynewyear
love lover loveyou iloveyou iloveu ilovehim ilovemyself iloveme lovely lovelove loveme luvyou mylove truelove
forever together always sweet sweety sweetie sweetheart honey baby babygirl babyboy darling angel angels princess
prince queen king beautiful pretty gorgeous handsome cutie cute sexy hottie friend friends bestfriend bff family
mother father mommy daddy mama papa mummy sister brother sisters brothers grandma grandpa husband wife
happy happiness smile smiley laughter sunshine rainbow sunny moonlight starlight star stars shine
flower flowers rose roses lily daisy jasmine violet orchid tulip lavender cherry apple banana orange lemon melon
peach strawberry blueberry raspberry cookie cookies chocolate candy cupcake cheese cheesecake pizza burger pepper
ginger cinnamon sugar coffee coffeecup whiskey vodka tequila beer wine brandy
blue red green yellow purple pink black white silver golden gold diamond diamonds crystal pearl ruby sapphire
emerald platinum orange brown grey gray
superman batman spiderman ironman hulk thor captain america avengers joker catwoman wonderwoman starwars skywalker
vader yoda jedi starwars startrek spock enterprise matrix neo trinity morpheus gandalf frodo hobbit mordor
hogwarts harrypotter hermione dumbledore voldemort pokemon pikachu charizard mario luigi zelda sonic minecraft
fortnite warcraft starcraft diablo callofduty counterstrike halo tetris pacman simpsons homer snoopy garfield
mickey minnie tinkerbell cinderella ariel elsa frozen nemo simba scooby tweety
freedom peace hope faith trust believe blessed blessing jesus jesuschrist christ god godisgood heaven hallelujah
amen praise prayer church bible lucky luck fortune money dollar million millionaire rich power strong strength
warrior soldier ninja samurai knight wizard magic mystic merlin legend legendary hero heroes shadow shadows
darkness thunder lightning storm hurricane tornado fire flame blaze inferno ice snow snowman snowball frost
mustang ferrari porsche corvette camaro mercedes bmw audi toyota honda nissan yamaha harley davidson suzuki kawasaki
volkswagen volvo jaguar bentley lamborghini bugatti tesla
music guitar piano drums rocknroll metallica nirvana slipknot eminem beatles elvis queen madonna shakira rihanna
beyonce blink onedirection taylorswift coldplay linkinpark greenday ironmaiden acdc pinkfloyd ledzeppelin
player gamer gaming games game playstation nintendo xbox killer sniper hunter ranger trooper pirate pirates viking
trustno one starfish seashell ocean beach island paradise river mountain forest garden earth world planet galaxy
universe moon sun jupiter saturn mercury venus neptune pluto apollo zeus athena hercules odin
england scotland ireland wales britain france germany spain italy portugal russia ukraine poland turkey greece
sweden norway finland denmark holland belgium austria switzerland canada mexico brazil argentina colombia india
china japan korea australia africa egypt nigeria kenya london paris berlin madrid rome lisbon moscow kyiv warsaw
istanbul athens stockholm oslo helsinki copenhagen amsterdam brussels vienna zurich dublin edinburgh glasgow
belfast cardiff manchester birmingham leeds bristol newcastle sheffield chicago boston newyork losangeles dallas
houston texas california florida seattle denver phoenix atlanta toronto montreal vancouver sydney melbourne
school college university student teacher doctor nurse engineer manager office company business work working
wellbeing wellness health healthy therapy counsellor counselor mindful mindfulness evenkeel checkin mentalhealth
feelgood feelings mood moody relax relaxed calm sleep sleepy tired worry worried anxiety stress stressed
hallo hola bonjour ciao passwort geheim schatz motdepasse soleil amour contrasena teamo tequiero hola senha
parola parool haslo heslo jelszo salasana losenord lozinka wachtwoord welkom qwertz azerty
fuckyou fuckoff fuckme asshole bitch bastard bullshit dickhead whatthefuck shithead
blahblah blablabla lalala lololol hahaha hehehe asdfasdf zxczxc abcabc aaabbb xoxoxo yourmom noidea nopassword
notapassword mypassword thepassword yourpassword newpassword oldpassword mysecret topsecret secretword enter entrar
letmeinnow openup open please thankyou thanks sorry welcomehome correcthorsebatterystaple
""".split()

NAMES = """
aaron abigail adam adrian ahmed aisha alan albert alex alexander alexandra alexis alfie ali alice alicia alina allison
alyssa amanda amber amelia amy ana andre andrea andreas andrew andy angela angelina anita anna anne annie anthony
antonio archie arthur ashley austin ava barbara bella ben benjamin beth bethany bianca billy bob bobby bradley brandon
brenda brian brianna brooke bruno caitlin cameron carl carla carlos carmen carol caroline catherine cecilia charles
charlie charlotte chelsea chloe chris christian christina christine christopher claire clara claudia connor craig
crystal dan daniel daniela danielle david dean deborah denise dennis derek diana diego dmitri dominic donald donna
dorothy dylan eddie edith edward elena eleanor elizabeth ella ellie emily emma eric erica erik erin ethan eva evan
evelyn fatima felix fernando fiona florence frances francesca francis frank fred freddie gabriel gabriela gareth gary
gemma george georgia gerald gina giovanni gloria grace graham greg gregory hannah harold harriet harry hassan heather
heidi helen helena henry holly howard hugo ian ibrahim igor imogen ines irene iris isaac isabel isabella isabelle
isla ivan jack jackie jackson jacob jade jaime jake james jamie jan jane janet jasmine jason javier jay jean jeff
jeffrey jennifer jenny jeremy jerry jesse jessica jessie jim jimmy joan joanna joanne joe joel johanna john johnny
jonathan jordan jorge jose joseph josh joshua joyce juan judith judy julia julian julie justin karen karl kate
katherine kathleen katie kayla keith kelly kelsey ken kenneth kerry kevin kim kimberly kirsty klaus kristen kyle lara
larry laura lauren layla leah lee leo leon leonardo lewis liam lily linda lisa logan lois lola louis louise luca
lucas lucia lucy luis luke lydia madison maggie marco marcus margaret maria mariam marie marina mario mark marta
martha martin mary mason mateo matilda matt matthew max maya megan mehmet mel melanie melissa mia michael michaela
michelle miguel mike mila millie mohamed mohammed molly monica morgan muhammad murphy mustafa nadia nancy naomi
natalia natalie natasha nathan neil nicholas nick nicola nicole nigel nikita nina noah nora norman oleg olga oliver
olivia omar oscar owen pablo paige pamela patricia patrick paul paula pauline pedro peggy penny peter petra phil
philip phillip phoebe poppy rachel ralph raymond rebecca regina ricardo richard rick riley rita rob robert roberto
robin roger roland roman ronald rosa rosie ross roy ruby russell ruth ryan sabrina sally sam samantha samir samuel
sandra sara sarah sasha scott sean sebastian sergei shannon sharon shaun sheila shirley sienna silvia simon simone
sofia sonia sophia sophie stacey stanley stella stephanie stephen steve steven stuart sue susan suzanne svetlana
sylvia tamara tania tanya tara tatiana teresa terry theo theresa thomas tiffany tim timothy tina toby todd tom tommy
tony tracey travis trevor tristan tyler valentina vanessa vera veronica victor victoria vincent viola virginia
vladimir walter wayne wendy william willow xavier yasmin yusuf yvonne zachary zara zoe
ace bailey bandit biscuit buddy buster cookie duke lucky milo oreo pepper princess rex rocky sparky tigger whiskers
""".split()

ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm",
        "wxcvbn", "abcdefghijklmnopqrstuvwxyz"]
COLUMNS = ["1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0",
           "a1s2d3f4g5h6j7k8l9", "1a2s3d4f5g6h", "zaq1", "xsw2", "cde3", "vfr4", "bgt5", "nhy6", "mju7"]

entries = set()


def add(*texts):
    entries.update(text.lower() for text in texts if len(text) >= 3)


add(*WORDS, *NAMES)
# Beginnings of keyboard rows and of the alphabet, forwards, backwards and one row after another.
for row in ROWS:
    for size in range(4, len(row) + 1):
        add(row[:size], row[:size][::-1], row[-size:], row[-size:][::-1])
for a, b in itertools.permutations(ROWS[:4], 2):
    for size in (3, 4, 5, 6):
        add(a[:size] + b[:size])
add("".join(ROWS[1:4]), "qwertyuiopasdf", "qwertyuiopasdfghjkl", "qazwsxedc", "qazwsxedcrfv", "qazwsx", "qweasdzxc",
    "qweasd", "qwe123", "asd123", "zxc123", "123qwe", "123qweasd", "123qweasdzxc", "123abc", "1234abcd", "12345abc",
    "123456abc", "1234qwer", "12345qwert", "123456qwerty", "abc123", "abcd1234", "a1b2c3", "a1b2c3d4", "a1b2c3d4e5",
    "1qaz2wsx", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv", "zaq12wsx", "zaq1xsw2", "zaq12wsxcde3", "!qaz2wsx", "1qazxsw2",
    "1qazxsw23edc", "q1w2e3r4", "q1w2e3r4t5", "aq1sw2de3", "147258369", "159753", "741852963", "789456123", "987654321",
    "0987654321", "1029384756", "135792468", "246813579", "112233", "11223344", "1122334455", "123123123", "123321",
    "1234554321", "12344321", "123454321", "1234567", "12345678910", "01234567890", "0123456789", "9876543210",
    "31415926535", "3141592653", "2718281828", "1123581321", "1223334444", "5555566666", "1111122222", "0000011111")
for column in COLUMNS:
    for size in range(4, len(column) + 1, 2):
        add(column[:size])
# Years, days and numbers that stand alone or after each other.
for year in range(1940, 2036):
    add(f"{year}{year}", f"{year}{str(year)[::-1]}", f"0101{year}", f"3112{year}", f"{year}0101")
for digit in "0123456789":
    for size in range(6, 13):
        add(digit * size)
# What is put before or between words, as its end is taken off anyway.
HEADS = ["my", "the", "i", "iam", "ilove", "imthe", "hello", "super", "big", "little", "mr", "miss", "dear", "sweet",
         "bad", "cool", "crazy", "happy", "lucky", "baby", "1", "123", "007"]
TAILS_OF = ["password", "passwort", "pass", "love", "welcome", "dragon", "monkey", "angel", "princess", "secret",
            "football", "sunshine", "qwerty", "admin", "master", "shadow", "tiger", "hello", "girl", "boy", "man",
            "life", "cat", "dog", "family", "mum", "mom", "dad", "work", "home", "computer"]
for head, tail in itertools.product(HEADS, TAILS_OF):
    add(head + tail)
for name in NAMES[:240]:
    add("ilove" + name)
for a, b in itertools.permutations(["password", "qwerty", "admin", "welcome", "hello", "love", "secret", "letmein"], 2):
    add(a + b)
for word in ["password", "welcome", "qwerty", "admin", "letmein", "changeme", "summer", "winter", "spring", "autumn",
             "secret", "dragon", "monkey", "london", "iloveyou", "football", "princess", "sunshine"]:
    for years in range(2015, 2031):
        add(f"{years}{word}")
    add(f"123{word}", f"1{word}", f"{word}123{word}", f"{word}is{word}", word[::-1])
# Signs read as letters in a way that the program's own table does not know.
for word in ["password", "letmein", "iloveyou", "welcome", "football", "monkey", "princess", "freedom", "superman"]:
    for table in [str.maketrans("il", "11"), str.maketrans("aeio", "@3!0"), str.maketrans("ols", "0|5"),
                  str.maketrans("bgt", "89+"), str.maketrans("aos", "^0z")]:
        add(word.translate(table))
print("\n".join(sorted(entries)))
