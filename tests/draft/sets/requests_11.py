"""Thirty requests of a fourth round, written after the tenth set was mended and before the engine was asked any of these."""

REQUESTS = [
    (
        "Rock beat, 115 BPM, snare only on beat 3, no crash cymbals anywhere, 8 bars please",
        "tempo 115; exactly sn 3; none cr; bars 8",
    ),
    (
        "funk 102 w/ open hat on every & and ghost notes, drummer like Dennis Chambers",
        "tempo 102; at hh.open 1& 2& 3& 4&; plays sn.ghost; says drummer chambers",
    ),
    (
        "9/8 prog groove, 140, kick on 1 4 7, snare on 5, hats all eighths, 4 bars",
        "meter 9/8; tempo 140; exactly bd 1 4 7; exactly sn 5; exactly hh 1 2 3 4 5 6 7 8 9; bars 4",
    ),
    (
        "Pop song at 104: verse chorus verse chorus bridge chorus. Claps instead of snare in the bridge. Crash on the first bar of each chorus, nowhere else.",
        "tempo 104; form verse 8 chorus 8 verse 8 chorus 8 bridge 8 chorus 8; plays cp in bridge; none sn in bridge; at cr 1 in chorus bar 1; none cr in verse; none cr in bridge",
    ),
    (
        "laid-back neo soul, 78, rimshot on 4 only, kick 1 and 1a and 3&, hats swung 16ths, no toms",
        "tempo 78; exactly sn 4; at sn.rimshot 4; exactly bd 1 1a 3&; none toms",
    ),
    (
        "Metal: double kick sixteenths in the chorus, verse kick only on 1 and 3, 160, china instead of hats in the chorus",
        "tempo 160; row bd xxxxxxxxxxxxxxxx in chorus; exactly bd 1 3 in verse; none hh in chorus; plays ch in chorus",
    ),
    (
        "give me 16 bars of 4/4 at 90, kick on 1, snare on 3, hats on every beat; in bars 8 and 16 add a floor tom on 4",
        "bars 16; tempo 90; exactly bd 1; exactly sn 3; exactly hh 1 2 3 4; at ft 4 overall 8 16; none ft overall 1 2 3",
    ),
    ("bossa, 128, ride instead of hi-hat, rim on the clave, no kick drum", "tempo 128; none bd; none hh; plays rd"),
    (
        "Trap 140 half time, open hat on 4&, rolls ok, but absolutely no snare before the drop (intro 8, drop 16)",
        "tempo 140; none sn in intro; form intro 8 drop 16; plays sn in drop",
    ),
    (
        "i need drum for my bachata song 130, bongo, guira or guiro on every 8th, no crash no tom",
        "tempo 130; plays bo; plays gu; none cr; none toms",
    ),
    (
        "shuffle blues in A 112, ride shuffle, snare 2 4 loud, crash at the start of each 12-bar round, 24 bars",
        "tempo 112; bars 24; at sn 2 4; at cr 1 overall 1",
    ),
    (
        "Surf rock 165. Snare: 2, 2&, 4. Kick: 1, 3. Ride 8ths. Floor tom none.",
        "tempo 165; exactly sn 2 2& 4; exactly bd 1 3; exactly rd 1 1& 2 2& 3 3& 4 4&; none ft",
    ),
    (
        "my kid plays drums since a month: easy beat please! only bass drum and snare, bass drum 1 3, snare 2 4, very slow like 55, four bars",
        "tempo 55; bars 4; only bd sn; exactly bd 1 3; exactly sn 2 4",
    ),
    (
        "waltz, 96, kick 1, snare 2 3 soft, no hats, ride on 1 only",
        "meter 3/4; tempo 96; exactly bd 1; exactly sn 2 3; none hh; exactly rd 1",
    ),
    (
        "Drum & bass 176 bpm, two-step: kick 1 and 3&, snare 2 and 4; 8 bars intro with no kick, then 24 bars full",
        "tempo 176; bars 32; none bd in intro; at sn 2 4 overall 10 11",
    ),
    (
        "hip-hop, 86 bpm, kick: 1, 1&, 3a; snare: 2, 4; hats: 8ths but drop the hat on 4; vinyl feel",
        "tempo 86; exactly bd 1 1& 3a; exactly sn 2 4; never hh 4",
    ),
    (
        "The chorus should be twice as loud as the verse, four on the floor in the chorus, kick only on 1 in the verse, 120, dance rock",
        "tempo 120; louder chorus verse; exactly bd 1 2 3 4 in chorus; exactly bd 1 in verse",
    ),
    (
        "stadium rock 92: stomp stomp clap! kick on 1 and 1&, clap on 2, kick on 3 and 3&, clap on 4, nothing else at all",
        "tempo 92; exactly bd 1 1& 3 3&; exactly cp 2 4; only bd cp",
    ),
    (
        "6/8 ballad, 58 bpm, snare on 4, kick on 1, hats on all six, crash on 1 of bar 1 and bar 9, 16 bars",
        "meter 6/8; tempo 58; exactly sn 4; exactly bd 1; at cr 1 overall 1 9; none cr overall 2 3 4 5; bars 16",
    ),
    (
        "Punk rock; 190; verse 8, chorus 8, verse 8, chorus 8, outro 4. Ride in chorus, hats in verse, last bar of the outro only a crash on 1.",
        "tempo 190; form verse 8 chorus 8 verse 8 chorus 8 outro 4; plays rd in chorus; none rd in verse; at cr 1 in outro bar last; none bd sn in outro bar last",
    ),
    (
        "double time feel in the chorus, rock, 85, otherwise half time; snare on 3 in the verse",
        "tempo 85; at sn 3 in verse",
    ),
    (
        "Afrobeat 108 bpm, kick 1 2& 4, snare cross stick on 2& and 4, shaker 8ths, no crash, congas",
        "tempo 108; exactly bd 1 2& 4; at sn.side 2& 4; none cr; plays sh; plays cg",
    ),
    (
        "15/8, 160, kick on 1 4 7 10 13, snare on 3 6 9 12 15",
        "meter 15/8; tempo 160; exactly bd 1 4 7 10 13; exactly sn 3 6 9 12 15",
    ),
    (
        "doom 60bpm, bell of the ride on quarters, kick with every snare hit, snare 3, no hats",
        "tempo 60; at rd.bell 1 2 3 4; exactly sn 3; at bd 3; none hh",
    ),
    ("jazz brushes ballad 60, no cymbals at all, 32 bars", "tempo 60; bars 32; none cr rd hh"),
    (
        "Techno, 130. Bars 1-8 kick only. Bars 9-16 add closed hats on the offbeats. Bars 17-24 add clap on 2 and 4. 24 bars.",
        "tempo 130; bars 24; only bd overall 1 4 8; at hh 1& 2& 3& 4& overall 9 12 16; none cp overall 9 12 16; at cp 2 4 overall 17 20",
    ),
    (
        "country two-step 110 kick 1 3 cross stick 2 4 hats 8ths no fills 16 bars end with a crash on the last bar",
        "tempo 110; bars 16; exactly bd 1 3; exactly sn 2 4; at sn.side 2 4; at cr 1 overall 16",
    ),
    (
        "I want it exactly like this: kick 1, kick 2&, snare 2, snare 4, hat on all quarter notes, 75 bpm, swing 60 percent, loop 1 bar x4",
        "exactly bd 1 2&; exactly sn 2 4; exactly hh 1 2 3 4; tempo 75; bars 4; says swing 60%",
    ),
    (
        "emo 148: quiet intro 4 bars ride only, loud verse 8 no ride, breakdown 4 snare and toms only, huge chorus 8",
        "tempo 148; form intro 4 verse 8 breakdown 4 chorus 8; only rd in intro; none rd in verse; none hh bd cr rd in breakdown; louder verse intro",
    ),
    (
        "salsa 190, cascara on the shell or ride, cowbell in the montuno, no snare, no hats",
        "tempo 190; none sn; none hh; plays cb in montuno",
    ),
]
