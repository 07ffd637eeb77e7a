"""Signers and copies of a template show in Persiapan, and are the meeting's to change."""

from __future__ import annotations

import pytest
from preparation_page import Page
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.documents.profile import SignerPost
from notulen_app.domain.meeting import Capacity, SignerRole
from notulen_app.domain.people import Officer
from notulen_app.domain.value import changed
from notulen_app.services import profiles
from notulen_app.ui.context import Context
from notulen_app.ui.widgets.fields import TextField

POST = SignerPost(
    role=SignerRole.CHAIR, capacity=Capacity.ON_BEHALF, principals=("Kepala Kepolisian Resor",)
)


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Page:
    profiles.change_profile(
        context.session.archive, "polri", posts=(POST,), copies=("Kabag Ops", "Arsip")
    )
    chair = Officer(name="Budi Uji", position="Wakapolres")
    meeting = changed(full_record().meeting, signers=(), copies=(), chair=chair, profile="polri")
    return Page(context, qtbot, changed(full_record(), meeting=meeting))


def test_the_capacity_of_the_template_is_shown_and_nothing_written(page: Page) -> None:
    signers = page.tab.cards.signers
    assert signers is not None
    block = signers.blocks[SignerRole.CHAIR]
    assert block.capacity.text() == "a.n. (atas nama)"
    assert block.principals.text() == "Kepala Kepolisian Resor"
    assert "templat" in block._standing.text()
    assert page.meeting.signers == ()


def test_what_is_changed_for_the_meeting_is_recorded_whole(page: Page) -> None:
    signers = page.tab.cards.signers
    assert signers is not None
    block = signers.blocks[SignerRole.CHAIR]
    index = block.capacity.box.findText("plh. (pelaksana harian)")
    block.capacity.box.setCurrentIndex(index)
    block.capacity.box.activated.emit(index)
    (signer,) = page.meeting.signers
    assert (signer.capacity, signer.officer.name) == (Capacity.ACTING_DAILY, "Budi Uji")
    assert signer.principals == ("Kepala Kepolisian Resor",)
    page.context.session.undo()
    assert page.meeting.signers == ()
    assert block.capacity.text() == "a.n. (atas nama)"


def test_the_copies_of_the_template_stand_behind_the_empty_field(page: Page) -> None:
    field = page.field("copies")
    assert isinstance(field, TextField)
    assert field.text() == ""
    assert field.box.placeholderText() == "Kabag Ops\nArsip"
