"""What was revoked says so in the text that documents are made of, and names nothing private."""

from __future__ import annotations

from records import sample_record

from notulen_app.domain.ended_rows import marked
from notulen_app.domain.link import Link, LinkKind
from notulen_app.domain.rules import public
from notulen_app.domain.value import changed


def test_a_document_is_named_and_a_row_of_another_meeting_is_not() -> None:
    record = sample_record()
    one, two = record.directives[:2]
    by_paper = Link(id="a", row_id=one.id, kind=LinkKind.REVOKED_BY, words="SE/5/VIII/2024")
    by_row = Link(
        id="b",
        row_id=two.entry_id or two.id,
        kind=LinkKind.REVOKED_BY,
        words="Kata rahasia",
        target_meeting_id="lain",
        target_id="baris",
    )
    shown = marked(changed(record, links=(by_paper, by_row)))
    assert shown.directives[0].text == f"{one.text} (tidak berlaku, dicabut oleh SE/5/VIII/2024)"
    assert shown.directives[1].text == f"{two.text} (tidak berlaku, dicabut oleh butir lain)"
    assert shown.directives[2:] == record.directives[2:]


def test_what_replaces_another_says_so_and_names_only_what_this_meeting_shows() -> None:
    record = sample_record()
    one, two, old = record.directives[:3]
    paper = Link(id="a", row_id=one.id, kind=LinkKind.REPLACES, words="SE/5/VIII/2024")
    here = Link(
        id="b", row_id=two.id, kind=LinkKind.REPLACES, words="Kata dulu",
        target_meeting_id=record.meeting.id, target_id=old.entry_id or old.id,
    )  # fmt: skip
    shown = marked(changed(record, links=(paper, here)))
    assert shown.directives[0].text == f"{one.text} (menggantikan SE/5/VIII/2024)"
    assert shown.directives[1].text == f"{two.text} (menggantikan “{old.text}”)"
    other = changed(here, target_meeting_id="lain", target_id="baris")
    shown = marked(changed(record, links=(other,)))
    assert shown.directives[1].text == f"{two.text} (menggantikan butir lain)"


def test_links_of_private_rows_are_in_nothing_that_is_handed_out() -> None:
    record = sample_record()
    one, two = record.directives[:2]
    hidden = changed(one, private=True)
    links = tuple(
        Link(id=row.id, row_id=row.id, kind=LinkKind.REVOKED_BY, words=row.id)
        for row in (hidden, two)
    )
    whole = changed(record, directives=(hidden, *record.directives[1:]), links=links)
    assert [link.row_id for link in public(whole).links] == [two.id]
