"""What styles and grooves are called, and what a style is made of where it cannot be used as it stands.

A part of the vocabulary: names of genres, artists and slang that the library's own `## aliases:` do not settle.
"""

from __future__ import annotations

STYLES = {
    # style of the library -> what it is called beside its own name and aliases
    "rock.classic": "rock | rocks | rocking | rock and roll | rock n roll | rocknroll | classic rock | rok | southern rock"
    " | seventies rock | 70s rock | rock beat | rock groove | rock song | rock drums | led zeppelin | zeppelin | the who"
    " | blues rock | garage rock | stoner rock | garage | surf rock | surf | country rock | heartland rock",
    "rock.blues": "blues | blues shuffle | 12 bar blues | chicago blues | texas shuffle | shuffle"
    " | shuffle groove | shuffle beat | boogie | blues song | boogie woogie",
    "rock.alternative": "alternative | alt rock | alternative rock | grunge | indie | indie rock | nirvana | grungey | grungy"
    " | foo fighters | radiohead | post rock | shoegaze | emo | 90s rock | britpop | nineties rock",
    "rock.progressive": "prog | prog rock | progressive rock | progressive | art rock | math rock | rush | yes band | genesis"
    " | king crimson | pink floyd",
    "rock.punk": "punk | punk rock | pop punk | hardcore punk | hardcore | ramones | green day | skate punk | blink 182"
    " | the offspring | punky | bad religion",
    "rock.hard": "hard rock | arena rock | ac dc | acdc | glam metal | hair metal | stadium rock | van halen | heavy rock"
    " | guns n roses | glam rock | power ballad rock | aerosmith",
    "rock.pop": "pop | pop rock | pop song | pop beat | ballad | pop ballad | soft rock | pop groove | synth pop | synthpop"
    " | singer songwriter | power ballad | rock ballad | new wave | folk | folk rock | motown pop | radio pop | k pop"
    " | contemporary worship | worship | adult contemporary | country pop | country ballad | 80s pop | eighties pop | soul pop"
    " | dance pop | power pop | powerpop | love song | indie pop | chart pop",
    "funk.classic": "funk | funky | james brown | funk groove | funk beat | soul | soul groove | groovy | r and b | rnb"
    " | rhythm and blues | old school funk | soul music | motown soul | break beat | breakbeat | stax | blaxploitation",
    "funk.pfunk": "p funk | pfunk | parliament | funkadelic | george clinton",
    "funk.shuffle": "funk shuffle | half time shuffle | halftime shuffle | rosanna shuffle | half time funk shuffle"
    " | half time shuffle groove",
    "funk.new_orleans": "new orleans funk | the meters | meters | nola funk | new orleans",
    "funk.fusion": "funk fusion | tower of power | jazz funk | herbie hancock | snarky puppy | vulfpeck",
    "funk.minimal": "minimal funk | neo soul | hip hop | hiphop | boom bap | hip hop beat | old school hip hop | lo fi | lofi"
    " | lo fi hip hop | lofi hip hop | boombap | rap | rap beat | boom bap beat | trip hop | lo fi beat | hip hop groove",
    "funk.heavy": "heavy funk | funk rock | funk metal | red hot chili peppers | rage against the machine | rhcp | rap rock"
    " | rap metal",
    "jazz.swing": "jazz | swing jazz | big band | medium swing | jazz swing | swing music | swing era | jazzy | jazz groove"
    " | swing groove | duke ellington | count basie | jazz standard | swing beat | big band swing | walking jazz",
    "jazz.bebop": "bebop | bop | charlie parker | be bop",
    "jazz.fusion": "fusion | jazz fusion | jazz rock | weather report | mahavishnu | chick corea | jazz fusion groove",
    "jazz.latin": "latin jazz | latin | salsa | afro cuban | afrocuban | mambo | latin groove | cuban | tropical",
    "jazz.ballad": "jazz ballad | brushes ballad | brush ballad | torch song",
    "jazz.hard_bop": "hard bop | art blakey | jazz messengers | hardbop",
    "jazz.contemporary": "contemporary jazz | modern jazz | ecm | ecm jazz | nu jazz | post bop",
    "metal.heavy": "metal | heavy metal | iron maiden | judas priest | black sabbath | nwobhm | traditional metal | metallic"
    " | metal groove | metal beat | metal song | heavy | classic metal | metal drums | nu metal | groove metal | pantera"
    " | ozzy",
    "metal.death": "death metal | deathmetal | brutal death metal | technical death metal | black metal | blackmetal"
    " | grindcore | grind | extreme metal | cannibal corpse | morbid angel | melodic death metal | melodeath | mayhem",
    "metal.power": "power metal | speed metal | helloween | dragonforce | blind guardian | symphonic metal",
    "metal.progressive": "prog metal | progressive metal | djent | djenty | meshuggah | dream theater | tool | tesseract"
    " | periphery | math metal | opeth | mathcore | gojira | animals as leaders",
    "metal.thrash": "thrash | thrash metal | slayer | megadeth | anthrax | metallica | crossover thrash | kreator",
    "metal.doom": "doom | doom metal | sludge | sludge metal | funeral doom | stoner metal | electric wizard | stoner doom"
    " | drone metal | neurosis",
    "metal.breakdown": "metalcore | deathcore | beatdown | hatebreed | killswitch engage | lamb of god | beatdown hardcore",
    "electronic.house": "house | house music | deep house | dance | edm | dance music | club | garage house | daft punk"
    " | house beat | tech house | progressive house | electro house | trance | eurodance | electro | electronic"
    " | dance beat | house groove | club beat | electronica | nu disco | french house | uk garage | ukg | dance groove",
    "electronic.techno": "techno | minimal techno | hard techno | industrial techno | detroit techno | techno beat | industrial"
    " | acid techno | techno loop | acid house | jeff mills",
    "electronic.drum_and_bass": "drum and bass | drum n bass | drum & bass | dnb | d and b | d n b | drum bass | liquid dnb"
    " | jungle | jungle break | drumandbass | drum and bass break | liquid drum and bass | neurofunk | d & b | breakcore",
    "electronic.dubstep": "dubstep | brostep | bass music | wobble bass | riddim | dub step | future bass",
}

GROOVES = {
    # groove of the library, as called -> what it is called beside its own name and aliases
    "trap_hats": "trap | trap beat | trap hats | trap groove | drill | drill beat | 808 trap",
    "reggae(one_drop)": "reggae | roots reggae | 1 drop | reggae 1 drop | reggae beat | reggae groove | bob marley"
    " | reggae one drop",
    "reggae(rockers)": "rockers | reggae rockers",
    "reggae(steppers)": "steppers | reggae steppers | dub | dub reggae | dub groove",
    "ska": "ska | ska beat | two tone ska | ska punk | 2 tone | ska groove",
    "disco_hats": "disco | disco beat | disco groove | disco hats | 70s disco | disco music",
    "train_beat": "train beat | country | country train | country train beat | bluegrass | country beat | train groove"
    " | johnny cash | country music | country groove | country song",
    "boom_chick": "country shuffle | boom chick | honky tonk",
    "motown": "motown | motown beat | motown groove | the supremes | four on the snare",
    "bo_diddley": "bo diddley | bo diddley beat | hambone | not fade away",
    "amen": "amen | amen break | amen brother",
    "money_beat": "money beat | billie jean | basic rock beat | standard rock beat | standard beat | boots and cats",
    "d_beat": "d beat | dbeat | discharge beat | crust punk | crust",
    "blast": "blast beat | blast beats | blastbeat | blastbeats | blasts | blasting | blast | traditional blast"
    " | traditional blast beat",
    "blast(hammer)": "hammer blast | hammer blasts | hammer blast beat | hammer blast beats",
    "blast(bomb)": "bomb blast | bomb blasts | bomb blast beat | bomb blast beats",
    "blast(gravity)": "gravity blast | gravity blasts | gravity blast beat | gravity blast beats",
    "blast(euro)": "euro blast | euro blasts | euro blast beat",
    "double_bass": "double bass | double kick | double kicks | double bass drum | double bass drums | double pedal"
    " | double bass drumming | double kick drum | double kick drums | double bass kicks | 2 bass drums",
    "skank": "skank beat | skank | thrash beat | polka beat | skank beats | hardcore two step",
    "gallop": "gallop | galloping | gallop beat | gallop kick | galloping kick | galloping kicks | gallops | the trooper",
    "gallop(reverse)": "reverse gallop",
    "half_time_shuffle(purdie)": "purdie | purdie shuffle | home at last | babylon sisters | bernard purdie",
    "rosanna": "rosanna | rosanna beat | rosanna groove",
    "half_time_shuffle(bonham)": "fool in the rain | bonham shuffle",
    "shuffle(texas)": "texas blues shuffle | pride and joy | stevie ray vaughan | double shuffle",
    "bossa_nova": "bossa nova | bossa | bossanova | bossa nova beat | girl from ipanema",
    "samba": "samba | samba groove | samba beat | batucada | brazilian",
    "songo": "songo",
    "mozambique": "mozambique",
    "cha_cha": "cha cha | cha cha cha | chacha | cha cha beat",
    "tumbao": "tumbao",
    "baiao": "baiao",
    "bembe": "bembe | afro cuban 6/8 | afro cuban 12/8",
    "second_line": "2nd line | new orleans 2nd line | street beat | 2nd line groove | mardi gras parade",
    "jazz_waltz": "jazz waltz | swing waltz",
    "brushes": "brush groove | brush pattern | brushes | brush | brushwork | with brushes | on brushes | just brushes"
    " | stir the soup | stir the soup on the snare | stirred snare | brushed snare | brushed",
    "four_on_floor": "4 on the floor | 4 to the floor | 4 on floor | 4 to floor",
    "tom_groove": "tom groove | tribal | tribal toms | tom beat | tribal tom groove | floor tom groove | tribal groove"
    " | tribal beat | jungle toms | tom heavy groove | tribal drums",
    "polymeter_riff": "polymeter | polymetric | polymetric riff | polymeter riff | polyrhythmic riff",
    "funky_drummer": "funky drummer | clyde stubblefield",
    "funk_ghosts": "16th note funk | 16th funk",
    "cold_sweat": "cold sweat",
    "superstition": "superstition | stevie wonder",
    "levee": "when the levee breaks | levee breaks | levee",
    "we_will_rock_you": "we will rock you | stomp stomp clap | boom boom clap",
    "walk_this_way": "walk this way",
    "tom_sawyer": "tom sawyer",
    "linear_groove": "linear groove | linear beat | linear drumming | linear pattern",
    "dubstep_half": "half step | halfstep",
    "two_step": "2 step | two step beat | 2 step beat",
    "twelve_eight": "12/8 blues | slow 12/8 | doo wop | 12/8 ballad | 6/8 ballad | 12/8 groove | gospel ballad | 50s ballad"
    " | gospel | doo wop ballad",
    "half_time_rock": "half time rock | half time rock beat | stadium beat",
    "breakdown": "breakdown groove | mosh groove | breakdown beat | metalcore breakdown | hardcore breakdown",
    "sixteenth_rock": "16th rock | 16th note rock",
    "steppers": "militant steppers",
    "use_me": "use me | bill withers",
}

DRUMMERS = {
    "bonham": "bonham | john bonham | bonzo | led zeppelin | zeppelin | zep | bonhams | bonham like | bonham esque",
    "chambers": "chambers | dennis chambers",
    "copeland": "copeland | stewart copeland | the police",
    "dee": "mikkey dee | mickey dee | motorhead | mikkey",
    "hoglan": "hoglan | gene hoglan | atomic clock",
    "peart": "peart | neil peart | rush",
    "porcaro": "porcaro | jeff porcaro | toto | steely dan",
    "rich": "buddy rich",
    "roeder": "roeder | jason roeder | neurosis",
    "weckl": "weckl | dave weckl",
}

PLAYS = {
    # drummer -> the style that goes with the name, if none is said; and for grooves the genre that they belong to
    "bonham": "rock.classic",
    "chambers": "funk.classic",
    "copeland": "rock.alternative",
    "dee": "metal.heavy",
    "hoglan": "metal.death",
    "peart": "rock.progressive",
    "porcaro": "rock.pop",
    "rich": "jazz.swing",
    "roeder": "metal.doom",
    "weckl": "jazz.fusion",
}

GROOVE_TEMPO = {
    # groove -> beats a minute, where no style says
    "amen": 136, "baiao": 108, "bembe": 110, "blast": 200, "bo_diddley": 108, "boom_chick": 100, "bossa_nova": 126,
    "breakdown": 110, "cha_cha": 116, "d_beat": 180, "disco_hats": 118, "four_on_floor": 122, "funky_drummer": 98,
    "gallop": 140, "half_time_rock": 84, "half_time_shuffle": 90, "jazz_waltz": 144, "levee": 72, "money_beat": 104,
    "motown": 118, "mozambique": 112, "polymeter_riff": 116, "reggae": 76, "rosanna": 86, "samba": 104, "second_line": 96,
    "shuffle": 116, "ska": 150, "skank": 190, "songo": 104, "superstition": 100, "tom_groove": 100, "train_beat": 112,
    "trap_hats": 140, "twelve_eight": 66, "two_step": 174, "walk_this_way": 108, "we_will_rock_you": 82, "dubstep_half": 140,
    "cold_sweat": 112, "steppers": 76, "use_me": 78, "tom_sawyer": 88, "tumbao": 100, "linear_groove": 96, "brushes": 72,
}  # fmt: skip

FILLS = {
    # what a fill is called -> fills of the library
    "tom_cascade": "tom fill | tom fills | toms fill | fill on the toms | fill around the toms | big tom fill | round the kit"
    " | around the kit | big tom fills | fill around the kit | around the toms | tom cascade | fill on toms | rolling toms",
    "snare_roll": "snare roll | snare fill | snare fills | roll on the snare | fill on the snare | snare rolls | snare build up"
    " | snare buildup | snare build | drum roll",
    "down_the_toms": "down the toms | tom run | half bar tom fill",
    "one_beat_snare": "short fill | 1 beat fill | quick fill | short snare fill | little fill | small fill | short fills"
    " | short drum fill | tiny fill",
    "moby_triplets": "moby dick fill | bonham fill | bonham triplets | triplets around the toms | moby dick triplets | moby dick"
    " | bonham triplet fill | bonham style fill",
    "triplet_toms_down": "triplet fill | triplet fills | triplet tom fill",
    "flam_build": "flam fill | flams build | flam build",
    "press_roll": "press roll | press roll fill",
    "linear_rlkk": "linear fill | linear fills",
    "six_stroke": "6 stroke roll fill | 6 stroke roll | six stroke fill",
    "paradiddle_toms": "paradiddle fill | paradiddles on the toms",
    "gospel_six": "gospel fill | gospel chops | gospel chops fill",
    "stop_time": "stop | full stop | drum break stop",
    "snare_riser": "riser | snare riser",
    "sextuplet_singles": "sextuplet fill",
    "thirty_seconds": "32nd note fill | 32nd fill",
    "double_bass_toms": "double bass fill | double kick fill",
    "peart_quads": "peart fill | neil peart fill",
}

FILLS_FOR = {
    # genre -> a fill of one bar or less that suits it, where its style names none
    "rock": "half_bar_sixteenths",
    "funk": "hat_bark",
    "jazz": "jazz_triplets",
    "metal": "tom_roll",
    "electronic": "one_beat_snare",
    "shuffle": "triplet_pickup",
    "": "half_bar_sixteenths",
}

ODD = {
    # genre -> what carries it in any meter, as lines of a section's body by energy: usual, high
    "rock": ("layer backbeat(kick: KICKS)", "layer backbeat(kick: KICKS)"),
    "funk": ("layer backbeat(kick: KICKS, hats: 1/16)", "layer backbeat(kick: KICKS, hats: 1/16)"),
    "jazz": ("layer backbeat(kick: KICKS)", "layer backbeat(kick: KICKS)"),
    "metal": ("layer backbeat(kick: KICKS)", "layer backbeat(kick: KICKS); layer double_bass"),
    "death": ("layer blast", "layer blast(bomb)"),
    "doom": ("layer doom(kick: KICKS)", "layer doom(kick: KICKS)"),
    "electronic": ("layer four_on_floor", "layer four_on_floor(hats: eighths)"),
    "ballad": ("layer ballad", "layer ballad"),
}

SIBLINGS = {
    # style that a bare genre means -> styles that take its place where the tempo is beyond it
    "rock.classic": ("rock.hard", "rock.alternative", "rock.progressive", "rock.pop", "rock.punk", "rock.blues"),
    "metal.heavy": ("metal.progressive", "metal.power", "metal.thrash", "metal.death", "metal.breakdown", "metal.doom"),
    "jazz.swing": ("jazz.hard_bop", "jazz.contemporary", "jazz.bebop", "jazz.fusion", "jazz.ballad"),
    "funk.classic": ("funk.heavy", "funk.fusion", "funk.minimal", "funk.shuffle"),
    "electronic.house": ("electronic.techno", "electronic.dubstep", "electronic.drum_and_bass"),
}
