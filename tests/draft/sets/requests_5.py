"""A fifth set, again written before the engine had seen any of it."""

REQUESTS = [
    ("Write me a straightforward rock beat where the snare plays only on beat 3", "exactly sn 3"),
    ("funk groove, open hi-hat on every &, 100 bpm", "at hh.open 1& 2& 3& 4&; tempo 100"),
    (
        "A groove in 9/8 with the hats on every eighth and the snare on 7",
        "meter 9/8; exactly hh 1 2 3 4 5 6 7 8 9; exactly sn 7",
    ),
    (
        "rock song: verse 8, chorus 8, verse 8, chorus 8 with a crash on the first bar of each chorus",
        "at cr 1 in chorus bar 1; form verse 8 chorus 8 verse 8 chorus 8",
    ),
    (
        "house, no hats in the intro, four bars of intro, then 16 bars of drop",
        "none hh in intro; form intro 4 drop 16; at bd 1 2 3 4 in drop",
    ),
    (
        "kick on beats 1 and 3, snare on beats 2 and 4, ride cymbal on all eighth notes, bell on the quarters",
        "exactly bd 1 3; exactly sn 2 4; exactly rd 1 1& 2 2& 3 3& 4 4&; at rd.bell 1 2 3 4",
    ),
    (
        "I'm after a sparse trip-hop beat at 82: kick on 1 and 2&, rimshot on 2 and 4",
        "tempo 82; exactly bd 1 2&; at sn.rimshot 2 4",
    ),
    ("80s power ballad with huge toms in the chorus", "plays toms in chorus"),
    (
        "a 2 bar pattern: bar one kick on 1 and 2, bar two kick on 1 and 4&; snare 2 and 4; hats eighths",
        "bars 2; exactly bd 1 2 bar 1; exactly bd 1 4& bar 2; exactly sn 2 4; exactly hh 1 1& 2 2& 3 3& 4 4&",
    ),
    ("Samba at 104 without the cowbell and without any cymbals", "tempo 104; none cb rd cr hh ch sp"),
    (
        "hats: x on every 16th except beat 2 and 4. kick 1. snare 2, 4",
        "exactly sn 2 4; exactly bd 1; row hh xxxx-xxxxxxx-xxx",
    ),
    ("tempo: 93. meter: 6/8. style: blues. bars: 12", "tempo 93; meter 6/8; bars 12"),
    (
        "verse (8 bars): kick 1, 3; snare 2, 4; hats 8ths. chorus (8 bars): same but ride instead of hats",
        "exactly bd 1 3 in verse; exactly sn 2 4 in verse; form verse 8 chorus 8; none hh in chorus; plays rd in chorus",
    ),
    ("Ska at 160 with rimshots and the hats only on the upbeats", "tempo 160; exactly hh 1& 2& 3& 4&"),
    (
        "half-time hip hop, 140, snare on 3 with a ghost on 2a, kick on 1 and 2&",
        "tempo 140; at sn.ghost 2a; at sn 3; exactly bd 1 2&",
    ),
    ("blast beat for 4 bars then a breakdown for 8, 200 bpm", "tempo 200; says breakdown"),
    ("linear funk, no two things at once", "says .*linear"),
    (
        "Swung eighth-note hats, kick on one and three, snare two and four, 60% swing",
        "says swing 60%; exactly bd 1 3; exactly sn 2 4",
    ),
    ("no kick drum on beat one. kick on 2&, 3. snare on 2 and 4. hats 8ths", "exactly bd 2& 3; exactly sn 2 4"),
    ("crashes on 1 and 3 in the last bar, 8 bars of hard rock", "at cr 1 3 bar last; bars 8"),
    ("6 bars of jazz swing at 190 with brushes, ride only on 2 and 4", "bars 6; tempo 190; exactly rd 2 4"),
    (
        "bass drum every eighth, snare on 2 and 4, floor tom instead of hats on the eighths",
        "exactly bd 1 1& 2 2& 3 3& 4 4&; exactly sn 2 4; none hh; exactly ft 1 1& 2 2& 3 3& 4 4&",
    ),
    ("metalcore breakdown, 75bpm, china on the quarters, 4 bars", "tempo 75; at ch 1 2 3 4; bars 4"),
    (
        "give the verse a cross-stick on 2 and 4 and the chorus full snare; soul, 88",
        "at sn.side 2 4 in verse; none sn.side in chorus; tempo 88",
    ),
    ("cajon-free: only shaker and kick, kick on 1 and 3, shaker on 16ths, 90", "only bd sh; exactly bd 1 3; tempo 90"),
    (
        "In 7/8 (2+2+3), kick at the start of every group, hats eighths, snare on 3 and 5",
        "meter 7/8; exactly bd 1 3 5; exactly hh 1 2 3 4 5 6 7",
    ),
    (
        "shuffle, 12/8, kick on 1 and 7, snare on 4 and 10, ride on every eighth",
        "meter 12/8; exactly bd 1 7; exactly sn 4 10; exactly rd 1 2 3 4 5 6 7 8 9 10 11 12",
    ),
    ("rock. no crash anywhere but on bar 1 of the chorus.", "at cr 1 in chorus bar 1; none cr in verse"),
    ("loud intro, soft verse, loud chorus; grunge; 104", "louder intro verse; louder chorus verse; tempo 104"),
    (
        "a drum loop of 1 bar, kick 1 2& 4, clap on 3, hats 16ths",
        "bars 1; exactly bd 1 2& 4; exactly cp 3; row hh xxxxxxxxxxxxxxxx",
    ),
    (
        "techno, 132: kick on all quarters, closed hat on 16ths, open hat offbeat, no snare no clap",
        "exactly bd 1 2 3 4; at hh.open 1& 2& 3& 4&; none sn cp; at hh 1 1e 1a; tempo 132",
    ),
    ("crescendo in the intro from pp to ff, 8 bars, snare on every eighth", "rises intro"),
    (
        "pop punk 176, verse 16, chorus 16, fills every 8 bars, hats open in the chorus",
        "tempo 176; form verse 16 chorus 16; plays hh.open in chorus; says .*fill every 8",
    ),
    ("New wave, like Copeland on Message in a Bottle, 150", "says drummer copeland; tempo 150"),
    ("kick in unison with floor tom on 1 and 3, snare on 2 and 4", "at bd 1 3; at ft 1 3; exactly sn 2 4"),
    ("surf rock 168 snare on 2, 2&, 4", "exactly sn 2 2& 4; tempo 168"),
    ("hi hat on 1 2 3 4, kick on 1& 2& 3& 4&", "exactly hh 1 2 3 4; exactly bd 1& 2& 3& 4&"),
    ("the kick should hit the one, the 'e' of two and the 'a' of three", "exactly bd 1 2e 3a"),
    (
        "gimme 4 bars, hats in eighth-note triplets, snare on three, kick on the one",
        "bars 4; exactly hh 1 1trip 1let 2 2trip 2let 3 3trip 3let 4 4trip 4let; exactly sn 3; exactly bd 1",
    ),
    (
        "rock, no hats in the verse, claps instead of snare in the chorus",
        "none hh in verse; plays sn in verse; none cp in verse; none sn in chorus; plays cp in chorus",
    ),
]
