"""A fifth set of changes, over files as people write them by hand: comments anywhere, cycles, odd meters, two songs."""

SOURCES = {
    "odd": """\
# Working title: "Seven Bridges". Do not touch the ride!
song "Seven Bridges" {   # main song
  tempo 148              # felt in 7
  meter 7/8
  humanize 0%; fill_frequency 0%

  intro 4 {
    hh | x-x-x-x |       # quarters, sort of
    bd | x---x-- |
  }
  verse 8 {
    # 2+2+3
    rd | x-x-xx- |
    sn | --X---X |   # backbeat
    bd | x---x-- |
  }
  bridge 4 {
    ft | x-xx-x- |
    bd | x------ |

    # breathe
    cr on 1:1
  }
  verse
}
""",
    "cycle": """\
## A riff in five over four.
pattern riff {
  bars 5
  bd every 1/16 | x--x- |      # five sixteenths
  sn on 2 4
  hh every 1/8 vel [100 70]
}

fill drop_out "Drop out" {
  beats 2
  sn | x-xx xxxX |
  into cr bd
}

song "Riffs" {
  tempo 132; humanize 0%
  fill_frequency 0%
  build 5  { layer riff; dynamics p -> f }
  drop 10 {
    layer riff
    ch on 1:1 6:1 instead of hh   # china where it begins anew
    fill drop_out
  }
  build
  drop 5 { layer riff }
}
""",
    "crlf": """\
song "Windows" {
  tempo 100
  humanize 0%
  verse 4 {
    hh every 1/8
    sn on 2 4      # two and four
    bd on 1 3
  }
  chorus 4 {
    rd every 1/4
    sn on 2 4
    bd on 1 2& 3
    cr on 1:1 instead of rd
  }
}
""".replace("\n", "\r\n"),
    "two": """\
song "Morning" { tempo 80; humanize 0%; fill_frequency 0%
  verse 4 { hh every 1/4; sn on 3; bd on 1 }
}

# The second one is faster.
song "Evening" { tempo 160; humanize 0%; fill_frequency 0%
  verse 8 { hh every 1/8; sn on 2 4; bd on 1 3 }
  chorus 8 { rd every 1/8; sn on 2 4; bd on 1 1& 3 3& }
}
""",
    "styled": """\
# a demo for the band
song "Demo Tape" {
  style rock.hard
  drummer bonham
  tempo 124
  kit ezdrummer3
  complexity 55%

  count_in 1 { sk on 1 2 3 4 }   # four clicks
  verse 8
  chorus 8 { dynamics f }
  verse
  # the big one
  chorus again { dynamics ff }
  guitar_solo 8 { intensity 80% }
  outro 4 { dynamics mf -> pp }
}
""",
    "swing": """\
song "Lazy Shuffle" {
  tempo 92
  swing 64% per 1/8
  humanize 0%
  fill_frequency 0%
  head 12 {
    rd | x-xx x-xx |
    hh.foot on 2 4
    sn | --g- --g- | # ghosts
    bd on 1 3
  }
  solos 12 {
    rd | x-xx x-xx |
    hh.foot on 2 4
    sn on 2 4
    bd every 1/4 vel 50
  }
  head
}
""",
    "beat": """\
# just the beat
pattern boom {
  hh  | x-x- x-x- x-x- x-o- |
  sn  | ---- X--g -g-- X--- |
  vel | ---- 9--2 -2-- 9--- |
  bd  | x--- --x- x--- --x- |
}
""",
    "parts": """\
pattern a_beat "A" { hh every 1/8; sn on 2 4; bd on 1 3 3& }   # verse
pattern b_beat "B" { rd every 1/8; sn on 2 4; bd on 1 1& 3 3& }   # chorus
fill tumble { beats 1; ht | xx-- |; ft | --xx |; into cr }

song "Parts" {
  tempo 118
  humanize 0%; fill_frequency 0%
  intro 4 { layer a_beat; drop sn }
  verse 8 { layer a_beat; at bar last { fill tumble } }
  chorus 8 { layer b_beat; cr on 1:1 instead of rd; at every 4 { fill tumble } }
  verse
  bridge 8 { layer a_beat; drop hh; ft every 1/4 }
  chorus
  outro 2 { layer a_beat }
}
""",
    "punk": """\
song "Three Chords"{
tempo 184
humanize 0%
fill_frequency 0%
verse 8{
hh|xxxx|
sn|-X-X|
bd|x-x- x-x-|
}
chorus 8{
cr|x-x-|
sn|-X-X|
bd|xxxx xxxx|
}
verse
chorus
}
""",
    "waltz": """\
song "Tea Room" {
  tempo 96
  meter 3/4
  humanize 0%
  fill_frequency 0%

  a 8 { bd on 1; sn.side on 2 3; hh.foot on 2 3 }   # quiet
  b 8 {
    bd on 1
    sn on 2 3 vel 60
    rd every 1/4
    at bar 8 { cr on 3 instead of rd }   # the end of the tune
  }
  a
}
""",
    "funk": """\
modification behind(amount = 12ms) {
  on sn { late amount }
}

song "Grease" {
  tempo 104
  humanize 0%
  fill_frequency 0%
  verse 8 {
    hh | xxxx xxxx xxxx xxox |
    sn | ---- X--g -g-g X--g |
    bd | x-x- ---- --x- -x-- |
    apply behind
  }
  breakdown 4 {
    cb every 1/4
    bd on 1 3
    cp on 2 4
  }
  verse
  breakdown
  verse 8 {
    hh | xxxx xxxx xxxx xxxx |
    sn | ---- X--- ---- X--- |
    bd | x-x- ---- --x- -x-- |
    cr on 1:1
  }
}
""",
    "metal": """\
song "Furnace" {
  drummer hoglan
  tempo 200
  humanize 0%
  fill_frequency 0%
  verse 8 {
    hh every 1/4
    sn on 2 4
    bd every 1/16 vel [110 98]
  }
  pre_chorus 4 {
    ch every 1/4; sn on 3
    bd every 1/16 | xxx- |
  }
  chorus 8 {
    tempo 180
    rd.bell every 1/4
    sn on 2 4
    bd every 1/8
    dynamics ff
  }
}
""",
}

# fmt: off
EDITS = [
    ("odd", "add a crash on the first beat of every verse", "at cr 1 in verse bar 1; elsewhere verse; kept rd; lines 1"),
    ("odd", "take the kick off the 5 in the intro", "exactly bd 1 in intro; elsewhere intro; lines 1"),
    ("odd", "remove the floor tom in the bridge", "none ft; elsewhere bridge; kept bd; lines 1"),
    ("odd", "make the intro half as long", "form intro 2 verse 8 bridge 4 verse 8; lines 1; same verse"),
    ("odd", "open hats instead of closed in the intro", "at hh.open 1 3 5 7 in intro; elsewhere intro; kept bd; lines 1"),
    ("odd", "bring it down to 140", "tempo 140; lines 1; kept rd"),
    ("odd", "snare on 4 as well in the verse", "exactly sn 3 4 7 in verse; elsewhere verse; lines 1"),
    ("odd", "play the ride's bell in the bridge on every beat", "exactly rd.bell 1 2 3 4 5 6 7 in bridge; elsewhere bridge; kept bd"),
    ("odd", "no crash please", "none cr; kept rd; kept ft; lines 1"),
    ("cycle", "make the drop louder", "elsewhere drop; kept sn; kept bd; lines 2"),
    ("cycle", "get rid of the china", "none ch; kept bd; kept sn; elsewhere drop; lines 1"),
    ("cycle", "tempo to 128 and no humanizing", "tempo 128; lines 1; kept bd"),
    ("cycle", "crash instead of china", "none ch; at cr 1 in drop#1 bar 1 6; kept bd; lines 1"),
    ("cycle", "lengthen the last drop to 10 bars", "form build 5 drop 10 build 5 drop 10; lines 1; same build"),
    ("cycle", "hats in quarter notes in the build", "exactly hh 1 2 3 4 in build#1; elsewhere build; kept bd; kept sn"),
    ("cycle", "delete the fill in the drop", "not-says fill drop_out$; at sn 2 4 in drop; lines 1"),
    ("cycle", "cowbell on all four beats of the drop, and not in the build", "exactly cb 1 2 3 4 in drop bar 1 2 3 4 5 6 7 8 9; same build; kept bd"),
    ("crlf", "side stick instead of snare in the verse", "at sn.side 2 4 in verse; elsewhere verse; kept hh; lines 1; crlf"),
    ("crlf", "set the tempo to 108 bpm", "tempo 108; lines 1; crlf"),
    ("crlf", "kick on 1 and 3 only in the chorus", "exactly bd 1 3 in chorus; elsewhere chorus; lines 1; crlf"),
    ("crlf", "add shaker eighths to the chorus", "exactly sh 1 1& 2 2& 3 3& 4 4& in chorus; same verse; kept rd; lines 1; crlf"),
    ("crlf", "add a bridge of 4 bars between the verse and the chorus", "form verse 4 bridge 4 chorus 4; same verse; same chorus; crlf"),
    ("crlf", "swap the verse and the chorus", "form chorus 4 verse 4; crlf"),
    ("crlf", "a fill at the end of the verse", "says fill; crlf; lines 1"),
    ("two", "set the tempo of Evening to 150", "lines 1; tempo 80; song Evening tempo 150"),
    ("two", "in Morning add a crash on 1 of the first bar", "at cr 1 in verse bar 1; same-song Evening; lines 1"),
    ("two", "ride instead of hats in the verse of the second song", "kept hh; same-song Morning; lines 1"),
    ("styled", "replace Bonham with Porcaro", "says drummer porcaro; lines 1"),
    ("styled", "no drummer please", "not-says drummer; lines 1"),
    ("styled", "make the guitar solo 16 bars", "form count_in 1 verse 8 chorus 8 verse 8 chorus 8 guitar_solo 16 outro 4; lines 1"),
    ("styled", "take the count-in out", "form verse 8 chorus 8 verse 8 chorus 8 guitar_solo 8 outro 4; lines 1"),
    ("styled", "only in the second chorus put a cowbell on quarters", "at cb 1 2 in chorus#2; elsewhere chorus#2"),
    ("styled", "tambourine on 2 and 4 in the guitar solo", "at tb 2 in guitar_solo; elsewhere guitar_solo; lines 1"),
    ("styled", "make the style a punk one", "says style rock.punk; lines 1"),
    ("styled", "a bit quicker", "tempo 125..138; lines 1"),
    ("styled", "set the tempo to 124", "untouched"),
    ("styled", "fade out the last chorus instead", "elsewhere chorus#2; falls chorus#2"),
    ("styled", "use the superior drummer kit", "says kit superior_drummer3; lines 1"),
    ("swing", "straight, no swing", "not-says swing 6; lines 1; kept rd; kept sn"),
    ("swing", "swing it a little more", "says swing 6[5-9]|swing 7; lines 1; kept rd"),
    ("swing", "remove the ghost notes in the head", "none sn in head; same solos; kept rd; lines 1"),
    ("swing", "drop the foot hat in the solos", "none hh.foot in solos; elsewhere solos; lines 1"),
    ("swing", "feather the kick softer in the solos", "elsewhere solos; kept bd; softer bd in solos; lines 1"),
    ("swing", "play the ride louder in the head", "same solos; harder rd in head; kept sn; lines 1"),
    ("swing", "take the last head out", "form head 12 solos 12; lines 1; same head"),
    ("swing", "one more head at the end", "form head 12 solos 12 head 12 head 12; lines 1"),
    ("swing", "accent the snare on 4 in the solos", "at sn.accent 4 in solos; elsewhere solos; kept rd; kept bd"),
    ("beat", "no open hat at the end of the bar", "none hh.open; at hh 4&; kept sn; kept bd; lines 1"),
    ("beat", "take out the ghosts", "none sn.ghost; exactly sn 2 4; kept hh; kept bd; lines 2"),
    ("beat", "kick also on the 'a' of 3", "exactly bd 1 2& 3 3a 4&; kept hh; kept sn; lines 1"),
    ("beat", "sixteenth hats", "row hh xxxxxxxxxxxxxxxx; kept sn; kept bd; lines 1"),
    ("beat", "move the second kick an eighth earlier", "exactly bd 1 2 3 4&; kept hh; kept sn; lines 1"),
    ("beat", "swap the hi-hat for the ride, bell on the beats", "none hh; at rd.bell 1 2 3 4; kept sn; kept bd"),
    ("beat", "swing it", "says swing; lines 1; kept sn; kept hh"),
    ("beat", "floor tom instead of kick", "none bd; exactly ft 1 2& 3 4&; kept hh; kept sn; lines 1"),
    ("beat", "rimshots on 2 and 4 but keep the ghosts", "at sn.rimshot 2 4; exactly sn 2 2a 3e 4; kept hh; kept bd; lines 1"),
    ("parts", "in bars 5 to 8 of the verse add a tambourine on 2 and 4", "exactly tb 2 4 in verse bar 5 6 7; none tb in verse bar 1 2 3 4; elsewhere verse; lines 3"),
    ("parts", "another fill at the end of the verse, a snare roll", "says .*at bar last { fill snare_roll }; lines 1"),
    ("parts", "no fills in the chorus", "none toms in chorus; not-says chorus.*fill; lines 1"),
    ("parts", "a fill every two bars in the chorus", "says chorus.*every 2; not-says chorus.*every 4; lines 1"),
    ("parts", "the crash on the first beat of every bar in the chorus", "at cr 1 in chorus; elsewhere chorus; kept bd"),
    ("parts", "only in the second verse, cross-stick instead of snare", "exactly sn.side 2 4 in verse#2 bar 1 2 3; elsewhere verse#2"),
    ("parts", "halve the bridge", "form intro 4 verse 8 chorus 8 verse 8 bridge 4 chorus 8 outro 2; lines 1"),
    ("parts", "add snare on 2 and 4 to the intro", "at sn 2 4 in intro; elsewhere intro"),
    ("parts", "repeat the last chorus", "form intro 4 verse 8 chorus 8 verse 8 bridge 8 chorus 8 chorus 8 outro 2; lines 1"),
    ("parts", "stop in the last bar of the bridge, everything out", "elsewhere bridge bar 8; silent bridge bar 8"),
    ("parts", "everywhere but the intro, claps on 2 and 4", "at cp 2 in verse chorus bridge outro; same intro"),
    ("parts", "the floor tom in the bridge should be eighths", "exactly ft 1 1& 2 2& 3 3& 4 4& in bridge; elsewhere bridge; lines 1"),
    ("parts", "move the bridge before the first chorus", "form intro 4 verse 8 bridge 8 chorus 8 verse 8 chorus 8 outro 2"),
    ("parts", "no crash on the one in the chorus but leave the fills", "not-says chorus.*cr on; same bridge; kept bd; lines 1"),
    ("parts", "half-time in the bridge", "exactly sn 3 in bridge; elsewhere bridge"),
    ("punk", "double time chorus", "same verse"),
    ("punk", "kick on the downbeats only in the verse", "exactly bd 1 2 3 4 in verse; elsewhere verse; lines 1"),
    ("punk", "chrous crashes on every beat pls", "exactly cr 1 2 3 4 in chorus; elsewhere chorus; lines 1"),
    ("punk", "take it up 10 bpm", "tempo 194; lines 1"),
    ("punk", "slow down from 184 to 160 in the last chorus", "says .*tempo 184 -> 160; elsewhere chorus#2 times"),
    ("punk", "hats in quavers in the verse", "exactly hh 1 1& 2 2& 3 3& 4 4& in verse; elsewhere verse; lines 1"),
    ("punk", "double the length of the first chorus only", "form verse 8 chorus 16 verse 8 chorus 8"),
    ("waltz", "change it to 4/4", "meter 4/4"),
    ("waltz", "snare a bit softer in b", "elsewhere b; kept sn; softer sn in b; lines 1"),
    ("waltz", "brighten b with a splash on bar one", "at sp 1 in b bar 1; elsewhere b; lines 1"),
    ("waltz", "remove the crash at the end of b", "none cr; elsewhere b; lines 1"),
    ("waltz", "b should be 16 bars", "form a 8 b 16 a 8; lines 2"),
    ("funk", "ghost notes out of the first verse only", "none sn.ghost in verse#1; elsewhere verse#1"),
    ("funk", "more cowbell in the breakdown: eighths", "exactly cb 1 1& 2 2& 3 3& 4 4& in breakdown; elsewhere breakdown; lines 1"),
    ("funk", "don't play behind the beat any more", "not-says apply; kept sn; kept bd; kept hh; lines 1"),
    ("funk", "every fourth bar of the verse, open hat on 4&", "at hh.open 4& in verse bar every4; elsewhere verse bar 4 8"),
    ("funk", "claps in the breakdown on all four", "exactly cp 1 2 3 4 in breakdown; elsewhere breakdown; lines 1"),
    ("metal", "china instead of ride bell in the chorus", "none rd in chorus; exactly ch 1 2 3 4 in chorus; elsewhere chorus; lines 1"),
    ("metal", "sack the drummer", "not-says drummer; lines 1"),
    ("metal", "kick in triplets in the chorus", "exactly bd 1 1trip 1let 2 2trip 2let 3 3trip 3let 4 4trip 4let in chorus; lines 1"),
    ("metal", "chorus at 190 instead", "tempo chorus 190; tempo 200; lines 1"),
    ("metal", "no tempo change in the chorus", "tempo chorus 200; lines 1"),
    ("metal", "more intense pre-chorus", "elsewhere pre_chorus"),
]
# fmt: on
