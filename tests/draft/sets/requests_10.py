"""Thirty requests of a third round, written after the ninth set was mended and before the engine was asked any of these."""

REQUESTS = [
    # --- terse ---
    (
        "rock 118 v8 c8 v8 c8, crash on 1 of each c, no ride",
        "tempo 118; form verse 8 chorus 8 verse 8 chorus 8; at cr 1 in chorus bar 1; none rd",
    ),
    (
        "12/8 slow blues 55, bd 1 7, sn 4 10, ride all, hat foot 4 10, 12 bars",
        "meter 12/8; tempo 55; bars 12; exactly bd 1 7; exactly sn 4 10; exactly rd 1 2 3 4 5 6 7 8 9 10 11 12; at hh.foot 4 10",
    ),
    (
        "hh 16ths accents on the beat, sn 2 4, bd 1 2& 3a, 4 bars, 94",
        "row hh xxxxxxxxxxxxxxxx; at sn 2 4; exactly bd 1 2& 3a; bars 4; tempo 94",
    ),
    (
        "bd every quarter. sn every quarter. hh none. 150. 8 bars.",
        "exactly bd 1 2 3 4; exactly sn 1 2 3 4; none hh; tempo 150; bars 8",
    ),
    (
        "ska-punk 190; upstroke hats (offbeats only), snare 2&4, kick 1&3; crash only when the chorus starts",
        "tempo 190; exactly hh 1& 2& 3& 4&; at cr 1 in chorus bar 1; none cr in verse",
    ),
    # --- songwriters ---
    (
        "Could I have something like Fleetwood Mac's Dreams? 120, hats in 8ths, kick on 1 and 3, snare on 2 and 4, no fills and no crashes. Just a 16 bar loop.",
        "tempo 120; bars 16; exactly hh 1 1& 2 2& 3 3& 4 4&; exactly bd 1 3; exactly sn 2 4; none cr",
    ),
    (
        "we're a duo, acoustic guitar and me singing; I'd love shaker and kick for the verses, and the full kit when the chorus comes. 98 bpm. verse chorus verse chorus, eights bars each",
        "tempo 98; form verse 8 chorus 8 verse 8 chorus 8; plays sh in verse; plays bd in verse; none sn in verse; none hh in verse; plays sn in chorus",
    ),
    (
        "Power ballad at 72. Verse: cross stick on 3, hats in quarters, kick on 1. Chorus: snare on 3, ride in eighths, kick on 1 and 2&. Both 8 bars.",
        "tempo 72; form verse 8 chorus 8; exactly hh 1 2 3 4 in verse; exactly bd 1 in verse; at sn.side 3 in verse; exactly sn 3 in chorus; exactly rd 1 1& 2 2& 3 3& 4 4& in chorus; exactly bd 1 2& in chorus",
    ),
    (
        "Fast song about running, 176, drums start only in bar 5, 20 bars",
        "tempo 176; bars 20; none bd sn hh rd cr overall 1 2 3 4",
    ),
    (
        "a shanty in 6/8, ninety bpm, floor tom on 1 and 4, tambourine on 4, nothing more",
        "meter 6/8; tempo 90; exactly ft 1 4; exactly tb 4; only ft tb",
    ),
    # --- non-native ---
    (
        "please make me a beat of reggaeton, 95, the kick in all the beats, snare in 1a 2& 3a 4&, without hats",
        "tempo 95; exactly bd 1 2 3 4; exactly sn 1a 2& 3a 4&; none hh",
    ),
    (
        "Ich brauche a drum for metal: double bass 16th, snare on two and four, china on all quarter, 180, sixteen bars, without fill",
        "tempo 180; bars 16; row bd xxxxxxxxxxxxxxxx; exactly sn 2 4; at ch 1 2 3 4",
    ),
    (
        "hi hat should be open in the chorus and closed in the verse, rock of 110 bpm, each part has 8 bars",
        "tempo 110; form verse 8 chorus 8; none hh.open in verse; plays hh.open in chorus",
    ),
    # --- metal ---
    (
        "tech death 210, blast verse 8 bars, half time chorus 8 bars with crash on every beat, verse has no crash",
        "tempo 210; form verse 8 chorus 8; none cr in verse; at cr 1 2 3 4 in chorus",
    ),
    (
        "sludge 66, half time, crash instead of hats, kick on 1 1& 2&, snare only on 3",
        "tempo 66; none hh; exactly bd 1 1& 2&; exactly sn 3; plays cr",
    ),
    (
        "nu metal 104; verse ghost notes, chorus no ghost notes; china on 1 in chorus",
        "tempo 104; plays sn.ghost in verse; none sn.ghost in chorus; at ch 1 in chorus bar 1",
    ),
    # --- producers ---
    (
        "future bass 150 half-time; snare + clap on 3; kick 1 1& 2&; hats 16ths only in the drop; buildup 8, drop 16",
        "tempo 150; form buildup 8 drop 16; at sn 3 in drop; at cp 3 in drop; row hh xxxxxxxxxxxxxxxx in drop",
    ),
    (
        "jersey club 138: kick 1 2 2& 3& 4, clap 2 4, no snare, no crash, 8 bars",
        "tempo 138; exactly bd 1 2 2& 3& 4; at cp 2 4; none sn; none cr; bars 8",
    ),
    (
        "lofi 74, rimshot instead of snare, hats 8ths swing 60%, kick 1 and 2&, last bar: kick only on 1",
        "tempo 74; says swing 60%; exactly bd 1 2& overall 1 2 3; plays sn.rimshot",
    ),
    (
        "trance 138, 64 bars: 16 kick only, 16 kick plus offbeat open hats, 16 without kick, 16 everything",
        "tempo 138; bars 64; only bd overall 1 8 16; at hh.open 1& 2& 3& 4& overall 17 24 30; none bd overall 33 40 48; plays bd overall 50",
    ),
    # --- teachers ---
    (
        "paradiddle between snare and floor tom?? no just simple: snare 16ths, accents don't matter, kick on every beat, foot hat on offbeats, 72",
        "row sn xxxxxxxxxxxxxxxx; exactly bd 1 2 3 4; exactly hh.foot 1& 2& 3& 4&; tempo 72",
    ),
    (
        "Grade 1 piece: 16 bars, bars 1 to 8 kick on 1 and 3, bars 9 to 16 kick on 1, 2& and 3; hats quavers; snare backbeat; 84",
        "bars 16; exactly bd 1 3 overall 1 2 3 4 5 6 7; exactly bd 1 2& 3 overall 9 10 11 12 13 14 15; exactly hh 1 1& 2 2& 3 3& 4 4& overall 1 2 3; tempo 84",
    ),
    # --- jazz, Latin, odd ---
    (
        "bebop 240, no hi-hat pedal, ride only with snare comping, no bass drum, 32 bars",
        "tempo 240; bars 32; none hh.foot; plays rd; none bd",
    ),
    (
        "samba 104 with surdo on 2 and 4, shaker 16ths, agogo, no hats, no crash",
        "tempo 104; at su 2 4; row sh xxxxxxxxxxxxxxxx; plays ag; none hh; none cr",
    ),
    (
        "guaguanco? ok just give me son clave 3-2 on claves, congas, no drumkit, 100",
        "tempo 100; plays cl; plays cg; none sn; none hh; none bd",
    ),
    (
        "5/8 3+2, 170, kick 1, snare 4, hats all, 16 bars, no fills",
        "meter 5/8; tempo 170; bars 16; exactly bd 1; exactly sn 4; exactly hh 1 2 3 4 5",
    ),
    ("intro in 3/4 for 4 bars then 4/4 for 12 bars, ride throughout, 112", "tempo 112; bars 16; plays rd"),
    # --- negations, places, sections ---
    (
        "indie 134: intro 4 hats only, verse 8 no crash no ride, chorus 8 ride, bridge 8 toms not hats, chorus 8, outro 4 fading out",
        "tempo 134; form intro 4 verse 8 chorus 8 bridge 8 chorus 8 outro 4; only hh in intro; none cr rd in verse; plays rd in chorus; none hh in bridge; falls outro",
    ),
    (
        "gospel 88, verse soft with side stick, second verse with the full snare, chorus loud, 8 bars each: verse chorus verse chorus",
        "tempo 88; form verse 8 chorus 8 verse 8 chorus 8; plays sn.side in verse#1; none sn.side in verse#2; louder chorus verse",
    ),
    (
        "no snare in the first half, snare 2 and 4 in the second half, otherwise kick on 1 3 and hats 8ths, 16 bars, 100",
        "tempo 100; bars 16; none sn overall 1 2 3 4 5 6 7 8; at sn 2 4 overall 9 10 11 12; exactly bd 1 3",
    ),
]
