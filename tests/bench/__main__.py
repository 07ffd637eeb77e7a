"""Run every benchmark and print one table: ``make bench``."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Measure and print."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    import attendance_reports
    import backing_up
    import batch
    import check_in
    import check_in_tab
    import documents
    import follow_up
    import follow_up_page
    import import_people
    import search
    import starting
    import typing_minutes
    from measuring import ROUNDS, table

    rows = [
        *starting.rows(),
        *typing_minutes.rows(),
        *check_in.rows(),
        *check_in_tab.rows(),
        *import_people.rows(),
        *attendance_reports.rows(),
        *follow_up.rows(),
        *follow_up_page.rows(),
        *search.rows(),
        *documents.rows(),
        *batch.rows(),
        *backing_up.rows(),
    ]
    print(f"Medians of {ROUNDS} runs that take turns (rivals: 5, lists: 7), warmed up.")
    print(table(rows))


if __name__ == "__main__":
    main()
