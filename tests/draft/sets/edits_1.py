"""Requests for changes, each with its source and what must hold afterwards; `same verse` is a section that must not change,
`kept hh` a target whose strokes must stay, `lines N` the most lines that may differ."""

ROWS = """\
# A beat of rows.
pattern beat {
  hh | x-x- x-x- x-x- x-x- |
  sn | ---- X--- ---- X--- |
  bd | x--- ---- x-x- ---- |
}

song "Rows" {
  tempo 100

  verse 8 { layer beat }
  chorus 8 {
    layer beat
    cr on 1:1 instead of hh
  }
  verse
}
"""
INLINE = """\
song "Inline" {
  tempo 96
  humanize 0%

  verse 4 {
    hh | x-x- x-x- x-x- x-x- |
    sn | ---- X--- ---- X--- |
    bd | x--- ---- x-x- ---- |
  }
  chorus 4 {
    rd | x-x- x-x- x-x- x-x- |
    sn | ---- X--- ---- X--- |
    bd | x--- x--- x--- x--- |
    cr | x--- ---- ---- ---- | ---- ---- ---- ---- |
  }
}
"""
STYLE = """\
song "Leaning" {
  style rock.classic
  tempo 112

  intro 4
  verse 8    # the quiet part
  chorus 8 { dynamics f }
  verse
  chorus
  outro 4
}
"""
PATTERN = """\
pattern groove "One bar" {
  hh | x-x- x-x- x-x- x-x- |
  sn | ---- X--- ---- X--- |
  bd | x--- ---- x--- ---- |
}
"""
PLAYER = """\
song "Player" {
  style rock.classic
  drummer bonham
  tempo 84
  swing 60% per 1/16
  complexity 60%

  verse 8 { fill every 4 moby_triplets }
  chorus 8 { fill every 4 moby_triplets }
}
"""
SOURCES = {"rows": ROWS, "inline": INLINE, "style": STYLE, "pattern": PATTERN, "player": PLAYER}

EDITS = [
    # --- tempo ---
    ("rows", "tempo 120", "tempo 120; lines 1"),
    ("rows", "make it faster", "tempo 103..125; lines 1"),
    ("rows", "a bit slower", "tempo 90..99; lines 1"),
    ("style", "speed it up by 10 bpm", "tempo 122; lines 1"),
    ("style", "10% faster", "tempo 123; lines 1"),
    ("style", "set the chorus to 120 bpm", "tempo chorus 120; tempo verse 112; same verse"),
    ("inline", "change the tempo to 88", "tempo 88; lines 1"),
    ("player", "slow it down to 78", "tempo 78; lines 1"),
    # --- places in rows ---
    ("pattern", "add a kick on the and of 4", "exactly bd 1 3 4&; kept hh; kept sn; lines 1"),
    ("pattern", "remove the kick on 3", "exactly bd 1; kept hh; kept sn; lines 1"),
    ("pattern", "move the snare from 2 and 4 to 3", "exactly sn 3; kept hh; kept bd; lines 1"),
    ("pattern", "snare only on 3", "exactly sn 3; kept hh; kept bd; lines 1"),
    ("pattern", "open hat on every &", "at hh.open 1& 2& 3& 4&; kept bd; kept sn; lines 1"),
    ("pattern", "open the hi-hat on the last eighth", "at hh.open 4&; kept bd; kept sn; lines 1"),
    ("pattern", "use ride instead of hats", "none hh; exactly rd 1 1& 2 2& 3 3& 4 4&; kept bd; kept sn; lines 1"),
    ("pattern", "remove the hi-hat", "none hh; kept bd; kept sn; lines 1"),
    ("pattern", "four on the floor", "exactly bd 1 2 3 4; kept hh; kept sn; lines 1"),
    ("pattern", "sixteenth-note hats", "row hh xxxxxxxxxxxxxxxx; kept bd; kept sn; lines 1"),
    ("pattern", "add ghost notes on the e and a", "at sn.ghost 1e 1a 3e 3a; at sn 2 4; kept bd; kept hh"),
    ("pattern", "replace the snare with claps", "none sn; exactly cp 2 4; kept hh; kept bd; lines 1"),
    ("pattern", "add a crash on 1", "at cr 1; kept bd; kept sn"),
    ("pattern", "shift the snare an eighth later", "exactly sn 2& 4&; kept hh; kept bd; lines 1"),
    ("pattern", "make it half time", "at sn 3; kept hh"),
    ("pattern", "add cowbell on every quarter", "exactly cb 1 2 3 4; kept bd; kept sn"),
    ("pattern", "swap the kick and the snare", "exactly sn 1 3; exactly bd 2 4; kept hh"),
    ("pattern", "play the snare on every beat", "exactly sn 1 2 3 4; kept hh; kept bd; lines 1"),
    ("pattern", "cross stick instead of snare", "at sn.side 2 4; kept hh; kept bd"),
    ("pattern", "kick on 1, 2& and 3", "exactly bd 1 2& 3; kept hh; kept sn; lines 1"),
    ("pattern", "more ghost notes", "plays sn.ghost; at sn 2 4; kept hh; kept bd"),
    ("pattern", "swing it at 60%", "says swing 60%"),
    ("pattern", "rimshots on 2 and 4", "at sn.rimshot 2 4; kept hh; kept bd"),
    ("pattern", "louder snare", "kept hh; kept bd; at sn 2 4"),
    ("pattern", "euclidean cowbell 5 over 16", "row cb x--x--x--x--x---; kept bd; kept sn"),
    # --- sections of rows ---
    (
        "inline",
        "claps instead of snare in the verse",
        "none sn in verse; exactly cp 2 4 in verse; same chorus; lines 1",
    ),
    ("inline", "no crash in the chorus", "none cr; same verse; kept rd; lines 1"),
    ("inline", "no crash", "none cr; same verse; kept rd; lines 1"),
    ("inline", "kick on 1 and 3 in the chorus", "exactly bd 1 3 in chorus; same verse; lines 1"),
    ("inline", "snare only on 3 in the verse", "exactly sn 3 in verse; same chorus; lines 1"),
    ("inline", "hats instead of ride in the chorus", "none rd; same verse; plays hh in chorus; lines 1"),
    ("inline", "make the verse softer", "louder chorus verse; same chorus"),
    ("inline", "more ghost notes in the verse", "plays sn.ghost in verse; none sn.ghost in chorus; same chorus"),
    ("inline", "make the chorus 8 bars", "form verse 4 chorus 8; same verse"),
    ("inline", "build up in the verse", "rises verse; same chorus"),
    ("inline", "add a tom fill at the end of the verse", "plays toms in verse bar last"),
    ("inline", "half time in the chorus", "at sn 3 in chorus; same verse"),
    ("inline", "double the length of the verse", "form verse 8 chorus 4; same chorus"),
    (
        "inline",
        "add an open hat on the and of 4 in the last bar of the verse",
        "at hh.open 4& in verse bar last; same chorus; kept bd",
    ),
    ("inline", "crash on the first bar of the verse", "at cr 1 in verse bar 1; same chorus; kept bd"),
    ("inline", "remove the kick from the verse", "none bd in verse; same chorus; lines 1"),
    ("inline", "add a bridge of 4 bars", "form verse 4 chorus 4 bridge 4; same verse; same chorus"),
    ("inline", "repeat the chorus", "form verse 4 chorus 4 chorus 4; same verse"),
    ("inline", "remove the chorus", "form verse 4; same verse"),
    ("inline", "swap the order of verse and chorus", "form chorus 4 verse 4"),
    # --- rows shared by sections ---
    ("rows", "claps instead of snare in the chorus", "none sn in chorus; plays cp in chorus; same verse"),
    ("rows", "no crash", "none cr; same verse"),
    ("rows", "no crash on the first bar", "none cr in chorus bar 1; same verse"),
    ("rows", "snare only on 3", "exactly sn 3; lines 1"),
    ("rows", "ride instead of hats in the chorus", "none hh in chorus; plays rd in chorus; same verse"),
    ("rows", "fill every 4 bars in the verse", "says .*fill every 4"),
    ("rows", "make the chorus bigger", "louder chorus verse; same verse"),
    ("rows", "make the last verse softer", "same chorus"),
    ("rows", "add a 4 bar intro", "form intro 4 verse 8 chorus 8 verse 8"),
    ("rows", "add an outro of 2 bars", "form verse 8 chorus 8 verse 8 outro 2"),
    ("rows", "in the chorus, open hats on the offbeats", "at hh.open 1& 2& 3& 4& in chorus; same verse"),
    ("rows", "set the seed to 9", "says seed 9"),
    ("rows", "use the EZdrummer kit", "says kit ezdrummer3"),
    ("rows", "laid back feel", "says feel laid_back"),
    # --- songs that lean on styles ---
    ("style", "snare only on 3 in the verse", "exactly sn 3 in verse; same intro; same outro"),
    ("style", "no crash", "none cr"),
    ("style", "no fills", "says fill_frequency 0%; lines 1"),
    ("style", "claps instead of snare in the verse", "none sn in verse; plays cp in verse; same outro"),
    ("style", "busier chorus", "says .*complexity; same intro; same outro"),
    ("style", "simplify the verse", "same intro; same outro"),
    ("style", "make the verse quieter", "louder chorus verse; same intro; same outro"),
    ("style", "ride instead of hats in the verse", "none hh in verse; plays rd in verse; same intro"),
    ("style", "add cowbell in the chorus", "plays cb in chorus; same intro; same outro"),
    ("style", "with John Bonham on drums", "says drummer bonham; lines 1"),
    ("style", "change the style to funk", "says style funk.classic; lines 1"),
    ("style", "drop the kick in the intro", "none bd in intro; same outro"),
    ("style", "crash on the first bar of each chorus", "at cr 1 in chorus bar 1; same intro; same outro"),
    ("style", "fill every 4 bars", "says .*fill every 4"),
    ("style", "lengthen the outro to 8 bars", "form intro 4 verse 8 chorus 8 verse 8 chorus 8 outro 8; lines 1"),
    ("style", "remove the intro", "form verse 8 chorus 8 verse 8 chorus 8 outro 4; lines 1"),
    (
        "style",
        "add a bridge after the second chorus",
        "form intro 4 verse 8 chorus 8 verse 8 chorus 8 bridge 8 outro 4",
    ),
    ("style", "make the last chorus louder", "same intro; same verse"),
    ("style", "fade out the outro", "falls outro; same intro"),
    ("style", "blast beats in the chorus", "at sn 1e 1a in chorus; same intro"),
    ("style", "half-time chorus", "at sn 3 in chorus bar 1; same intro"),
    ("style", "more laid back", "says .*(feel laid_back|behind_beat)"),
    ("style", "swing the 16ths", "says swing .* per 1/16"),
    ("style", "open hats on the offbeats in the verse", "at hh.open 1& 2& 3& 4& in verse; same intro"),
    # --- a player, swing, fills ---
    ("player", "more swing", "says swing 6[1-9]"),
    ("player", "less swing", "says swing 5[0-9]"),
    ("player", "straighten it out, no swing", "says swing 50%"),
    ("player", "no fills", "says fill_frequency 0%"),
    ("player", "fill every 8 bars instead", "says .*fill every 8"),
    ("player", "remove the fills from the verse", "none mt in verse bar 8; says .*fill every 4 moby_triplets"),
    ("player", "change drummer to Jeff Porcaro", "says drummer porcaro; lines 1"),
    ("player", "busier", "says complexity (6[1-9]|[789])"),
    ("player", "simpler", "says complexity [1-5]"),
    ("player", "use a snare roll for the fill in the chorus", "says .*fill every 4 snare_roll"),
    ("player", "make it looser", "says humanize"),
]
