"""Narratives, each with what must hold of the song that is made of it."""

STORIES = [
    (
        "Dawn over the harbour, nothing moves. Then the engines start and the boats go out. The storm breaks, thunder and"
        " lightning. At the end the sea is calm again.",
        "louder chorus outro; says .*fill",
    ),
    (
        "Verse 8 bars, quiet, cross-stick. Chorus 8 bars, loud, with a crash at its start. Another verse, another chorus,"
        " and an outro of 4 bars that fades away. Rock, 96 bpm.",
        "tempo 96; form verse 8 chorus 8 verse 8 chorus 8 outro 4; louder chorus verse; at cr 1 in chorus bar 1; plays sn.side in verse",
    ),
    (
        "First a slow march at 70 bpm, kick on every beat, 8 bars. Then a chase at 160 bpm with the snare on 2 and 4, 8 bars.",
        "tempo 70; exactly bd 1 2 3 4 in intro; exactly sn 2 4 in chorus",
    ),
    (
        "Funk, 104 bpm. Intro 4, only hats. Verse 8. Chorus 8 with cowbell on every beat. Verse, chorus.",
        "tempo 104; form intro 4 verse 8 chorus 8 verse 8 chorus 8; only hh in intro; at cb 1 2 3 4 in chorus",
    ),
]
