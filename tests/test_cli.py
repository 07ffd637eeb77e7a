"""The command line as a script sees it: files, exit status, and one sentence on stderr."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import jsonschema
import openpyxl
import pytest
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from database import everything
from records import full_record

from notulen_app.cli import run_command
from notulen_app.domain.meeting import Record, Signer, SignerRole
from notulen_app.domain.paper_code import paper_code
from notulen_app.domain.people import Officer
from notulen_app.domain.value import changed, new_id
from notulen_app.paths import default_archive, resource
from notulen_app.readers.docx import read_docx
from notulen_app.services import editions, exchange, trusted_roots
from notulen_app.signing.identity import make_test_identity
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

ROOT = Path(__file__).parent.parent
SAMPLE = resource("samples", "rakor-sampang.json")
SAMPLE_ID = json.loads(SAMPLE.read_bytes())["meeting"]["id"]
ENGLISH = re.compile(r"\b(error|usage|option|missing|invalid|no such|failed|traceback)\b", re.I)


class Answer(NamedTuple):
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str


Call = Callable[..., Answer]


@pytest.fixture
def call(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Call:
    """Run commands in a folder of their own, on an archive named by the environment."""
    monkeypatch.setenv("NOTULEN_ARSIP", str(tmp_path / "arsip.notulen.db"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Answer:
        capsys.readouterr()
        status = run_command([str(one) for one in arguments])
        return Answer(status, *capsys.readouterr())

    return run


def refused(answer: Answer) -> str:
    """Check that the call was refused as it should be, and give the sentence."""
    assert answer.status == 2, answer
    assert answer.out == ""
    assert answer.err.count("\n") == 1, answer.err
    assert answer.err.rstrip().endswith("."), answer.err
    assert not ENGLISH.search(answer.err), answer.err
    return answer.err


def process(*arguments: object, folder: Path, archive: Path | None = None) -> Answer:
    """Run a command as a process of its own."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    if archive:
        surroundings["NOTULEN_ARSIP"] = str(archive)
    command = [sys.executable, "-m", "notulen_app", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=folder, env=surroundings, capture_output=True, encoding="utf-8", check=False
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def program(*command: object) -> str:
    """Run somebody else's program and give what it printed."""
    line = [str(one) for one in command]
    return subprocess.run(line, capture_output=True, encoding="utf-8", check=True).stdout


def opened(path: Path) -> contextlib.closing[Archive]:
    return contextlib.closing(Archive.open(path))


def write_record(record: Record, path: Path) -> Path:
    path.write_bytes(exchange.encode(record))
    return path


# Import and export


def test_a_meeting_goes_in_and_comes_out_again_as_it_was(call: Call, tmp_path: Path) -> None:
    assert call("impor", SAMPLE) == Answer(0, f"{SAMPLE_ID}\n", "")
    assert call("impor", SAMPLE).status == 0
    answer = call("ekspor", SAMPLE_ID, "--json", "rapat.json")
    assert answer == Answer(0, "rapat.json\n", "")
    assert (tmp_path / "rapat.json").read_bytes() == SAMPLE.read_bytes()


def test_yaml_goes_in_as_well(call: Call, tmp_path: Path) -> None:
    facts = json.loads(SAMPLE.read_bytes())
    (tmp_path / "rapat.yaml").write_text(yaml.safe_dump(facts), encoding="utf-8")
    answer = call("impor", "rapat.yaml", "--keluaran-json")
    assert json.loads(answer.out) == {"id": SAMPLE_ID}
    call("ekspor", SAMPLE_ID, "--json", "rapat.json")
    assert (tmp_path / "rapat.json").read_bytes() == SAMPLE.read_bytes()


def test_both_documents_are_written_and_named(call: Call, tmp_path: Path) -> None:
    call("impor", SAMPLE)
    answer = call(
        *("ekspor", SAMPLE_ID[:8], "--pdf", "n.pdf", "--daftar-hadir", "d.pdf"),
        *("--templat", "pemda", "--keluaran-json"),
    )
    assert answer.status == 0
    assert json.loads(answer.out) == {"id": SAMPLE_ID, "berkas": ["n.pdf", "d.pdf"]}
    minutes, attendance = (
        program("pdftotext", "-layout", tmp_path / name, "-") for name in ("n.pdf", "d.pdf")
    )
    assert "Rapat Koordinasi Lintas Sektoral" in " ".join(minutes.split())
    assert "DAFTAR HADIR" in attendance
    assert "1 embedded files" in program("pdfdetach", "-list", tmp_path / "n.pdf")
    assert call("ekspor", SAMPLE_ID, "--pdf", "t.pdf", "--tanpa-sumber").status == 0
    assert "0 embedded files" in program("pdfdetach", "-list", tmp_path / "t.pdf")
    for name in ("n.pdf", "d.pdf"):
        program("qpdf", "--check", tmp_path / name)
        assert (tmp_path / name).stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_word_documents_are_written(call: Call, tmp_path: Path) -> None:
    call("impor", write_record(full_record(), tmp_path / "rapat.json"))
    meeting_id = full_record().meeting.id
    answer = call("ekspor", meeting_id, "--docx", "n.docx", "--daftar-hadir-docx", "d.docx")
    assert answer == Answer(0, "n.docx\nd.docx\n", "")
    assert "Menyiapkan posko terpadu." in read_docx(tmp_path / "n.docx")
    assert "diwakili: Ipda Uji Wakil" in read_docx(tmp_path / "d.docx")
    call("ekspor", meeting_id, "--daftar-hadir-docx", "kosong.docx", "--kosong")
    assert "diwakili:" not in read_docx(tmp_path / "kosong.docx")


def test_a_paper_is_word_where_its_name_ends_so(call: Call, tmp_path: Path) -> None:
    call("impor", write_record(full_record(), tmp_path / "rapat.json"))
    meeting_id = full_record().meeting.id
    assert call("ekspor", meeting_id, "--nota-dinas", "n.docx", "--undangan", "u.pdf").status == 0
    assert "NOTA DINAS" in read_docx(tmp_path / "n.docx")
    assert (tmp_path / "u.pdf").read_bytes().startswith(b"%PDF")
    assert call("ekspor", meeting_id, "--kutipan", "k.DOCX", "--butir", "2").status == 0
    assert "Paparan kesiapan" in read_docx(tmp_path / "k.DOCX")


def test_mail_and_press_release_are_written(call: Call, tmp_path: Path) -> None:
    call("impor", SAMPLE)
    kinds = ("--html", "n.html", "--teks", "n.txt", "--rilis", "rilis.docx")
    assert call("ekspor", SAMPLE_ID, *kinds).out == "n.html\nn.txt\nrilis.docx\n"
    assert "<ol" in (tmp_path / "n.html").read_text(encoding="utf-8")
    assert (tmp_path / "n.txt").read_text(encoding="utf-8").startswith("DRAF, belum disahkan\n")
    assert "SIARAN PERS" in read_docx(tmp_path / "rilis.docx")


def test_the_message_is_written_as_it_is_sent(call: Call, tmp_path: Path) -> None:
    call("impor", SAMPLE)
    answer = call("ekspor", SAMPLE_ID[:8], "--pesan", "wa.txt", "--templat", "pemda")
    assert answer == Answer(0, "wa.txt\n", "")
    lines = (tmp_path / "wa.txt").read_text(encoding="utf-8").split("\n")
    assert lines[:3] == [
        "*DRAF, belum disahkan*",
        "*NOTULA RAPAT*",
        "*Rapat Koordinasi Lintas Sektoral*",
    ]
    assert lines[-3:] == ["*Keputusan:*", "NIHIL", ""]


def test_a_blank_attendance_list_has_rows_and_no_names(call: Call, tmp_path: Path) -> None:
    call("impor", write_record(full_record(), tmp_path / "rapat.json"))
    meeting_id = full_record().meeting.id
    assert call("ekspor", meeting_id, "--daftar-hadir", "isi.pdf").status == 0
    assert call("ekspor", meeting_id, "--daftar-hadir", "kosong.pdf", "--kosong").status == 0
    filled, blank = (
        program("pdftotext", "-layout", tmp_path / name, "-") for name in ("isi.pdf", "kosong.pdf")
    )
    assert "diwakili: Ipda Uji" in filled and "Uji Lima" in filled
    assert "diwakili:" not in blank and "Uji Lima" in blank


def test_cards_report_and_tables_are_written(call: Call, tmp_path: Path) -> None:
    call("impor", write_record(full_record(), tmp_path / "rapat.json"))
    meeting_id = full_record().meeting.id
    answer = call(
        *("ekspor", meeting_id, "--xlsx", "r.xlsx", "--laporan-hadir", "l.pdf", "--kartu", "k.pdf")
    )
    assert answer == Answer(0, "k.pdf\nl.pdf\nr.xlsx\n", "")
    cards, report = (
        " ".join(program("pdftotext", "-layout", tmp_path / name, "-").split())
        for name in ("k.pdf", "l.pdf")
    )
    assert "Uji Lima" in cards and "No. 7" in cards
    assert "LAPORAN KEHADIRAN" in report
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["Daftar hadir"]
    assert "Uji Lima" in [row[1] for row in sheet.iter_rows(values_only=True)]
    signs = call(*("ekspor", meeting_id, "--kartu", "p.pdf", "--jenis-kartu", "papan-nama"))
    assert signs.status == 0
    assert "Pages:           8" in program("pdfinfo", tmp_path / "p.pdf")
    assert "--jenis-kartu" in refused(
        call("ekspor", meeting_id, "--kartu", "p.pdf", "--jenis-kartu", "stiker")
    )


def test_numbers_that_go_on_paper_stay(call: Call, tmp_path: Path) -> None:
    call("impor", SAMPLE)
    call("ekspor", SAMPLE_ID, "--daftar-hadir", "isi.pdf", "--json", "sebelum.json")
    assert (tmp_path / "sebelum.json").read_bytes() == SAMPLE.read_bytes()
    call("ekspor", SAMPLE_ID, "--daftar-hadir", "kosong.pdf", "--kosong", "--json", "x.json")
    call("ekspor", SAMPLE_ID, "--daftar-hadir", "sesudah.pdf", "--kartu", "kartu.pdf")
    filled, blank, after = (
        program("pdftotext", "-layout", tmp_path / f"{name}.pdf", "-")
        for name in ("isi", "kosong", "sesudah")
    )
    for text in (filled, blank, after):
        assert re.findall(r"(?m)^ *(\d+) +Tokoh (\w+)", text) == [
            ("8", "agama"),
            ("9", "masyarakat"),
        ]
    rows = json.loads((tmp_path / "x.json").read_bytes())["attendance"]
    assert sorted(one["order"] for one in rows) == list(range(1, 10))
    printed = json.loads((tmp_path / "x.json").read_bytes())["meeting"]["list_printed_to"]
    assert printed == 9


def test_the_archive_is_the_one_that_was_named(call: Call, tmp_path: Path) -> None:
    call("--arsip", "satu.db", "impor", SAMPLE)
    call("impor", SAMPLE, "--arsip", "dua.db")
    for name in ("satu.db", "dua.db"):
        assert call("ekspor", SAMPLE_ID, "--json", "x.json", "--arsip", name).status == 0
    assert not default_archive().exists()
    assert default_archive() == tmp_path / "arsip.notulen.db"


def test_without_a_name_the_archive_lies_in_the_users_own_folder(
    call: Call, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NOTULEN_ARSIP")
    assert call("impor", SAMPLE).status == 0
    assert own_home in default_archive().parents
    assert default_archive().is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit to set there")
@pytest.mark.parametrize("room", [100_000, 1_200_000], ids=["schema", "meeting"])
def test_a_new_archive_for_which_there_is_no_room_leaves_nothing(tmp_path: Path, room: int) -> None:
    """A limit on the size of files stands for the full disk."""
    import resource
    import signal

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    (tmp_path / "r.json").write_bytes(exchange.encode(full_record()))
    command = [sys.executable, "-m", "notulen_app", "--arsip", str(tmp_path / "a.db")]
    done = subprocess.run(
        [*command, "impor", str(tmp_path / "r.json")],
        capture_output=True, text=True, timeout=60, check=False, preexec_fn=limit,
    )  # fmt: skip
    assert done.returncode == 2 and done.stdout == ""
    assert {one.name for one in tmp_path.iterdir()} == {"r.json"}


def test_a_damaged_file_is_refused_whole_and_names_the_place(call: Call, tmp_path: Path) -> None:
    call("impor", SAMPLE)
    with opened(default_archive()) as archive:
        before = everything(archive)
    facts = json.loads(exchange.encode(full_record()))
    facts["directives"][1]["due"] = "besok"
    (tmp_path / "salah.json").write_text(json.dumps(facts), encoding="utf-8")
    sentence = refused(call("impor", "salah.json"))
    assert "directives[" in sentence and "due" in sentence and "arsip tidak diubah" in sentence
    with opened(default_archive()) as archive:
        assert everything(archive) == before


def test_the_same_meeting_with_other_content_is_not_overwritten(call: Call, tmp_path: Path) -> None:
    call("impor", SAMPLE)
    record = exchange.read_file(SAMPLE)
    other = changed(record, meeting=changed(record.meeting, place="tempat lain"))
    sentence = refused(call("impor", write_record(other, tmp_path / "lain.json")))
    assert "sudah ada" in sentence
    with opened(default_archive()) as archive:
        assert meetings.get(archive, SAMPLE_ID) == record


def test_what_cannot_be_drawn_leaves_the_old_file_alone(call: Call, tmp_path: Path) -> None:
    record = full_record()
    undated = changed(record, meeting=changed(record.meeting, dates=(), stated_weekday=None))
    call("impor", write_record(undated, tmp_path / "rapat.json"))
    (tmp_path / "lama.pdf").write_bytes(b"lama")
    refused(call("ekspor", record.meeting.id, "--json", "baru.json", "--pdf", "lama.pdf"))
    assert (tmp_path / "lama.pdf").read_bytes() == b"lama"
    assert not (tmp_path / "baru.json").exists()


# Signing and verifying


@pytest.fixture
def papers(call: Call, tmp_path: Path) -> Path:
    """Lay out the minutes of a full record and test identities; the password is "sandi"."""
    call("impor", write_record(full_record(), tmp_path / "rapat.json"))
    assert call("ekspor", full_record().meeting.id, "--pdf", "notulen.pdf").status == 0
    now = dt.datetime.now().astimezone()
    for name, at in (
        ("juru", now),
        ("pimpinan", now),
        ("lewat", now - dt.timedelta(days=5_000)),
        ("nanti", now + dt.timedelta(days=5)),
    ):
        identity = make_test_identity(f"Uji {name}", now=at, password="sandi")
        (tmp_path / f"{name}.p12").write_bytes(identity.p12)
        (tmp_path / f"{name}.pem").write_bytes(identity.certificate_pem)
    (tmp_path / "sandi.txt").write_text("sandi\r\nbaris lain\n", encoding="utf-8")
    return tmp_path


def signing(pdf: str, name: str, role: str, out: str) -> tuple[str, ...]:
    return (
        *("tanda-tangan", pdf, "--p12", f"{name}.p12", "--sandi-dari", "sandi.txt"),
        *("--peran", role, "--keluaran", out),
    )


def test_two_sign_and_every_reader_agrees(call: Call, papers: Path) -> None:
    assert call(*signing("notulen.pdf", "juru", "notulis", "satu.pdf")).out == "satu.pdf\n"
    assert call(*signing("satu.pdf", "pimpinan", "pimpinan", "dua.pdf")).status == 0
    trusting = ("--percaya", "juru.pem", "--percaya", "pimpinan.pem")
    answer = call("verifikasi", "dua.pdf", *trusting, "--keluaran-json")
    assert answer.status == 0 and answer.err == ""
    report = json.loads(answer.out)
    assert report["ditandatangani"] and report["unchanged"] and report["trusted"]
    assert [one["role"] for one in report["signatures"]] == ["notulis", "pimpinan"]
    assert [one["signer"] for one in report["signatures"]] == ["Uji juru", "Uji pimpinan"]
    seen = program("pdfsig", papers / "dua.pdf")
    assert seen.count("Signature Validation: Signature is Valid.") == 2
    assert "Total document signed" in seen.split("Signature #2")[1]
    program("qpdf", "--check", papers / "dua.pdf")
    refused(call(*signing("dua.pdf", "juru", "notulis", "tiga.pdf")))


def test_the_last_signer_who_signs_first_is_told_who_no_longer_can(
    call: Call, papers: Path
) -> None:
    first = call(*signing("notulen.pdf", "pimpinan", "pimpinan", "satu.pdf"))
    assert first.status == 0 and first.out == "satu.pdf\n"
    assert "mengunci PDF" in first.err and "notulis tidak dapat lagi" in first.err
    refused(call(*signing("satu.pdf", "juru", "notulis", "dua.pdf")))
    assert call(*signing("notulen.pdf", "juru", "notulis", "tiga.pdf")).err == ""


def test_verifying_says_no_with_a_reason(call: Call, papers: Path) -> None:
    assert call("verifikasi", "notulen.pdf").status == 1
    assert "tidak ditandatangani" in call("verifikasi", "notulen.pdf").out
    call(*signing("notulen.pdf", "juru", "notulis", "satu.pdf"))
    untrusted = call("verifikasi", "satu.pdf")
    assert untrusted.status == 1 and untrusted.err == ""
    assert "tidak berubah" in untrusted.out and "tidak dipercaya" in untrusted.out
    assert call("verifikasi", "satu.pdf", "--percaya", "pimpinan.pem").status == 1
    whole = (papers / "satu.pdf").read_bytes()
    place = whole.index(b"stream") + 60
    (papers / "ubah.pdf").write_bytes(
        whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
    )
    altered = call("verifikasi", "ubah.pdf", "--percaya", "juru.pem")
    assert altered.status == 1
    assert "SUDAH DIUBAH" in altered.out and "tidak berubah sejak" not in altered.out
    (papers / "bukan.pdf").write_bytes(b"bukan pdf")
    unreadable = call("verifikasi", "bukan.pdf", "--keluaran-json")
    assert unreadable.status == 1
    assert json.loads(unreadable.out)["ditandatangani"] is False


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (signing("notulen.pdf", "lewat", "notulis", "x.pdf"), "kedaluwarsa"),
        (signing("notulen.pdf", "nanti", "notulis", "x.pdf"), "baru berlaku"),
        (signing("notulen.pdf", "juru", "mengetahui", "x.pdf"), "yang mengetahui"),
        (signing("tidak-ada.pdf", "juru", "notulis", "x.pdf"), "tidak-ada.pdf"),
        (signing("sandi.txt", "juru", "notulis", "x.pdf"), "bukan PDF"),
        (signing("notulen.pdf", "tidak-ada", "notulis", "x.pdf"), "tidak-ada.p12"),
        (signing("notulen.pdf", "juru", "notulis", "tidak/ada/x.pdf"), "tidak dapat ditulis"),
        (signing("notulen.pdf", "juru", "ketua", "x.pdf"), "--peran"),
        (("tanda-tangan", "notulen.pdf", "--p12", "juru.p12"), "--sandi-dari"),
    ],
)
def test_what_cannot_be_signed_is_said(
    given: tuple[str, ...], said: str, call: Call, papers: Path
) -> None:
    assert said in refused(call(*given))
    assert not (papers / "x.pdf").exists()


def test_a_wrong_password_is_said(call: Call, papers: Path) -> None:
    (papers / "sandi.txt").write_text("lain", encoding="utf-8")
    sentence = refused(call(*signing("notulen.pdf", "juru", "notulis", "x.pdf")))
    assert "Kata sandi" in sentence


def test_what_is_no_certificate_cannot_be_trusted(call: Call, papers: Path) -> None:
    call(*signing("notulen.pdf", "juru", "notulis", "satu.pdf"))
    (papers / "kosong.pem").write_bytes(b"")
    for wrong in ("juru.p12", "sandi.txt", "kosong.pem"):
        said = refused(call("verifikasi", "satu.pdf", "--percaya", "juru.pem", "--percaya", wrong))
        assert wrong in said and "bukan sertifikat" in said


def test_no_file_is_written_over_what_the_call_works_from(call: Call, papers: Path) -> None:
    for kept in ("juru.p12", "sandi.txt"):
        before = (papers / kept).read_bytes()
        assert "menimpa" in refused(call(*signing("notulen.pdf", "juru", "notulis", kept)))
        assert (papers / kept).read_bytes() == before
    call("impor", SAMPLE)
    archive = papers / "arsip.notulen.db"
    before = archive.read_bytes()
    assert "menimpa" in refused(call("ekspor", SAMPLE_ID, "--pdf", archive))
    assert "menimpa" in refused(call("ekspor", SAMPLE_ID, "--pdf", "a", "--daftar-hadir", "./a"))
    assert archive.read_bytes() == before
    assert not (papers / "a").exists()


def test_a_damaged_row_is_called_damage(call: Call, tmp_path: Path) -> None:
    call("impor", SAMPLE)
    path = tmp_path / "arsip.notulen.db"
    whole = path.read_bytes()
    for there, instead in (
        (b"inferred", b"inferrEd"),
        (b"Polres Sampang", b"P\xfflres Sampang"),
        (b"CREATE TABLE", b"CREATE \xffABLE"),
    ):
        assert there in whole
        path.write_bytes(whole.replace(there, instead))
        assert "rusak" in refused(call("ekspor", SAMPLE_ID, "--json", "a.json"))
    assert not (tmp_path / "a.json").exists()


# The schema and the demo


def test_the_schema_judges_the_exchange_file(call: Call) -> None:
    schema = json.loads(call("skema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    facts = json.loads(SAMPLE.read_bytes())
    jsonschema.validate(facts, schema)
    facts["meeting"]["tempat"] = "aula"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(facts, schema)


def test_the_demo_does_the_whole_work_in_one_process(tmp_path: Path) -> None:
    for _ in range(2):
        answer = process("demo", folder=tmp_path)
        assert answer.status == 0 and answer.err == ""
    made = tmp_path / "keluaran"
    assert "tidak berubah sejak ditandatangani dan penanda tangannya dipercaya" in answer.out
    for name in ("notulen.pdf", "daftar-hadir.pdf", "notulen-ditandatangani.pdf"):
        assert str(Path("keluaran", name)) in answer.out
        program("qpdf", "--check", made / name)
    seen = program("pdfsig", made / "notulen-ditandatangani.pdf")
    assert "Signer Certificate Common Name: Identitas uji" in seen
    assert seen.count("Signature is Valid.") == 1 and "Total document signed" in seen
    trusted = ("--percaya", made / "identitas-uji.pem")
    signed = made / "notulen-ditandatangani.pdf"
    assert process("verifikasi", signed, *trusted, folder=tmp_path).status == 0


# Calls and inputs that are wrong


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("impor",), "BERKAS"),
        (("impor", "tidak-ada.json"), "tidak-ada.json"),
        (("impor", "."), "bukan berkas"),
        (("impor", SAMPLE, "--semua"), "--semua"),
        (("ekspor", SAMPLE_ID), "--daftar-hadir"),
        (("ekspor", "1234", "--json", "x.json"), "arsip"),
        (("ekspor", SAMPLE_ID, "--json"), "--help"),
        (("verifikasi",), "PDF"),
        (("verifikasi", "tidak-ada.pdf"), "tidak-ada.pdf"),
        (("terbang",), "notulen --help"),
        (("skema", "lagi"), "notulen --help"),
        (("demo", "--keluaran", SAMPLE), "tidak dapat ditulis"),
        (("--arsip",), "--help"),
    ],
)
def test_a_wrong_call_is_refused_with_one_sentence(
    given: tuple[object, ...], said: str, call: Call
) -> None:
    assert said in refused(call(*given))


def test_an_unknown_meeting_and_profile_are_said(call: Call) -> None:
    call("impor", SAMPLE)
    assert "periksa tanda pengenal" in refused(call("ekspor", "ffff", "--json", "x.json"))
    wrong = call("ekspor", SAMPLE_ID, "--pdf", "x.pdf", "--templat", "kantor")
    assert "kantor" in refused(wrong)


def test_an_id_that_fits_several_meetings_names_them(call: Call, tmp_path: Path) -> None:
    record = full_record()
    for last in "12":
        meeting = changed(
            record.meeting, id=f"01956a00-0000-7000-8000-00000000000{last}", title=f"Rapat {last}"
        )
        path = tmp_path / f"{last}.json"
        assert (
            call("impor", write_record(Record(meeting=meeting, series=record.series), path))[0] == 0
        )
    words = refused(call("ekspor", "01956a", "--json", "rapat.json"))
    assert "lebih dari satu rapat" in words
    for last in "12":
        assert f"01956a00-0000-7000-8000-00000000000{last} “Rapat {last}”" in words
    assert (
        call("ekspor", "01956a00-0000-7000-8000-000000000001", "--json", "rapat.json").status == 0
    )
    assert "tanda pengenal" in refused(call("ekspor", " ", "--json", "rapat.json"))


def test_an_empty_name_of_a_file_is_said(call: Call) -> None:
    assert "nama berkas" in refused(call("ekspor", "0195", "--pdf", ""))
    assert "nama berkas" in refused(call("impor", ""))


def test_a_version_that_cannot_be_is_refused_with_its_place(call: Call, tmp_path: Path) -> None:
    facts = json.loads(SAMPLE.read_bytes())
    facts["meeting"]["version"] = -5
    path = tmp_path / "rapat.json"
    path.write_text(json.dumps(facts))
    assert "pada meeting.version, versi dihitung mulai dari 1" in refused(call("impor", path))


def test_the_terminal_obeys_no_title_and_no_name_of_a_file(call: Call, tmp_path: Path) -> None:
    evil = tmp_path / "a\x1b]0;x\x07\u202eb\x9bc.json"
    words = refused(call("impor", evil))
    assert "a?]0;x??b?c.json" in words
    record = full_record()
    title = "Rapat \u202egnis"
    changed_title = changed(record, meeting=changed(record.meeting, title=title))
    assert call("impor", write_record(record, tmp_path / "satu.json")).status == 0
    assert "\u202e" not in refused(
        call("impor", write_record(changed_title, tmp_path / "dua.json"))
    )


def test_a_signer_whom_the_template_leaves_out_is_named_at_once(call: Call, tmp_path: Path) -> None:
    record = full_record()
    officer = Officer(name="Uji Delapan", position="Kepala")
    signers = (*record.meeting.signers, Signer(role=SignerRole.ACKNOWLEDGED, officer=officer))
    kept = [one for one in signers if one.role is not SignerRole.ACKNOWLEDGED]
    for named, said in ((signers, True), (kept, False)):
        meeting = changed(record.meeting, id=new_id(), signers=tuple(named), profile="polri")
        path = write_record(Record(meeting=meeting, series=record.series), tmp_path / "rapat.json")
        answer = call("impor", path)
        assert answer.status == 0
        assert answer.out == f"{meeting.id}\n"
        assert ("“Mengetahui” tidak tercetak" in answer.err) is said


def test_a_file_that_is_no_archive_is_refused_and_kept(call: Call, tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("penting " * 2_000, encoding="utf-8")
    before = (tmp_path / "catatan.txt").read_bytes()
    refused(call("impor", SAMPLE, "--arsip", "catatan.txt"))
    assert (tmp_path / "catatan.txt").read_bytes() == before


def test_an_archive_open_elsewhere_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "arsip.notulen.db"
    with opened(path) as archive:
        before = everything(archive)
        for given in (("impor", SAMPLE), ("ekspor", SAMPLE_ID, "--json", "x.json")):
            answer = process(*given, folder=tmp_path, archive=path)
            assert "sedang dibuka" in refused(answer) and "--arsip" in answer.err
        assert process("impor", SAMPLE, "--arsip", "lain.db", folder=tmp_path).status == 0
        assert everything(archive) == before
    assert process("impor", SAMPLE, folder=tmp_path, archive=path).status == 0


@pytest.mark.skipif(sys.platform != "linux", reason="a desktop always has a screen elsewhere")
def test_without_a_screen_the_window_is_refused_with_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for given in ((), ("--arsip", "a.db"), ("--arsip=a.db",)):
        assert "notulen --help" in refused(process(*given, folder=tmp_path))
    assert not (tmp_path / "a.db").exists()


def test_a_reader_that_stops_early_is_no_error() -> None:
    command = f'"{sys.executable}" -m notulen_app skema | head -n 1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.stderr) == ("{\n0\n", "")


@pytest.mark.parametrize(
    "command", ["", "impor", "ekspor", "tanda-tangan", "verifikasi", "cari", "skema", "demo"]
)
def test_help_is_in_indonesian(command: str, call: Call) -> None:
    answer = call(*([command] if command else []), "--help")
    assert answer.status == 0 and answer.err == ""
    assert answer.out.startswith("Pemakaian: notulen")
    assert not ENGLISH.search(answer.out)


def test_verifying_with_an_archive_trusts_what_its_office_trusts(call: Call, papers: Path) -> None:
    call(*signing("notulen.pdf", "juru", "notulis", "satu.pdf"))
    store = papers / "arsip.notulen.db"
    with contextlib.closing(Archive.open(store)) as archive:
        trusted_roots.trust(archive, trusted_roots.read_file(papers / "juru.pem"))
    assert call("verifikasi", "satu.pdf").status == 1
    assert call("verifikasi", "satu.pdf", "--arsip", str(store)).status == 0
    assert "belum ada sertifikat yang dipercaya" in call("verifikasi", "satu.pdf").out


def test_a_key_that_is_too_weak_is_told_when_signing_and_verifying(
    call: Call, papers: Path
) -> None:
    key = rsa.generate_private_key(65537, 1024)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Uji lemah")])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, now, now + dt.timedelta(1))
    certificate = made.sign(key, hashes.SHA256())
    lock = serialization.BestAvailableEncryption(b"sandi")
    p12 = pkcs12.serialize_key_and_certificates(b"uji", key, certificate, None, lock)
    (papers / "lemah.p12").write_bytes(p12)
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    (papers / "lemah.pem").write_bytes(pem)
    told = call(*signing("notulen.pdf", "lemah", "notulis", "satu.pdf"))
    assert told.status == 0 and "terlalu lemah (RSA 1024 bit)" in told.err
    answer = call("verifikasi", "satu.pdf", "--percaya", "lemah.pem")
    assert answer.status == 1 and "RSA 1024 bit" in answer.out


def test_the_code_of_a_paper_finds_its_record(call: Call, tmp_path: Path) -> None:
    store = tmp_path / "arsip.notulen.db"
    with contextlib.closing(Archive.open(store)) as archive:
        meeting_id = exchange.import_record(archive, full_record())
        pending = editions.prepare(archive, meeting_id)
        at = dt.datetime.now().astimezone()
        editions.finalise(archive, pending, editions.drawn_for_ink(pending, at=at))
        edition = editions.current(archive, meeting_id)
        assert edition is not None
    named = ("--arsip", str(store))
    code = paper_code(edition.record_sha256)
    found = call("verifikasi", "--kode", code, *named)
    assert found.status == 0 and full_record().meeting.title in found.out
    answer = json.loads(call("verifikasi", "--kode", code, *named, "--keluaran-json").out)
    assert (answer["meeting_id"], answer["version"]) == (meeting_id, 1)
    unknown = call("verifikasi", "--kode", paper_code("ab" * 32), *named)
    assert unknown.status == 1 and "tidak ada di arsip ini" in unknown.out
    refused(call("verifikasi", "--kode", "bukan kode", *named))
    refused(call("verifikasi", "a.pdf", "--kode", code, *named))


def test_minutes_that_are_frozen_go_out_as_they_were_kept(call: Call, tmp_path: Path) -> None:
    """A PDF drawn anew would carry no signature, and be another document than the signed one."""
    meeting_id = call("impor", str(SAMPLE)).out.strip()
    archive = Archive.open(tmp_path / "arsip.notulen.db", create=False)
    pending = editions.prepare(archive, meeting_id)
    now = dt.datetime(2024, 8, 16, tzinfo=dt.UTC)
    kept = editions.drawn_for_ink(pending, at=now)
    editions.finalise(archive, pending, kept)
    archive.close()
    call("ekspor", meeting_id, "--pdf", str(tmp_path / "n.pdf"))
    content = (tmp_path / "n.pdf").read_bytes()
    assert hashlib.sha256(content).hexdigest() == kept[0].sha256


def test_search_prints_a_line_for_each_hit(call: Call) -> None:
    call("impor", str(SAMPLE))
    found = call("cari", "cooling system", "-anggaran")
    assert (found.status, found.err) == (0, "")
    (line,) = found.out.splitlines()
    assert line.startswith(f"{SAMPLE_ID}  2024-08-15  ")
    assert "  Arahan, penekanan 2: Memanfaatkan kegiatan KRYD cooling system" in line
    (fact,) = json.loads(call("cari", "--keluaran-json", "netralitas", "jenis:imbauan").out)
    assert (fact["id"], fact["tanggal"], fact["kelompok"]) == (SAMPLE_ID, "2024-08-15", "arahan")
    assert fact["teks"].startswith("Tetap menjaga netralitas")
    assert call("cari", 'pic:"Kapolsek"', "rawan").out.count("\n") == 1


def test_search_that_finds_nothing_says_so(call: Call) -> None:
    call("impor", str(SAMPLE))
    found = call("cari", "zzz")
    assert (found.status, found.out) == (1, "")
    assert found.err.startswith("Tidak ada yang cocok dengan “zzz”.")
    nothing = call("cari", "--keluaran-json", "zzz")
    assert (nothing.status, json.loads(nothing.out)) == (1, [])
    assert call("cari", "zzz\nyyy").err == 'Tidak ada yang cocok dengan “"zzz yyy"”.\n'
    assert call("cari").status == 2
