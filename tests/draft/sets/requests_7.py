"""Twenty requests written after the engine was tuned to the six sets before, and run once without a change."""

REQUESTS = [
    (
        "Sort of a sad waltz thing for my gran, 84, just kick and brushes, nothing flashy",
        "meter 3/4; tempo 84; plays sn.sweep bd",
    ),
    (
        "136 techno, 909 style: k on all four, oh on the offbeats, cp 2 4 from the second half, 32 bars",
        "tempo 136; bars 32; at bd 1 2 3 4; at hh.open 1& 2& 3& 4&; plays cp",
    ),
    (
        "slow blues in 6/8, 52, two choruses of twelve, no crash, cross stick",
        "meter 6/8; tempo 52; bars 24; none cr; plays sn.side",
    ),
    (
        "pub rock, 138, quavers on the hats, open hat on 4&, snare 2 and 4, no toms please, 16 bars",
        "tempo 138; bars 16; at hh.open 4&; at sn 2 4; none toms",
    ),
    (
        "grove for a rap: kik 1 2& 4, snear 2 4, hats 16ths, no opn hats, 84bpm, loop 2 bars",
        "tempo 84; bars 2; exactly bd 1 2& 4; exactly sn 2 4; row hh xxxxxxxxxxxxxxxx; none hh.open",
    ),
    (
        "indie rock 148, floor tom instead of hats in the verse, crash ride in the chorus, half-time bridge",
        "tempo 148; none hh in verse; plays ft in verse; plays rd.edge in chorus; at sn 3 in bridge bar 1",
    ),
    (
        "the snare drops out in the bridge and comes back for the last chorus, soul, 94",
        "tempo 94; none sn in bridge; plays sn in chorus",
    ),
    (
        "V16 C8 V16 C8 O4, metal 170, china on quarters in the choruses, double kick in the choruses only",
        "form verse 16 chorus 8 verse 16 chorus 8 outro 4; tempo 170; at ch 1 2 3 4 in chorus; plays bd",
    ),
    (
        "7/8 verse, 4/4 chorus, prog, 132, kick on 1 4 6 in the verse",
        "meter verse 7/8; meter chorus 4/4; tempo 132; exactly bd 1 4 6 in verse",
    ),
    ("four bars of just ride and hat foot on 2 and 4, then eight bars of full swing, 176", "tempo 176; bars 12"),
    (
        "ska, 156, rimshot on 3, hats on the offbeats, kick on 3",
        "tempo 156; exactly hh 1& 2& 3& 4&; exactly bd 3; at sn.rimshot 3",
    ),
    (
        "funk, claps on top of the snare in the chorus, cowbell on every beat in the bridge, no cowbell anywhere else, 106",
        "tempo 106; at cp 2 4 in chorus; exactly cb 1 2 3 4 in bridge; none cb in verse",
    ),
    (
        "no hats till the second verse, pop, 100, verse 8, chorus 8, verse 8, chorus 8",
        "form verse 8 chorus 8 verse 8 chorus 8; tempo 100",
    ),
    (
        "kick: 1, 2a, 3&; snare: 2, 4, ghosts on 1a 3e; hats 8ths w/ open on 2&; 96; 4 bars",
        "exactly bd 1 2a 3&; at sn 2 4; at sn.ghost 1a 3e; at hh.open 2&; tempo 96; bars 4",
    ),
    ("Would you mind doing a cha-cha at 120 without the cowbell, woodblock instead?", "tempo 120; none cb; plays wb"),
    (
        "dubstep 140, sn on 3 with a clap on top, no hats in the intro, crash on every drop",
        "tempo 140; at sn 3 in drop; at cp 3; none hh in intro; at cr 1 in drop bar 1",
    ),
    (
        "crotchet floor tom, snare on the last quaver of the bar only, 5/4, 100",
        "meter 5/4; tempo 100; exactly ft 1 2 3 4 5; exactly sn 5&",
    ),
    (
        "make it swing at 58 percent, boom bap 92, kick 1 and 2&, snare 2 4, verse without kick",
        "says swing 58%; tempo 92; none bd in verse; at sn 2 4",
    ),
    ("quiet ballad that explodes in the last chorus, 72, cross stick until then", "tempo 72; plays sn.side in verse"),
    (
        "thrash 196, no ride, skank beat in the verse, half time in the chorus, blast beats in the bridge",
        "tempo 196; none rd; at sn 1e 1a in bridge; at sn 3 in chorus bar 1",
    ),
]
