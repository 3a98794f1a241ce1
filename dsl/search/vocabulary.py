"""How drummers ask: words that say nothing here, words that say which kind is wanted, and other names for things."""

from __future__ import annotations

STOP = frozenset(
    """a about after again all also am an and another any anything are as at be because been before being best both but
    by can could did do does doing done each else ever every find for from get give go goes going good got had has have
    having he hello help her here hi him his how i id if im in into is it its just know let like likes list little look
    looking lot make makes maybe me might more most much must my name need needs no not of off on one ones or other our
    out over own please pls plays played player playing s same say says she should show so some somebody someone
    something sort stuff such t tell than that thats the their them then there these they thing things this those to
    too try type kind us use used using very want wants was way we well were what whats when where which while who whos
    whose why will with without work works would write you your youre yours feels sound sounds sounding recommend
    suggest suggestion ideas idea example examples similar style styles groove grooves drum drums drummer drummers
    drumming guy kit kits beat beats pattern patterns song songs music band bands record records tune track part parts
    hear heard fill fills feel feeling feelings rudiment rudiments template templates called famous please bpm minute
    play between around under""".split()
)
"""Not looked up. Words of phrases in SAME and of names (`train beat`) still count where they stand together."""

HINTS = {
    # a word of the question -> the kinds of answer that it wants, which then count for more
    **dict.fromkeys(("groove", "grooves", "beat", "beats", "pattern", "patterns", "break", "template"), ("patterns", "templates")),
    **dict.fromkeys(("fill", "fills", "lick", "licks", "buildup"), ("fills",)),
    **dict.fromkeys(("feel", "feels", "feeling", "pocket", "timing"), ("feels",)),
    **dict.fromkeys(("style", "styles", "genre", "genres", "music"), ("styles", "genres")),
    **dict.fromkeys(("drummer", "drummers", "who", "player", "guy", "whos"), ("drummers",)),
    **dict.fromkeys(("rudiment", "rudiments", "sticking", "stickings"), ("rudiments",)),
    **dict.fromkeys(("make", "turn", "move", "change", "add", "less", "fewer", "replace", "swap"), ("modifications",)),
    **dict.fromkeys(("what", "whats", "why", "difference", "explain", "mean", "means", "how", "can"), ("notes",)),
    **dict.fromkeys(("kit", "kits", "plugin", "midi", "vst"), ("kits",)),
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
    polymeter, polymetric, polyrhythm, over the bar
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
    tempo, bpm
"""
"""Names for the same thing, a line each."""

SAME = {
    name: tuple(other for other in names if other != name)
    for line in _ALIKE.strip().splitlines()
    for names in [[name.strip().replace("-", " ") for name in line.split(",")]]
    for name in names
}
