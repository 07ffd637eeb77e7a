"""Documents against LibreOffice, WeasyPrint and Typst, each setting the very same words.

The Python ones live in an environment of their own beside the archives of the benchmarks, made
when they are first asked for: they are no part of ours. Who is not at hand is reported as missing.
"""

from __future__ import annotations

import html
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from measuring import Row, medians

ROUNDS = 5
WANTED = ("weasyprint==70.0", "typst==0.15.2")
SIZE, SMALL = 11, 9
"""Points of text, and of tables."""
GOALS = {"LibreOffice": 5.0, "WeasyPrint": 5.0, "Typst": 1.0}
"""How many times quicker we want to be."""


@dataclass(frozen=True)
class Content:
    """Words in order, as plain paragraphs (easier to set than our blocks), or a table of texts.

    A row of one text runs over all columns; ``shares`` are those of the columns.
    """

    paragraphs: Sequence[str] = ()
    head: Sequence[str] = ()
    shares: Sequence[float] = ()
    rows: Sequence[Sequence[str]] = ()


def compared(label: str, draw: Callable[[], object], pages: int, content: Content) -> list[Row]:
    """Compare how long we take with every rival; pages a second are told of both."""
    ours = medians({"": draw}, rounds=ROUNDS)[""]
    return [_row(name, label, ours, pages, content) for name in GOALS]


def _row(name: str, label: str, ours: float, pages: int, content: Content) -> Row:
    measure = _office if name == "LibreOffice" else partial(_in_python, name)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(content, Path(folder))
    goal = GOALS[name]
    if found is None:
        absent = f"{name} is not at hand"
        return Row(f"{label} / {name}", ours, goal=goal, faster=True, absent=absent)
    taken, pdf = found
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        theirs = len(opened.pages)
    speeds = f"{1000 * pages / ours:,.0f} and {1000 * theirs / taken:,.0f} pages a second"
    return Row(f"{label} / {name}: {speeds}", ours, taken, goal=goal, faster=True)


def _office(content: Content, folder: Path) -> tuple[float, bytes] | None:
    """Convert the equivalent DOCX in a process of its own, as a script would."""
    program = shutil.which("soffice")
    if program is None:
        return None
    source = folder / "isi.docx"
    _write_docx(content, source)
    command = [
        *(program, f"-env:UserInstallation=file://{folder}/profile", "--headless"),
        *("--convert-to", "pdf", "--outdir", str(folder), str(source)),
    ]
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times), (folder / "isi.pdf").read_bytes()


def _in_python(name: str, content: Content, folder: Path) -> tuple[float, bytes] | None:
    """Let a rival set it in its own interpreter, which counts only the setting."""
    python = _environment()
    if python is None:
        return None
    source = folder / "isi.html"
    if name == "Typst":
        source = folder / "isi.typ"
        (folder / "isi.json").write_text(json.dumps(_data(content)), encoding="utf-8")
        source.write_text(_TYPST_TABLE if content.rows else _TYPST_TEXT, encoding="utf-8")
    else:
        source.write_text("".join(_html(content)), encoding="utf-8")
    target = folder / "hasil.pdf"
    program = str(Path(__file__).with_name("rival_run.py"))
    command = [str(python), program, name, str(source), str(target)]
    times = []
    for _ in range(ROUNDS):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr[-500:], file=sys.stderr)
            return None
        times.append(float(done.stdout))
    return statistics.median(times), target.read_bytes()


@lru_cache(maxsize=1)
def _environment() -> Path | None:
    """Give the interpreter that has the rivals; None where they cannot be installed."""
    folder = Path(os.environ.get("NOTULEN_BENCH", Path(tempfile.gettempdir()) / "notulen-bench"))
    where = folder / f"saingan-{'-'.join(WANTED)}"
    python = where / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if (where / "siap").exists():
        return python
    print(f"Installing {' and '.join(WANTED)} in {where} once.", file=sys.stderr)
    try:
        venv.create(where, clear=True, with_pip=True)
        install = [str(python), "-m", "pip", "--quiet", "install", *WANTED]
        subprocess.run(install, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    (where / "siap").touch()
    return python


def _data(content: Content) -> dict[str, object]:
    return {
        "teks": content.paragraphs,
        "kepala": content.head,
        "lebar": content.shares,
        "baris": content.rows,
    }


_TYPST_TEXT = f"""\
#set page(paper: "a4", margin: 2.5cm)
#set text(font: "Liberation Sans", size: {SIZE}pt)
#set par(justify: true)
#for one in json("isi.json").teks [#one #parbreak()]
"""
_TYPST_TABLE = f"""\
#set page(paper: "a4", flipped: true, margin: 2.5cm)
#set text(font: "Liberation Sans", size: {SMALL}pt)
#let isi = json("isi.json")
#table(
  columns: isi.lebar.map(one => one * 1fr),
  table.header(..isi.kepala.map(strong)),
  ..isi.baris.map(row => if row.len() == 1 {{
    (table.cell(colspan: isi.kepala.len(), strong(row.at(0))),)
  }} else {{ row }}).flatten(),
)
"""
_STYLE = (
    f"@page {{size: A4; margin: 2.5cm}} body {{font: {SIZE}pt 'Liberation Sans'}}"
    f" p {{text-align: justify}} table {{font-size: {SMALL}pt; border-collapse: collapse;"
    " width: 100%; table-layout: fixed} td, th {border: 0.5pt solid black}"
)


def _html(content: Content) -> Iterator[str]:
    across = "@page {size: A4 landscape}" if content.rows else ""
    yield f'<html lang="id"><title>Uji</title><style>{_STYLE} {across}</style><body>'
    yield from (f"<p>{html.escape(one)}</p>" for one in content.paragraphs)
    if not content.rows:
        return
    total = sum(content.shares)
    yield "<table>"
    yield from (f'<col style="width:{100 * one / total:.2f}%">' for one in content.shares)
    head = "".join(f"<th>{html.escape(one)}</th>" for one in content.head)
    yield f"<thead><tr>{head}</tr></thead>"
    for row in content.rows:
        if len(row) == 1:
            yield f'<tr><th colspan="{len(content.head)}">{html.escape(row[0])}</th></tr>'
        else:
            yield f"<tr>{''.join(f'<td>{html.escape(one)}</td>' for one in row)}</tr>"
    yield "</table>"


def _write_docx(content: Content, path: Path) -> None:
    document = Document()
    document.styles["Normal"].font.name = "Liberation Sans"
    document.styles["Normal"].font.size = Pt(SMALL if content.rows else SIZE)
    for one in content.paragraphs:
        document.add_paragraph(one)
    if content.rows:
        section = document.sections[0]
        section.page_width, section.page_height = section.page_height, section.page_width
        document.element.body.insert(0, parse_xml("".join(_word_table(content))))
    document.save(str(path))


def _word_table(content: Content) -> Iterator[str]:
    yield f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid>'
    total = sum(content.shares)
    yield from (f'<w:gridCol w:w="{13_000 * one / total:.0f}"/>' for one in content.shares)
    yield "</w:tblGrid>"
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    yield f"<w:tr>{head}{''.join(_word_cell(one) for one in content.head)}</w:tr>"
    for row in content.rows:
        span = len(content.head) if len(row) == 1 else 1
        yield f"<w:tr>{''.join(_word_cell(one, span) for one in row)}</w:tr>"
    yield "</w:tbl>"


def _word_cell(words: str, span: int = 1) -> str:
    spanning = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span > 1 else ""
    return f"<w:tc>{spanning}<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p></w:tc>"
