"""The made-up clinic's people. Every name, number and word here is invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from frontdesk.model import Language

THERAPISTS = (
    ("Maya Ortiz", "LMT"),
    ("Ben Adler", "LMT"),
    ("Priya Nair", "PT"),
    ("Jonah Reyes", "LMT"),
)
MAYA, BEN, PRIYA, JONAH = range(4)
RECEPTION = ("Sam Rivera", "Dana Cole")


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of somebody beyond the name."""

    phone: str = ""
    email: str = ""
    born: date | None = None
    language: Language = Language.EN
    care_alert: str = ""
    what_hurts: str = ""
    goal: str = ""
    weekly_miles: int | None = None
    shoe_miles: int | None = None
    note: str = ""


KNOWN: Mapping[str, Told] = {
    "Elena Marsh": Told(
        phone="+19175550142",
        email="elena.marsh@example.com",
        born=date(1991, 3, 3),
        care_alert="Recent ankle sprain, right. Avoid pressure.",
        what_hurts="Left arch and heel, worst the morning after runs over 6 miles. "
        "Shoes about 420 miles old.",
        goal="Half marathon in November",
        weekly_miles=22,
        shoe_miles=420,
        note="Training for a fall half marathon. Prefers a text to a call.",
    ),
    "Tom Okafor": Told(
        phone="+16465550131",
        care_alert="Recent ankle sprain, right. Avoid pressure.",
        what_hurts="Left hip and outer calf, tight after 8 miles. Sits most of the day.",
        goal="Back to 30 miles a week by September, pain free on stairs.",
        weekly_miles=18,
        shoe_miles=260,
    ),
    "Rosa Jiménez": Told(
        phone="+13475550173",
        language=Language.ES,
        what_hurts="Both heels, mornings.",
        note="Prefers Spanish. Give the Spanish handout.",
    ),
    "Kate O’Hara": Told(
        phone="+12125550160",
        what_hurts="Arches ache after 4 miles.",
        shoe_miles=480,
        weekly_miles=15,
    ),
    "Will Chen": Told(
        phone="+19175550119", what_hurts="Hips. Please go lightly on the right side."
    ),
    "Nina Petrova": Told(
        phone="+17185550127",
        what_hurts="Both calves. Running a 10-miler in September.",
        weekly_miles=24,
    ),
    "Beth Lindqvist": Told(
        phone="+19295550155", what_hurts="Marathon on November 1.", goal="Sub 4"
    ),
    "Omar Haddad": Told(phone="+19295550125", what_hurts="Outer knee after hills."),
    "Rita Boyle": Told(phone="+13475550150", what_hurts="Heel pain, second month."),
    "Yusuf Demir": Told(phone="+13475550116", what_hurts="Right calf cramps on hills, since May."),
}

# Everybody else: named once, in the order in which phone numbers are handed out.
OTHERS = """
Grace Liu, Marcus Bell, Hannah Weiss, Jamal Wright, Andre Coleman, Leo Santos, Sofia Delgado,
Peter Novak, Aisha Rahman, Ivy Park, Daniel Kim, Maria Santos, Owen Price, Carlos Vega, Dee Harper,
Zoe Brandt, Ian Walsh, Lena Fox, Paula Greer, Ruth Alvarez, Noah Feld, Imani Brooks, June Park,
Eli Stone, Sam Doyle, Vera Lindt, Ana Costa, Ray Ellis, Mina Sato, Dale Ross, Priya Das, Uma Reed,
Alma Quist, Bruno Falk, Cora Lindgren, Dmitri Volkov, Esther Okoye, Felix Brandt, Gia Romano,
Henry Osei, Ines Carvalho, Jack Tran, Keiko Mori, Liam Doherty, Mona Farouk, Nate Sanders,
Olga Petit, Pablo Reyna, Quinn Archer, Rhea Kapoor, Seth Goldman, Tara Nolan, Ugo Bianchi,
Vivian Cho, Wes Hartley, Ximena Prado, Yara Haddad, Zack Muller, Anders Holm, Bea Whitaker,
Cyrus Amini, Dora Feld, Emil Novak, Fatima Zahra, Gus Kowalski, Hope Adeyemi, Ivo Marek, Jun Sato
"""

WHAT_HURTS = (
    "Left arch after long runs",
    "Tight calves, both sides",
    "Right heel in the mornings",
    "Hips stiff after sitting",
    "Outer knee on hills",
    "Ankle stiff since a sprain in spring",
    "Soles ache after 5 miles",
    "IT band, right",
    "Shins sore after track days",
    "Hamstrings tight before races",
    "",
)


def everyone() -> tuple[str, ...]:
    """All patients of the made-up clinic."""
    return (*KNOWN, *(name.strip() for name in OTHERS.split(",")))


def told(name: str, number: int) -> Told:
    """What is known of the patient with this place in the list; numbers end in 555-01xx."""
    if name in KNOWN:
        return KNOWN[name]
    area = ("212", "646", "917", "718", "347", "929")[number % 6]
    hurts = WHAT_HURTS[number % len(WHAT_HURTS)]
    return Told(phone=f"+1{area}55501{number % 100:02d}", what_hurts=hurts)
