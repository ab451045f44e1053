"""Requests from the website's forms: e-mails and files as they come, clean and dirty."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk import call_backs, db, errors
from frontdesk.call_backs import sheets
from frontdesk.call_backs.importing import NEW, REPEAT, WRONG, Draft, drafts
from frontdesk.db.tables import Change
from frontdesk.model import BestTime, CallBack, CallBackKind, Language, Source
from tests import make
from tests.make import SAM, at

FORMS = Path(__file__).parent / "fixtures" / "forms"
HEAD = "Name,Phone,Message"


def made(pasted: str, kind: str = "") -> tuple[Draft, ...]:
    """What the rows would become, by the mapping that is guessed."""
    sheet = sheets.read(pasted)
    return drafts(sheet, sheets.guess(sheet.columns), kind)


def form(name: str) -> str:
    return sheets.decoded((FORMS / name).read_bytes())[0]


def bring(store: db.Store, rows: tuple[Draft, ...]) -> db.Done[call_backs.Imported]:
    return store.write(call_backs.bring_in, actor=SAM, drafts=rows)


def listed(store: db.Store) -> dict[str, CallBack]:
    return {row.name: row for row in store.read(call_backs.worklist, state="all")}


def test_the_call_back_form_comes_in_whole(store: db.Store) -> None:
    make.opening(store)
    bring(store, made(form("call_back.txt")))
    elena = listed(store)["Elena Marsh"]
    assert (elena.kind, elena.source) == (CallBackKind.CALL_BACK, Source.WEBSITE)
    assert (elena.phone, elena.email) == ("+19175550142", "elena@example.com")
    assert elena.reason == (
        "Both arches ache after long runs.\nI run 25 miles a week, mostly on concrete."
    )
    assert (elena.best_time, elena.best_time_note) == (BestTime.AFTERNOON, "after 4")
    assert store.clock.to_wall(elena.opened_at) == at(16, 20, day=13), "waiting began when it came"


def test_two_discovery_call_mails_in_one_paste(store: db.Store) -> None:
    make.opening(store)
    assert bring(store, made(form("discovery_call.txt"))).value.written == 2
    rows = listed(store)
    assert {row.kind for row in rows.values()} == {CallBackKind.DISCOVERY_CALL}
    assert rows["Lucía Romero"].language is Language.ES
    assert rows["Hugo Stein"].phone == "+17185550149"
    assert rows["Hugo Stein"].phone_raw.endswith("ext 3")


def test_the_cost_form_s_file(store: db.Store) -> None:
    make.opening(store)
    bring(store, made(form("cost_and_availability.csv")))
    rows = listed(store)
    assert {row.kind for row in rows.values()} == {CallBackKind.COST}
    assert rows["Mei Tanaka"].reason.split("\n") == [
        "Does insurance cover it?", "And how long does a session take?",
    ]  # fmt: skip
    assert rows["Mei Tanaka"].best_time is BestTime.EVENING
    assert rows["Carl Jensen"].reason == 'He said "tomorrow" is fine'
    assert store.clock.to_wall(rows["Carl Jensen"].opened_at) == at(7, 45)


def test_a_whole_import_is_one_action_and_one_undo(store: db.Store) -> None:
    make.opening(store)
    done = bring(store, made(form("cost_and_availability.csv")))
    assert done.action_id is not None
    assert len(listed(store)) == 3
    store.undo(done.action_id, actor=SAM)
    assert listed(store) == {}
    again = bring(store, made(form("cost_and_availability.csv")))
    assert again.value.written == 3, "what was undone can be brought in again"


def test_a_large_import_is_journaled_whole_and_taken_back_unless_one_was_changed(
    store: db.Store,
) -> None:
    make.opening(store)
    table = HEAD + "".join(f"\nCaller {n},917555{n:04d},arches" for n in range(1050))
    done = bring(store, made(table))
    assert done.action_id is not None
    first = listed(store)["Caller 0"]
    assert (first.phone, first.phone_raw, first.version) == ("+19175550000", "9175550000", 1)
    assert store.verify() is None, "sealed in pieces, read as a whole"
    edited = store.write(call_backs.edit, actor=SAM, id=first.id, seen=1, reason="heel")
    with pytest.raises(errors.Changed, match="changed it since"):
        store.undo(done.action_id, actor=SAM)
    assert listed(store)["Caller 0"].reason == "heel"
    assert edited.action_id is not None
    store.undo(edited.action_id, actor=SAM)
    told: list[float] = []
    store.undo(done.action_id, actor=SAM, step=told.append)
    assert listed(store) == {}
    assert len(told) > 10
    assert store.verify() is None


def test_what_came_before_is_not_brought_in_twice(store: db.Store) -> None:
    make.opening(store)
    rows = made(form("discovery_call.txt"))
    bring(store, rows)
    before = store.read(call_backs.known, fingerprints=[row.fingerprint for row in rows])
    assert [row.state for row in call_backs.marked(rows, before)] == [REPEAT, REPEAT]
    assert bring(store, rows).value == call_backs.Imported(0, 2)
    assert len(listed(store)) == 2


def test_a_step_that_ends_it_leaves_nothing(store: db.Store) -> None:
    make.opening(store)
    rows = made(HEAD + "".join(f"\nCaller {n},917555{n:04d},arches" for n in range(1200)))

    def stop(share: float) -> None:
        if share > 0.5:
            raise errors.Refused("Stopped.")

    with pytest.raises(errors.Refused, match="Stopped"):
        store.write(call_backs.bring_in, actor=SAM, drafts=rows, step=stop)
    assert listed(store) == {}
    assert (
        store.read(lambda read: read.query(Change).filter_by(table_name="call_back").count()) == 0
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    raw = "Name,Phone,Message\nZoë Peña,9175550142,fußpilz".encode(encoding)
    (row,) = made(sheets.decoded(raw)[0])
    assert (row.fields["name"], row.fields["reason"]) == ("Zoë Peña", "fußpilz")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_usual_table_is_read(mark: str, end: str) -> None:
    table = end.join(mark.join(row) for row in (["Name", "Phone"], ["Ana Duarte", "9175550142"]))
    (row,) = made(table)
    assert (row.fields["name"], row.fields["phone"]) == ("Ana Duarte", "9175550142")


def test_a_quotation_mark_that_is_never_closed_costs_its_own_row() -> None:
    rows = made(f'{HEAD}\nAna,9175550101,"never closed\n' + "Bo,9175550102,fine\n" * 1)
    assert [(row.number, row.state) for row in rows] == [(2, WRONG), (3, NEW)]
    assert rows[0].why == "A quotation mark is not closed"


def test_every_row_says_what_is_the_matter_with_it() -> None:
    rows = made(
        f"{HEAD},Email,Date\n"
        "Ana,9175550101,ok,ana@example.com,13/07/2026\n"
        "Ana,9175550101,ok,ana@example.com,13/07/2026\n"
        ",,only words,,\n"
        "Bo,555,foot,not an address,30/02/2026\n"
        f"{'x' * 300},9175550103,ok,,\n"
        "Cy,9175550104,ok,,,extra,cells\n"
        "Di,,,di@example.com,\n"
    )
    assert [(row.state, row.why.split(";")[0]) for row in rows] == [
        (NEW, ""),
        (REPEAT, "The same as line 2"),
        (WRONG, "No name, no number and no e-mail"),
        (NEW, "“555” cannot be dialled"),
        (WRONG, rows[4].why.split(";")[0]),
        (WRONG, "2 cells more than there are headings"),
        (NEW, ""),
    ]
    assert "300 characters long" in rows[4].why
    assert rows[0].sent == at(0, day=13)
    assert rows[3].fields["reason"] == "foot\nE-mail as written: not an address", "nothing is lost"
    assert "30/02/2026" in rows[3].why


def test_missing_columns_and_a_name_in_two(store: db.Store) -> None:
    make.opening(store)
    rows = made("Last name,First name,Telephone\nMarsh,Elena,9175550142")
    bring(store, rows)
    assert listed(store)["Elena Marsh"].reason == ""


def test_a_formula_is_kept_as_the_characters_it_is(store: db.Store) -> None:
    make.opening(store)
    bring(store, made(f'{HEAD}\n"=HYPERLINK(""http://x"")",9175550101,<b>arch</b>'))
    row = listed(store)['=HYPERLINK("http://x")']
    assert row.reason == "<b>arch</b>"


@pytest.mark.parametrize(
    "pasted", ["", "   \n ", "%PDF-1.7 something", "a,b,c\n1,2,3", "Dear team, call me", '"' * 999]
)
def test_what_is_no_form_is_refused_with_what_would_be_one(pasted: str) -> None:
    with pytest.raises(errors.Refused):
        sheets.read(pasted)


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(errors.Refused, match="not a text file"):
        sheets.decoded(b"PK\x03\x04\0\0\0")


@given(st.text(max_size=400))
def test_nothing_that_is_pasted_breaks_it(words: str) -> None:
    for pasted in (words, f"{HEAD}\n{words}", f"Name: {words}\nPhone: {words}\nMessage: {words}"):
        try:
            rows = made(pasted)
        except errors.Refused:
            continue
        assert all(row.why or row.state == NEW for row in rows)
