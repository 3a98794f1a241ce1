"""How drummers ask: words that say nothing here, words that say which kind is wanted, and other names for things."""

from __future__ import annotations

STOP = frozenset(
    """a about after again love all also am an and another any anything are as at be because been before being best both but
    by can could did do does doing done each else ever every find for from get give go goes going good got had has have
    having he hello help her here hi him his how i id if im in into is it its just know let like likes list little look
    looking lot make makes maybe me might more most much must my name need needs not of off on one ones or other our
    out over own please pls plays played player playing s same say says she should show so some somebody someone
    something sort stuff such t tell than that thats the their them then there these they thing things this those to
    too try type kind us use used using very want wants was way we well were what whats when where which while who whos
    whose why will with work works would write you your youre yours feels sound sounds sounding recommend
    suggest suggestion ideas idea example examples similar style styles groove grooves drum drums drummer drummers
    drumming guy kit kits beat beats pattern patterns song songs music band bands record records tune track part parts
    hear heard really quite bit somewhat kinda kind dont cant wanna gonna gotta everything everyone everybody fill fills feel feeling feelings rudiment rudiments template templates called famous please bpm minute
    play between around under""".split()
)
"""Not looked up. Words of phrases in SAME and of names (`train beat`) still count where they stand together."""

_HINTS = """
    2.5 fills: fill fills lick licks
    4.0 drummers: drummer drummers who whos guy player
    2.5 rudiments: rudiment rudiments sticking stickings
    1.5 kits: kit kits plugin midi vst
    1.3 patterns templates: groove grooves beat beats pattern patterns template
    1.3 feels: feel feels feeling timing
    1.3 styles: style styles genre genres music
    1.3 modifications: make turn move put change add less fewer replace swap remove rid without
    1.3 notes: what whats why difference explain mean means how can
"""
"""What a kind of answer counts for, the kinds, and the words of a question that want it."""

HINTS = {
    word: (tuple(kinds.split()[1:]), float(kinds.split()[0]))
    for kinds, words in (line.split(":") for line in _HINTS.strip().splitlines())
    for word in words.split()
}

_ALIKE = """
    hihat, hi hat, hat, hats, hihats, hi hats
    kick, bass drum, bassdrum
    cross stick, cross-stick, sidestick, side stick, rim click
    rimshot, rim shot
    ghost, ghosted, ghosting
    behind, laid back, lazy, dragging, relaxed
    ahead, rushing, on top, urgent, forward
    machine, quantised, quantized, robotic, mechanical
    drunk, dilla, wonky, stumbling
    simple, simplest, easy, easier, minimal, basic, beginner
    busy, busier, complexity
    quiet, quieter, soft, softer
    loud, louder, heavy accents
    swing, swung, swings, swinging
    straight, even
    human, humanize, humanise, realistic
    fast, speed, quick
    foot, feet, pedal
    double bass, double kick, double pedal, two feet
    half time, halftime, half-time
    double time, doubletime
    backbeat, back beat, two and four
    crash ride, crash riding, ride the crash
    half open, sloshy, washy
    bell, cup
    press roll, buzz roll, closed roll
    build, build up, buildup, riser, crescendo
    stop, stops, hole, silence, empty
    ending, end, outro, final
    toms, tom
    tribal, jungle drums
    blast, blastbeat, blast beat, grindcore
    gallop, galloping, horse
    breakdown, mosh
    polymeter, polymetric, polyrhythm, over the bar, over the barline
    odd meter, odd time, odd meters, odd time signature
    waltz, 3over4, three four, in three
    5over4, five four, in five
    7over8, seven eight, in seven
    6over8, six eight, in six
    9over8, nine eight, in nine
    12over8, twelve eight
    twelve bar, 12 bar
    four on the floor, four to the floor, 4 on the floor, 4 to the floor
    dnb, drum and bass, drum n bass, jungle
    edm, electronic, rave, club
    hip hop, hiphop, rap
    boom bap, boombap
    new orleans, nola, big easy
    led zeppelin, led zep, zeppelin, zep
    stevie ray vaughan, srv
    red hot chili peppers, rhcp
    rage against the machine, ratm
    james brown, jb
    iron maiden, maiden
    black sabbath, sabbath
    guns n roses, gnr
    progressive, prog
    brazil, brazilian
    cuba, cuban, afro cuban
    jamaica, jamaican, reggae
    country, nashville, bluegrass
    street beat, parade, second line, marching band
    brushes, brush, wire brushes
    gospel, church
    break, breaks, breakbeat, sample, sampled, loop
    displaced, displacement, late four, shifted
    solo, trading
    dynamics, velocity, volume
    no, without, get rid of, remove, take out, leave out, minus
    simplify, simpler, simple, strip down, easier
    backbeat on three, backbeat to three, snare on three, snare to three, half time
    off beat, offbeat, upbeat, off beats, upbeats
    metre, meter, time signature
    cowboy, country, western
    pickup, pick up, lead in
    flashy, impressive, chops
    dusty, loopy, sampled, lo fi
    relaxed, chilled, sit back
    stiff, robotic, mechanical
    drop out, drops out, drop everything, everything stops, everybody stops, everyone stops
    both feet, both legs, two legs, two feet
    tiny, small, short, little
    huge, massive, enormous
    wobbly, drunk, drunken
    tremendous, big
    paradiddle, paradiddles, diddle
    fast two, two beat
    wedding, cover band
    chart, charts, top forty
    marching, march, street
    fours, trading
    singer, vocal, vocals
    sixteenth, sixteenths, 16th, 16ths
    eighth, eighths, 8th, 8ths
    triplet, triplets, trips
    thirty second, thirty seconds, 32nd, 32nds
    quarter, quarters, quarter notes
    sextuplet, sextuplets, six tuplets
    tempo, bpm
"""
"""Names for the same thing, a line each."""

SAME = {
    name: tuple(other for other in names if other != name)
    for line in _ALIKE.strip().splitlines()
    for names in [[name.strip().replace("-", " ") for name in line.split(",")]]
    for name in names
}
LONGEST = max(len(name.split()) for name in SAME)
"""Words of the longest of them."""
