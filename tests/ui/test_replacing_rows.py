"""A decision that replaces another says so in the outline."""

from __future__ import annotations

from records import full_record

from notulen_app.domain.link import Link, LinkKind
from notulen_app.domain.value import changed
from notulen_app.ui.models.outline_model import LOOK, OutlineModel


def test_a_row_says_what_it_replaces_until_the_link_goes() -> None:
    record = full_record()
    one = record.entries[0]
    link = Link(id="l", row_id=one.id, kind=LinkKind.REPLACES, words="Apel gelar 19 Agustus")
    model = OutlineModel()
    model.load(changed(record, links=(link,)))

    def marks() -> list[str]:
        row = model.place(one.id)
        assert row is not None
        return [mark.text for mark in model.index(row).data(LOOK).marks]

    assert "Menggantikan “Apel gelar 19 Agustus”" in marks()
    model.set_ended({})
    assert not any(text.startswith("Menggantikan") for text in marks())
    model.set_ended({}, (link,))
    assert "Menggantikan “Apel gelar 19 Agustus”" in marks()
