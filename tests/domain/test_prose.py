"""What rules read in prose: passages, dates and times, people, lists, directives."""

from __future__ import annotations

import datetime as dt

import pytest

from notulen_app.domain.directive import DirectiveKind
from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import Zone
from notulen_app.domain.people import Officer
from notulen_app.domain.prose.clauses import clauses, tidy, urgency_in
from notulen_app.domain.prose.labels import Label, label_at
from notulen_app.domain.prose.moments import dates_in, times_in
from notulen_app.domain.prose.passages import Mark, passages
from notulen_app.domain.prose.people import mentions, officer_of
from notulen_app.domain.prose.sections import parts

TODAY = dt.date(2025, 1, 10)

# Passages


def words_of(text: str) -> list[str]:
    return [" ".join(one.words.split()) for one in passages(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Rapat dibuka. Rapat ditutup.", ["Rapat dibuka.", "Rapat ditutup."]),
        (
            "Kapolres AKBP Uji Satu, S.I.K. menyampaikan pesan Irjen Pol. Uji Dua. Lalu selesai.",
            [
                "Kapolres AKBP Uji Satu, S.I.K. menyampaikan pesan Irjen Pol. Uji Dua.",
                "Lalu selesai.",
            ],
        ),
        ("Pukul 09.30 WIB dimulai. Selesai", ["Pukul 09.30 WIB dimulai.", "Selesai"]),
        ("“Jaga netralitas. Jangan lengah,” katanya.",
         ["“Jaga netralitas.", "Jangan lengah,” katanya."]),
        ("di Jl. Contoh No. 5 Sampang", ["di Jl. Contoh No. 5 Sampang"]),
        ("Apa? Siapa! Baik.", ["Apa?", "Siapa!", "Baik."]),
        ("Baris yang dipatahkan\ndi tengah kalimat.", ["Baris yang dipatahkan di tengah kalimat."]),
        ("JUDUL BERITA\nIsi berita.", ["JUDUL BERITA", "Isi berita."]),
        ("RAPAT KOORDINASI\nLINTAS SEKTORAL", ["RAPAT KOORDINASI LINTAS SEKTORAL"]),
        ("1. satu\n2. dua. Tetap\na) huruf\n- butir", ["satu", "dua. Tetap", "huruf", "butir"]),
        ("", []),
        ("\n \n", []),
    ],
)  # fmt: skip
def test_text_is_divided_into_sentences_and_items(text: str, sentences: list[str]) -> None:
    assert words_of(text) == sentences


def test_a_passage_names_its_place_mark_and_paragraph() -> None:
    text = "Awal.\n\n  3) butir ketiga  \nTempat : Aula\n\nAkhir."
    found = passages(text)
    assert [text[one.start : one.end] for one in found] == [
        "Awal.",
        "3) butir ketiga",
        "Tempat : Aula",
        "Akhir.",
    ]
    assert [one.mark for one in found] == [Mark.NONE, Mark.NUMBER_IN, Mark.NONE, Mark.NONE]
    assert [one.paragraph for one in found] == [0, 1, 1, 2]
    assert text[found[1].body : found[1].end] == "butir ketiga"


def test_text_broken_to_a_width_reads_as_it_was_meant() -> None:
    text = (
        "Polres Contoh menggelar rapat koordinasi bersama instansi terkait dan\n"
        "Pemerintah Kabupaten Contoh untuk membahas kesiapan pengamanan serta\n"
        "Tokoh masyarakat diundang.\n"
    )
    assert len(passages(text)) == 1


# Dates and times


@pytest.mark.parametrize(
    ("words", "days", "weekday", "part"),
    [
        ("Kamis, 15 Agustus 2024", ["2024-08-15"], "Kamis", None),
        ("hari Kamis tanggal 15 Agustus 2024", ["2024-08-15"], "Kamis", None),
        ("pada Kamis (15/08/2024) pagi", ["2024-08-15"], "Kamis", "pagi"),
        ("Kamis pagi (15/8/24)", ["2024-08-15"], "Kamis", "pagi"),
        ("Jum'at 16 Agustus 2024", ["2024-08-16"], "Jum'at", None),
        ("15 s.d. 17 Agustus 2024", ["2024-08-15", "2024-08-16", "2024-08-17"], None, None),
        ("Kamis s.d. Jumat, 15 - 16 Agustus 2024", ["2024-08-15", "2024-08-16"], "Kamis", None),
        ("Senin, 12-08-2024", ["2024-08-12"], "Senin", None),
        ("3 Pebruari 2025", ["2025-02-03"], None, None),
    ],
)
def test_dates_as_reports_print_them(
    words: str, days: list[str], weekday: str | None, part: str | None
) -> None:
    (found,) = dates_in(f"Rapat digelar {words}, di aula.", years=(), today=TODAY)
    assert [day.isoformat() for day in found.days] == days
    assert (found.weekday, found.day_part) == (weekday, part)
    assert (found.basis, found.weekday_wrong) == (Basis.STATED, False)


@pytest.mark.parametrize(
    "words",
    ["31 Februari 2024", "pukul 12.30", "butir 1.2.3", "tahun 2024", "No. 15/08", "2024/08",
     "Rp 10.000", "minggu lalu", "Kamis", "0 Mei 2024", "15 orang 2024"],
)  # fmt: skip
def test_what_is_no_date(words: str) -> None:
    assert dates_in(words, years=(2024,), today=TODAY) == ()


def test_a_year_that_is_not_written_is_inferred_with_its_reason_or_called_open() -> None:
    (found,) = dates_in("Kamis (15/08)", years=(2017, 2024), today=TODAY)
    assert (found.days[0], found.basis) == (dt.date(2024, 8, 15), Basis.INFERRED)
    assert found.reason is not None
    assert "2024 disebut" in found.reason
    (found,) = dates_in("Jumat (10/01)", years=(), today=TODAY)
    assert (found.days[0], found.basis) == (TODAY, Basis.INFERRED)
    (found,) = dates_in("15 Agustus", years=(2024,), today=TODAY)
    assert (found.days[0].year, found.basis) == (2024, Basis.INFERRED)
    for years in ((), (2017, 2024)):
        (found,) = dates_in("15 Agustus", years=years, today=TODAY)
        assert found.basis is Basis.AMBIGUOUS
    (found,) = dates_in("Senin (15/08)", years=(2024,), today=dt.date(2024, 9, 1))
    assert (found.basis, found.weekday_wrong) == (Basis.AMBIGUOUS, True)


def test_a_weekday_that_does_not_fit_is_told_and_nothing_is_corrected() -> None:
    (found,) = dates_in("Rabu, 15 Agustus 2024", years=(), today=TODAY)
    assert found.weekday_wrong
    assert (found.days, found.weekday) == ((dt.date(2024, 8, 15),), "Rabu")


@pytest.mark.parametrize(
    ("words", "begin", "finish", "open_end", "zone"),
    [
        ("pukul 09.00 WIB", "09:00", None, False, "WIB"),
        ("pkl. 9 pagi", "09:00", None, False, None),
        ("jam 13:30 WITA", "13:30", None, False, "WITA"),
        ("pukul 09.00 s.d. 11.30 WIB", "09:00", "11:30", False, "WIB"),
        ("09.00 WIB s/d selesai", "09:00", None, True, "WIB"),
        ("dari 10.30 WIB hingga 12.00", "10:30", "12:00", False, "WIB"),
        ("pukul 19.30 WIT - 21.00 WIT", "19:30", "21:00", False, "WIT"),
    ],
)
def test_times(
    words: str, begin: str, finish: str | None, open_end: bool, zone: str | None
) -> None:
    (found,) = times_in(f"Rapat dimulai {words}.")
    assert found.begin == dt.time.fromisoformat(begin)
    assert found.finish == (dt.time.fromisoformat(finish) if finish else None)
    assert (found.until_finished, found.zone) == (open_end, Zone(zone) if zone else None)


def test_numbers_are_no_times() -> None:
    for words in ("harga 10.50 naik", "25.00 WIB", "butir 1.2.3", "pukul sembilan", "0828/01"):
        assert times_in(words) == ()
    assert times_in("09.00 - 11.30", bare=True)[0].finish == dt.time(11, 30)


# People


@pytest.mark.parametrize(
    ("words", "officer"),
    [
        (
            "Kapolres Sampang AKBP Hendro Sukmono",
            Officer(name="Hendro Sukmono", rank="AKBP", position="Kapolres Sampang"),
        ),
        (
            "Kapolda Jawa Timur Irjen Pol Imam Sugianto",
            Officer(name="Imam Sugianto", rank="Irjen Pol", position="Kapolda Jawa Timur"),
        ),
        (
            "Wakapolres Contoh Kompol Uji Satu, S.H., M.H.",
            Officer(
                name="Uji Satu",
                rank="Kompol",
                position="Wakapolres Contoh",
                degrees_after="S.H., M.H.",
            ),
        ),
        (
            "Dandim 0000/Contoh Letkol Inf Uji Dua",
            Officer(name="Uji Dua", rank="Letkol Inf", position="Dandim 0000/Contoh"),
        ),
        (
            "Kapolsek Contoh (AKP Uji Tiga)",
            Officer(name="Uji Tiga", rank="AKP", position="Kapolsek Contoh"),
        ),
        (
            "Bupati Contoh H. Uji Empat, S.Sos.",
            Officer(
                name="Uji Empat",
                position="Bupati Contoh",
                degrees_before="H.",
                degrees_after="S.Sos.",
            ),
        ),
        ("KAPOLRES CONTOH AKBP UJI LIMA",
         Officer(name="UJI LIMA", rank="AKBP", position="KAPOLRES CONTOH")),
        ("Kabag Ops Polres Contoh", Officer(position="Kabag Ops Polres Contoh")),
        ("Ketua KPU", Officer(position="Ketua KPU")),
        ("Uji Enam", Officer(name="Uji Enam")),
        ("Penata Uji Tujuh, S.Sos.",
         Officer(name="Uji Tujuh", rank="Penata", degrees_after="S.Sos.")),
        ("panitia", Officer(position="panitia")),
    ],
)  # fmt: skip
def test_people_and_posts_are_read_apart(words: str, officer: Officer) -> None:
    assert officer_of(words) == officer


def test_post_and_name_that_cannot_be_told_apart_are_called_so() -> None:
    (found,) = mentions("menurut Ketua Bawaslu Contoh Uji Delapan, rapat selesai")
    assert found.unsure
    assert officer_of("...........") is None
    assert mentions("tokoh agama dan Forkopimda hadir di Polres") == ()


# Labels and sections


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("Hari/Tanggal     : Kamis", Label.DATE, "Kamis"),
        ("hari / tanggal: Kamis", Label.DATE, "Kamis"),
        ("Tempat:", Label.PLACE, ""),
        ("Peserta (terlampir) : satu", Label.PARTICIPANTS, "satu"),
        ("Keputusan", Label.DECISIONS, ""),
        ("Penekanan/arahan pimpinan", Label.DIRECTIVES, ""),
        ("Arahan Kapolres Contoh :", Label.DIRECTIVES, ""),
        ("Kepada Yth: Kapolres", Label.OTHER, "Kapolres"),
    ],
)
def test_labels_are_known(line: str, label: Label, rest: str) -> None:
    found = label_at(line, 0, len(line))
    assert found is not None
    assert (found.label, line[found.rest :]) == (label, rest)


@pytest.mark.parametrize(
    "line",
    ["Kapolres mengatakan: aman", "Tempat", "Pukul 09.00: mulai", "Arahan itu penting sekali",
     "https://contoh.invalid", "", "Waktu berlalu", "Keputusan rapat ditunda sampai besok"],
)  # fmt: skip
def test_what_only_looks_like_a_label_is_none(line: str) -> None:
    assert label_at(line, 0, len(line)) is None


def test_a_list_belongs_to_the_heading_above_and_ends_with_the_next() -> None:
    text = (
        "7. Penekanan Kapolres Contoh :\na. satu dua\n   1) dalam dalam\nb. tiga empat\n"
        "8. Keputusan\n- lima enam\n\nProsa biasa di sini.\n"
        "Hadir dalam rapat tersebut:\n1. Camat\n\nSelesai."
    )
    found = [(one.label, one.words, one.depth) for one in parts(passages(text)) if not one.heads]
    assert found == [
        (Label.DIRECTIVES, "satu dua", 0),
        (Label.DIRECTIVES, "dalam dalam", 1),
        (Label.DIRECTIVES, "tiga empat", 0),
        (Label.DECISIONS, "lima enam", 0),
        (None, "Prosa biasa di sini.", 0),
        (Label.PARTICIPANTS, "Camat", 0),
        (None, "Selesai.", 0),
    ]


# Directives


@pytest.mark.parametrize(
    ("sentence", "kind", "text", "addressee"),
    [
        ("Kapolres menekankan agar menjaga netralitas.", "penekanan", "Menjaga netralitas.", None),
        (
            "Kapolres meminta seluruh Kapolsek untuk segera mendata TPS rawan.",
            "arahan",
            "Segera mendata TPS rawan.",
            "seluruh Kapolsek",
        ),
        (
            "Ia mengimbau kepada masyarakat agar tidak mudah terprovokasi.",
            "imbauan",
            "Tidak mudah terprovokasi.",
            "masyarakat",
        ),
        ("Tentunya diimbau untuk tetap tertib.", "imbauan", "Tetap tertib.", None),
        (
            "Kapolres menekankan pentingnya soliditas TNI-Polri.",
            "penekanan",
            "Pentingnya soliditas TNI-Polri.",
            None,
        ),
        (
            "Kapolres menegaskan bahwa seluruh anggota wajib netral.",
            "penekanan",
            "Seluruh anggota wajib netral.",
            None,
        ),
    ],
)
def test_sentences_that_ask_for_something(
    sentence: str, kind: str, text: str, addressee: str | None
) -> None:
    (found,) = clauses(sentence)
    assert (found.kind, found.addressee) == (DirectiveKind(kind), addressee)
    assert tidy(sentence[found.start : found.end])[0] == text


@pytest.mark.parametrize(
    "sentence",
    [
        "Kapolres menegaskan komitmen untuk menjaga keamanan.",
        "Ia menegaskan bahwa situasi aman.",
        "Kapolres belum menekankan agar siapa pun datang.",
        "Kegiatan dilaksanakan agar warga tertib.",
        "Warga berharap hujan turun.",
        "Rapat membahas arahan pimpinan.",
        "Kebijakan itu baik.",
        "“Situasi aman,” katanya.",
        "agar",
        "",
    ],
)
def test_sentences_that_ask_for_nothing(sentence: str) -> None:
    assert clauses(sentence) == ()


def test_one_sentence_may_ask_for_two_things_and_give_a_reason() -> None:
    sentence = "Ia meminta agar posko dibuka, serta agar laporan dikirim karena waktunya sempit."
    found = [tidy(sentence[one.start : one.end]) for one in clauses(sentence)]
    assert found == [
        ("Posko dibuka.", None),
        ("Laporan dikirim.", "karena waktunya sempit"),
    ]


def test_a_quoted_order_is_one_and_a_duty_is_told_apart() -> None:
    (order,) = clauses("“Pastikan posko siap,” tegasnya.")
    assert order.order
    (duty,) = clauses("“Kita harus netral,” kata Uji.")
    assert duty.duty
    assert clauses("Kita harus netral.") == ()
    (inside,) = clauses("Jangan lengah,” katanya.", quoted=True)
    assert inside.order


def test_urgency_is_a_wish_and_no_date() -> None:
    assert urgency_in("dilakukan sedini mungkin sebagai pendukung") == "sedini mungkin"
    assert urgency_in("selama Pilkada berlangsung") == "selama Pilkada berlangsung"
    assert urgency_in("besok pagi") is None
