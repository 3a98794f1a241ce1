"""Thirty requests of many kinds of people, written before the engine was asked any of them."""

REQUESTS = [
    # --- a songwriter, a metal drummer, a producer, a teacher ---
    (
        "I'm demoing a folk song about my hometown. 92 bpm, cross stick in the verses, full snare in the choruses, verse 12 bars, chorus 8, twice, and please no crashes, it's delicate.",
        "tempo 92; form verse 12 chorus 8 verse 12 chorus 8; none cr; plays sn.side in verse; none sn.side in chorus; at sn 2 4 in chorus",
    ),
    (
        "Deathcore: 8 bars of blast at 220, then an 8 bar breakdown with china on every quarter and snare only on 3",
        "tempo 220; bars 16; at ch 1 2 3 4 in breakdown; exactly sn 3 in breakdown",
    ),
    (
        "uk garage, 132, swung 16ths, kick on 1 and the a of 2, snare on 2 and 4, open hat on every offbeat, no ride",
        "tempo 132; exactly bd 1 2a; at sn 2 4; at hh.open 1& 2& 3& 4&; none rd; says swing",
    ),
    (
        "For a beginner: quarter-note hats, kick on 1 and 3, snare on 2 and 4, 70 bpm, 8 bars, no fills",
        "exactly hh 1 2 3 4; exactly bd 1 3; exactly sn 2 4; tempo 70; bars 8",
    ),
    (
        "hola, quiero... sorry: I want a bossa nova 130, cross stick instead of snare, no crash and no toms, 16 bars",
        "tempo 130; plays sn.side; none cr; none toms; bars 16",
    ),
    ("afro-cuban 6/8, 110, cowbell plays the bell part, no hi-hat at all", "meter 6/8; tempo 110; plays cb; none hh"),
    # --- terse ---
    (
        "4/4 100 k 1 2& 3 s 2 4 hh 8ths oh 4& x8",
        "tempo 100; exactly bd 1 2& 3; at sn 2 4; at hh.open 4&; bars 8",
    ),
    (
        "i4 v8 c8 v8 c8 br8 c8 o4; 172; dnb; no ride in v",
        "tempo 172; form intro 4 verse 8 chorus 8 verse 8 chorus 8 bridge 8 chorus 8 outro 4; none rd in verse",
    ),
    (
        "halftime 140 trap, snare 3 only, hat 16ths w/ triplet rolls, 808 kick 1 and 2&",
        "tempo 140; exactly sn 3; exactly bd 1 2&",
    ),
    (
        "5/4 85 hh all 8ths sn 2 5 bd 1 3& 4",
        "meter 5/4; tempo 85; exactly sn 2 5; exactly bd 1 3& 4; exactly hh 1 1& 2 2& 3 3& 4 4& 5 5&",
    ),
    # --- negations and places ---
    (
        "rock, 124, never hit the crash except on the first bar of each chorus, form verse chorus verse chorus, all 8 bars",
        "tempo 124; form verse 8 chorus 8 verse 8 chorus 8; none cr in verse; at cr 1 in chorus bar 1; none cr in chorus bar 2 3 4 5 6 7 8",
    ),
    (
        "motown at 118: snare on all four beats, tambourine on 2 and 4, kick anything you like, no open hats",
        "tempo 118; at sn 1 2 3 4; at tb 2 4; none hh.open",
    ),
    (
        "don't use the ride anywhere, hats in 16ths in the verse and 8ths in the chorus, pop, 110",
        "none rd; row hh xxxxxxxxxxxxxxxx in verse; exactly hh 1 1& 2 2& 3 3& 4 4& in chorus; tempo 110",
    ),
    (
        "kick and snare only for the first 4 bars, then bring the hats in for 12, hip hop 88",
        "tempo 88; bars 16; none hh overall 1 2 3 4",
    ),
    (
        "a beat with no kick on 1, kick on 1& and 3, snare 2 and 4, 96",
        "tempo 96; exactly bd 1& 3; at sn 2 4; never bd 1",
    ),
    (
        "reggae one drop, 74, rimshot and kick together on 3, nothing on 1, hats straight 8ths",
        "tempo 74; at bd 3; at sn 3; never bd 1; never sn 1",
    ),
    # --- sections ---
    (
        "Song in G for a wedding, 128, disco. Intro 8 bars only kick, verse 16 with open hats on the offbeats, chorus 16 with tambourine on 16ths, outro 8 kick only again",
        "tempo 128; form intro 8 verse 16 chorus 16 outro 8; only bd in intro; at hh.open 1& 2& 3& 4& in verse; row tb xxxxxxxxxxxxxxxx in chorus; only bd in outro",
    ),
    (
        "verse at 80, chorus at 160, double time in the chorus, emo, 8 bars both",
        "tempo verse 80; tempo chorus 160; form verse 8 chorus 8",
    ),
    (
        "prog tune: verse in 7/8 (8 bars), chorus in 4/4 (8 bars), bridge in 5/8 (4 bars), last chorus; 140",
        "form verse 8 chorus 8 bridge 4 chorus 8; meter verse 7/8; meter chorus 4/4; meter bridge 5/8; tempo 140",
    ),
    (
        "the intro should be just toms, 4 bars, getting louder; then a big rock verse, 8 bars with crash on 1 of the first bar; 116",
        "tempo 116; form intro 4 verse 8; none bd sn hh cr rd in intro; plays toms in intro; rises intro; at cr 1 in verse bar 1",
    ),
    (
        "quiet verse, loud chorus, really quiet bridge, loudest last chorus. alt rock, 132",
        "tempo 132; louder chorus verse; louder chorus bridge; louder verse bridge",
    ),
    (
        "stop-time blues: only hit 1 for the first 4 bars with kick and crash, then shuffle for 8, 120",
        "tempo 120; bars 12; exactly bd 1 overall 1 2 3 4",
    ),
    # --- like ---
    ("something like when the levee breaks, 71, slow and huge, no fills", "tempo 71; says (drummer bonham|layer)"),
    ("a Purdie shuffle at 92 with the open hat on the a of 4... no crash", "tempo 92; none cr; at hh.open 4a"),
    (
        "Ringo style, 104, toms in the verse instead of hats, simple fills every 8 bars",
        "tempo 104; none hh in verse",
    ),
    # --- meters, Latin, jazz ---
    (
        "jazz waltz 160, ride 1 2 2& 3, hat foot on 2, feathered kick on every beat",
        "meter 3/4; tempo 160; exactly rd 1 2 2& 3; at hh.foot 2; at bd 1 2 3",
    ),
    (
        "songo 100: cowbell on all four beats, snare ghost notes, no crash, bass drum on 2& and 4",
        "tempo 100; exactly cb 1 2 3 4; exactly bd 2& 4; none cr; plays sn.ghost",
    ),
    (
        "9/8 grouped 2+2+2+3, balkan, 190, kick on the group starts, snare on the last 3 group's second beat only",
        "meter 9/8; tempo 190; exactly bd 1 3 5 7",
    ),
    (
        "11/8, 150, hats every eighth, kick 1 4 7 10, snare 3 6 9 11",
        "meter 11/8; tempo 150; exactly bd 1 4 7 10; exactly sn 3 6 9 11; exactly hh 1 2 3 4 5 6 7 8 9 10 11",
    ),
    # --- rambling ---
    (
        "Right so basically we've got this slow burner, around 68, and I keep hearing brushes in my head but my mate says rods, anyway: very soft the whole way, snare on 2 and 4, kick just on 1, no cymbals at all apart from the hats, and maybe 24 bars?",
        "tempo 68; bars 24; at sn 2 4; exactly bd 1; none cr; none rd",
    ),
]
