"""Every command and option of `drumc`, said once: `cli` reads a command line by this table, `cli_help` explains it."""

from __future__ import annotations

from dsl.limits import PPQ_MAX, PPQ_MIN, TEMPO_MAX, TEMPO_MIN
from dsl.record import Record

TEXT, NUMBER, SWITCH = "text", "number", "switch"


class Option(Record):
    """An option, or without flags an argument; `key` is the parameter of the function that it is given to.

    `kind` is TEXT, NUMBER (from `least` to `most`), SWITCH, or the words that it may be. `offers` names what a shell
    proposes for it (see `cli_help`).
    """

    key: str
    flags: tuple[str, ...]
    help: str
    metavar: str = ""
    kind: str | tuple[str, ...] = TEXT
    many: bool = False
    needed: bool = False
    least: int | None = None
    most: int | None = None
    offers: str = ""


class Command(Record):
    """`name` is what is typed, `run` is "module:function" of the function that does it and returns an exit code."""

    name: str
    run: str
    help: str
    options: tuple[Option, ...]
    examples: tuple[str, ...]


FILES = Option("files", (), "Files to read; - is standard input.", "FILE", many=True, needed=True)
_PLAYED = " Not needed with --pattern, for a groove of the library."
PLAYED_FILES = FILES._replace(help=FILES.help + _PLAYED, needed=False)
FILE = Option("file", (), "The file to read; - is standard input.", "FILE", needed=True)
PLAYED_FILE = FILE._replace(help=FILE.help + _PLAYED, needed=False)
JSON = Option("as_json", ("--json",), "For programs: as JSON.", kind=SWITCH)
STRICT = Option("strict", ("--strict",), "Count warnings as errors.", kind=SWITCH)
KIT = Option("kit", ("--kit",), "A kit by name, or a kit file, instead of the song's.", "KIT", offers="kits")
_KNOBS = "Turn a knob, from 0% to 100%: complexity, intensity, fill_frequency, humanize."
HOW = (
    KIT,
    Option("seed", ("--seed",), "Another seed for everything left to chance.", "N", NUMBER),
    Option("tempo", ("--tempo",), "Beats a minute for the song.", "BPM", NUMBER, least=TEMPO_MIN, most=TEMPO_MAX),
    Option("settings", ("--set",), _KNOBS, "KNOB=70%", many=True),
)
WHAT = (
    Option("pattern", ("--pattern",), "Play this pattern alone, of the file or library.", "NAME", offers="patterns"),
    Option("bars", ("--bars",), "Only these bars of a song; of a pattern, how many bars.", "9-16"),
    Option("section", ("--section",), "Only this section, the first time that it comes round.", "NAME"),
)
KIT_NAME = Option("name", (), "The kit's name, or a kit file.", "KIT", needed=True, offers="kits")
WORKSTATION = Option(
    "workstation", ("--for",), "Its note names for this host instead.", "HOST", ("reaper", "cubase", "ardour")
)
NAMES_FILE = Option("output", ("-o", "--output"), "Where to write it (standard output).", "FILE")
KINDS = (
    "genres",
    "styles",
    "drummers",
    "templates",
    "patterns",
    "rudiments",
    "fills",
    "feels",
    "modifications",
    "kits",
)
LEVELS = ("beginner", "intermediate", "pro", "extreme")
REQUEST = Option("request", (), "What to play, in words; - is standard input.", "REQUEST", needed=True)
DRAFTED = Option("output", ("-o", "--output"), "The source to write (standard output).", "OUT.drum")
DRAFT_SEED = Option("seed", ("--seed",), "Another seed for the template engine's choices.", "N", NUMBER, least=0)
MODEL = Option("model", ("--model",), "The engine: template, or a model such as anthropic:NAME.", "MODEL")
DRY_RUN = Option("dry_run", ("--dry-run",), "Print what a model would be sent, and stop.", kind=SWITCH)
FORCE = Option("force", ("--force",), "Write over a file that is there.", kind=SWITCH)

COMMANDS = (
    Command(
        "compile",
        "compiler.commands.compile:compile_files",
        "Turn songs into MIDI files. Each song, or in a file without one each pattern, becomes a file named after it.",
        (
            PLAYED_FILES,
            Option("output", ("-o", "--output"), "The MIDI file, or a folder for it; - is standard output.", "OUT.mid"),
            *HOW,
            Option("ppq", ("--ppq",), "Ticks a quarter note (480).", "N", NUMBER, least=PPQ_MIN, most=PPQ_MAX),
            Option("split", ("--split",), "A track for each instrument.", kind=SWITCH),
            *WHAT,
            Option("strict", ("--strict",), "Count warnings, and what the kit cannot play, as errors.", kind=SWITCH),
        ),
        (
            "drumc compile song.drum",
            "drumc compile song.drum -o demo.mid --kit ezdrummer3 --tempo 90",
            "drumc compile song.drum --set complexity=70% --set humanize=0%",
            "drumc compile song.drum --section chorus -o chorus.mid",
            "drumc compile grooves.drum --pattern my_beat --bars 4",
            "drumc compile --pattern money_beat -o beat.mid",
            "drumc compile - -o - < song.drum > song.mid",
        ),
    ),
    Command(
        "check",
        "compiler.commands.check:check_files",
        "Say what is wrong with files. Nothing is written. Without a FILE, the files of the project are read.",
        (
            FILES._replace(help="Files or folders to read; - is standard input.", needed=False),
            Option("form", ("--format",), "For whom to say it.", "FORMAT", ("text", "json", "github", "sarif")),
            Option("level", ("--level",), "Who must be able to play it (pro).", "LEVEL", LEVELS),
            Option("sticking", ("--sticking",), "Show which hand and foot plays what.", kind=SWITCH),
            Option("fix", ("--fix",), "Mend what can be mended for sure, in the files.", kind=SWITCH),
            STRICT,
        ),
        (
            "drumc check song.drum",
            "drumc check --strict songs/",
            "drumc check --level beginner --sticking song.drum",
            "drumc check --fix song.drum",
            "drumc check --format json - < song.drum",
        ),
    ),
    Command(
        "fmt",
        "compiler.cli_fmt:fmt_files",
        "Write files in their canonical form. Not a note and not a comment changes.",
        (
            FILES._replace(help="Files or folders; - is standard input, and its form goes to standard output."),
            Option("check", ("--check",), "Change nothing; say which files would change.", kind=SWITCH),
            Option("diff", ("--diff",), "Change nothing; show what would.", kind=SWITCH),
        ),
        ("drumc fmt song.drum", "drumc fmt --check songs/", "drumc fmt - < song.drum"),
    ),
    Command(
        "generate",
        "compiler.commands.generate:generate_song",
        "Write a whole song of a style. Its source, or with -o x.mid its MIDI file.",
        (
            Option("style", (), "A style such as metal.death.", "STYLE", needed=True, offers="styles"),
            Option("drummer", ("--drummer",), "Who plays it.", "NAME", offers="drummers"),
            Option("tempo", ("--tempo",), "Beats a minute.", "BPM", NUMBER, least=TEMPO_MIN, most=TEMPO_MAX),
            Option("form", ("--form",), "The sections, instead of the style's own.", '"verse 8, chorus 8"'),
            Option("seed", ("--seed",), "Another seed, another song.", "N", NUMBER),
            Option("settings", ("--set",), _KNOBS, "KNOB=70%", many=True),
            KIT,
            Option("meter", ("--meter",), "A meter such as 7/8.", "METER"),
            Option("title", ("--title",), "The song's title.", "TITLE"),
            Option("output", ("-o", "--output"), "OUT.drum for the source, OUT.mid for MIDI.", "OUT"),
            STRICT,
        ),
        (
            "drumc generate rock.classic --drummer bonham",
            'drumc generate metal.death --tempo 200 --form "intro 4, verse 8, chorus 8" --seed 7 -o x.mid',
        ),
    ),
    Command(
        "build",
        "compiler.commands.project:build_project",
        "Make the outputs of a project that are not up to date.",
        (
            Option("folder", (), "A folder of the project (this one).", "FOLDER"),
            Option("jobs", ("--jobs",), "How many processes work at once.", "N", NUMBER, least=1, most=256),
            Option("force", ("--force",), "Make all of them again.", kind=SWITCH),
        ),
        ("drumc build", "drumc build --force album/"),
    ),
    Command(
        "new",
        "compiler.commands.project:begin",
        "Start a commented song, or a project.",
        (
            Option("name", (), "The file's or the folder's name.", "NAME", needed=True),
            Option("project", ("--project",), "A project: a folder with a drum.toml.", kind=SWITCH),
        ),
        ("drumc new first_song", "drumc new album --project"),
    ),
    Command(
        "list",
        "compiler.commands.library:list_names",
        "List what the library has. Each name with what its documentation says first; without a KIND, names alone.",
        (Option("kind", (), "What to list: " + ", ".join(KINDS) + ".", "KIND", KINDS), JSON),
        ("drumc list", "drumc list styles", "drumc list drummers --json"),
    ),
    Command(
        "info",
        "compiler.commands.library:show_name",
        "Say everything about a name. What it is, its other names, its parameters, where it stands, its text.",
        (Option("name", (), "A name of the library.", "NAME", needed=True, offers="names"), JSON),
        ("drumc info bonham", "drumc info rock.classic", "drumc info moby_triplets --json"),
    ),
    Command(
        "explain",
        "compiler.commands.library:explain_code",
        "Explain an error or a warning. Without a CODE, list all codes.",
        (Option("code", (), "The word in brackets, as in error[step-count].", "CODE", offers="codes"),),
        ("drumc explain step-count", "drumc explain"),
    ),
    Command(
        "notes",
        "compiler.commands.listen:list_notes",
        "List every stroke that sounds. When, what, how loud, how late, and which line wrote it.",
        (PLAYED_FILE, *HOW, *WHAT, JSON),
        ("drumc notes song.drum --bars 3", "drumc notes song.drum --section chorus --json"),
    ),
    Command(
        "grid",
        "compiler.commands.listen:print_grid",
        "Print what sounds as rows of steps. For reading by eye: strokes stand on the nearest step.",
        (PLAYED_FILE, *HOW, *WHAT),
        ("drumc grid song.drum --section chorus", "drumc grid song.drum --bars 1-4", "drumc grid --pattern levee"),
    ),
    Command(
        "grammar",
        "compiler.commands.grammar:print_grammar",
        "Print the grammar for other programs. Whole, or with --profile only what is sure to compile in a meter.",
        (
            Option("form", ("--for",), "Who reads it.", "FORM", ("lark", "llguidance", "gbnf"), needed=True),
            Option("profile", ("--profile",), "Only what a language model may write.", "PROFILE", ("song", "pattern")),
            Option("meter", ("--meter",), "The meter of the profile (4/4).", "METER"),
            Option("output", ("-o", "--output"), "Where to write it (standard output).", "FILE"),
        ),
        (
            "drumc grammar --for lark -o drum.lark",
            "drumc grammar --for gbnf --profile song -o song.gbnf",
            "drumc grammar --for llguidance --profile pattern --meter 7/8",
        ),
    ),
    Command(
        "kits list",
        "compiler.commands.kits:list_kits",
        "List the kits.",
        (JSON,),
        ("drumc kits", "drumc kits list --json"),
    ),
    Command(
        "kits show",
        "compiler.commands.kits:show_kit",
        "Show a kit as a table. Which note is which drum, how loud strokes are, and what it lacks.",
        (KIT_NAME, WORKSTATION, NAMES_FILE),
        ("drumc kits show ezdrummer3", "drumc kits show my_kit.yaml", "drumc kits show gm --for reaper -o gm.txt"),
    ),
    Command(
        "kits compare",
        "compiler.commands.kits:compare_kits",
        "Show what two kits play on different notes.",
        (
            KIT_NAME._replace(key="one", metavar="KIT", help="A kit."),
            KIT_NAME._replace(key="other", metavar="OTHER", help="And another."),
        ),
        ("drumc kits compare gm ezdrummer3",),
    ),
    Command(
        "kits names",
        "compiler.commands.kits:write_names",
        "Write a kit's note names for a workstation.",
        (KIT_NAME, WORKSTATION._replace(help="For which host.", needed=True), NAMES_FILE),
        ("drumc kits names gm --for reaper -o gm.txt", "drumc kits names ezdrummer3 --for cubase > ez.drm"),
    ),
    Command(
        "kits new",
        "compiler.commands.kits:new_kit",
        "Begin a kit of your own. Writes a commented file NAME.yaml.",
        (
            Option("name", (), "What to call it.", "NAME", needed=True),
            KIT._replace(key="like", flags=("--like",), help="The kit that it changes (gm)."),
            Option("output", ("-o", "--output"), "Where to write it (NAME.yaml).", "FILE"),
        ),
        ("drumc kits new my_kit", "drumc kits new my_kit --like ezdrummer3 -o -"),
    ),
    Command(
        "draft",
        "compiler.commands.draft:draft_song",
        "Draft a song for a request in words. Offline by rules and the library, or with a language model.",
        (
            REQUEST,
            DRAFTED,
            MODEL,
            DRAFT_SEED,
            DRY_RUN,
            FORCE,
        ),
        (
            'drumc draft "laid-back half-time shuffle, Porcaro style, 86 bpm" -o song.drum',
            'drumc draft "fast punk, no crash" --model ollama:NAME -o punk.drum',
            'drumc draft "bossa nova" --dry-run',
        ),
    ),
    Command(
        "revise",
        "compiler.commands.draft:revise_file",
        "Change a song as a request says. Shows the difference, and asks before it writes.",
        (
            FILE,
            REQUEST._replace(help="What to change, in words."),
            Option("only", ("--only",), "The one declaration or section that may change.", "NAME"),
            MODEL,
            Option("yes", ("--yes",), "Write without asking.", kind=SWITCH),
            DRY_RUN,
        ),
        (
            'drumc revise song.drum "more ghost notes in the verse"',
            'drumc revise song.drum "half time" --only chorus --yes',
        ),
    ),
    Command(
        "compose",
        "compiler.commands.draft:compose_story",
        "Compose a song from a story. A plan of its sections first, then the sections, then the whole.",
        (
            FILE._replace(help="A text that tells the song; - is standard input."),
            DRAFTED,
            MODEL,
            DRAFT_SEED,
            DRY_RUN,
            FORCE,
        ),
        ("drumc compose story.txt -o song.drum",),
    ),
    Command(
        "ask",
        "compiler.commands.draft:ask_library",
        "Answer a question from the library. The answer names the files.",
        (REQUEST._replace(help="The question; - is standard input.", metavar="QUESTION"), MODEL, JSON, DRY_RUN),
        ('drumc ask "which grooves are like Rosanna?"', 'drumc ask "who plays behind the beat?" --json'),
    ),
    Command(
        "mcp",
        "compiler.commands.draft:serve_mcp",
        "Serve other assistants. The Model Context Protocol on standard input and output.",
        (Option("folder", ("--folder",), "The only folder that they may read and write (this one).", "FOLDER"),),
        ("drumc mcp --folder songs",),
    ),
)
"""In the order of `drumc --help`. A name of two words is a command of a group."""

BY_NAME = {command.name: command for command in COMMANDS}
BY_NAME["kits"] = BY_NAME["kits list"]
