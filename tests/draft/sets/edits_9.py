"""A ninth set of changes, over files of its own: written, and counted, before anything was tuned on it."""

SOURCES = {
    "harbour": """\
# HARBOUR (take 3) -- the crash in the chorus stays!
song "Harbour" {
    tempo 108 ; meter 4/4     # not faster
    humanize 0% ; fill_frequency 0%

    intro 4 { hh | x-x- x-x- x-x- x-x- | ; bd | x--- ---- x--- ---- | }

    verse 8 {
        hh  | x-x- x-x- x-x- x-x- |
        sn  | ---- X--- ---- X--- |    # backbeat
        bd  | x--- --x- x--- ---- |
    }

    chorus 8 {
        hh  | xxxx xxxx xxxx xxxx |
        sn  | ---- X--- ---- X--- |
        bd  | x-x- --x- x-x- ---- |
        cb on 1 2 3 4                  # cowbell
        cr on 1:1 instead of hh
        at bar 8 { fill tom_roll }
    }

    verse
    chorus
    outro 4 {
        hh | x--- x--- x--- x--- |
        bd | x--- ---- ---- ---- |
    }
}
""",
    "velvet": """\
## For the second record.
song "Velvet" {
  style funk.classic
  drummer chambers
  tempo 98
  swing 56% per 1/16
  complexity 50%

  intro 4 { dynamics mp }
  verse 16
  pre_chorus 4 { dynamics mf -> f }
  chorus 8 { dynamics f; cr on 1:1 instead of hh, rd }
  verse
  pre_chorus
  chorus
  bridge 8 { feel laid_back; tb on 2 4 }
  chorus again { dynamics ff }
}
""",
    "kite": """\
pattern walk "Walking" {
  hh | x-x- x-x- x-x- x-x- |
  sn | ---- X--- ---- X--- |
  bd | x--- ---- x-x- ---- |
}
pattern run "Running" {
  rd | x-x- x-x- x-x- x-x- |
  rd.bell on 1 3
  sn | ---- X--g -g-- X--g |
  bd | x-x- --x- --x- --x- |
}

song "Kite" {
  tempo 124; humanize 0%; fill_frequency 0%
  calm 8 { layer walk }
  windy 8 {
    layer run
    cr on 1:1 5:1 instead of rd
    at bar last { fill down_the_toms }
  }
  calm 4 { layer walk; drop sn }
  windy
}
""",
    "six": """\
song "Lantern"{ meter 6/8; tempo 132
  humanize 0%;fill_frequency 0%
  verse 8{hh every 1/8;sn on 4;bd on 1}   # lilting
  refrain 8{
    rd every 1/8
    sn on 4 vel 110
    bd on 1 3 6
    # let it ring
    cr on 1:1 instead of rd
  }
  verse
  refrain
  tag 2{sn.buzz on 1;bd on 1}
}
""",
    "three": """\
# Set list for Friday.

song "Opener" { tempo 140; humanize 0%; fill_frequency 0%
  verse 8 { hh every 1/8; sn on 2 4; bd on 1 3 }
  chorus 8 { cr every 1/4; sn on 2 4; bd every 1/4 }
}

song "Ballad" { tempo 68; humanize 0%; fill_frequency 0%   # slow one
  verse 8 { hh every 1/8; sn.side on 3; bd on 1 }
  chorus 8 { rd every 1/8; sn on 3; bd on 1 2& }
}

song "Closer" { tempo 172; humanize 0%; fill_frequency 0%
  verse 4 { hh every 1/8; sn on 2 4; bd on 1 1& 3 }
  outro 4 { cr every 1/2; sn every 1/8; bd every 1/8; dynamics ff }
}
""",
    "clave": """\
# a loop, no song
pattern clave_loop {
  bars 2
  cl  | x--x --x- --x- x--- |
  cb  every 1/4        # on the beat
  bd  | ---x --x- ---x --x- | % |
  lt  | ---- --xx ---- --xx | ---- --xx ---- xxxx |
}
""",
}

# fmt: off
EDITS = [
    ("harbour", "take the cowbell out again", "none cb; elsewhere chorus; kept bd; kept hh; lines 1"),
    ("harbour", "I'd like a ride in the chorus where the hats are now", "none hh in chorus; row rd xxxxxxxxxxxxxxxx in chorus bar 2; same verse; same intro; kept bd; lines 2"),
    ("harbour", "the hats in the verse are too busy, quarter notes will do", "exactly hh 1 2 3 4 in verse#1; elsewhere verse; kept sn; lines 1"),
    ("harbour", "double the hats in the verse to sixteenths and leave everything else alone", "row hh xxxxxxxxxxxxxxxx in verse#1; elsewhere verse; kept sn; kept bd; lines 1"),
    ("harbour", "bring the outro down, much softer", "elsewhere outro; kept bd; softer hh in outro; softer bd in outro; lines 1"),
    ("harbour", "I want the second chorus to be 16 bars long", "form intro 4 verse 8 chorus 8 verse 8 chorus 16 outro 4; at sn 2 4 in chorus#2 bar 16; same verse"),
    ("harbour", "could the kick land on every beat in the outro?", "exactly bd 1 2 3 4 in outro; elsewhere outro; kept hh; lines 1"),
    ("harbour", "let's have the intro twice", "form intro 4 intro 4 verse 8 chorus 8 verse 8 chorus 8 outro 4; lines 1"),
    ("harbour", "go straight from the intro to the chorus, no first verse", "form intro 4 chorus 8 verse 8 chorus 8 outro 4; same chorus"),
    ("harbour", "tempo 108, please", "already; untouched"),
    ("harbour", "put in a trumpet solo", "refused; untouched"),
    ("harbour", "clap along with the snare in both choruses", "exactly cp 2 4 in chorus bar 1 2 3; kept sn; elsewhere chorus; none cp in verse"),
    ("harbour", "a snare fill instead of the toms at the end of the chorus", "none toms in chorus bar last; elsewhere chorus bar 8; says at bar 8 { fill; lines 1"),
    ("harbour", "bump the tempo 6 clicks and end on a crash", "tempo 114; plays cr in outro bar last; elsewhere outro times"),
    ("harbour", "the verse snare: ghost the a of 2 and the e of 3", "at sn.ghost 2a 3e in verse; at sn 2 4 in verse; elsewhere verse; kept hh; lines 1"),
    ("velvet", "have Weckl play it, and push it to 104", "says drummer weckl; tempo 104; lines 2"),
    ("velvet", "lose the swing", "not-says swing 56; lines 1"),
    ("velvet", "cut every verse to 8 bars", "form intro 4 verse 8 pre_chorus 4 chorus 8 verse 8 pre_chorus 4 chorus 8 bridge 8 chorus 8; lines 1"),
    ("velvet", "no tambourine in the bridge any more, shaker sixteenths there instead", "none tb in bridge; at sh 1 1e 1& 1a in bridge bar 1; elsewhere bridge; lines 1"),
    ("velvet", "skip the last pre-chorus", "form intro 4 verse 16 pre_chorus 4 chorus 8 verse 16 chorus 8 bridge 8 chorus 8; lines 1"),
    ("velvet", "end with a slow-down over four bars", "tempo 98; same verse; same bridge; says chorus again .*tempo 98 -> [78]"),
    ("velvet", "busier bridge", "elsewhere bridge; says bridge.*complexity; lines 1"),
    ("velvet", "the bridge in half time", "elsewhere bridge; at sn 3 in bridge bar 1; lines 1"),
    ("kite", "crash only at the start of windy, not in bar 5", "at cr 1 in windy bar 1; none cr in windy bar 5; elsewhere windy bar 5; lines 1"),
    ("kite", "more ghost notes in the running pattern", "elsewhere windy; kept bd; lines 1"),
    ("kite", "the second calm gets its snare back", "exactly sn 2 4 in calm#2; elsewhere calm#2; not-says calm.*drop; lines 1"),
    ("kite", "swap calm and windy at the start", "form windy 8 calm 8 calm 4 windy 8"),
    ("kite", "bell off", "none rd.bell; kept bd; kept sn; lines 1"),
    ("kite", "make windy 7/8", "meter windy 7/8; same calm"),
    ("six", "refrain: kick on 1 and 4 only", "exactly bd 1 4 in refrain; elsewhere refrain; kept sn; lines 1"),
    ("six", "side-stick in the verse please", "exactly sn.side 4 in verse; elsewhere verse; lines 1"),
    ("six", "drop the tag and finish with the refrain", "form verse 8 refrain 8 verse 8 refrain 8; lines 1; same verse"),
    ("six", "put a tom fill before every refrain", "same tag; lines 1; says verse.*fill"),
    ("three", "the ballad at 72, and its snare a touch softer in the chorus", "same-song Opener; same-song Closer; song Ballad tempo 72; lines 2"),
    ("three", "in the closer give the verse a splash on 1 of the first bar", "same-song Opener; same-song Ballad; song Closer at sp 1 in verse bar 1; lines 1"),
    ("three", "cross-stick in the Opener's verse", "same-song Ballad; same-song Closer; song Opener exactly sn.side 2 4 in verse; song Opener exactly sn 2 4 in chorus; lines 1"),
    ("clave", "no toms", "none toms; kept bd; kept cb; kept cl; lines 1"),
    ("clave", "cowbell in eighths", "exactly cb 1 1& 2 2& 3 3& 4 4&; kept bd; kept cl; lines 1"),
    ("clave", "hi-hat foot on 2 and 4", "exactly hh.foot 2 4; kept bd; kept cl; kept lt; kept cb; lines 1"),
    ("harbour", "get the snare off 4 and make it a flam on 2", "exactly sn.flam 2 in verse; kept bd", "verse"),
    ("velvet", "louder, and a crash on the first beat", "elsewhere bridge; at cr 1 in bridge bar 1", "bridge"),
    ("six", "a bridge after the first refrain", "refused; untouched", "verse"),
]
# fmt: on
