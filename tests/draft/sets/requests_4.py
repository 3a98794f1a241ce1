"""A fourth set in very different wording: terse, sloppy, long-winded, British and American, a drummer's slang."""

REQUESTS = [
    (
        "yo drop me a filthy boom bap loop, 89, kik on the 1 n the & of 3, snare 2n4, hats 8ths",
        "tempo 89; exactly bd 1 3&; exactly sn 2 4; exactly hh 1 1& 2 2& 3 3& 4 4&",
    ),
    (
        "Quaver hi-hats, crotchet kick, snare on beat three only, 72 bpm, four bars please",
        "tempo 72; bars 4; exactly hh 1 1& 2 2& 3 3& 4 4&; exactly bd 1 2 3 4; exactly sn 3",
    ),
    (
        "semiquavers on the closed hats with the kick on beats one and three and a snare backbeat at 100",
        "tempo 100; row hh xxxxxxxxxxxxxxxx; exactly bd 1 3; exactly sn 2 4",
    ),
    (
        "120bpm rock. 4 bar intro hats only. 8 bar verse. 8 bar chorus w/ crash on the one of every bar. No toms.",
        "tempo 120; form intro 4 verse 8 chorus 8; only hh in intro; at cr 1 in chorus; none toms",
    ),
    (
        "I would be ever so grateful for a gentle brushes ballad in three-four, about sixty beats per minute, nothing louder than mezzo piano",
        "tempo 60; meter 3/4",
    ),
    (
        "metal, 160, kick sixteenths throughout, snare on 3, china on 1 2 3 4, 8 bars",
        "tempo 160; bars 8; row bd xxxxxxxxxxxxxxxx; exactly sn 3; at ch 1 2 3 4",
    ),
    (
        "dont want any hats at all, ride quarters, rim click on 4, kick on 1 - bossa-ish 128",
        "none hh; exactly rd 1 2 3 4; exactly sn 4; plays sn.side; tempo 128",
    ),
    (
        "bass drum 1, 1&, 3; side drum 2 & 4; hi hat quavers; open on the & of 4",
        "exactly bd 1 1& 3; exactly sn 2 4; at hh.open 4&; at hh 1 1& 2 2& 3 3& 4",
    ),
    (
        "snare hits beat 3. that's it. no other snare. kick 1 and 2&. 8th hats. 95.",
        "exactly sn 3; exactly bd 1 2&; exactly hh 1 1& 2 2& 3 3& 4 4&; tempo 95",
    ),
    (
        "a groove where the open hat barks on the 'and' of two and four, 104bpm funk",
        "at hh.open 2& 4&; tempo 104; says style funk",
    ),
    ("9/8 groove grouped 2+2+2+3 at 150", "meter 9/8; tempo 150"),
    (
        "five-four, kick on 1 and 4, snare on 3 and 5, ride eighths",
        "meter 5/4; exactly bd 1 4; exactly sn 3 5; exactly rd 1 1& 2 2& 3 3& 4 4& 5 5&",
    ),
    (
        "6/8: kick on 1, snare on 4, hats every eighth, 56 bpm",
        "meter 6/8; exactly bd 1; exactly sn 4; exactly hh 1 2 3 4 5 6; tempo 56",
    ),
    (
        "house beat, clap not snare, open hats offbeat, four to the floor, 16 bars, 125, no crash",
        "exactly bd 1 2 3 4; none sn cr; exactly cp 2 4; at hh.open 1& 2& 3& 4&; bars 16; tempo 125",
    ),
    ("gimme a Bonham-ish thing round 80, big and loose", "tempo 80; says drummer bonham"),
    ("Copeland. 148. reggae-rock. lots of splash", "says drummer copeland; tempo 148; plays sp"),
    ("like Rosanna but slower, say 80", "tempo 80; at sn 3; plays sn.ghost"),
    ("something Purdie would play on a Steely Dan record", "plays sn.ghost; at sn 3"),
    (
        "verse: snare on 3. chorus: snare on 2 and 4. kick on 1 everywhere. hats in 8ths.",
        "exactly sn 3 in verse; exactly sn 2 4 in chorus; exactly bd 1",
    ),
    (
        "pop, 8-bar verse without any crash or ride, 8-bar chorus with ride, crash at the top of each chorus",
        "form verse 8 chorus 8; none cr rd in verse; plays rd in chorus; at cr 1 in chorus bar 1",
    ),
    (
        "rock, verse 8, chorus 8, verse 8, chorus 8; crash on the first beat of the first bar of each chorus and nowhere else",
        "form verse 8 chorus 8 verse 8 chorus 8; at cr 1 in chorus bar 1; none cr in verse",
    ),
    ("punk rock at 188, no cymbals except hats", "tempo 188; none cr rd ch sp; plays hh"),
    (
        "floor tom every eighth note, snare on two and four, kick on one and three, no hats",
        "exactly ft 1 1& 2 2& 3 3& 4 4&; exactly sn 2 4; exactly bd 1 3; none hh",
    ),
    (
        "cowbell quarter notes, kick on 1 and 3, snare on 2 and 4, no hi-hat",
        "exactly cb 1 2 3 4; exactly bd 1 3; exactly sn 2 4; none hh",
    ),
    ("ghost notes on 1a and 3e plus a backbeat", "at sn.ghost 1a 3e; at sn 2 4"),
    (
        "triplet feel: ride on every beat and the last triplet of two and four, hat foot on 2 and 4",
        "exactly rd 1 2 2let 3 4 4let; at hh.foot 2 4",
    ),
    (
        "kick on all four, hats on all the ands (closed), clap on 2 and 4",
        "exactly bd 1 2 3 4; exactly hh 1& 2& 3& 4&; exactly cp 2 4; none hh.open",
    ),
    ("swing it: jazz, 210, no hi-hat foot", "tempo 210; none hh.foot; says style jazz"),
    ("Halftime feel, 140 BPM, trap hats in 16ths, snare on 3, 8 bars", "tempo 140; at sn 3; bars 8"),
    (
        "lil lofi beat 74bpm, dusty n behind the beat, no crash no fills",
        "tempo 74; none cr; says feel; says fill_frequency 0%",
    ),
    ("Slow, heavy doom in 4/4, 50 bpm, crash quarters instead of hats", "tempo 50; none hh; at cr 1 2 3 4"),
    (
        "Write a 12-bar slow blues in 12/8, 58 bpm, with a turnaround fill in the last bar",
        "bars 12; meter 12/8; tempo 58; says .*fill",
    ),
    (
        "three bar loop; bar 1 kick on 1, bar 2 kick on 1 and 3, bar 3 kick on every beat; snare on 2 and 4",
        "bars 3; exactly sn 2 4; exactly bd 1 bar 1; exactly bd 1 3 bar 2; exactly bd 1 2 3 4 bar 3",
    ),
    (
        "8 bars. Snare backbeat. Crash on beat 1 of bars 1 and 5. Fill in bar 8. Rock. 116",
        "bars 8; tempo 116; at cr 1 bar 1 5; says .*fill",
    ),
    (
        "intro (4), verse (16), chorus (8), verse (16), chorus (8), outro (4) — indie, 132bpm",
        "form intro 4 verse 16 chorus 8 verse 16 chorus 8 outro 4; tempo 132",
    ),
    (
        "quiet verses with cross-stick, massive choruses on the ride; 78; power ballad",
        "plays sn.side in verse; louder chorus verse; plays rd in chorus; tempo 78",
    ),
    (
        "the middle eight should drop to half-time. otherwise a straight-ahead rock tune at 124",
        "tempo 124; at sn 3 in bridge bar 1",
    ),
    ("no snare till the chorus; rock; verse 8 chorus 8", "none sn in verse; plays sn in chorus; form verse 8 chorus 8"),
    ("kick drum only in the intro, 2 bars, then 8 bars of disco at 119", "only bd in intro; tempo 119"),
    ("hi-hats in quarters in the verse and eighths in the chorus, pop rock", "exactly hh 1 2 3 4 in verse"),
    (
        "tambourine on the off-beats, shaker in 16ths, kick 1 and 3, snare 2 and 4",
        "at tb 1& 2& 3& 4&; exactly bd 1 3; exactly sn 2 4; plays sh",
    ),
    (
        "sidestick on two and four, kick on one and the and of two, ride cymbal eighths, 92 bpm",
        "exactly sn 2 4; at sn.side 2 4; exactly bd 1 2&; exactly rd 1 1& 2 2& 3 3& 4 4&; tempo 92",
    ),
    ("double kick 16ths under a half time snare, 7/8? no - 4/4. 130", "meter 4/4; tempo 130; at sn 3 in verse bar 1"),
    (
        "seven-eight, snare on 3 and 6, kick on 1 and 5, hats all eighths, 2 bars",
        "meter 7/8; exactly sn 3 6; exactly bd 1 5; exactly hh 1 2 3 4 5 6 7; bars 2",
    ),
    ("slow 6/8 gospel, build it up from soft to loud over 8 bars", "meter 6/8; bars 8"),
    (
        "16th note hats, no hat on 2 and 4, snare on 2 and 4, kick on 1",
        "exactly sn 2 4; exactly bd 1; row hh xxxx-xxxxxxx-xxx",
    ),
    ("drum and bass two-step 174: kick on 1 and 3&, snare on 2 and 4", "tempo 174; exactly bd 1 3&; exactly sn 2 4"),
    ("amen style break, 165 bpm, 4 bars, no crash", "tempo 165; bars 4; none cr"),
    ("train beat w brushes 120 country", "tempo 120"),
    ("reggae 1-drop w/ rimclicks 72 bpm, no kick on 1", "tempo 72; at bd 3"),
    ("flam on 4, snare on 2, kick on 1 and 3, eighth hats", "at sn.flam 4; exactly sn 2 4; exactly bd 1 3"),
    ("rimshot on 2, cross stick on 4, kick on 1", "at sn.rimshot 2; at sn.side 4; exactly sn 2 4; exactly bd 1"),
    ("crash on 1 and choke it, then nothing but kick on every beat", "plays cr; at bd 1 2 3 4"),
    (
        "I play in a wedding band, need a Motown thing at 126 with four on the snare and tambourine",
        "tempo 126; plays tb; at sn 1 2 3 4",
    ),
    ("rock beat but instead of the hi-hat use the ride bell", "none hh; plays rd.bell"),
    ("same as billie jean but with claps instead of the snare", "none sn; at cp 2 4; at bd 1 3"),
    (
        "techno 138 32 bars: no snare, clap on 2+4, hats open on offbeats, ride in last 16 bars",
        "tempo 138; bars 32; none sn; at cp 2 4; at hh.open 1& 2& 3& 4& bar 1",
    ),
    ("shuffle in G at 112, 12 bars, snare on 2 and 4 accents, hat foot quarter notes", "tempo 112; bars 12"),
    ("ballad, verse p, pre-chorus mf, chorus f, 8/4/8", "louder chorus verse; form verse 8 pre_chorus 4 chorus 8"),
    ("up-tempo bebop with no bass drum at all", "none bd; says style jazz.bebop"),
    ("stadium rock: stomp stomp clap, 81 bpm", "tempo 81; plays cp"),
]
