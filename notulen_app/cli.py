"""The command line: the same services without a screen.

Exit status: 0 done; 1 the answer is no; 2 the call or its input is wrong. An error is one
sentence on stderr that says what to do, never a traceback.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import logging
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from notulen_app import gap_sentences, sentences
from notulen_app.cli_batch import batch_command
from notulen_app.cli_calls import (
    DONE,
    FILE,
    NO,
    WRONG,
    archive_option,
    check_targets,
    helped,
    opened,
    say,
)
from notulen_app.cli_keeping import COMMANDS
from notulen_app.cli_packages import (
    conflict_option,
    is_package,
    read_package,
    say_taken,
    take_package,
    write_package,
)
from notulen_app.cli_papers import about_of, paper_options, sections_of
from notulen_app.cli_searching import search_command
from notulen_app.cli_signing import sign_command
from notulen_app.cli_verifying import paper_text, read_trusted, report_text, verified_with
from notulen_app.domain import rules
from notulen_app.domain.card_code import CardKind
from notulen_app.domain.errors import MeetingLocked, NotulenError
from notulen_app.domain.meeting import Meeting, SignerRole
from notulen_app.files import write_atomic
from notulen_app.services import exchange, list_numbers, outputs, packages, publishing
from notulen_app.services.demo import run_demo
from notulen_app.store import meetings, soundness
from notulen_app.store.archive import Archive

if TYPE_CHECKING:
    from notulen_app.documents.profile import DocumentProfile

_log = logging.getLogger(__name__)


@click.group(
    name="notulen",
    subcommand_metavar="PERINTAH",
    options_metavar="[--arsip BERKAS] [--sandi-dari BERKAS]",
    no_args_is_help=True,
)
@helped
@archive_option
@click.pass_context
def cli(context: click.Context, arsip: Path | None) -> None:
    """Notulen dan daftar hadir rapat, luring. Tanpa perintah: membuka aplikasi."""
    context.obj = arsip


for command in (*COMMANDS, search_command, batch_command):
    cli.add_command(command)
cli.add_command(sign_command)


@cli.command("impor", options_metavar="")
@helped
@click.argument("berkas", metavar="BERKAS", type=FILE)
@conflict_option
@click.option("--keluaran-json", "as_json", is_flag=True, help="Jawaban untuk dibaca mesin.")
@archive_option
@click.pass_context
def import_command(
    context: click.Context, *, berkas: Path, berbeda: str, as_json: bool, arsip: Path | None
) -> None:
    """Membaca berkas pertukaran (.json, .yaml), paket (.notulen), atau PDF yang ditandatangani.

    Mencetak tanda pengenal rapatnya.
    """
    if is_package(berkas):
        package = read_package(berkas)
        with opened(context, arsip, create=True) as archive:
            say_taken(take_package(archive, package, berbeda), as_json=as_json)
        return
    record = exchange.read_file(berkas)
    with opened(context, arsip, create=True) as archive:
        meeting_id = exchange.import_record(archive, record)
        left_out = _left_out(archive, record.meeting)
    say(json.dumps({"id": meeting_id}) if as_json else meeting_id)
    for role in left_out:
        say(f"Catatan: {gap_sentences.left_out(role)}.", err=True)


def _left_out(archive: Archive, meeting: Meeting) -> tuple[SignerRole, ...]:
    """Tell which signers of a meeting its template has no place for."""
    from notulen_app.services import profiles

    with contextlib.suppress(NotulenError):  # said where something is printed
        roles = profiles.profile_for(archive, meeting).signers
        return tuple(one.role for one in rules.left_out_signers(meeting, roles))
    return ()


@cli.command("ekspor", options_metavar="[PILIHAN]")
@helped
@click.argument("rapat", metavar="ID")
@click.option("--pdf", type=FILE, metavar="BERKAS", help="Notulen sebagai PDF.")
@click.option("--daftar-hadir", type=FILE, metavar="BERKAS", help="Daftar hadir sebagai PDF.")
@click.option("--docx", type=FILE, metavar="BERKAS", help="Notulen sebagai dokumen Word.")
@click.option("--odt", type=FILE, metavar="BERKAS", help="Notulen sebagai teks OpenDocument.")
@click.option("--daftar-hadir-docx", type=FILE, metavar="BERKAS", help="Daftar hadir, Word.")
@click.option("--kartu", type=FILE, metavar="BERKAS", help="Kartu QR untuk absensi, PDF.")
@click.option("--laporan-hadir", type=FILE, metavar="BERKAS", help="Laporan kehadiran, PDF.")
@click.option("--xlsx", type=FILE, metavar="BERKAS", help="Tabel-tabel rapat untuk Excel.")
@click.option("--json", type=FILE, metavar="BERKAS", help="Berkas pertukaran.")
@click.option("--html", type=FILE, metavar="BERKAS", help="Notulen sebagai HTML untuk surel.")
@click.option("--teks", type=FILE, metavar="BERKAS", help="Notulen sebagai teks polos.")
@click.option("--rilis", type=FILE, metavar="BERKAS", help="Konsep siaran pers, Word.")
@click.option("--pesan", type=FILE, metavar="BERKAS", help="Teks untuk WhatsApp.")
@click.option("--paket", type=FILE, metavar="BERKAS", help="Paket lengkap untuk arsip lain.")
@paper_options(FILE)
@click.option("--templat", metavar="NAMA", help="Templat dokumen, misalnya polri atau pemda.")
@click.option("--kosong", is_flag=True, help="Daftar hadir kosong untuk diisi dengan tangan.")
@click.option(
    "--jenis-kartu",
    type=click.Choice([one.replace(" ", "-") for one in CardKind]),
    default="kartu",
    metavar="JENIS",
    help="kartu, tanda-nama, papan-nama, atau papan-nama-kecil.",
)
@click.option("--keluaran-json", "as_json", is_flag=True, help="Jawaban untuk dibaca mesin.")
@archive_option
@click.pass_context
def export_command(
    context: click.Context,
    /,
    *,
    rapat: str,
    templat: str | None,
    kosong: bool,
    jenis_kartu: str,
    butir: str | None,
    unit: str | None,
    susunan: str | None,
    sumber: bool | None,
    paket: Path | None,
    as_json: bool,
    arsip: Path | None,
    **targets: Path | None,
) -> None:
    """Menulis dokumen sebuah rapat; ID boleh disingkat selama hanya cocok dengan satu rapat."""
    wanted = {kind: path for kind in outputs.KINDS if (path := targets[kind])}
    if not wanted and paket is None:
        raise click.UsageError("Sebutkan yang diekspor, misalnya --pdf atau --daftar-hadir.")
    if not rapat.strip():
        raise click.UsageError("Sebutkan tanda pengenal rapatnya; yang disebut kosong.")
    with opened(context, arsip, create=False) as archive:
        check_targets([*wanted.values(), *([paket] if paket else [])], kept=_files_of(archive.path))
        meeting_id = meetings.resolve(archive, rapat.strip())
        soundness.check_meeting(archive, meeting_id)
        if "kartu" in wanted or (kosong and {"daftar_hadir", "daftar_hadir_docx"} & wanted.keys()):
            _fix_numbers(archive, meeting_id)
        record = meetings.get(archive, meeting_id)
        as_is = templat is None and sumber is None
        kept = _edition_of(archive, meeting_id) if as_is and "pdf" in wanted else None
        going = packages.gather(archive, [meeting_id]) if paket is not None else None
        profile = _profile_of(archive, record.meeting, templat)
    source = outputs.Source(
        record,
        profile,
        archive.cabinet,
        blank=kosong,
        cards=CardKind(jenis_kartu.replace("-", " ")),
        about=about_of(record, point=butir, unit=unit),
        sections=sections_of(susunan),
        with_source=sumber,
    )
    written = _write(wanted, source, kept)
    if paket is not None and going is not None:
        written.append(write_package(going, paket))
    say(json.dumps({"id": record.meeting.id, "berkas": written}) if as_json else "\n".join(written))


def _profile_of(archive: Archive, meeting: Meeting, named: str | None) -> DocumentProfile:
    """Give the template that is named, else that of the meeting."""
    from notulen_app.services import profiles

    if named:
        return profiles.profile_named(archive, named)
    return profiles.profile_for(archive, meeting)


def _write(wanted: Mapping[str, Path], source: outputs.Source, kept: bytes | None) -> list[str]:
    """Make all documents, then write them; gives their paths. ``kept`` are frozen minutes."""
    made = [
        (path, kept if kept and kind == "pdf" else outputs.made(kind, source, path))
        for kind, path in wanted.items()
    ]
    for path, content in made:
        write_atomic(path, content)
    return [str(path) for path, _ in made]


def _edition_of(archive: Archive, meeting_id: str) -> bytes | None:
    """Give the minutes as they were signed or locked; None while they are not frozen."""
    from notulen_app.services import editions

    edition = editions.current(archive, meeting_id)
    return editions.pdf_of(archive.cabinet, edition) if edition is not None else None


def _files_of(archive: Path) -> list[Path]:
    return [archive, *(archive.with_name(archive.name + end) for end in ("-wal", "-shm"))]


def _fix_numbers(archive: Archive, meeting_id: str) -> None:
    """Let the numbers that go on paper stay; those of what cannot be changed do so anyway."""
    if archive.read_only:
        return
    with contextlib.suppress(MeetingLocked):
        list_numbers.fix_numbers(archive, meeting_id)


@cli.command("verifikasi", options_metavar="[PILIHAN]")
@helped
@click.argument("pdf", metavar="PDF", type=FILE, required=False)
@click.option(
    "--percaya",
    type=FILE,
    multiple=True,
    metavar="BERKAS",
    help="Sertifikat yang dipercaya (.pem, .crt, .cer); boleh diulang.",
)
@click.option("--kode", metavar="KODE", help="Kode atau sidik di kaki kertas, ganti PDF.")
@click.option("--keluaran-json", "as_json", is_flag=True, help="Jawaban untuk dibaca mesin.")
@archive_option
@click.pass_context
def verify_command(
    context: click.Context,
    *,
    pdf: Path | None,
    percaya: tuple[Path, ...],
    kode: str | None,
    as_json: bool,
    arsip: Path | None,
) -> None:
    """Memeriksa setiap tanda tangan PDF; 0 hanya bila tidak berubah dan dipercaya.

    Dengan --arsip juga terhadap edisi dan sertifikat tepercaya arsip itu; --kode mencari kertas.
    """
    if (pdf is None) is (kode is None):
        raise click.UsageError("Sebutkan PDF yang diperiksa, atau --kode dari kertasnya.")
    named = arsip or context.obj
    if pdf is None:
        with opened(context, named, create=False) as archive:
            words, fine = paper_text(archive, str(kode), as_json=as_json)
    else:
        content = publishing.read_pdf(pdf)
        trusted = [read_trusted(path) for path in percaya]
        if named is not None:
            with opened(context, named, create=False) as archive:
                report = verified_with(archive, content, trusted)
        else:
            report = publishing.verify_pdf(content, trusted=trusted)
        words = report_text(report, as_json=as_json)
        fine = report.signed and report.unchanged and report.trusted
    say(words)
    if not fine:
        raise click.exceptions.Exit(NO)


@cli.command("skema", options_metavar="")
@helped
def schema_command() -> None:
    """Mencetak JSON Schema berkas pertukaran."""
    say(json.dumps(exchange.schema(), ensure_ascii=False, indent=2))


@cli.command("demo", options_metavar="[--keluaran FOLDER]")
@helped
@click.option("--keluaran", type=FILE, default=Path("keluaran"), metavar="FOLDER")
def demo_command(keluaran: Path) -> None:
    """Pekerjaan utama tanpa layar: rapat contoh, dua PDF, tanda tangan uji, verifikasi."""
    result = run_demo(keluaran, now=dt.datetime.now().astimezone())
    say(f"Rapat contoh  : {result.meeting_id}")
    say(f"Notulen       : {result.minutes}")
    say(f"Daftar hadir  : {result.attendance}")
    say(f"Ditandatangani: {result.signed}")
    say(f"Sertifikat    : {result.certificate} (Identitas uji, hanya untuk contoh)")
    say("")
    say(report_text(result.report, as_json=False))
    if not (result.report.unchanged and result.report.trusted):
        raise click.exceptions.Exit(NO)


def run_command(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        answer = cli.main(list(arguments), prog_name="notulen", standalone_mode=False)
        return answer if isinstance(answer, int) else DONE
    except NotulenError as error:
        return _refuse(sentences.sentence(error))
    except click.ClickException as error:
        return _refuse(_call_sentence(error))
    except (click.Abort, KeyboardInterrupt):
        return _refuse("Dihentikan; tidak ada yang diubah.")
    except (BrokenPipeError, SystemExit):  # the reader of the answer has stopped early
        return DONE
    except Exception as error:  # the last handler: a bug, told without a traceback
        _log.debug("unexpected", exc_info=error)
        return _refuse(
            f"Terjadi kesalahan yang tidak terduga ({type(error).__name__}); data tidak diubah. "
            "Laporkan perintah yang dijalankan."
        )


def _refuse(text: str) -> int:
    say(text, err=True)
    return WRONG


def _call_sentence(error: click.ClickException) -> str:
    """Say in one sentence what is wrong with the call."""
    if isinstance(error, click.MissingParameter):
        name = error.param.opts[-1] if error.param else ""
        wanted = error.param.metavar or name if error.param else name
        named = name if name.startswith("-") else wanted
        return f"Panggilan kurang lengkap: {named} belum disebut. Lihat --help."
    if isinstance(error, click.NoSuchOption):
        return f"Pilihan “{error.option_name}” tidak dikenal. Lihat --help."
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"Isi {error.param.opts[-1]} tidak dikenal. Lihat --help."
    if type(error) is click.UsageError and error.message.startswith("Sebutkan"):
        return error.message
    if isinstance(error, click.UsageError):
        return "Perintah tidak dikenal atau salah tulis. Lihat notulen --help."
    return error.format_message()
