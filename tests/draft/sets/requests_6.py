"""A sixth set in many people's voices, written before the engine had seen any of it."""

REQUESTS = [
    (
        "punk song, snare only on 3, no crash, claps instead of snare in the chorus, 7/8 bridge",
        "exactly sn 3 in verse; none cp in verse; none cr; none sn in chorus; exactly cp 3 in chorus; "
        "meter bridge 7/8; meter verse 4/4; exactly sn 3 in bridge",
    ),
    (
        "a 12 bar blues, 4 choruses, brushes, walking feel, 100",
        "bars 48; tempo 100; says .*blues; plays sn.sweep",
    ),
    (
        "give me a laid-back half-time shuffle with ghost notes, Porcaro style, 86 bpm, and open it up in the chorus",
        "tempo 86; says feel laid_back; says drummer porcaro; at sn 3 in verse bar 1; plays sn.ghost in verse; "
        "plays rd in chorus; louder chorus verse; says intro; says bridge|outro",
    ),
    # --- songwriters without terms ---
    (
        "so I've got this folk song, it's really gentle, and I want the drums to only come in at the chorus, about 84",
        "tempo 84; none bd sn hh rd in verse; plays bd sn in chorus",
    ),
    (
        "something to dance to, around 118, with handclaps where the snare would normally be",
        "tempo 118; none sn; at cp 2 4",
    ),
    ("my song waltzes along at 96, please keep it soft and just use brushes", "meter 3/4; tempo 96; plays sn.sweep"),
    (
        "I want the first verse to be really empty, just a kick, and then everything in the chorus. indie pop 112",
        "only bd in verse; plays sn hh in chorus; tempo 112",
    ),
    (
        "a heartbeat kind of kick under a piano song, 66 bpm, no cymbals whatsoever",
        "tempo 66; plays bd; none hh rd cr ch sp",
    ),
    (
        "a sort of marching thing, snare doing most of it, 108, kick on one and three",
        "tempo 108; exactly bd 1 3; plays sn",
    ),
    ("please make the ending slow down, soul ballad at 70, 16 bars", "tempo 70; bars 16"),
    # --- drummer's slang ---
    (
        "four on the floor w/ pea soup hats, 122, disco, two and four on the snare",
        "tempo 122; at bd 1 2 3 4; at hh.open 1& 2& 3& 4&; at sn 2 4",
    ),
    (
        "greasy pocket at 94, feather the kick, ghosties everywhere, backbeat on 2n4",
        "tempo 94; plays sn.ghost; at sn 2 4",
    ),
    ("money beat but put the kick on the 'and' of 3 too, 8th hats, 116", "tempo 116; at bd 3&; at sn 2 4"),
    (
        "swampy half time at 72, snare on the three, ride the crash in the chorus",
        "tempo 72; at sn 3; plays rd.edge in chorus",
    ),
    ("bash on the china in the breakdown, double pedal, 190, deathcore", "tempo 190; plays ch in breakdown"),
    ("train beat, 116, sticks not brushes, kick on all four", "tempo 116; at bd 1 2 3 4; none sn.sweep"),
    ("linear sixteenths between hat and kick, no snare except 2 and 4, 98", "tempo 98; exactly sn 2 4"),
    ("tresillo on the rim, kick on one, 90, dembow-ish reggaeton", "tempo 90; plays bd"),
    (
        "paradiddle groove between hat and snare, ghosted lefts, accent the 2 and the 4, 88",
        "tempo 88; plays sn.ghost; at sn 2 4",
    ),
    (
        "bucket-of-fish hats, kick on 1 and the 'ah' of 2, snare 2 and 4, 102bpm",
        "tempo 102; exactly bd 1 2a; exactly sn 2 4",
    ),
    ("stir the soup on the snare with brushes, ballad, 54", "tempo 54; plays sn.sweep"),
    # --- producer's terse spec ---
    (
        "128, 4otf, clap on 2 4, open hats offbeat, no crash",
        "tempo 128; at bd 1 2 3 4; at cp 2 4; at hh.open 1& 2& 3& 4&; none cr",
    ),
    (
        "174 / dnb / kick 1, 3& / snare 2 4 / ride 8ths / 16 bars",
        "tempo 174; exactly bd 1 3&; exactly sn 2 4; exactly rd 1 1& 2 2& 3 3& 4 4&; bars 16",
    ),
    (
        "trap 142. snare 3. kick 1, 2a, 3&. hats 16. oh on 4&. 4b.",
        "tempo 142; exactly sn 3; exactly bd 1 2a 3&; at hh.open 4&; bars 4",
    ),
    ("90bpm boom bap swing 57 no ghost", "tempo 90; none sn.ghost; says swing 57%"),
    (
        "house 124: k 1 2 3 4, cp 2 4, ch offbeat, sh 16ths",
        "tempo 124; exactly bd 1 2 3 4; exactly cp 2 4; row sh xxxxxxxxxxxxxxxx",
    ),
    (
        "tech house, 126, 64 bars, perc: cowbell 2&, 4; no snare; no toms",
        "tempo 126; bars 64; exactly cb 2& 4; none sn toms",
    ),
    (
        "intro 8 / build 8 / drop 16 / break 8 / drop 16. 128 edm. clap 2+4 in the drops. no kick in the break",
        "form intro 8 buildup 8 drop 16 breakdown 8 drop 16; at cp 2 4 in drop; none bd in breakdown; tempo 128",
    ),
    ("ukg 132 swing 16ths 60, skip the kick on 3", "tempo 132; says swing 60% per 1/16"),
    (
        "lofi, 72, rim 2 4, kick 1 2& 3, hats 8ths, swing",
        "tempo 72; exactly bd 1 2& 3; at sn.side 2 4; exactly hh 1 1& 2 2& 3 3& 4 4&",
    ),
    (
        "140 half-time dubstep, sn 3, kick 1, hats offbeats, crash bar 1 and 9, 16 bars",
        "tempo 140; exactly sn 3; exactly bd 1; exactly hh 1& 2& 3& 4&; at cr 1 bar 1 9; bars 16",
    ),
    (
        "k: 1 1& 3 | s: 2 4 | oh: 4& | hh: 8ths | 105",
        "exactly bd 1 1& 3; exactly sn 2 4; at hh.open 4&; at hh 1 1& 2 2& 3 3& 4 4&; tempo 105",
    ),
    # --- long-winded ---
    (
        "Good morning! We are a small church band and our drummer has moved away. Would it be possible to have something "
        "in 6/8 at about 64 beats per minute, with a rim click rather than a full snare in the verses and a proper snare in the choruses? "
        "We'd rather not have any crashes.",
        "meter 6/8; tempo 64; plays sn.side in verse; none sn.side in chorus; plays sn in chorus; none cr",
    ),
    (
        "What I'm imagining is a track which begins with nothing but hi-hats for four bars, then the kick joins for another four, "
        "and then there's a full groove for sixteen bars, all at 120, in a disco vein.",
        "tempo 120",
    ),
    (
        "The band I play in does a mix of country and rock and we have this tune at 132 where the verse (16 bars) wants a train beat and the chorus (8 bars) "
        "a straight rock beat with the ride, no fills please because the guitarist does them",
        "tempo 132; form verse 16 chorus 8; says layer train_beat; says fill_frequency 0%",
    ),
    (
        "I was listening to a lot of Motown and thought: what if the snare was on all four beats in the chorus only, and just on two and four in the verse, say at 118?",
        "tempo 118; at sn 1 2 3 4 in chorus; exactly sn 2 4 in verse",
    ),
    (
        "Could we possibly try it with the ride cymbal in the second half of each verse, verse being sixteen bars, the hats before that? rock at 108",
        "tempo 108; none rd in verse bar 1 2 3 4; plays rd in verse bar 12; plays hh in verse bar 1",
    ),
    (
        "OK so the thing is in five, it's 5/4, kick on the one and the four, snare on three and five, and I'd love open hats on the and of five to lead back round, 134.",
        "meter 5/4; exactly bd 1 4; exactly sn 3 5; at hh.open 5&; tempo 134",
    ),
    # --- typos ---
    ("regae one dropp at 76 wiht rimclik, no crsh", "tempo 76; at bd 3; none cr; plays sn.side"),
    ("hevy metl, duoble bas in the chrous, 165", "tempo 165; at bd 1 1e 1& 1a 2 in chorus; none bd.x in verse"),
    ("bosanova 126 crosstick no hihats", "tempo 126; plays sn.side; none hh"),
    ("quite verse, loud chorus plz, 101, indi rock", "tempo 101; louder chorus verse"),
    (
        "kick on 1 adn 3, snar on 2 adn 4, hihat eigths, 92bpm, 2 brs",
        "tempo 92; exactly bd 1 3; exactly sn 2 4; exactly hh 1 1& 2 2& 3 3& 4 4&; bars 2",
    ),
    ("funck groov sixteeth hats tambourin on 2 and 4", "at tb 2 4; at hh 1e 1a"),
    ("jaz waltz brushs 132", "meter 3/4; tempo 132; plays sn.sweep"),
    # --- British terms ---
    (
        "crotchets on the ride, quavers on the bass drum, side drum on three, 88 crotchets a minute",
        "tempo 88; exactly rd 1 2 3 4; exactly bd 1 1& 2 2& 3 3& 4 4&; exactly sn 3",
    ),
    (
        "semiquaver hats in the verse, quaver hats in the chorus, middle eight with no hats, 104, pop",
        "row hh xxxxxxxxxxxxxxxx in verse; exactly hh 1 1& 2 2& 3 3& 4 4& in chorus; none hh in bridge; tempo 104",
    ),
    (
        "minim kicks, backbeat, crotchet hats, 6 bars, 78",
        "exactly bd 1 3; exactly sn 2 4; exactly hh 1 2 3 4; bars 6; tempo 78",
    ),
    ("a bit of a knees-up, triplet quavers on the hat, crotchet equals 140", "tempo 140"),
    (
        "middle 8 in three-four, everything else common time, indie rock at 126",
        "meter bridge 3/4; meter verse 4/4; tempo 126",
    ),
    # --- several wishes with scopes ---
    (
        "rock 120; verse: cross stick on 2 and 4, closed hats; chorus: open hats, snare on 2 and 4; bridge: toms only",
        "plays sn.side in verse; none hh.open in verse; plays hh.open in chorus; none sn.side in chorus; none sn hh rd cr in bridge; plays toms in bridge; tempo 120",
    ),
    (
        "no ride in the verse and no hats in the chorus, alt rock, 134",
        "none rd in verse; plays hh in verse; none hh in chorus; tempo 134",
    ),
    (
        "hats instead of ride in the outro, jazz swing, 160, intro 4 head 32 outro 8",
        "form intro 4 head 32 outro 8; none rd in outro; plays hh in outro; plays rd in head; tempo 160",
    ),
    (
        "verse 8: snare on 2 and 4. bridge 8: snare on 3, kick on 1, cowbell instead of hats. verse 8. 110",
        "form verse 8 bridge 8 verse 8; exactly sn 2 4 in verse; exactly sn 3 in bridge; exactly bd 1 in bridge; none hh in bridge; plays cb in bridge; none cb in verse; tempo 110",
    ),
    (
        "tambourine in the choruses only, tambourine on 2 and 4, pop rock, 128",
        "at tb 2 4 in chorus; none tb in verse; tempo 128",
    ),
    (
        "keep the kick out of the intro and the outro, house 122, 8 bars each, 32 bars of main groove",
        "none bd in intro; none bd in outro; tempo 122",
    ),
    (
        "crash on 1 in every chorus bar, no crash anywhere else, verse 4 chorus 4 verse 4 chorus 4, punk 180",
        "at cr 1 in chorus; none cr in verse; form verse 4 chorus 4 verse 4 chorus 4; tempo 180",
    ),
    (
        "ghost notes in the verse but none in the chorus, funk 100",
        "plays sn.ghost in verse; none sn.ghost in chorus; tempo 100",
    ),
    ("first chorus quiet, last chorus loud, pop, 96", "tempo 96"),
    (
        "shaker instead of hats in the verse, ride in the chorus, both with rimshot on 2 and 4; soul 90",
        "none hh in verse; plays sh in verse; plays rd in chorus; at sn.rimshot 2 4 in verse; at sn.rimshot 2 4 in chorus; tempo 90",
    ),
    (
        "double time in the chorus, half time in the bridge, pop punk 170",
        "tempo 170; at sn 3 in bridge bar 1; at sn 1& 2& 3& 4& in chorus bar 2",
    ),
    (
        "verse in 5/4, chorus in 4/4, prog, 118, 8 bars each",
        "meter verse 5/4; meter chorus 4/4; form verse 8 chorus 8; tempo 118",
    ),
    (
        "no snare in the intro, no kick in the verse, no hats in the chorus; rock; intro 4, verse 8, chorus 8",
        "none sn in intro; none bd in verse; none hh in chorus; plays sn in verse; plays hh in intro",
    ),
    # --- negations ---
    ("funk without fills and without any open hats, 97", "none hh.open; says fill_frequency 0%; tempo 97"),
    ("metal without double bass, no blast beats, 150", "tempo 150; plays bd sn"),
    ("neither crash nor ride, rock, 8 bars, 112", "none cr rd; bars 8; tempo 112"),
    ("a beat with hardly any cymbals and never a crash, 85, trip hop", "none cr; tempo 85"),
    ("not a shuffle, not swung, blues rock at 104", "tempo 104; says .*blues|style rock"),
    (
        "nothing on beat 1 except the crash, snare 2 and 4, hats on the ands, 100",
        "exactly sn 2 4; at cr 1; none bd.x; exactly hh 1& 2& 3& 4&; tempo 100",
    ),
    ("leave out the snare on 4, rock, 92", "never sn 4; at sn 2; tempo 92"),
    ("lose the kick on 3, otherwise a basic rock beat, kick 1, 100 bpm", "exactly bd 1 bar 1; tempo 100"),
    ("any tempo you like but no kick and no toms, just snare and hats, two bars", "only sn hh; bars 2"),
    # --- places ---
    (
        "snare on the and of 2 and the and of 4, kick on every beat, ride on every beat",
        "exactly sn 2& 4&; exactly bd 1 2 3 4; exactly rd 1 2 3 4",
    ),
    (
        "kick on the downbeats, hats on the upbeats, snare on beat four of every second bar, 4 bars",
        "exactly bd 1 2 3 4; exactly hh 1& 2& 3& 4&; at sn 4 bar 2 4; bars 4",
    ),
    (
        "in 7/8: snare on the 3rd and 6th eighths, kick on the 1st and 5th, hats on all",
        "meter 7/8; exactly sn 3 6; exactly bd 1 5; exactly hh 1 2 3 4 5 6 7",
    ),
    (
        "bell of the ride on 1 and 3, ride on the other eighths, snare on 2 and 4, kick 1",
        "at rd.bell 1 3; exactly rd 1 1& 2 2& 3 3& 4 4&; exactly sn 2 4; exactly bd 1",
    ),
    (
        "12/8, snare on 4 and 10, kick on 1 and 7, hats on all, 70",
        "meter 12/8; tempo 70; exactly sn 4 10; exactly bd 1 7; exactly hh 1 2 3 4 5 6 7 8 9 10 11 12",
    ),
    ("splash on 2& in bars 2 and 4, four bars of pop at 100", "at sp 2& bar 2 4; none sp bar 1 3; bars 4; tempo 100"),
    (
        "hat pedal on 2 and 4, ride on 1 2& 3 4&, cross stick on 4, kick on 1 and 3, 140",
        "at hh.foot 2 4; exactly rd 1 2& 3 4&; exactly sn 4; exactly bd 1 3; tempo 140",
    ),
    ("kick on the last sixteenth of every beat and on 1, snare 2 and 4", "exactly bd 1 1a 2a 3a 4a; exactly sn 2 4"),
    (
        "low tom on 4 and 4&, snare on 2, kick 1 and 3, hats in quarters",
        "exactly hh 1 2 3 4; exactly sn 2; exactly bd 1 3; at toms 4 4&",
    ),
    # --- forms ---
    (
        "intro, 2 verses, chorus, verse, chorus, double chorus, outro; arena rock; 122",
        "tempo 122; says intro; says outro",
    ),
    ("V8 C8 V8 C8 B8 C16, 124, power pop", "form verse 8 chorus 8 verse 8 chorus 8 bridge 8 chorus 16; tempo 124"),
    ("ABABCB, 8 bars a section, 110, rock", "bars 48; tempo 110"),
    ("32-bar AABA with a drum break in the last two bars, swing at 200", "bars 32; tempo 200"),
    (
        "verse x2, chorus, verse, chorus x2, 8 bars each, 95 soul",
        "form verse 8 verse 8 chorus 8 verse 8 chorus 8 chorus 8; tempo 95",
    ),
    (
        "two bars of count-in, sixteen bars of verse, eight of chorus, repeat, 104 rock",
        "tempo 104; says verse 16; says chorus 8",
    ),
    (
        "a minimal thing: 8 bars kick only, 8 bars kick and hats, 8 bars kick hats and clap, 124 techno",
        "bars 24; tempo 124; only bd in intro; only bd hh in verse; at cp 2 4 in groove",
    ),
    ("24 bar jazz blues, two choruses, ride and foot on 2 and 4, 150", "tempo 150; at hh.foot 2 4"),
]
