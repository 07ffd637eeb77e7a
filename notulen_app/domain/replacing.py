"""Find and replace in texts: literal words, with or without regard to capitals."""

from __future__ import annotations

import re

from notulen_app.domain.minutes_row import Row, points, with_points, with_text
from notulen_app.domain.value import Value, changed


class Replacement(Value, frozen=True, kw_only=True):
    """What is looked for, literally, and what is written instead."""

    find: str
    instead: str
    match_case: bool = False
    whole_words: bool = False

    def in_text(self, text: str) -> tuple[str, int]:
        """Replace in a text; give it and how often."""
        if not self.find:
            return text, 0
        pattern = re.escape(self.find)
        if self.whole_words:
            pattern = rf"(?<!\w){pattern}(?!\w)"
        flags = re.NOFLAG if self.match_case else re.IGNORECASE
        return re.subn(pattern, lambda _: self.instead, text, flags=flags)

    def in_row(self, row: Row) -> tuple[Row, int]:
        """Replace in a row, its sub-points and its directive, whose same words count once."""
        text, count = self.in_text(row.entry.text)
        new = with_text(row, text)
        if new.directive is not None and new.directive.text != text:
            wording, more = self.in_text(new.directive.text)
            new = changed(new, directive=changed(new.directive, text=wording))
            count += more
        found = []
        for point in points(new):
            label, more = self.in_text(point.label)
            found.append(changed(point, label=label))
            count += more
        return (with_points(new, found), count) if count else (row, 0)
