"""What the columns of a list of people hold, told by their titles and by what stands in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import pairwise

from notulen_app.domain.completion import fold
from notulen_app.domain.person_text import rank_length, read_sex
from notulen_app.domain.ranks import Ranks
from notulen_app.domain.table import Line, Sheet
from notulen_app.domain.value import Value


class Field(StrEnum):
    """What a column holds, in the order in which it is offered."""

    IGNORED = "abaikan"
    NUMBER = "nomor urut"
    NAME = "nama"
    RANK = "pangkat"
    SERVICE_NUMBER = "NRP/NIP"
    RANK_NUMBER = "pangkat dan NRP/NIP"
    POSITION = "jabatan"
    ORGANISATION = "instansi"
    SECTOR = "unsur"
    GROUP = "kelompok"
    SEX = "jenis kelamin"
    PHONE = "nomor HP"
    DEGREES_BEFORE = "gelar depan"
    DEGREES_AFTER = "gelar belakang"
    HEAD_COUNT = "jumlah orang"


class Column(Value, frozen=True, kw_only=True):
    """What a column is taken for, how sure that is (0 to 1), and by what."""

    field: Field = Field.IGNORED
    confidence: float = 0.0
    title: str = ""


class Layout(Value, frozen=True, kw_only=True):
    """How a sheet is read: its columns, and the places in ``lines`` of its titles and first person.

    ``heads`` is how many lines of titles there are, 0 where there are none. ``headings`` is what
    a line that heads others ("A. TNI/POLRI") is taken for: unsur, instansi, kelompok, or nothing.
    """

    columns: tuple[Column, ...]
    first: int = 0
    heads: int = 0
    headings: Field = Field.SECTOR

    def column_of(self, field: Field) -> int | None:
        """Give the place of the column that holds something; None where none does."""
        return next((n for n, one in enumerate(self.columns) if one.field is field), None)


def recognise(sheet: Sheet, ranks: Ranks) -> Layout:
    """Propose how a sheet is read; every part of it may be corrected."""
    width = sheet.width
    place, heads = _find_titles(sheet.lines)
    first = place + heads
    titles = _titles(sheet.lines[place:first], width)
    parts = sheet.lines[first - 1] if heads > 1 else None
    if first < len(sheet.lines) and counts_columns(sheet.lines[first]):
        first += 1
    sample = sheet.lines[first : first + SAMPLE]
    wishes: list[tuple[float, int, Field]] = []
    for n in range(width):
        told = _by_title(parts.at(n) if parts else "") or _by_title(titles[n])
        wishes += [(sure, n, field) for field, sure in told]
        if titles[n] == "" or heads == 0:
            cells = [line.at(n) for line in sample if line.at(n)]
            wishes += [(sure, n, field) for field, sure in _by_content(cells, n, ranks)]
    chosen = _assigned(wishes)
    _settle_names(chosen, titles, sample)
    columns = [
        Column(
            field=chosen.get(n, (Field.IGNORED, 0.0))[0],
            confidence=chosen.get(n, (Field.IGNORED, 0.0))[1],
            title=titles[n],
        )
        for n in range(width)
    ]
    return Layout(columns=tuple(columns), first=first, heads=heads)


def corrected(layout: Layout, column: int, field: Field) -> Layout:
    """Give the layout with a column taken for something else; another column gives it up."""
    columns = []
    for n, one in enumerate(layout.columns):
        if n == column:
            columns.append(Column(field=field, confidence=1.0, title=one.title))
        elif one.field is field and field is not Field.IGNORED:
            columns.append(Column(title=one.title))
        else:
            columns.append(one)
    return Layout(
        columns=tuple(columns),
        first=layout.first,
        heads=layout.heads,
        headings=layout.headings,
    )


SAMPLE = 200
"""Lines that are looked at to tell what a column holds."""
_SEARCHED = 60
"""Lines among which the titles are looked for."""
_LONGEST_TITLE = 60


def _find_titles(lines: Sequence[Line]) -> tuple[int, int]:
    """Find the lines of titles: the place of the first, and how many there are.

    The line with most known titles counts, if a list can be made of them; the line below belongs
    to it where it holds titles, too, or parts of one that stands over several columns.
    """
    best, best_score = 0, 0
    for place, line in enumerate(lines[:_SEARCHED]):
        known = [cell for cell in line.cells if cell and _known(cell)]
        filled = sum(1 for cell in line.cells if cell)
        named = any(_known(cell) in _NAMING for cell in known)
        score = len(known) if named and len(known) * 2 >= filled else 0
        if score > best_score:
            best, best_score = place, score
    if not best_score:
        return 0, 0
    below = lines[best + 1] if best + 1 < len(lines) else None
    if below is not None and _is_titles(below):
        return best, 2
    return best, 1


def _is_titles(line: Line) -> bool:
    cells = [cell for cell in line.cells if cell]
    known = sum(1 for cell in cells if _known(cell))
    return known > 0 and known * 2 > len(cells)


def _titles(lines: Sequence[Line], width: int) -> list[str]:
    """Give each column's title; one over several columns counts for those that have parts below."""
    if not lines:
        return [""] * width
    above = [lines[0].at(n) for n in range(width)]
    if len(lines) == 1:
        return [" ".join(one.split()) for one in above]
    below = [lines[1].at(n) for n in range(width)]
    titles, over = [], ""
    for n in range(width):
        over = above[n] or (over if below[n] else "")
        parts = dict.fromkeys(one for one in (over, below[n]) if one)
        titles.append(" ".join(" ".join(parts).split()))
    return titles


def counts_columns(line: Line) -> bool:
    """Tell a line that numbers the columns: 1, 2, 3 or (1), (2), (3)."""
    if line.at(1).strip("() .") not in ("1", "2"):
        return False
    cells = [cell.strip("() .") for cell in line.cells if cell]
    return len(cells) > 2 and cells == [str(n) for n in range(1, len(cells) + 1)]


def _known(title: str) -> Field | None:
    """Give what a title says a column holds, None where it is no known title."""
    if len(title) > _LONGEST_TITLE:
        return None
    words = fold(title)
    found = _TITLES.get(words)
    if found is not None:
        return found
    parts = set(words.split())
    return next((field for field, test in _TITLE_WORDS if len(parts) < 7 and test(parts)), None)


def _by_title(title: str) -> list[tuple[Field, float]]:
    found = _known(title)
    if found is None:
        return []
    exact = fold(title) in _TITLES
    return [(found, 1.0 if exact else 0.8)]


def _by_content(cells: Sequence[str], place: int, ranks: Ranks) -> list[tuple[Field, float]]:
    """Give what the cells of a column look like, each with its share of the cells."""
    if not cells:
        return []
    tests: dict[Field, Callable[[str], bool]] = {
        Field.SEX: lambda cell: read_sex(cell) is not None,
        Field.PHONE: lambda cell: bool(_PHONE.fullmatch(cell)),
        Field.SERVICE_NUMBER: lambda cell: bool(_SERVICE_NUMBER.fullmatch(cell)),
        Field.RANK_NUMBER: lambda cell: _is_rank_number(cell, ranks),
        Field.RANK: lambda cell: _is_rank(cell, ranks),
        Field.POSITION: lambda cell: fold(cell).startswith(_POSTS),
        Field.ORGANISATION: lambda cell: fold(cell).startswith(_OFFICES),
        Field.NAME: _looks_like_name,
    }
    found = []
    for field, test in tests.items():
        share = sum(1 for cell in cells if test(cell)) / len(cells)
        if share >= _LEAST_SHARE[field]:
            found.append((field, share * _TRUST[field]))
    if _counts_up(cells) and place < 2:
        found.append((Field.NUMBER, 0.95))
    return found


def _assigned(wishes: list[tuple[float, int, Field]]) -> dict[int, tuple[Field, float]]:
    """Give each column one thing and each thing one column, the surest first."""
    chosen: dict[int, tuple[Field, float]] = {}
    taken: set[Field] = set()
    for sure, place, field in sorted(wishes, key=lambda one: (-one[0], one[1])):
        if place not in chosen and (field not in taken or field is Field.IGNORED):
            chosen[place] = field, round(sure, 2)
            taken.add(field)
    return chosen


def _settle_names(
    chosen: dict[int, tuple[Field, float]], titles: Sequence[str], sample: Sequence[Line]
) -> None:
    """Where no column is called a name, take the one of invited posts or offices as it is."""
    fields = {field for field, _ in chosen.values()}
    if fields & {Field.NAME, Field.POSITION, Field.ORGANISATION}:
        return
    free = [n for n in range(len(titles)) if n not in chosen]
    texts = {n: sum(1 for line in sample if any(one.isalpha() for one in line.at(n))) for n in free}
    if texts and max(texts.values()):
        chosen[max(texts, key=lambda n: (texts[n], -n))] = Field.NAME, 0.3


def _is_rank(cell: str, ranks: Ranks) -> bool:
    words = cell.split()
    length = rank_length(words, ranks)
    return length > 0 and len(words) <= length + 2


def _is_rank_number(cell: str, ranks: Ranks) -> bool:
    return rank_length(cell.split(), ranks) > 0 and sum(one.isdecimal() for one in cell) > 4


def _looks_like_name(cell: str) -> bool:
    words = cell.partition(",")[0].split()
    return 0 < len(words) < 7 and all(_NAME_WORD.fullmatch(one) for one in words)


def _counts_up(cells: Sequence[str]) -> bool:
    numbers = [int(one.rstrip(".)")) for one in cells if re.fullmatch(r"\d{1,6}[.)]?", one)]
    steps = Counter(later - earlier for earlier, later in pairwise(numbers))
    return len(numbers) * 2 > len(cells) and (len(numbers) == 1 or steps[1] * 2 >= len(numbers) - 1)


_PHONE = re.compile(r"(?:\+?62|0)[\d\s\-()]{8,16}")
_SERVICE_NUMBER = re.compile(
    r"(?:(?:NRP|NIP|NIK)\W*)?(?:\d{8}|\d{18}|\d{8} \d{6} \d \d{3}|\d{12,14}|\d{5,7}/[A-Z]{1,2})",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_][^\d_/()]*|\(?[A-Za-z.]+\)?")
_POSTS = (
    "kapol", "wakapol", "waka", "kabag", "kasat", "kasi", "kanit", "kasubag", "kasubbag",
    "dandim", "danramil", "danrem", "dan", "pasi", "kasdim", "bupati", "wakil", "wali", "walikota",
    "sekda", "sekretaris", "sekcam", "camat", "lurah", "kades", "kepala", "kadis", "kaban",
    "kajari", "ketua", "anggota", "komisioner", "staf", "kabid", "kasie", "asisten", "direktur",
    "plt", "plh", "pj", "ps ", "bhabinkamtibmas", "babinsa", "pimpinan", "koordinator",
    "bendahara", "penyuluh", "analis", "komandan", "karo", "dir",
)  # fmt: skip
_OFFICES = (
    "polres", "polsek", "polda", "polri", "kodim", "koramil", "korem", "kodam", "dinas", "badan",
    "kantor", "kecamatan", "kelurahan", "desa", "pemkab", "pemda", "pemerintah", "setda", "dprd",
    "kejaksaan", "pengadilan", "kpu", "bawaslu", "panwas", "bakesbangpol", "kesbangpol", "satpol",
    "bpbd", "rsud", "puskesmas", "kemenag", "kementerian", "mui", "nu", "pcnu", "muhammadiyah",
    "fkub", "pt ", "cv ", "universitas", "sma", "smk", "smp", "bank", "bpjs", "lanal", "lanud",
    "rutan", "lapas", "basarnas", "pln", "pdam", "sat ", "bag ", "satuan",
)  # fmt: skip
_LEAST_SHARE = {
    Field.SEX: 0.9, Field.PHONE: 0.7, Field.SERVICE_NUMBER: 0.6, Field.RANK_NUMBER: 0.5,
    Field.RANK: 0.6, Field.POSITION: 0.4, Field.ORGANISATION: 0.4, Field.NAME: 0.6,
}  # fmt: skip
_TRUST = {
    Field.SEX: 0.9, Field.PHONE: 0.9, Field.SERVICE_NUMBER: 0.85, Field.RANK_NUMBER: 0.88,
    Field.RANK: 0.87, Field.POSITION: 0.8, Field.ORGANISATION: 0.8, Field.NAME: 0.6,
}  # fmt: skip
_NAMING = (Field.NAME, Field.POSITION, Field.ORGANISATION)
"""Without one of these a line of titles heads no list of people."""


def _spelt(field: Field, *titles: str) -> dict[str, Field]:
    return dict.fromkeys(titles, field)


_TITLES: dict[str, Field] = {
    **_spelt(Field.NUMBER, "no", "nomor", "no urut", "nomor urut", "nr", "urut", "nomer"),
    **_spelt(
        Field.NAME, "nama", "nama lengkap", "nama peserta", "nama undangan", "nama pejabat",
        "nama pegawai", "nama dan gelar", "nama anggota", "nama personel", "nama personil",
        "peserta", "nama pangkat nrp", "nama pangkat", "nama nip", "nama nrp", "nama pangkat nip",
        "nama pangkat nrp nip", "nama yang diundang", "nama tokoh",
    ),
    **_spelt(
        Field.RANK, "pangkat", "pkt", "gol", "golongan", "pangkat gol", "pangkat golongan",
        "pangkat gol ruang", "kepangkatan", "gol ruang",
    ),
    **_spelt(
        Field.SERVICE_NUMBER, "nrp", "nip", "nik", "nrp nip", "nip nrp", "no ktp", "nomor induk",
        "nomor induk pegawai", "nip nik", "nik nip",
    ),
    **_spelt(
        Field.POSITION, "jabatan", "jab", "posisi", "jabatan dinas", "jabatan struktural",
        "jabatan instansi", "jabatan kesatuan", "nama jabatan", "jabatan unit kerja",
    ),
    **_spelt(
        Field.ORGANISATION, "instansi", "kesatuan", "instansi kesatuan", "kesatuan instansi",
        "satker", "satuan kerja", "unit kerja", "unit", "organisasi", "lembaga", "opd", "skpd",
        "asal instansi", "kantor", "perangkat daerah", "nama instansi", "asal", "utusan",
        "instansi lembaga", "lembaga instansi", "satuan", "dinas", "dinas instansi",
        "instansi organisasi", "asal instansi lembaga", "perusahaan",
    ),
    **_spelt(Field.SECTOR, "unsur", "sektor", "unsur peserta"),
    **_spelt(Field.GROUP, "kelompok", "grup", "nama kelompok", "group"),
    **_spelt(Field.SEX, "jenis kelamin", "jk", "l p", "kelamin", "gender", "sex", "lp", "j k"),
    **_spelt(
        Field.PHONE, "hp", "no hp", "nomor hp", "telp", "no telp", "telepon", "no telepon",
        "nomor telepon", "wa", "no wa", "nomor wa", "whatsapp", "handphone", "ponsel", "kontak",
        "no handphone", "no hp wa", "nomor ponsel", "no telp hp",
    ),
    **_spelt(
        Field.HEAD_COUNT, "jumlah", "jml", "jumlah orang", "jumlah peserta", "jumlah undangan",
        "jml orang", "jml peserta",
    ),
    **_spelt(Field.DEGREES_BEFORE, "gelar depan"),
    **_spelt(Field.DEGREES_AFTER, "gelar belakang", "gelar"),
    **_spelt(
        Field.IGNORED, "tanda tangan", "ttd", "paraf", "keterangan", "ket", "alamat", "email",
        "e mail", "tanggal", "hadir", "catatan", "tanda tangan paraf",
    ),
}  # fmt: skip
_TITLE_WORDS: tuple[tuple[Field, Callable[[set[str]], bool]], ...] = (
    (Field.IGNORED, lambda words: bool(words & {"ttd", "tangan", "paraf", "keterangan", "alamat"})),
    (Field.SEX, lambda words: "kelamin" in words),
    (Field.PHONE, lambda words: bool(words & {"hp", "telp", "telepon", "whatsapp", "handphone"})),
    (Field.NAME, lambda words: "nama" in words and not words & {"instansi", "kelompok", "jabatan"}),
    (
        Field.RANK_NUMBER,
        lambda words: bool(words & {"pangkat", "gol", "golongan"} and words & {"nrp", "nip"}),
    ),
    (Field.SERVICE_NUMBER, lambda words: bool(words & {"nrp", "nip"})),
    (Field.RANK, lambda words: "pangkat" in words),
    (Field.POSITION, lambda words: "jabatan" in words),
    (Field.ORGANISATION, lambda words: bool(words & {"instansi", "kesatuan", "satker", "lembaga"})),
    (Field.SECTOR, lambda words: "unsur" in words),
)
"""What a title of several words is about, the surest first."""
