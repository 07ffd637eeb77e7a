"""What looks wrong about a service number, and what came of invitations, in words."""

from __future__ import annotations

from collections.abc import Iterable

from notulen_app import i18n
from notulen_app.domain.service_numbers import NumberFinding, NumberProblem
from notulen_app.domain.tally import Tally

_PROBLEMS = {
    NumberProblem.SIGNS: "memuat tanda yang bukan angka",
    NumberProblem.BIRTH: "tanggal lahir di dalamnya tidak mungkin",
    NumberProblem.ENTRY: "tanggal pengangkatan di dalamnya tidak mungkin",
    NumberProblem.SEX: "tidak cocok dengan L/P",
}


def number_words(findings: Iterable[NumberFinding]) -> str:
    """Give one sentence on what looks wrong, "" where nothing does; nothing is refused."""
    said = []
    for one in findings:
        if one.problem is NumberProblem.LENGTH:
            said.append(f"{one.detail} angka, biasanya {one.expected}")
        else:
            said.append(_PROBLEMS[one.problem])
    return f"Periksa nomor: {'; '.join(said)}." if said else ""


def counts_words(counts: Tally) -> str:
    """Give what came of all invitations; unknown is counted as *belum diisi*."""
    if not counts.invited and not counts.guests:
        return "Belum pernah diundang."
    parts = [f"diundang {i18n.number(counts.invited)}"]
    for words, count in (
        ("hadir", counts.present),
        ("diwakili", counts.represented),
        ("izin", counts.excused),
        ("sakit", counts.ill),
        ("tanpa keterangan", counts.absent),
        ("belum diisi", counts.unknown),
        ("tamu", counts.guests),
    ):
        if count:
            parts.append(f"{words} {i18n.number(count)}")
    return " · ".join(parts)
