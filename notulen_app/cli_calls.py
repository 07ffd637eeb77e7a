"""What all commands share: their options, the archive they open, how an answer is printed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import click

from notulen_app import paths
from notulen_app.domain.plain_text import printable
from notulen_app.files import read_bounded
from notulen_app.store.archive import Archive

DONE, NO, WRONG = 0, 1, 2
_SECRET = "notulen.sandi"
_LARGEST_SECRET = 10_000
Command = TypeVar("Command", bound=Callable[..., Any])


class _FileName(click.Path):
    """A path; an empty one is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value).strip():
            raise click.UsageError("Sebutkan nama berkasnya; yang disebut kosong.")
        return super().convert(value, param, ctx)


FILE = _FileName(path_type=Path, readable=False)


class _Formatter(click.HelpFormatter):
    """Help in Bahasa Indonesia."""

    _HEADINGS: ClassVar = {"Options": "Pilihan", "Commands": "Perintah"}

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Pemakaian: ")

    @contextlib.contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(self._HEADINGS.get(name, name)):
            yield


click.Context.formatter_class = _Formatter
helped = click.help_option("--help", help="Tampilkan bantuan ini.")


def archive_option(command: Command) -> Command:
    """Give a command the option that names the archive."""
    option = click.option(
        "--arsip", type=FILE, metavar="BERKAS", help="Arsip yang dipakai.", expose_value=True
    )
    secret = click.option(
        "--sandi-dari",
        type=FILE,
        metavar="BERKAS",
        help="Kata sandi atau kunci pemulihan arsip: baris pertama berkas ini.",
        expose_value=False,
        callback=_keep_secret,
    )
    return option(secret(command))


def _keep_secret(context: click.Context, _: click.Parameter, named: Path | None) -> None:
    if named is not None:
        context.meta[_SECRET] = named


def key_for(context: click.Context, path: Path) -> bytes | None:
    """Give the key of an archive or a backup from the file that is named; None without need.

    Raises:
        FileUnreadable, ArchiveLocked, KeyFileDamaged: there is no key in it.
    """
    from notulen_app.services import passphrases

    named: Path | None = context.meta.get(_SECRET)
    if named is None or not passphrases.is_encrypted(path):
        return None
    text = read_bounded(named, limit=_LARGEST_SECRET).decode("utf-8-sig", errors="replace")
    return passphrases.key_of(path, text.partition("\n")[0].rstrip("\r"))


def archive_of(context: click.Context, named: Path | None) -> Path:
    """Give the archive that is named, here or before the command, or the usual one."""
    path: Path = named or context.obj or paths.default_archive()
    return path


@contextlib.contextmanager
def opened(context: click.Context, named: Path | None, *, create: bool) -> Iterator[Archive]:
    """Open the archive that is named, here or before the command, for what follows.

    One that is new goes again where nothing was written to it.
    """
    path = archive_of(context, named)
    archive = Archive.open(path, create=create, key=key_for(context, path))
    try:
        with archive.reading():
            yield archive
    finally:
        archive.take_back()


def check_targets(targets: Sequence[Path], *, kept: Sequence[Path]) -> None:
    """Refuse to write one file over another of this call, or over what it works from."""
    whole = [path.resolve() for path in targets]
    if len(set(whole)) != len(whole) or {path.resolve() for path in kept}.intersection(whole):
        raise click.UsageError("Sebutkan berkas tujuan yang lain: isinya akan saling menimpa.")


def say(text: str, *, err: bool = False) -> None:
    """Print a text; what a title or a file's name may hold for the terminal is not obeyed."""
    click.echo(printable(text), err=err)
