"""The words by which a line about a caller is taken apart: complaints, times, kinds, sources."""

from __future__ import annotations

import re

# What is said about bodies and requests, folded: where one of these begins, a name has ended.
ABOUT_BODIES = frozenset(
    """
    abs ache aches aching achilles achy ankle ankles arch arches arm arms back band bone bones
    bruise bruised bunion bunions burn burning burns bursitis buttock buttocks calf calfs calves
    cartilage chest coccyx cramp cramping cramps disc elbow elbows face fascia fasciitis feet feels
    femur fibula finger fingers foot footpain forearm fracture fractured glute gluteal glutes groin
    hamstring hamstrings hand hands head headache headaches heavy heel heels hip hips hurt hurting
    hurts iliotibial inflamed injured injury it itb jaw joint joints knee knees leg legs ligament
    limp limping lower lumbar meniscus metatarsal migraine muscle muscles neck neuroma numb numbness
    pain painful pains patella pelvis pinched piriformis plantar pulled quad quads radiating
    restless rib ribs sciatic sciatica scoliosis sharp shin shins shoulder shoulders sole soles
    sore soreness spasm spasms spine spinal splint splints sprain sprained spur spurs stiff
    stiffness strain strained stress surgery swelling swollen tailbone tarsal tendinitis tendon
    tendonitis tendons thigh thighs throbbing tight tightness tingling tired toe toes torn twisted
    upper weak wrist wrists tobillo tobillos talon talones rodilla rodillas pie pies espalda cadera
    dolor duele duelen pantorrilla pantorrillas
    """.split()
)
ORDINARY = frozenset(
    """
    a about after again all almost also always am an and another any anytime are around as asap
    ask asked asking asks at available bad be because been before begin best both bothering but by
    call callback called caller calling calls came can cancel cancelled cannot cant client come
    comes coming complaint concerned concerning constant cost costs could current dancer did do
    does doing done during each email ever every few first for found free friend from gait get
    gets getting had half happens has have having heard hello her here hi his history how husband
    if in inquiring insurance interested into is its jogger jogging just knows last late learn left
    like likes long looking lots made making marathon maybe me mentioned mfr mid mild mile miles
    missed monthly months more most mother mum mom much my myofascial need needs never new next no
    not now of off old on once one ongoing only or other our out over package patient phone please
    post pt appt prefers pregnant previous price prices pricing problem problems question questions
    quite race rates re reach ready rebook recent recently recovering referral referred regarding
    released request requests reschedule returning right run runner running runs said saw says
    seeks sees send sent session sessions severe she since slight some someone son soon speak
    spanish standing started still student such suffers talk tell tells terrible than that the their
    them then they thinks this thru to today tomorrow tonight too training trying two under until
    up us use using very via visit walk walking walks want wanted wanting wants was website week
    weeks were what when where which while who why wife will with without wondering wonders work
    worried worse would year years yes yesterday you your
    """.split()
)
TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "prof", "sr", "sra", "mx"})
PARTICLES = frozenset(
    "al bin da de del della der di do dos du e el la las le los mac mc ten ter van von y".split()
)

_CLOCK = r"\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m?\.?(?![a-z])|ish)?"
_AT = rf"(?:{_CLOCK}|noon|midday|lunch(?:time)?|work|school|dinner|breakfast)"
_WEEKDAY = (
    r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:days?)?s?|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday"
)
_DAY = rf"(?:next |this |every )?(?:{_WEEKDAY})|today|tomorrow|weekdays?|weekends?|next week|m-f"
_PART = r"(?:early |late |mid-?)?(?:mornings?|afternoons?|evenings?|eves|nights?)"
_LUNCH = r"lunch ?(?:time|hour|break)|noon|midday|tonight|asap|right away"
_FREE = r"any ?time|any day|whenever"
_REACH = r"(?:not |only |any ?time |any day )?(?:after|before|from|until|till|by|around|past)"
_ITEM = (
    rf"between {_AT} (?:and|to|-) {_AT}|{_REACH} {_AT}|(?:not )?at {_CLOCK}"
    rf"|{_CLOCK}\s?(?:-|–|to)\s?{_CLOCK}"
    rf"|{_DAY}|(?:on |in the )?{_PART}|{_LUNCH}|{_FREE}|only|not|\d{{1,2}}(?::\d{{2}}|\s?[ap]m)"
)
_LEAD = (
    r"(?:(?:please |best |she |he |they )?(?:prefers?|likes?|best(?: time)?|call(?: back)?|ring|try"
    r"|reach|available|is free|home)[: ]+)?(?:on |in the )?"
)
# The part of a phrase that says when, without what leads to it.
TIME = re.compile(
    rf"{_LEAD}(?P<time>(?:{_ITEM})(?:\s*(?:,|or|and|&|/|-|–|to)?\s*(?:{_ITEM}))*)"
    r"(?:(?: is| are| would be)? (?:good|best|fine|ok|okay)| works| preferred| please)?\.?",
    re.I,
)
# Times plain enough to be taken from the end of a longer sentence.
PLAIN_TIME = re.compile(
    rf"\b(?:{_REACH} (?:\d|noon|midday|lunch|work|school)|between {_AT}|mornings|afternoons"
    rf"|evenings|eves|\d\s?[ap]m|asap|any ?time|tonight|weekdays|weekends|(?:{_WEEKDAY}) {_PART})",
    re.I,
)
# After these a part of the day belongs to the complaint: "worse in the mornings".
NOT_BEFORE_TIME = frozenset(
    "about in on the every worse most mostly since during at of my early late and or than".split()
)
USUAL = {
    **dict.fromkeys(("morning", "mornings"), "morning"),
    **dict.fromkeys(("afternoon", "afternoons"), "afternoon"),
    **dict.fromkeys(("evening", "evenings", "eves"), "evening"),
    **dict.fromkeys(("after 5", "after 5 pm", "after 5pm"), "evening"),
    **dict.fromkeys(("any time", "anytime", "any day", "whenever"), "any"),
}

COST = re.compile(
    r"\b(?:costs?|prices?|pricing|rates|fees?|how much|charges?|insurance|availab\w+)\b", re.I
)
COST_ALONE = re.compile(
    r"(?:wants? |asks? (?:for|about) )?(?:costs?|prices?|pricing|fees?|rates"
    r"|costs? (?:and|&|\+) availability|availability|how much(?: is it| does it cost)?)\s?\??",
    re.I,
)
COST_LAST = re.compile(r"(?:costs?|prices?|pricing|how much)\s?\??", re.I)

# (what it says, value, the words, whether only a whole part of the line may say it)
SAYS: tuple[tuple[str, str, re.Pattern[str], bool], ...] = tuple(
    (field, value, re.compile(words, re.I), whole)
    for field, value, words, whole in (
        (
            "kind",
            "discovery_call",
            r"(?:would like |wants? |needs? )?(?:a )?(?:free )?discovery(?: call)?"
            r"|(?:wants? )?(?:a )?free (?:phone )?call|(?:free )?15[- ]?min(?:ute)?s?"
            r"(?: free)?(?: phone)? call(?: free)?",
            False,
        ),
        (
            "kind",
            "call_back",
            r"(?:would like |wants? |needs? |please )?(?:a )?call[- ]?back|please call",
            False,
        ),
        (
            "source",
            "website",
            r"(?:a )?(?:form |came |request )?(?:in )?(?:from|via|through|by|on) (?:the |our )?"
            r"(?:web ?site|site|web)(?: form)?|(?:found|saw) (?:us|you|the clinic) (?:online|on "
            r"(?:the )?(?:internet|web|google)|through google)"
            r"|web ?form|web ?site(?: request)?|online form",
            False,
        ),
        ("source", "website", r"online|internet|google|contact form|form", True),
        ("source", "email", r"(?:by |via |per )?e-?mail(?:ed)?(?: us)?|wrote(?: us)?", True),
        (
            "source",
            "in_person",
            r"walk(?:ed)?[- ]?in|in person|(?:stopped|dropped|came) (?:by|in)"
            r"|at the (?:front )?desk",
            False,
        ),
        ("source", "email", r"e-?mail from", False),
        ("source", "phone", r"(?:by |via )?phone(?:d)?|called(?: in)?", True),
        ("source", "referral", r"referral|referred", True),
        (
            "language",
            "es",
            r"(?:speaks |in |habla )(?:only )?(?:spanish|espa[nñ]ol)(?: only| speaking)?",
            False,
        ),
        ("language", "es", r"spanish(?: only| speaking)?|espa[nñ]ol", True),
        (
            "",
            "",
            r"no name(?: given)?|did(?: not|n.t) (?:say|give|leave) (?:(?:a|the|his|her) )?name",
            True,
        ),
    )
)
WEEKDAY = re.compile(rf"(?:{_WEEKDAY})(?:'s)?", re.I)
# These tell of the source and stay in what was said, for who sent them matters.
SENT = re.compile(
    r"\b(?:referred (?:by|from)|referral (?:by|from)|sent (?:by|from)|friends? of|recommended by"
    r"|sent (?:him|her|me|them)"
    r"|(?:heard|knows) (?:about |of )?(?:us|you) (?:from|through))\b",
    re.I,
)
