"""What drummers and producers say, and what it is in the language: the one documented table of synonyms.

Each entry is `meaning: "phrase | phrase | …"`. Phrases are written as people write them; they are read by the same
`words.normal` as a request, so that `hi-hat`, `hi hat` and `Hi-Hats` need not all be listed. A longer phrase wins.
Names of the library's own styles, grooves, drummers, feels and fills, and their `## aliases:`, are not here: they come
from the library itself (`dsl.draft.reading.shelf`).
"""

from __future__ import annotations

TARGETS = {
    # target (with its stroke after a dot) -> what it is called
    "bd": "kick | kicks | kick drum | kick drums | bass drum | bass drums | bd | kik | bassdrum | kickdrum | 808 kick",
    "sn": "snare | snares | snare drum | snare drums | sn | sd | snair | side drum | sidedrum | snare hit | snare hits | snare stroke | full snare",
    "sn.ghost": "ghost note | ghost notes | ghosts | ghosted notes | ghost snare | ghost snares | ghosted snare"
    " | ghosted snares | ghost strokes | snare ghosts | snare ghost notes | ghost stroke | ghosting | a ghost",
    "sn.side": "cross stick | cross sticks | side stick | side sticks | rim click | rim clicks | rimclick | rimclicks"
    " | sidestick | crossstick | sidesticks | rim knock | rim clicking | snare rim | rim",
    "sn.rimshot": "rimshot | rimshots | rim shot | rim shots",
    "sn.flam": "flam | flams | snare flam | snare flams | flammed snare",
    "sn.drag": "drag | drags | ruff | ruffs",
    "sn.buzz": "buzz | buzz roll | buzz rolls | buzzed snare",
    "hh": "hat | hats | hi hat | hi hats | hihat | hihats | hh | high hat | high hats | closed hat | closed hats"
    " | closed hi hat | closed hi hats | closed hihat | closed hihats | hi hat cymbal | ch hat | closed hh",
    "hh.tight": "tight hat | tight hats | tight hi hat | tight hi hats | tight hihat | tight hihats",
    "hh.open": "open hat | open hats | open hi hat | open hi hats | open hihat | open hihats | opened hats | open hh"
    " | hat open | hats open | hi hats open | hi hat open | opened hi hat | opened hi hats | hat bark | hat barks"
    " | hi hat bark | hi hat barks | oh hat",
    "hh.half": "half open hat | half open hats | half open hi hat | half open hi hats | half open hihat | half open hihats"
    " | sloshy hats | washy hats | sloshy hi hats | washy hi hats | loose hats | slightly open hats | slightly open hi hat",
    "hh.foot": "hat foot | hi hat foot | foot hat | foot hi hat | pedal hat | pedal hats | pedal hi hat | pedal hi hats"
    " | hi hat pedal | hihat pedal | hat pedal | hihat foot | hi hat with foot | hats with foot | hi hat with the foot"
    " | hi hats with the foot | hats with the foot | left foot | hat chick | hi hat chick | hi hat chicks | chick | chicks"
    " | foot hihat | pedal hihat | foot hats | the foot | foot | the foot hat | the foot hats | the foot hi hat",
    "rd": "ride | rides | ride cymbal | ride cymbals | rd",
    "rd.bell": "ride bell | bell of the ride | bell of ride | bell | ride cymbal bell | bell hits | ride bells",
    "rd.edge": "crash ride | ride edge | edge of the ride",
    "cr": "cymbal crash | cymbal crashes | crash | crashes | crash cymbal | crash cymbals | cr | crash hit | crash hits | crsh",
    "cr2": "2nd crash | crash 2 | other crash | 2nd crash cymbal",
    "ch": "china | chinas | china cymbal | china cymbals",
    "sp": "splash | splashes | splash cymbal | splash cymbals",
    "st": "stack | stacks | stack cymbal",
    "ht": "high tom | high toms | hi tom | 1st tom | tom 1 | rack tom | small tom | top tom | upper tom",
    "mt": "mid tom | mid toms | middle tom | 2nd tom | tom 2 | rack tom 2",
    "lt": "low tom | low toms | 3rd tom | tom 3",
    "ft": "floor tom | floor toms | floor | floortom | big tom | tom 4",
    "toms": "tom | toms | tom toms | tom tom | rack toms | tomtoms",
    "cymbals": "cymbal | cymbals",
    "cb": "cowbell | cowbells | cow bell | cow bells",
    "tb": "tambourine | tambourines | tamb | tambo",
    "cp": "clap | claps | handclap | handclaps | hand clap | hand claps | hand clapping",
    "wb": "woodblock | woodblocks | wood block | wood blocks",
    "sh": "shaker | shakers | egg shaker",
    "cl": "claves",
    "tr": "triangle",
    "ag": "agogo | agogos | agogo bell | agogo bells",
    "bo": "bongo | bongos",
    "cg": "conga | congas",
    "tm": "timbale | timbales",
    "su": "surdo | surdos",
    "ma": "maraca | maracas",
    "ca": "cabasa",
    "gu": "guiro",
    "cu": "cuica",
    "vs": "vibraslap",
    "jb": "sleigh bells | jingle bell | jingle bells | sleigh bell",
    "bt": "bell tree | wind chimes | chimes",
    "ct": "castanets",
    "wh": "whistle",
    "sk": "stick click | stick clicks | sticks click",
    "drums": "drums only",
}

PLACES = {
    # places of the bar -> what they are called; `every …` is a step, `&` is the and of each beat, …
    "&": "offbeat | offbeats | off beat | off beats | upbeat | upbeats | up beat | up beats | every & | each & | every and"
    " | the ands | all ands | all the ands | all the &s | &s | ands | the & of every beat | the and of every beat"
    " | the & of each beat | the and of each beat | all offbeats | all the offbeats | every offbeat | every off beat"
    " | every upbeat | all upbeats | in between the beats | between the beats | & of every beat | and of every beat"
    " | and of each beat | & of each beat | all the upbeats | every single & | every single offbeat | 8th offbeats"
    " | off 8ths | the offs | each offbeat | each off beat | the &s | every & count",
    "e a": "the e and a | the e and the a | e and a | e & a | the e & a | es and as | the es and as | the e and the ah"
    " | e and ah | every e and a | the e and a of every beat | the es and the as | all the es and as | e and a of each beat",
    "e": "2nd 16th of every beat | 2nd 16th of each beat | the 2nd 16th of every beat | every e | the es | all the es | each e | the e of every beat | the e of each beat",
    "a": "last 16th of every beat | last 16th of each beat | the last 16th of every beat | the last 16th of each beat"
    " | last 16th note of every beat | last 16th note of each beat | 4th 16th of every beat | every a | the as | all the as | the a of every beat | the a of each beat | every ah | each a",
    "beats": "every beat | each beat | all beats | all the beats | all 4 beats | all 3 beats | all 4 | every quarter"
    " | every quarter note | all quarters | all quarter notes | each quarter | each quarter note"
    " | the beats | all 5 beats | all 7 beats | all 4 quarters | every single beat | quarters on the beat | downbeats | the downbeats"
    " | on the beat | every downbeat | every pulse | each pulse | every crotchet",
    "backbeat": "backbeat | backbeats | back beat | back beats | the backbeat | the backbeats",
    "1": "downbeat | the downbeat | the 1 | down beat",
    "last": "last beat | the last beat | last beat of the bar | last beat of each bar | last beat of every bar"
    " | final beat | the final beat",
    "last 8th": "last quaver | the last quaver | last quaver of the bar | the last quaver of the bar | last 8th | last 8th note | the last 8th note | final 8th | final 8th note | last offbeat | last & | last and"
    " | last upbeat | last 8th note of the bar | last 8th of the bar",
    "last 16th": "last 16th | last 16th note | the last 16th note | final 16th | final 16th note | last 16th of the bar",
    "groups": "the group starts | group starts | the starts of the groups | the start of the groups | first of every group | start of every group | start of each group | the start of every group | the start of each group"
    " | beginning of each group | beginning of every group | first of each group | every group | each group",
    "odd": "odd beats | every odd beat | every other beat",
    "even": "even beats | every even beat",
}

STEPS = {
    # `every STEP` -> what it is called, with or without "notes"
    "1/4": "quarters | quarter notes | quarter note | 4th notes | crotchets | crotchet | 1/4 notes | 1/4s | 1/4 note | quarter",
    "1/8": "8ths | 8th notes | 8th note | 8th | quavers | quaver | 1/8 notes | 1/8s | 1/8 note | 1/8 | straight 8ths"
    " | straight 8th notes | straight 8th | steady 8th | constant 8th | every 8th | every 8th note | constant 8ths | steady 8ths | steady 8th notes | all 8ths",
    "1/16": "16ths | 16th notes | 16th note | 16th | semiquavers | semiquaver | 1/16 notes | 1/16s | 1/16 note | 1/16"
    " | straight 16ths | straight 16th | steady 16th | constant 16th | every 16th | every 16th note | constant 16ths | steady 16ths | steady 16th notes | all 16ths",
    "1/32": "32nds | 32nd notes | 32nd note | 32nd | 1/32 notes | 1/32",
    "1/8t": "triplet quavers | quaver triplets | triplet quaver | triplets | 8th triplets | 8th note triplets | triplet 8ths | triplet | 1/8 triplets | 8th triplet"
    " | every triplet | 8th note triplet | triplet 8th notes",
    "1/4t": "quarter triplets | quarter note triplets | quarter note triplet",
    "1/16t": "16th triplets | 16th note triplets | sextuplets",
    "1/2": "half notes | half note | halves | minims | minim | 1/2 notes | every half note",
}

SECTIONS = {
    # section of a song -> what it is called
    "intro": "intro | intros | introduction | opening | opening section | count in section | count in | countin",
    "verse": "verse | verses | vers | a section | a part",
    "pre_chorus": "pre | pres | pre chorus | prechorus | pre choruses | prechoruses | lift | climb",
    "chorus": "chorus | choruses | refrain | refrains | hook | hooks | chours | chorusses | b section | b part",
    "post_chorus": "post chorus | postchorus",
    "bridge": "bridge | bridges | middle 8 | middle section | c section | c part",
    "breakdown": "breakdown | breakdowns | break down | the break | break section | the breaks | mosh part | mosh section",
    "solo": "solo | solos | solo section | guitar solo | guitar solos",
    "interlude": "interlude | interludes | instrumental | instrumental section | instrumental break",
    "outro": "outro | outros | ending | ending section | outro section | end section",
    "coda": "coda | codas",
    "tag": "tag | tag section",
    "vamp": "vamp | vamps",
    "head": "head | heads",
    "buildup": "buildup | riser | buildups | build up section | riser section | buildup section | build section",
    "drop": "drop | drops | drop section",
    "turnaround": "turnaround | turnarounds",
    "montuno": "montuno | montunos",
    "groove": "main groove | main section | main part",
}

DYNAMICS = {
    # marking -> words that are said of a section
    "pp": "pp | quietest | softest | pianissimo | very soft | very quiet | really quiet | really soft | whisper | whispering | barely there"
    " | super quiet | very quietly | very softly | hushed | super soft | extremely quiet",
    "p": "p | soft | softly | quiet | quietly | gentle | gently | piano | mellow | calm | subdued | delicate | low volume | tender"
    " | intimate | restrained | muted dynamics | understated",
    "mp": "mp | mezzo piano | medium soft | fairly soft | softish | moderately soft | fairly quiet | a bit quiet",
    "mf": "mf | mezzo forte | medium loud | medium volume | moderate volume",
    "f": "f | forte | loud | loudly | strong | powerful | hard hitting | big | energetic | driving | intense | aggressive"
    " | high energy | full on | punchy | anthemic | heavy hitting | angry | furious",
    "ff": "ff | loudest | at its loudest | biggest | fortissimo | very loud | really loud | huge | massive | explosive | full blast | as loud as possible | enormous"
    " | explodes | explode | exploding | epic | all out | super loud | gigantic | blasting loud | climactic | at full power",
}

RISES = (
    "build up | builds up | building up | builds | build | crescendo | crescendos | cresc | gets louder | getting louder"
    " | grow | grows | growing | swells | swell | swelling | rise | rises | rising | increase in volume | gradually louder"
    " | ramps up | ramp up | intensifies | intensifying | gain intensity | gains intensity | build in intensity"
    " | fades in | fade in | fading in | builds in intensity | increasing intensity | grow in intensity | get louder | gradual build | slow build"
)
FALLS = (
    "fade out | fades out | fading out | fade | fades | fading | decrescendo | diminuendo | dim | gets softer | gets quieter"
    " | getting softer | getting quieter | dies away | dying away | dies down | die down | calm down | calms down"
    " | winds down | wind down | gradually softer | gradually quieter | ebbs away | trails off | tapers off | fade away"
    " | fades away | get softer | get quieter"
)

TEMPOS = {
    # share of the style's range that is meant, in per cent (0 is its slowest), -> words; without a style, beats a minute
    "grave": "extremely slow | super slow | crawling | glacial | very very slow | painfully slow | dead slow",
    "very slow": "very slow | really slow | so slow | dirge | largo",
    "slow": "slow | slowly | slower tempo | slow tempo | downtempo | down tempo | adagio | chill | chilled | low tempo",
    "relaxed": "relaxed tempo | medium slow | moderately slow | andante | easy tempo",
    "medium": "medium | mid tempo | midtempo | medium tempo | moderate | moderato | moderate tempo | mid paced | midpaced",
    "fast": "fast | quick | uptempo | up tempo | upbeat tempo | brisk | allegro | high tempo | fast tempo | fast paced | speedy",
    "very fast": "very fast | really fast | super fast | extremely fast | blazing | breakneck | fast as hell | insanely fast"
    " | as fast as possible | presto | lightning fast | furiously fast | crazy fast | hyper fast | prestissimo",
}
TEMPO_BPM = {"grave": 50, "very slow": 60, "slow": 72, "relaxed": 84, "medium": 104, "fast": 140, "very fast": 176}
TEMPO_SHARE = {"grave": 0, "very slow": 0, "slow": 12, "relaxed": 30, "medium": 50, "fast": 85, "very fast": 100}

FEELS = {
    # line of the language -> what it is called
    "feel laid_back": "laid back | laidback | behind the beat | behind | lazy | relaxed feel | relaxed | layed back"
    " | sit back | sits back | sit it back | lay it back | pull it back | hold it back | sit it back a bit | dragging | drag the beat | back of the beat | slightly behind | a bit behind | lay back"
    " | lays back | deep pocket | laying back | sitting back | late feel | in the pocket",
    "feel on_top": "ahead of the beat | on top of the beat | on top | pushed | pushing | push the beat | urgent | rushing"
    " | push it | pushes | leaning forward | forward feel | front of the beat | ahead | edgy feel | pushy | pushing the beat"
    " | pushed feel | slightly ahead | a bit ahead",
    "feel dilla_pocket": "dilla | dilla feel | dilla style | j dilla | drunk | drunken | drunk feel | drunken feel | wonky"
    " | off kilter | wobbly | dilla time | questlove feel | dilla swing",
    "swing 66% per 1/8": "shuffled | shuffle feel | triplet feel | triplet swing | shuffled 8ths | swung 8th triplets"
    " | hard swing | heavy swing | hard swung | heavily swung | full swing",
    "swing 62% per 1/8": "swung | swings | swung 8ths | swung 8th notes | swing feel | swing 8ths | swung feel"
    " | some swing | swung hats | swinging | swung eighth hats | bouncy | swing the 8ths | swing it | bounce",
    "swing 57% per 1/8": "slightly swung | light swing | lightly swung | a little swing | a bit of swing | a touch of swing"
    " | subtle swing | slight swing | some light swing",
    "swing 58% per 1/16": "swung 16ths | swung 16th notes | swung 16th | swing 16ths | 16th swing | 16th note swing"
    " | swung sixteenth feel | swing the 16ths | shuffled 16ths | swung sixteens | new jack swing | mpc swing | 16th note shuffle"
    " | 16th shuffle | 16ths swung",
    "swing 50%": "straight | straight feel | no swing | without swing | not swung | unswung | straight time | dont swing"
    " | do not swing | even 8ths | straight not swung",
    "humanize 0%": "quantized | quantised | robotic | robot | machine like | on the grid | perfectly quantized"
    " | perfectly on the grid | mechanical | drum machine | programmed | no humanization | sequenced | rigid | no humanize"
    " | perfectly quantised | perfectly tight | exactly on the grid | machinelike | fully quantized | without humanization",
    "humanize 60%": "loose | sloppy | human | humanized | humanised | natural | organic | live feel | ragged | human feel"
    " | live sounding | loosely played | garage feel | like a human | played by a human | loose and sloppy | loosely",
    "humanize 15%": "tight | precise | clean | crisp | tight playing | very tight | locked in",
}

RATES = {
    # rule of the library -> what it is called
    "half_time": "half time | halftime | half time feel | half time groove | half time beat | half tempo feel | cut to half"
    " | half speed feel | half timed | half time drums | half time rock groove | half feel",
    "double_time": "double time | doubletime | double time feel | double time groove | double time beat | double tempo feel",
}

RULES = {
    # rule of the library, as called -> what it is called
    "ride_for_hat": "open it up | open up | opens up | opening up | open things up | go to the ride | goes to the ride"
    " | move to the ride | moves to the ride | switch to the ride | switches to the ride | switch to ride | opened up"
    " | opens it up | moving to the ride | moves to ride | goes to ride",
    "crash_ride": "crash riding | ride the crash | riding the crash | riding the crashes | riding on the crash"
    " | bash the crash | bashing the crash | bashing the crashes | crash ride feel | wall of cymbals | washy cymbals",
    "loud_backbeat": "big backbeat | fat backbeat | heavy backbeat | strong backbeat | loud backbeat | hard backbeat"
    " | cracking snare | cracking backbeat | solid backbeat",
    "feather_kick": "feathered kick | feather the kick | feathered bass drum | soft kick | quiet kick",
    "rimshot_backbeat": "rimshot backbeat | rimshot backbeats | rimshot accents",
    "flam_backbeat": "flam backbeat | flammed backbeat | flammed backbeats",
    "tribal_toms": "tribal feel | floor tom riding",
    "heavy_accents": "heavy accents | strong accents | big accents | more accents",
    "soft_hats": "soft hats | quiet hats | quieter hats | softer hats | lighter hats",
    "half_open_hats": "half open hats riding",
    "kick_drive": "driving kick | driving kicks | driving 8th note kick | driving bass drum",
    "linear": "linear | linear playing",
}

DENSITY = {
    # complexity in per cent -> words that are said of the playing
    "15%": "minimal | very simple | bare | barebones | bare bones | skeletal | stripped down | stripped back | very sparse"
    " | really simple | as simple as possible | dead simple | super simple | extremely simple | basic | really sparse | minimalist",
    "28%": "simple | sparse | plain | uncluttered | spacious | open and airy | laid out | easy | restrained playing | airy"
    " | straightforward | straight forward | simple and sparse | sparsely | nothing fancy | clean and simple | not too busy"
    " | not busy | not too complex | uncomplicated",
    "72%": "busy | complex | intricate | dense | elaborate | detailed | fancy | syncopated"
    " | complicated | active | lots going on | showy | more going on | sophisticated | technical",
    "90%": "very busy | very complex | really busy | extremely busy | crazy busy | insane | over the top | as busy as possible"
    " | super busy | very dense | virtuosic | wild | chaotic | extremely complex | very technical | frantic | hectic",
}

CHANGES = {
    # what changes and which way -> words of a revision
    "loud +": "louder | more powerful | harder | stronger | punchier | bigger | more aggressive | more intense | heavier"
    " | more energy | more punch | more energetic | hit harder | turn up | more intensity | more impact | beef up"
    " | more volume | boost | emphasize | emphasise | accentuate | more prominent | more drive | more driving | up front",
    "loud -": "softer | quieter | gentler | lighter | calmer | less loud | less intense | less aggressive | turn down"
    " | tone down | more subtle | less volume | more gentle | mellower | less prominent | less energy | less heavy | subtler"
    " | quiet down | more subdued | less harsh | smoother | less powerful",
    "busy +": "busier | more complex | more interesting | fancier | more intricate | more notes | denser | more elaborate"
    " | less simple | more variation | more going on | more movement | more detail | less boring | more detailed | spice up"
    " | more syncopated | more syncopation | more complicated | less sparse | fuller",
    "busy -": "simpler | sparser | less busy | less complex | simplify | simplified | more sparse | less notes | fewer notes"
    " | more space | less cluttered | more minimal | strip down | strip back | less going on | more basic | more simple"
    " | stripped down | more straightforward | cleaner | declutter | thin out | more room | less dense | less intricate",
    "ghosts +": "more ghost notes | more ghosts | extra ghost notes | additional ghost notes | more ghosting"
    " | more snare ghosts | lots of ghost notes | a lot of ghost notes | plenty of ghost notes | many ghost notes"
    " | tons of ghost notes | more ghosted notes | more ghost snares | heavy ghost notes | heavy on the ghost notes"
    " | loads of ghost notes | more ghost strokes | lots of ghosts | more snare ghost notes",
    "ghosts -": "fewer ghost notes | less ghost notes | fewer ghosts | less ghosts | less ghosting | thin out the ghost notes"
    " | few ghost notes | only a few ghost notes | not so many ghost notes | fewer ghosted notes | a few less ghost notes",
    "swing +": "more swing | swing more | more swung | swing harder | swings more | heavier swing | more shuffle | more bounce"
    " | more bouncy | more swingy",
    "swing -": "less swing | straighter | swing less | less swung | more straight | less shuffle | lighter swing | less bounce"
    " | less swingy",
    "tempo +": "faster | speed up | speed it up | quicker | increase the tempo | raise the tempo | up the tempo"
    " | speeds up | bump the tempo up | pick up the pace | pick up the tempo | increase tempo | bump up the tempo | more speed"
    " | higher tempo | raise tempo | increase the speed | increase the bpm | raise the bpm",
    "tempo -": "slower | slow down | slow it down | decrease the tempo | lower the tempo | drop the tempo | bring the tempo down"
    " | reduce the tempo | decrease tempo | slows down | less fast | lower tempo | bump the tempo down | reduce tempo"
    " | take the tempo down | decrease the bpm | lower the bpm",
    "human +": "looser | humanize | humanise | humanize it | humanise it | more human | more humanized | less robotic | more natural | less mechanical | sloppier | less quantized"
    " | more organic | less stiff | more humanization | less rigid | more alive",
    "human -": "tighter | less human | more precise | more robotic | more quantized | less sloppy | more mechanical"
    " | less humanization | tighten up | less loose | stiffer | more quantised",
    "fills +": "more fills | more drum fills | fill more often | additional fills | lots of fills | many fills"
    " | lots of drum fills | plenty of fills | more frequent fills | fill heavy | extra fills",
    "fills -": "fewer fills | less fills | not so many fills | fill less often | fewer drum fills | few fills | occasional fills"
    " | less frequent fills | rare fills",
    "late +": "more laid back | more behind the beat | more behind | lazier | further behind the beat | more relaxed",
    "late -": "less laid back | less behind | more on the beat | less behind the beat | less lazy",
}

LARGE = "much | a lot | way | far | lots | significantly | considerably | drastically | tons"
SMALL = (
    "a bit | slightly | a little | a touch | a tad | somewhat | a hair | subtly | a little bit | just a bit | a smidge"
)

KITS = {
    # kit of the library -> what it is called
    "ezdrummer3": "ezdrummer | ezdrummer 3 | ez drummer | ez drummer 3 | ezd | ezd3 | ezdrummer 2 | ezdrummer3 | ezdrummer2",
    "superior_drummer3": "superior drummer | superior drummer 3 | sd3 | superior | superior drummer3",
    "addictive_drums2": "addictive drums | addictive drums 2 | ad2 | addictive",
    "bfd3": "bfd | bfd3 | bfd 3",
    "ssd5": "ssd5 | ssd | steven slate | steven slate drums | steven slate drums 5 | ssd 5",
    "gm": "general midi | gm | gm kit | general midi kit",
    "logic_drum_kit_designer": "logic | logic pro | drum kit designer | logic drummer",
    "ableton_core": "ableton | ableton live | ableton drum rack | drum rack",
    "mt_power_drumkit2": "mt power drumkit | mt power drum kit | mt power drumkit 2 | mt power",
    "ni_studio_drummer": "studio drummer | ni studio drummer | native instruments studio drummer | native instruments",
    "ggd_modern_massive": "modern and massive | ggd modern and massive | getgood drums | ggd | get good drums",
    "ggd_invasion": "ggd invasion | invasion",
    "ggd_okw_metal": "one kit wonder | ggd one kit wonder | okw",
    "ggd_p4_halpern": "halpern kit | ggd halpern | matt halpern",
    "modo_drum": "modo drum | modo",
    "hydrogen_gmrockkit": "hydrogen | hydrogen gmrockkit",
    "musescore": "musescore",
    "guitarpro": "guitar pro | guitarpro",
    "roland_td": "roland | roland td | roland v drums | v drums | vdrums | roland v drum",
    "alesis_nitro": "alesis nitro | alesis | nitro",
    "alesis_dm5": "alesis dm5 | dm5",
    "yamaha_dtx": "yamaha dtx | yamaha | dtx",
    "ezx_modern_metal": "modern metal ezx | ezx modern metal",
    "drumgizmo_muldjordkit_sfz": "muldjordkit | muldjord kit",
    "drumgizmo_aasimonster": "aasimonster | drumgizmo",
    "drumgizmo_drskit_sfz": "drskit | drs kit",
}
