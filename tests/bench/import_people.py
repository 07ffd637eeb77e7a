"""A list of 10,000 people from the file into the archive, against openpyxl reading its cells."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from functools import partial
from pathlib import Path

import openpyxl
import xlsxwriter
from measuring import Row, medians

from notulen_app.domain.people import Directory, Person
from notulen_app.domain.value import new_id
from notulen_app.services import people_import
from notulen_app.store import people
from notulen_app.store.archive import Archive

PEOPLE, KNOWN, ROUNDS = 10_000, 300, 7
"""Lines of the list, people who are known before, and runs of each side."""
TITLES = ("No", "Nama", "Pangkat", "NRP", "Jabatan", "Instansi", "Unsur", "No. HP")
_FIRST = ("Adi", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gita", "Hadi", "Indah", "Joko")
_LAST = ("Santoso", "Wijaya", "Lestari", "Pratama", "Saputra", "Utami", "Nugroho", "Hidayat")


def rows() -> list[Row]:
    """Measure the whole import, into an archive that is opened for it, and its first part."""
    with tempfile.TemporaryDirectory() as folder:
        path, archive = Path(folder) / "daftar.xlsx", Path(folder) / "a.notulen.db"
        _write(path)
        _fill(archive)
        sides = {
            "import": partial(_import, archive, path),
            "read": partial(people_import.read_file, path),
            "openpyxl": partial(_by_openpyxl, path, read_only=True),
            "whole": partial(_by_openpyxl, path, read_only=False),
        }
        taken = medians(sides, rounds=ROUNDS)
    label = f"import of {PEOPLE:,} people, file to archive / openpyxl"
    return [
        Row(f"{label}, read-only", taken["import"], taken["openpyxl"], goal=2.0),
        Row(f"{label}, as it opens by default", taken["import"], taken["whole"], goal=2.0),
        Row("  reading and recognising alone / read-only", taken["read"], taken["openpyxl"]),
    ]


def _import(template: Path, path: Path) -> None:
    """Open a copy of an archive, read, compare, take over."""
    copy = template.with_name("copy.notulen.db")
    shutil.copyfile(template, copy)
    with contextlib.closing(Archive.open(copy)) as archive:
        table = people_import.read_file(path)
        preview = people_import.preview(archive, table.sheets[0], table.layouts[0])
        people_import.take_over(archive, preview)
        count = archive.db.execute("SELECT count(*) FROM person").fetchone()[0]
    assert count == PEOPLE + KNOWN


def _by_openpyxl(path: Path, *, read_only: bool) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(path, read_only=read_only, data_only=True)
    with contextlib.closing(book):
        return list(book.worksheets[0].iter_rows(values_only=True))


def _write(path: Path) -> None:
    """Write the list as Excel would, with its texts in a table of their own."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Daftar")
        sheet.write_row(0, 0, TITLES)
        for n in range(PEOPLE):
            name = f"{_FIRST[n % 10]} {_LAST[n // 10 % 8]} {_word(n)}, S.H."
            number, phone = f"{80_000_000 + n}", f"0812{n:08}"
            cells = (n + 1, name, "AKP", number, f"Kasat {n % 50}", f"Polres {n % 40}")
            sheet.write_row(n + 1, 0, (*cells, "POLRI", phone))


def _word(n: int) -> str:
    """Give a made-up last name for a number, so that no two names are the same."""
    return "".join("bcdfghjklm"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{n:05}")


def _fill(path: Path) -> None:
    known = [Person(id=new_id(), name=f"{_FIRST[n % 10]} Kenalan {_word(n)}") for n in range(KNOWN)]
    with contextlib.closing(Archive.open(path)) as archive, archive.action("Isi"):
        people.put_directory(archive, Directory(people=tuple(known)))
