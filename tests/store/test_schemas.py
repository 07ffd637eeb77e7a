"""Archives of every released schema open, with all that they held."""

from __future__ import annotations

from pathlib import Path

import pytest
from records import full_record, sample_record
from sqlcipher3 import dbapi2 as driver

from notulen_app import paths
from notulen_app.services import exchange, profiles
from notulen_app.store import checking, meetings
from notulen_app.store.archive import Archive

DUMPS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.stem)
def test_an_archive_of_a_released_schema_opens_with_all_that_it_held(
    tmp_path: Path, dump: Path
) -> None:
    path = tmp_path / "lama.notulen.db"
    old = driver.connect(str(path))
    old.executescript(dump.read_text(encoding="utf-8"))
    old.close()
    archive = Archive.open(path)
    for record in (full_record(), sample_record()):
        found = meetings.get(archive, record.meeting.id)
        assert exchange.encode(found) == exchange.encode(record)
    office = profiles.office(archive)
    assert office is not None and office.name == "Polres Contoh"
    labels = archive.db.execute("SELECT label FROM action_log ORDER BY seq").fetchall()
    assert [label for (label,) in labels] == [
        *["Impor rapat"] * 2,
        "Ubah instansi",
        *["Ubah rapat"] * 2,
    ]
    assert len(list(paths.backups_of(path).glob("*.db"))) == 1
    archive.close()


def test_an_older_archive_has_the_tables_and_indexes_of_a_new_one(tmp_path: Path) -> None:
    def definitions(archive: Archive) -> set[tuple[str, str, str]]:
        query = "SELECT type, name, tbl_name FROM sqlite_schema"
        return set(archive.db.execute(query).fetchall())

    new = Archive.open(tmp_path / "baru.notulen.db")
    wanted = definitions(new)
    new.close()
    for dump in DUMPS:
        path = tmp_path / f"{dump.stem}.notulen.db"
        old = driver.connect(str(path))
        old.executescript(dump.read_text(encoding="utf-8"))
        old.close()
        archive = Archive.open(path)
        assert definitions(archive) == wanted
        assert checking.examine(archive.db.conn, archive.cabinet).findings == ()
        archive.close()
