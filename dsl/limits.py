"""How big anything may get: each number is far above music and far below harm, and passing one is a `limit` error."""

from __future__ import annotations

FILE_BYTES = 8 * 1024 * 1024  # a song of 10,000 written bars is about 0.5 MB; read no more than fits in memory at ease
FILES_USED = 256  # files that `use` brings together; a big project has dozens
FILE_CHAIN = 64  # files that use one another in a row, so that following them never exhausts the stack
NESTING = 64  # bodies within bodies, and parentheses; nobody reads more than ten, and Python's stack ends near 1,000
BRACKET_DEPTH = 8  # `[[x]]` within one step; five halvings of a sixteenth are already below a millisecond
STEPS_PER_BAR = 1024  # steps, with brackets counted out, of one written bar: 64 times a bar of sixteenths
ROW_BARS = 4096  # bars written in one row, with its continuations
BARS = 65_536  # bars of one section or pattern; at 120 that is a day and a half of music
SONG_BARS = 65_536  # bars of a whole song, all its sections together; a million notes of sixteen a bar fit
PLAYED_BARS = 10_000  # bars of a song with a style or a drummer, who choose for each bar: five hours at 120
SECTIONS = 10_000  # sections of one song, with repeats
HITS = 1_500_000  # strokes of one output: up to 200 MB while it is compiled
SHALLOW = 6  # bodies within bodies that count once; below it one counts 4, 9, 16, … times
EXPANSIONS = 200_000  # bodies played while expanding: thirty templates that double each other would be 2^30
PARAMS = 64  # parameters of a template, fill or modification, and arguments given to one
LIST_ITEMS = 4096  # values in one list: `late [12 -3 0]ms` over a whole performance held as text is below it
CHOICES = 256  # blocks of one `choose`
WEIGHT = 1_000_000  # weight of a block of `choose`, or of one of the `fills`
MESSAGES = 100  # problems shown; who has more mends these first
TEMPO_MIN = 20  # beats a minute; the slowest that a MIDI file holds is 3.6
TEMPO_MAX = 999  # beats a minute; the fastest grindcore is near 400 and hosts stop at 999
METER_BEATS = 64  # the upper number of a meter, or the sum of 3+2+2
METER_UNITS = (1, 2, 4, 8, 16, 32, 64)  # lower numbers of a meter: MIDI writes them as powers of two
FILL_BEATS = 64  # beats of one fill or pick-up: sixteen bars of 4/4
LATE_MS = 1_000  # late or early; more than a second is another bar, not a feel
SHORTEST_NOTE = 1024  # the smallest part of a whole note that `every 1/N` takes
GRID = 1024  # steps of a `euclid`, and its rotation
NAME_LENGTH = 200  # letters of a name or title, which become file names and markers
PPQ_MIN = 24  # ticks a quarter note, the MIDI clock's own
PPQ_MAX = 32_767  # the 15 bits that a MIDI header has
