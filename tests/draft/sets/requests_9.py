"""Thirty requests more, written after the eighth set was mended and before the engine was asked any of these."""

REQUESTS = [
    # --- terse ---
    (
        "170 punk d-beat, 24 bars, no hats ride instead",
        "tempo 170; bars 24; none hh; plays rd",
    ),
    (
        "6/8 60 hh all sn 4 bd 1 6 no crash 12 bars",
        "meter 6/8; tempo 60; exactly hh 1 2 3 4 5 6; exactly sn 4; exactly bd 1 6; none cr; bars 12",
    ),
    (
        "boom bap 90: bd 1 1a 3&, sd 2 4, hh 8ths swung, oh 4&, 8b",
        "tempo 90; exactly bd 1 1a 3&; at sn 2 4; at hh.open 4&; bars 8",
    ),
    (
        "house 124, clap not snare, 16 bars, shaker 16ths, no crash",
        "tempo 124; bars 16; none sn; plays cp; row sh xxxxxxxxxxxxxxxx; none cr",
    ),
    # --- songwriters, long ---
    (
        "Hi there! My band is recording a country tune on Saturday and our drummer just quit. Train beat at 105, please, with the snare played softly; intro of 2 bars with only the kick, verses of 16, choruses of 8, verse chorus verse chorus, then a 4 bar ending. No cymbal crashes, grandpa hates them.",
        "tempo 105; form intro 2 verse 16 chorus 8 verse 16 chorus 8 outro 4; none cr; only bd in intro",
    ),
    (
        "I hear it like this: the first verse has nothing but a floor tom on every beat, the chorus explodes with crashes on 1 and 3, then the bridge drops down to cross stick. 88 bpm, each section 8 bars.",
        "tempo 88; form verse 8 chorus 8 bridge 8; only ft in verse; exactly ft 1 2 3 4 in verse; at cr 1 3 in chorus; plays sn.side in bridge",
    ),
    (
        "A lullaby. 3/4, 66, as quiet as you can, snare with brushes... or no snare at all, just a soft kick on 1 and hat on 2 and 3.",
        "meter 3/4; tempo 66; exactly bd 1; exactly hh 2 3",
    ),
    # --- non-native ---
    (
        "Hello, I search a drum for rock song. Tempo is 132. Please snare at beat two and four, bass drum at beat one, two-and, three. Hihat make eighth. Not use crash.",
        "tempo 132; exactly bd 1 2& 3; at sn 2 4; exactly hh 1 1& 2 2& 3 3& 4 4&; none cr",
    ),
    (
        "i want pagode/samba groove 100 bpm, no snare drum, tamborim or tambourine on all 16th, surdo on 2 and 4",
        "tempo 100; none sn; row tb xxxxxxxxxxxxxxxx; at su 2 4",
    ),
    (
        "bateria tipo rock 120 bpm, 8 compases (bars), sin platos = no cymbals but hi-hat ok",
        "tempo 120; bars 8; none cr; none rd; plays hh",
    ),
    # --- metal ---
    (
        "Black metal 200 bpm, blast beat all the verse, chorus half time with ride bell quarters, no toms in the whole song",
        "tempo 200; at sn 3 in chorus bar 1; at rd.bell 1 2 3 4 in chorus; none toms",
    ),
    (
        "groove metal 115, double kick only in the pre-chorus, china on 1 and 3 in the chorus, snare 2 and 4 everywhere",
        "tempo 115; at ch 1 3 in chorus; at sn 2 4",
    ),
    (
        "djent in 4/4 at 110: snare on 3, kick 1 1a 2& 3& 4a, ride bell on all quarters, 8 bars, no fill",
        "tempo 110; exactly sn 3; exactly bd 1 1a 2& 3& 4a; at rd.bell 1 2 3 4; bars 8",
    ),
    # --- producers ---
    (
        "dnb 174, kick on 1 and 3&, snare 2 and 4, ghost snare on 2a and 3e, hats 8ths open on 4&, 16 bars, first 4 bars hats only",
        "tempo 174; bars 16; only hh overall 1 2 3 4; exactly bd 1 3& overall 5 6 7; at sn 2 4 overall 5 6 7",
    ),
    (
        "deep house, 121 bpm, 4otf, off-beat open hats, clap on 2 and 4, rim on 2a, break of 8 bars without kick then drop of 16",
        "tempo 121; none bd in breakdown; exactly bd 1 2 3 4 in drop; at hh.open 1& 2& 3& 4& in drop; at cp 2 4 in drop; form breakdown 8 drop 16",
    ),
    (
        "synthwave 100, toms fill every 4 bars, gated snare on 2 and 4, 8th hats, kick four on the floor, 16 bars",
        "tempo 100; bars 16; at sn 2 4 overall 1 2 3; exactly bd 1 2 3 4 overall 1 2 3",
    ),
    (
        "trap 142, hats 8ths with 32nds in the last beat, snare on 3, crash on bar 1 only",
        "tempo 142; at sn 3; at cr 1 overall 1; none cr overall 2 3 4",
    ),
    # --- teachers ---
    (
        "Exercise for my students: bars 1-4 hats in quarters, bars 5-8 hats in eighths; kick 1 3, snare 2 4 all the time; 80 bpm",
        "tempo 80; bars 8; exactly hh 1 2 3 4 overall 1 2 3 4; exactly hh 1 1& 2 2& 3 3& 4 4& overall 5 6 7 8; exactly bd 1 3; exactly sn 2 4",
    ),
    (
        "reading drill: snare on every e, kick on every beat, hi-hat foot on 2 and 4, nothing else, 60, 4 bars",
        "exactly sn 1e 2e 3e 4e; exactly bd 1 2 3 4; exactly hh.foot 2 4; only sn bd hh.foot; tempo 60; bars 4",
    ),
    (
        "triplet hats, snare on 2 and 4, kick on 1 and the last triplet of 2, shuffle at 98, 4 bars",
        "at hh 1 1trip 1let 2 2trip 2let; at sn 2 4; at bd 1 2let; tempo 98; bars 4",
    ),
    # --- jazz, Latin, odd ---
    (
        "medium swing 140, hi-hat foot on 2 and 4, no bass drum, ride pattern, cross stick on 4 in the bridge, AABA 32 bars",
        "tempo 140; bars 32; at hh.foot 2 4; none bd; at sn.side 4 in bridge",
    ),
    (
        "cha cha 118, no snare, cowbell on every beat, conga on 4 and 4&, kick 1 and 3 only",
        "tempo 118; none sn; at cb 1 2 3 4; at cg 4 4&; exactly bd 1 3",
    ),
    (
        "mozambique in 2/4? no, in 4/4 at 108, cowbell instead of hats, no crash",
        "meter 4/4; tempo 108; none hh; plays cb; none cr",
    ),
    (
        "7/4, 100, kick on 1, 3 and 6, snare on 2, 4, 7, ride quarter notes with the bell on 1",
        "meter 7/4; tempo 100; exactly bd 1 3 6; exactly sn 2 4 7; at rd.bell 1",
    ),
    (
        "10/8 as 3+3+2+2, kick on each group, snare on 9, hats on all eighths but not on 1",
        "meter 10/8; exactly bd 1 4 7 9; exactly sn 9; exactly hh 2 3 4 5 6 7 8 9 10",
    ),
    # --- negations, places, sections with lengths, dynamics ---
    (
        "pop rock 126, verse 16, pre 4, chorus 16, in the pre no kick, in the chorus no hats but ride, crash only at the start of the chorus",
        "tempo 126; form verse 16 pre_chorus 4 chorus 16; none bd in pre_chorus; none hh in chorus; plays rd in chorus; at cr 1 in chorus bar 1; none cr in verse; none cr in chorus bar 2 3 4 5",
    ),
    (
        "soul 96: snare everywhere except the intro, intro 4 bars, verse 8, chorus 8, tambourine joins in the chorus, soft to loud",
        "tempo 96; form intro 4 verse 8 chorus 8; none sn in intro; plays tb in chorus; none tb in verse; plays sn in verse",
    ),
    (
        "alternate: kick on 1 in odd bars, kick on 1 and 2& in even bars, snare 2 and 4, hats 8ths, 8 bars at 105",
        "tempo 105; bars 8; exactly bd 1 overall 1 3 5 7; exactly bd 1 2& overall 2 4 6 8; exactly sn 2 4",
    ),
    (
        "start very soft and end as loud as possible, 16 bars of floor tom eighths and kick on 1, 90",
        "tempo 90; bars 16; at ft 1 1& 2 2& 3 3& 4 4&; exactly bd 1; rises groove",
    ),
    (
        "ballad, 70, cross stick verse with no hats, full kit chorus with the ride, chorus louder than the verse, last bar of each chorus silent",
        "tempo 70; plays sn.side in verse; none hh in verse; plays rd in chorus; louder chorus verse; none bd sn hh rd cr in chorus bar last",
    ),
]
