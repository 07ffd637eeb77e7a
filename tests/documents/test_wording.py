"""The office's own words and how its officers sign: on the printed page, and refused where bad."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from docx import Document
from pdf_reading import words_of
from records import full_record

from notulen_app.documents.attendance_pdf import attendance_pdf
from notulen_app.documents.message_text import message_parts
from notulen_app.documents.minutes_docx import minutes_docx
from notulen_app.documents.minutes_pdf import minutes_pdf
from notulen_app.documents.profile import (
    DocumentProfile,
    SignerPost,
    decode_profile,
    encode_profile,
    load_profiles,
)
from notulen_app.documents.wording import SENTENCES, worded, wording_problem
from notulen_app.domain.errors import ProfileInvalid
from notulen_app.domain.meeting import Capacity, Record, SignerRole
from notulen_app.domain.people import Officer
from notulen_app.domain.value import changed

SHIPPED = {one.name: one for one in load_profiles()}


def printed(record: Record, profile: DocumentProfile) -> str:
    return words_of(minutes_pdf(record, profile, draft=False).pdf)


def unsigned() -> Record:
    """Give a record that says nothing of who signs and of copies."""
    meeting = changed(
        full_record().meeting,
        signers=(),
        copies=(),
        chair=Officer(name="Budi Uji", position="Wakapolres Uji"),
    )
    return changed(full_record(), meeting=meeting)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_every_sentence_of_the_minutes_is_printed_as_the_office_words_it(name: str) -> None:
    own = {
        "minutes.closing": "Sekian {judul} kami buat dengan sebenarnya.",
        "minutes.attached": "(daftar yang hadir di belakang)",
        "signature.note_taker": "PENCATAT RAPAT",
        "signature.acknowledged": "Diketahui oleh",
        "copies.heading": "Salinan kepada:",
    }
    profile = changed(SHIPPED[name], wording=own, signers=tuple(SignerRole), copies=("Arsip",))
    text = printed(unsigned(), profile)
    assert f"Sekian {profile.title.lower()} kami buat dengan sebenarnya." in text
    for sentence in (*list(own.values())[1:], "1. Arsip"):
        assert sentence in text
    for shipped in ("Demikian", "(daftar hadir terlampir)", "NOTULIS", "Mengetahui", "Tembusan"):
        assert shipped not in text


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_nothing_said_is_told_in_the_offices_words(name: str) -> None:
    bare = changed(unsigned(), entries=(), directives=())
    profile = changed(SHIPPED[name], wording={"minutes.nil": "Tidak ada."})
    text = printed(bare, profile)
    assert "Tidak ada." in text
    assert "Nihil" not in text


def test_a_fact_in_the_place_of_a_placeholder_is_not_filled_in_again() -> None:
    own = {"minutes.closing": "Demikian {judul}."}
    assert worded(own, "minutes.closing", judul="{judul} {x}") == "Demikian {judul} {x}."
    assert worded({}, "minutes.nil") == SENTENCES["minutes.nil"].text


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        (
            "minutes.closing",
            "{judul} {rapat}",
            "bagian {rapat} tidak dikenal; yang dikenal {judul}",
        ),
        (
            "minutes.nil",
            "{judul}",
            "bagian {judul} tidak dikenal; kalimat ini tidak memuat bagian isian",
        ),
        ("minutes.closing", "{judul", "kurung kurawal { } hanya untuk bagian isian"),
        ("minutes.closing", "{}", "kurung kurawal { } hanya untuk bagian isian"),
        ("minutes.nil", "dua\nbaris", "memuat tanda yang tidak dapat dicetak"),
        ("minutes.nil", "ter\u202ebalik", "memuat tanda yang tidak dapat dicetak"),
        ("minutes.nil", "x" * 401, "paling panjang 400 huruf"),
        ("asing", "x", "kalimat ini tidak dikenal"),
        ("minutes.closing", "{judul} <b>{judul}</b>", None),
    ],
)
def test_what_is_wrong_with_a_sentence_is_told(name: str, text: str, problem: str | None) -> None:
    assert wording_problem(name, text) == problem


def test_every_shipped_sentence_may_be_an_offices_own() -> None:
    for name, sentence in SENTENCES.items():
        assert wording_problem(name, sentence.text) is None


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"wording": {"asing": "x"}}, "pada wording.asing, kalimat ini tidak dikenal"),
        ({"label": "a\u202eb"}, "pada label, memuat tanda yang tersembunyi"),
        (
            {"letterhead": {"lines": ["A", "B\nC"]}},
            "pada letterhead.lines[1], memuat tanda yang tersembunyi",
        ),
        ({"copies": ["\u0007"]}, "pada copies[0], memuat tanda yang tersembunyi"),
        ({"posts": [{"role": "pimpinan"}, {"role": "pimpinan"}]}, "penanda tangan dua kali"),
        (
            {"posts": [{"role": "pimpinan", "capacity": "raja"}]},
            "pada posts[0].capacity, berisi nilai yang tidak dikenal “raja”",
        ),
        (
            {"letterhead": {"rule": "putus"}},
            "pada letterhead.rule, berisi nilai yang tidak dikenal “putus”",
        ),
    ],
)
def test_a_profile_with_bad_words_is_refused_with_the_place(
    facts: dict[str, object], said: str
) -> None:
    whole = json.loads(encode_profile(SHIPPED["polri"])) | facts
    with pytest.raises(ProfileInvalid) as refused:
        decode_profile(json.dumps(whole).encode())
    assert refused.value.problem == said


@pytest.mark.parametrize(
    ("capacity", "above"),
    [
        (Capacity.ON_BEHALF, "a.n. KEPALA KEPOLISIAN RESOR UJI WAKAPOLRES UJI,"),
        (
            Capacity.FOR_SUPERIOR,
            "a.n. KEPALA KEPOLISIAN RESOR UJI u.b. WAKAPOLRES UJI,",
        ),
        (Capacity.ACTING_VACANT, "KEPALA KEPOLISIAN RESOR UJI Plt. WAKAPOLRES UJI,"),
        (Capacity.ACTING_DAILY, "KEPALA KEPOLISIAN RESOR UJI Plh. WAKAPOLRES UJI,"),
    ],
)
def test_a_role_signs_as_the_profile_says_where_the_meeting_does_not(
    capacity: Capacity, above: str
) -> None:
    post = SignerPost(
        role=SignerRole.CHAIR,
        capacity=capacity,
        principals=("Kepala Kepolisian Resor Uji",),
        position="Tidak dipakai",  # the chair's own post is known
    )
    profile = changed(SHIPPED["polri"], posts=(post,), signers=(SignerRole.CHAIR,))
    text = printed(unsigned(), profile)
    assert above in text
    assert "TIDAK DIPAKAI" not in text
    recorded = full_record()
    assert printed(recorded, profile) == printed(recorded, changed(profile, posts=()))


def test_a_post_stands_where_nobody_is_known() -> None:
    post = SignerPost(role=SignerRole.ACKNOWLEDGED, position="Kepala Bagian Operasi")
    profile = changed(SHIPPED["pemda"], posts=(post,), signers=tuple(SignerRole))
    assert "KEPALA BAGIAN OPERASI," in printed(unsigned(), profile)


@pytest.mark.parametrize("style", ["polri", "pemda"])
def test_the_rule_of_the_letterhead_is_drawn_as_chosen(style: str) -> None:
    made = {}
    for rule in ("gaya kop", "tunggal", "tebal-tipis", "tanpa"):
        head = changed(SHIPPED[style].letterhead, lines=("KANTOR UJI",), rule=rule)
        drawn = minutes_pdf(unsigned(), changed(SHIPPED[style], letterhead=head), draft=False)
        made[rule] = drawn.pdf
        assert "KANTOR UJI" in words_of(drawn.pdf)
    usual = "tunggal" if style == "polri" else "tebal-tipis"
    assert made["gaya kop"] == made[usual]
    assert len(set(made.values())) == 3


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_word_and_pdf_say_the_same_above_the_signatures(name: str, tmp_path: Path) -> None:
    own = {
        "signature.note_taker": "PENCATAT RAPAT",
        "signature.acknowledged": "Diketahui oleh",
        "copies.heading": "Salinan kepada:",
    }
    profile = changed(SHIPPED[name], wording=own, signers=tuple(SignerRole), copies=("Arsip",))
    path = tmp_path / "notulen.docx"
    path.write_bytes(minutes_docx(unsigned(), profile, draft=False))
    document = Document(str(path))
    rows = [row for table in document.tables for row in table.rows]
    written = " ".join(cell.text for row in rows for cell in row.cells)
    written += " ".join(one.text for one in document.paragraphs)
    pdf = printed(unsigned(), profile)
    for sentence in own.values():
        assert sentence in written
        assert sentence in pdf
    for shipped in ("NOTULIS", "Mengetahui", "Tembusan"):
        assert shipped not in written


def test_the_message_and_the_list_say_it_as_the_office_does() -> None:
    own = {
        "message.opening": "Izin melapor: {rapat}, {hari_tanggal}.",
        "message.closing": "Sekian laporan.",
        "message.closing_photos": "Sekian laporan, foto menyusul.",
        "copies.heading": "Salinan:",
        "list.recorder": "PETUGAS DAFTAR",
    }
    profile = changed(SHIPPED["polri"], wording=own, copies=("Arsip",))
    record = unsigned()
    message = "\n".join(message_parts(record, profile, draft=False))
    assert re.search(r"^Izin melapor: \*.+\*, \w+, \d+ .+\.$", message, re.MULTILINE)
    assert "Sekian laporan" in message
    assert "*Salinan:*" in message
    assert "Demikian dilaporkan" not in message
    drawn = words_of(attendance_pdf(record, profile).pdf)
    assert "PETUGAS DAFTAR" in drawn
    assert "PENCATAT" not in drawn
