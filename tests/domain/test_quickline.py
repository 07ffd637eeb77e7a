"""The quick line: what every sign means, what is left alone, and that no word is ever lost."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notulen_app.domain.completion import Name, NameIndex, NameKind
from notulen_app.domain.meeting import EntryKind
from notulen_app.domain.quickline import (
    Line,
    Missing,
    Token,
    TokenKind,
    escape,
    mention,
    missing,
    parse_line,
    token_at,
)

TODAY = dt.date(2024, 8, 15)  # a Thursday
THURSDAY = dt.date(2024, 8, 22)
NAMES = NameIndex(
    [
        Name(text="Kapolsek jajaran", kind=NameKind.GROUP),
        Name(text="Kabag Ops", kind=NameKind.POSITION),
        Name(text="Kasat Binmas", kind=NameKind.POSITION),
        Name(text="Kapolres Sampang", kind=NameKind.POSITION),
        Name(text="Uji Satu, S.H.", kind=NameKind.PERSON),
        Name(text="Dinas Uji (pusat)", kind=NameKind.ORGANISATION),
    ]
)


def parse(text: str) -> Line:
    return parse_line(text, today=TODAY, names=NAMES)


def kinds(line: Line) -> list[TokenKind]:
    return [token.kind for token in line.tokens]


# Kinds


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("Rapat dibuka.", EntryKind.NOTE, "Rapat dibuka."),
        ("! Jaga netralitas.", EntryKind.DIRECTIVE, "Jaga netralitas."),
        ("!Jaga netralitas.", EntryKind.DIRECTIVE, "Jaga netralitas."),
        ("  ! Jaga netralitas.  ", EntryKind.DIRECTIVE, "Jaga netralitas."),
        ("= Sepakat.", EntryKind.DECISION, "Sepakat."),
        ("? Kapan logistik tiba", EntryKind.QUESTION, "Kapan logistik tiba"),
        ("!", EntryKind.DIRECTIVE, ""),
        ("!!! awas", EntryKind.NOTE, "!!! awas"),
        ("=5 orang", EntryKind.NOTE, "=5 orang"),
        ("=> lanjut", EntryKind.NOTE, "=> lanjut"),
        ("Awas! Ya = tidak?", EntryKind.NOTE, "Awas! Ya = tidak?"),
        (r"\! bukan arahan", EntryKind.NOTE, "! bukan arahan"),
        ("", EntryKind.NOTE, ""),
        ("   ", EntryKind.NOTE, ""),
    ],
)
def test_the_first_sign_tells_the_kind(text: str, kind: EntryKind, rest: str) -> None:
    line = parse(text)
    assert (line.kind, line.text) == (kind, rest)


# Addressees and due dates


def test_a_whole_directive() -> None:
    text = "! Kelola seluruh potensi kerawanan @kapolsek #22/8"
    line = parse(text)
    assert line == Line(
        kind=EntryKind.DIRECTIVE,
        text="Kelola seluruh potensi kerawanan",
        addressees=("kapolsek",),
        due=THURSDAY,
        tokens=(
            Token(start=0, end=1, kind=TokenKind.PREFIX, text=""),
            Token(start=35, end=44, kind=TokenKind.ADDRESSEE, text="kapolsek"),
            Token(start=45, end=50, kind=TokenKind.DUE, text="22/8"),
        ),
    )
    assert missing(line) == ()


@pytest.mark.parametrize(
    ("text", "addressees", "rest"),
    [
        ('! Siapkan @"Dinas terkait" segera', ("Dinas terkait",), "Siapkan segera"),
        ("! Siapkan @“Dinas terkait”", ("Dinas terkait",), "Siapkan"),
        ("! @kabag ops siapkan", ("Kabag Ops",), "siapkan"),
        ("! @Kabag siapkan", ("Kabag",), "siapkan"),
        ("! Lapor @kabag ops, @kasat binmas.", ("Kabag Ops", "Kasat Binmas"), "Lapor."),
        ("! Lapor @Uji, @Dua dan @tiga ya", ("Uji", "Dua", "tiga"), "Lapor ya"),
        ("! Lapor @Uji Satu, S.H. besok", ("Uji Satu, S.H.",), "Lapor besok"),
        ("! Lapor @Dinas Uji (pusat) besok", ("Dinas Uji (pusat)",), "Lapor besok"),
        ("! Lapor @kab @KAB", ("kab",), "Lapor"),
        ("!@kab lapor", ("kab",), "lapor"),
        ("! Uji: @kab lapor", ("kab",), "lapor"),
        ("! Kirim ke a@b.c", (), "Kirim ke a@b.c"),
        ("! Harga @5 ribu", (), "Harga @5 ribu"),
        ("! Kirim @kab@uji.id", (), "Kirim @kab@uji.id"),
        ("! Lihat @", (), "Lihat @"),
        ('! Belum ditutup @"Dinas uji', (), 'Belum ditutup @"Dinas uji'),
        (r"! Ditulis \@kab", (), "Ditulis @kab"),
    ],
)
def test_addressees(text: str, addressees: tuple[str, ...], rest: str) -> None:
    line = parse(text)
    assert (line.addressees, line.text) == (addressees, rest)


@pytest.mark.parametrize(
    ("text", "due", "rest"),
    [
        ("! Lapor #22/8", "2024-08-22", "Lapor"),
        ("! Lapor #22/8.", "2024-08-22", "Lapor."),
        ("! Lapor #akhir bulan depan ke posko", "2024-09-30", "Lapor ke posko"),
        ("! #jumat depan Lapor", "2024-08-23", "Lapor"),
        ("! Lapor #+2 minggu, tertulis", "2024-08-29", "Lapor, tertulis"),
        ("! Lapor #besok pagi", "2024-08-16", "Lapor pagi"),
        ("! Lapor #22 agustus 24 orang", "2024-08-22", "Lapor 24 orang"),
        ("! Sesuai No.#5", None, "Sesuai No.#5"),
        ("! Tagar #pilkada", None, "Tagar #pilkada"),
        (r"! Ditulis \#besok", None, "Ditulis #besok"),
    ],
)
def test_due_dates(text: str, due: str | None, rest: str) -> None:
    line = parse(text)
    assert line.due == (dt.date.fromisoformat(due) if due else None)
    assert line.text == rest
    assert line.unread_due is None


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("! Lapor #31/2 ya", "31/2"),
        ("! Lapor #rabo", "rabo"),
        ("! Lapor #kamis 23/8 sore", "kamis 23/8"),
        ("! Lapor #5 rangkap", "5"),
        ("! #22/8 Lapor #23/8", "23/8"),
    ],
)
def test_an_unreadable_due_date_is_told_and_kept(text: str, unread: str) -> None:
    line = parse(text)
    assert line.unread_due == unread
    assert f"#{unread}" in line.text
    assert TokenKind.UNREAD_DUE in kinds(line)


def test_a_row_that_can_keep_neither_addressee_nor_date_keeps_the_words() -> None:
    line = parse('= Rapat lanjutan #jumat dengan @"Dinas terkait" dan @KPU, #rabo #1')
    assert line.text == "Rapat lanjutan jumat dengan Dinas terkait dan KPU, #rabo #1"
    assert line.addressees == ("Dinas terkait", "KPU")
    assert line.due == dt.date(2024, 8, 16)
    assert line.unread_due is None


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("#20/12", True),
        ("  @Kapolsek dan @KPU, #besok ", True),
        ("#20/12 malam", False),
        ("#rabo", False),
        ("! #20/12", False),
        ("Kapolres: #20/12", False),
        (r"\#20/12", False),
        ("", False),
    ],
)
def test_what_completes_a_directive_stands_alone(text: str, alone: bool) -> None:
    assert parse(text).alone is alone


def test_signs_inside_words_mean_nothing() -> None:
    text = "No.#5, surel a@b.c, 3=3, dan/atau, ya?tidak, jam 09:30 #pilkada @2x"
    line = parse(text)
    assert line == Line(text=text)


# Speakers


@pytest.mark.parametrize(
    ("text", "speaker", "rest"),
    [
        ("Kapolres: Rapat dibuka.", "Kapolres", "Rapat dibuka."),
        ("Ketua KPU: Logistik siap.", "Ketua KPU", "Logistik siap."),
        ("Kapolsek Kota 1: ya", "Kapolsek Kota 1", "ya"),
        ("Dandim 0828/Sampang: ya", "Dandim 0828/Sampang", "ya"),
        ("Dr. H. Uji Satu, M.Si: ya", "Dr. H. Uji Satu, M.Si", "ya"),
        ("AKBP Uji Satu Dua Tiga: ya", "AKBP Uji Satu Dua Tiga", "ya"),
        ("kapolres sampang: ya", "Kapolres Sampang", "ya"),
        ("kapolres: ya", "Kapolres", "ya"),
        ("KABAG OPS : ya", "Kabag Ops", "ya"),
        ("Kapolres:", "Kapolres", ""),
        ("Kapolres: waktu: siang", "Kapolres", "waktu: siang"),
        ("09.30: mulai", None, "09.30: mulai"),
        ("09:30 mulai", None, "09:30 mulai"),
        ("https://uji.id: ya", None, "https://uji.id: ya"),
        ("Kapolres:ya", None, "Kapolres:ya"),
        ("Rapat dibuka oleh: Kapolres", None, "Rapat dibuka oleh: Kapolres"),
        ("Catatan: segera", None, "Catatan: segera"),
        ("Tindak Lanjut: segera", None, "Tindak Lanjut: segera"),
        ("Hari Susanto: ya", "Hari Susanto", "ya"),
        ("Hari: Kamis", None, "Hari: Kamis"),
        ("hal berikut: segera", None, "hal berikut: segera"),
        ("Satu Dua Tiga Empat Lima: x", None, "Satu Dua Tiga Empat Lima: x"),
        ('"Kutipan": x', None, '"Kutipan": x'),
        (r"Ketua KPU\: x", None, "Ketua KPU: x"),
        (": x", None, ": x"),
    ],
)
def test_speakers(text: str, speaker: str | None, rest: str) -> None:
    line = parse(text)
    assert (line.speaker, line.text) == (speaker, rest)


def test_a_speaker_stands_behind_the_prefix() -> None:
    line = parse("! Kapolres: Jaga netralitas #besok")
    assert (line.kind, line.speaker, line.text) == (
        EntryKind.DIRECTIVE,
        "Kapolres",
        "Jaga netralitas",
    )
    assert [(one.start, one.end, one.kind) for one in line.tokens][:2] == [
        (0, 1, TokenKind.PREFIX),
        (2, 11, TokenKind.SPEAKER),
    ]


# Agenda


@pytest.mark.parametrize(
    ("text", "agenda"),
    [
        ("/3", "3"),
        (" / 3.1 ", "3.1"),
        ("/Tanggapan KPU", "Tanggapan KPU"),
        ("/", ""),
        (r"/Dana \#1", "Dana #1"),
    ],
)
def test_a_slash_goes_to_the_agenda(text: str, agenda: str) -> None:
    line = parse(text)
    assert (line.agenda, line.text, kinds(line)) == (agenda, "", [TokenKind.AGENDA])
    assert missing(line) == ()


def test_a_slash_elsewhere_is_a_slash() -> None:
    assert parse("dan /3").agenda is None
    assert parse(r"\/3") == Line(
        text="/3", tokens=(Token(start=0, end=1, kind=TokenKind.LITERAL, text=""),)
    )


# What is missing


def test_what_a_row_lacks_is_told() -> None:
    assert missing(parse("! Jaga netralitas")) == (Missing.ADDRESSEE, Missing.DUE)
    assert missing(parse("! Jaga @kab")) == (Missing.DUE,)
    assert missing(parse("! Jaga #besok")) == (Missing.ADDRESSEE,)
    assert missing(parse("! Jaga #31/2 @kab")) == (Missing.DUE,)
    assert missing(parse("! @kab #besok")) == (Missing.TEXT,)
    assert missing(parse("=")) == (Missing.TEXT,)
    assert missing(parse("Catatan biasa")) == ()


# Literal text


@pytest.mark.parametrize(
    "text",
    ["C:\\data\\uji", "\\\\peladen\\berbagi", "a \\ b", "\\", "ujung\\", "\\n \\t"],
)
def test_other_backslashes_are_kept(text: str) -> None:
    assert parse(text) == Line(text=text)


def test_escaping_adds_only_what_is_needed() -> None:
    assert escape("! Jam 09:30, a@b.c dan/atau No.#5 = ya?") == (
        "\\! Jam 09:30, a@b.c dan/atau No.#5 = ya?"
    )
    assert escape("Catatan: @kab #besok") == "Catatan\\: \\@kab \\#besok"
    assert escape("tulis \\#") == "tulis \\\\#"


_alphabet = st.text(st.sampled_from(list("!=?/@#:\\\"“” .,;()+-ab1K'’\n\t\u00a0é")), max_size=24)
_words = st.lists(
    st.sampled_from(
        ["!", "=", "?", "/", "\\", "@kab", "@kabag ops", '@"Dinas uji"', "@", "#besok", "#31/2",
         "#akhir bulan", "#", "Ketua KPU:", "kapolres:", "Hasil:", ", ", "dan", "jaga", "22/8",
         "\\#", "\\@", "\\!", "\\:", "\u00a0", "a@b.c", "S.H.", "ß", "ﬁ", "\x00"]
    ),
    max_size=9,
)  # fmt: skip
lines = st.one_of(st.text(max_size=40), _alphabet, _words.map(" ".join), _words.map("".join))


@given(lines)
@example("A\\: b")
@example("\\\\#x")
@example("! x: @a #1")
def test_every_text_can_be_written_as_a_note(text: str) -> None:
    line = parse(escape(text))
    assert line.text == text.strip()
    assert (line.kind, line.speaker, line.addressees, line.due) == (EntryKind.NOTE, None, (), None)
    assert line.agenda is None
    assert set(kinds(line)) <= {TokenKind.LITERAL}


def what_stays(text: str, line: Line) -> str:
    """Give the line without its tokens, and with the words of those that the row cannot keep."""
    kept, at = "", 0
    for token in line.tokens:
        typed = text[token.start : token.end]
        kept += text[at : token.start]
        if token.kind is TokenKind.UNREAD_DUE:
            kept += typed
        elif token.kind in (TokenKind.ADDRESSEE, TokenKind.DUE):
            kept += "" if line.kind is EntryKind.DIRECTIVE else typed[1:].strip('"“”')
        at = token.end
    return kept + text[at:]


SMALL = ("!", "=", "?", "\\", ",", ";", "&", "dan", "serta", ", dan", ", serta", "; dan", "; serta")


@given(lines)
def test_no_character_is_lost(text: str) -> None:
    line = parse(text)
    if line.agenda is not None:
        assert (line.text, line.tokens[0].end) == ("", len(text.rstrip()))
        return
    assert "".join(line.text.split()) == "".join(what_stays(text, line).split())
    facts = {TokenKind.ADDRESSEE: line.addressees, TokenKind.DUE: line.due,
             TokenKind.SPEAKER: line.speaker, TokenKind.UNREAD_DUE: line.unread_due}  # fmt: skip
    for token in line.tokens:
        assert facts.get(token.kind) or text[token.start : token.end].lower() in SMALL


@given(lines)
def test_blanks_between_words_are_kept(text: str) -> None:
    line = parse(text)
    if not {TokenKind.ADDRESSEE, TokenKind.DUE, TokenKind.AGENDA} & set(kinds(line)):
        assert line.text == what_stays(text, line).strip()


@given(lines)
def test_tokens_lie_in_order_within_the_line(text: str) -> None:
    at = 0
    for token in parse(text).tokens:
        assert at <= token.start < token.end <= len(text)
        at = token.end


@given(st.one_of(st.text(min_size=1, max_size=30), _words.map(" ".join)))
@example('Uji "Satu"')
@example('Uji “Satu” "Dua"')
@example("Uji.")
@example("S.H.")
@example("5 Uji")
def test_a_mentioned_name_is_read_back(name: str) -> None:
    flat = " ".join(name.split())
    if not flat:
        return
    line = parse_line(f"! Lapor {mention(name)} #besok", today=TODAY)
    both = '"' in flat and set(flat) & set("“”")
    wanted = flat.replace('"', "'") if both else flat
    assert line.addressees == (wanted,)
    assert line.text == "Lapor"


# The token at the caret


@pytest.mark.parametrize(
    ("text", "kind", "typed", "replaced"),
    [
        ("! Lapor @ka|", TokenKind.ADDRESSEE, "ka", "@ka"),
        ("! Lapor @|", TokenKind.ADDRESSEE, "", "@"),
        ("!@ka|", TokenKind.ADDRESSEE, "ka", "@ka"),
        ("! Lapor @ka| segera", TokenKind.ADDRESSEE, "ka", "@ka"),
        ("! Lapor @ka|bag segera", TokenKind.ADDRESSEE, "ka", "@kabag"),
        ("! Lapor @kab op|", TokenKind.ADDRESSEE, "kab op", "@kab op"),
        ('! Lapor @"Dinas ter|', TokenKind.ADDRESSEE, "Dinas ter", '@"Dinas ter'),
        ('! Lapor @"Dinas ter|kait" ya', TokenKind.ADDRESSEE, "Dinas ter", '@"Dinas terkait"'),
        ("! Lapor @kab, @uj|", TokenKind.ADDRESSEE, "uj", "@uj"),
        ("! Lapor #|", TokenKind.DUE, "", "#"),
        ("! Lapor #jumat de|", TokenKind.DUE, "jumat de", "#jumat de"),
        ("! Lapor #22/|8 ya", TokenKind.DUE, "22/", "#22/8"),
        ("! Lapor @kab #be|", TokenKind.DUE, "be", "#be"),
        ("/Tang|", TokenKind.AGENDA, "Tang", "/Tang"),
        ("/|", TokenKind.AGENDA, "", "/"),
    ],
)
def test_the_token_being_typed(text: str, kind: TokenKind, typed: str, replaced: str) -> None:
    position = text.index("|")
    line = text.replace("|", "")
    token = token_at(line, position)
    assert token is not None
    assert (token.kind, token.text, line[token.start : token.end]) == (kind, typed, replaced)


@pytest.mark.parametrize(
    "text",
    ["", "Lapor|", "|@ka", "a@b|", r"\@ka|", "! Lapor @kab |", '@"Dinas uji"| ya', "No.#5|",
     "! @kab, tolong|", "@satu dua tiga empat lima|", "|/3"],
)  # fmt: skip
def test_nothing_is_being_typed_elsewhere(text: str) -> None:
    position = text.index("|") if "|" in text else 0
    assert token_at(text.replace("|", ""), position) is None


@given(lines, st.integers(-3, 60))
def test_the_token_holds_the_caret(text: str, position: int) -> None:
    token = token_at(text, position)
    if token is not None:
        at = min(position, len(text))
        assert token.start < at <= token.end <= len(text)
        assert text[:at].endswith(token.text)


def test_a_chosen_name_replaces_what_was_typed() -> None:
    line = "! Siapkan @kab op segera"
    token = token_at(line, 17)
    assert token is not None
    chosen = NAMES.find(token.text)[0].text
    line = f"{line[: token.start]}{mention(chosen)}{line[token.end :]}"
    assert parse(line).addressees == ("Kabag Ops",)
    assert parse(line).text == "Siapkan segera"
