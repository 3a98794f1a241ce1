"""Words of every day that are no slips of the finger for a word of the tables, and the small words of rules."""

from __future__ import annotations

RULE_WORDS = frozenset(
    """no not without none zero never dont drop remove delete omit skip avoid minus lose except but only just nothing solely
    instead of for rather than replace replaced swap swapped substitute with by in into on at the a an and or nor also plus to from
    during through throughout over under until every each all both any bar bars beat beats count counts step steps note notes hit hits
    first last other another odd even half double quarter bpm tempo meter time signature swing feel fill fills drum drums drummer
    song groove loop pattern rhythm part section track style like sounds similar kit seed add put place move shift make change set
    keep take give play plays played playing use using have has having should is are be sits goes go start starts begin begins end
    ends ending ends open closed more less fewer extra additional up down bit little lot lots of much very really too so some
    please want need would like can could you me my i it its this that there these those them they we lets let get create write
    generate compose build produce prepare simple long short big small hard soft then next after before between while when where
    euclid euclidean rotate rotated evenly spread across polymeter polyrhythm against cycle called titled named title name about
    around approximately roughly exactly per minute count in out x same as well together half-bar whole entire everywhere overall
    constant steady accent accents accented ghost ghosted roll rolls crescendo everything else anything at top right left hand foot
    hands feet solo new old single twice repeat repeated repeats times longer shorter extend lengthen shorten keeps staying stays
    thing things something kind sort type maybe perhaps good nice great cool basically standard classic typical feeling vibe
    style-like esque ish bass quarter quarters note-for-note one ones if any other else their our your be being been do does did
    will just also again still even yet now here off high low mid middle quick slowly quickly heavily mostly mainly sometimes often
    occasional occasionally main most part parts halfway instrument instruments percussion sound sounds sounding music musical
    tune piece band guitar riff vocals vocal line lines which what who how why was were had am im id ill ive us he she his her
    day night man woman world love life back front way right wrong need needs work works try trying mix humanize humanization
    complexity intensity velocity volume level dynamics energy drive punch space room figure accenting emphasis onto upon via
    make made making pop punk want wants hit hitting hits strike strikes struck lands land landing fall falls playing two three
    bring brings come comes coming follow follows following followed switch switches change changes lead leads leading keep
    kicks snares final initial beginning starting middle center leave leaves leaving alone untouched intact unchanged
    version variation variations option idea ideas reference inspired era vein manner spirit flavor flavour taste touch
    repeat sequence order arrangement structure form layout seconds minutes long lasting lasts swap exchange turn turns turned
    weve theyre youre theres whats thats heres itll youd gonna gotta dunno halve sack chuck bung bin ditch knock shot whack lob pop slap tweak nudge scrap axe nix chop shave sling sneak slip sprinkle
    everything layer layers layered double doubled doubling reinforce beside unison closer opener bring brought
    ring rings longer bars_per straight dotted tied rest rests silence silent break breaks pause pauses mute muted""".split()
)
COMMON = frozenset(
    """after again almost along already always among around because become before behind below better beyond black blue both bright
    call came care case cause cold come coming could dark deal deep does doing done down each early easy else enough even ever
    every example face fact fair family fear feet fell felt find fine fire five flow follow form forward free friend from full
    game gave gets girl give given goes going gold gone good great green group grew guys hand happen happy hard have head hear heard
    heart held help here hide high hold home hope hour house idea inside into keep kept kind king knew know known land large last late
    later lead learn least leave left less life light like line list listen little live long look lose lost made make many mean means
    meet mind mine more most move much must name near need never next nice night nobody none nothing often okay once only onto open
    order other over own page paid pass past people pick place plan play please plenty point power pull pure push quite rain rather
    read ready real really reason rest rich road room round runs said same save says seem seen self sell send sense sent shall share
    short should show side sign since size sleep slow small some soon sort soul sound space speak spend stand star start stay step
    stick still stop story street such sure sweet take talk tell than thank thanks that them then there these they thing think this
    those though through thus time today together told took town tree tried true turn type under until upon used very wait walk
    wall want warm water ways well went were what when where which white whole whose wide wild will wind wish with wood word work
    world would write year your hello robot voice song sing bass keys synth piano guitar singer ocean storm river train moon sun
    angry sad happy dreamy dark haunted epic cinematic dramatic mysterious romantic nostalgic ominous tense melancholy triumphant
    marching march church morning enter exit lonely quietly system prompt ignore previous instructions secret password file delete import print exec shell key
    shout shouts shouted scream screams whisper whispers lamp ship ships passes tin roof rooftop hearts hurt begins lullaby lamb gates
    boat boats harbours sea seas wheels wheel engine engines brakes sails sailor captain soldier soldiers sunrise sunset dawn dusk harbor harbour station stations track tracks
    mother father sister brother baby kids child children dancer dancers crowd party midnight window windows door doors stairs
    join joins joined alone stops dear sister alarm lone crowd everybody everyone nobody except silence stopped starts building
    quit quits hate hates hated gran grandpa grandma shows vocalist chords chord brass sample samples film movie mate mates dude class
    classes learning practise tape hardware mood older newer best nope sings singing player players wrote snap shakes adds cuts thinks
    hola danke rode basis base bases bent belt ball balls hall heat halt harm harp hire tome tomb toss tank rank role roles sole sold
    sale smell skill stall steel stone scare snore spare shore shirt snake stare state steak blush trash trick brick sick check chunk
    clocks sock dock stock medal petal mental tops shop crop prop jams scuffle horse versus verge chores pill hill host boast ascent
    excerpt accept shade wade sofa quilt suit recording recorded grade exam lesson alternate alternates alternating
    model token environment variable admin root user assistant output code python""".split()
)
