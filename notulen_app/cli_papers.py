"""The official papers on the command line: their options, and what an extract is of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from notulen_app.domain.extract import about_point, about_unit
from notulen_app.domain.meeting import Record
from notulen_app.domain.paper import USUAL_SET, About, Section

Command = TypeVar("Command", bound=Callable[..., Any])
_HELP = {
    "--undangan": "Undangan rapat dengan daftarnya, PDF.",
    "--laporan-hasil": "Laporan hasil rapat, PDF.",
    "--nota-dinas": "Nota dinas tentang hasil rapat, PDF.",
    "--kutipan": "Kutipan notulen, PDF; lihat --butir dan --unit.",
    "--berita-acara": "Berita acara kesepakatan, PDF.",
    "--surat-tugas": "Surat tugas, PDF.",
    "--berkas": "Berkas rapat dalam satu PDF; lihat --susunan.",
}


def paper_options(file: click.ParamType[Any]) -> Callable[[Command], Command]:
    """Give a command the options of all papers, each with the file that it is written to."""

    def decorated(command: Command) -> Command:
        about = click.option("--unit", metavar="NAMA", help="Kutipan: arahan kepada unit ini.")
        command = about(command)
        names = ", ".join(Section)
        order = click.option("--susunan", metavar="BAGIAN,...", help=f"Isi berkas: {names}.")
        command = order(command)
        source = click.option(
            "--sumber/--tanpa-sumber",
            default=None,
            help="Notulen PDF memuat berkas pertukarannya, atau tidak. Tanpa pilihan ini: "
            "memuatnya, kecuali rapat rahasia.",
        )
        command = source(command)
        point = click.option("--butir", metavar="BUTIR", help="Kutipan: agenda ini, misalnya 2.1.")
        command = point(command)
        for name, words in reversed(_HELP.items()):
            command = click.option(name, type=file, metavar="BERKAS", help=words)(command)
        return command

    return decorated


def about_of(record: Record, *, point: str | None, unit: str | None) -> About | None:
    """Find what an extract is of; None for all of the minutes.

    Raises:
        click.UsageError: both are named, or the minutes have no such point or unit.
    """
    if point is not None and unit is not None:
        raise click.UsageError("Sebutkan --butir atau --unit, tidak keduanya.")
    if point is None and unit is None:
        return None
    found = about_point(record, point) if point is not None else about_unit(record, unit or "")
    if found is None:
        what = "agenda" if point is not None else "unit"
        raise click.UsageError(
            f"Sebutkan {what} yang ada pada notulen itu; yang disebut tidak ada."
        )
    return found


def sections_of(order: str | None) -> tuple[Section, ...]:
    """Read the sections of a bound set with commas between; the usual ones where none are named.

    Raises:
        click.UsageError: one of them is no section.
    """
    if order is None:
        return USUAL_SET
    try:
        return tuple(Section(" ".join(one.lower().split())) for one in order.split(","))
    except ValueError as error:
        names = ", ".join(Section)
        raise click.UsageError(f"Sebutkan susunan dari bagian ini: {names}.") from error
