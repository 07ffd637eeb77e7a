"""Makes corrections of a draft: whose words they speak of, what they ask, who asked."""

from __future__ import annotations

from notulen_app.domain.corrections import Correction, CorrectionKind
from notulen_app.domain.meeting import EntryKind
from notulen_app.domain.review_draft import Passage, PassageKind, ReviewDraft
from notulen_app.domain.reviewed_text import Change, Comment
from notulen_app.domain.value import changed, new_id
from notulen_app.domain.word_changes import Edit, edit_between

_ROW_KINDS = {
    PassageKind.ROW: EntryKind.NOTE,
    PassageKind.AGENDA: EntryKind.NOTE,
    PassageKind.DECISION: EntryKind.DECISION,
    PassageKind.DIRECTIVE: EntryKind.DIRECTIVE,
}
"""What a new row is, by what it stands behind; behind a sub-point it is one."""


class Asking:
    """Makes the corrections of one file; ``by`` is None where nobody tracked the change."""

    def __init__(self, draft: ReviewDraft, source: str) -> None:
        self._draft, self._source = draft, source

    def reworded(self, passage: Passage, words: str, by: Change | None) -> Correction:
        """Ask for other words of a passage."""
        return self._worded(passage, edit_between(passage.text, words), by)

    def appended(self, passage: Passage, words: str, by: Change | None) -> Correction:
        """Ask for a further line of a passage."""
        end = len(passage.text)
        return self._worded(passage, Edit(start=end, end=end, words=f"\n{words}"), by)

    def removed(self, passage: Passage, by: Change | None) -> Correction:
        """Ask that a passage goes."""
        return self._made(CorrectionKind.REMOVED, by, passage)

    def added(self, words: str, behind: Passage, by: Change | None) -> Correction:
        """Ask for a new row behind a passage, of its kind."""
        made = self._made(CorrectionKind.ADDED, by)
        kind = _ROW_KINDS.get(behind.section)
        return changed(made, words=words, behind=behind.target, row_kind=kind)

    def moved(self, passage: Passage, behind: Passage, by: Change | None) -> Correction:
        """Ask that a row goes behind another."""
        return changed(self._made(CorrectionKind.MOVED, by, passage), behind=behind.target)

    def other(
        self, before: str, words: str, by: Change | None, passage: Passage | None = None
    ) -> Correction:
        """Tell of a change that only a person can put in its place."""
        made = self._made(CorrectionKind.OTHER, by, passage)
        return changed(made, before=before, words=words)

    def commented(self, comment: Comment, passage: Passage | None) -> Correction:
        """Tell of a comment."""
        by = Change(comment.author, comment.at)
        made = self._made(CorrectionKind.COMMENT, by, passage)
        return changed(made, before=comment.quote, words=comment.text)

    def _worded(self, passage: Passage, edit: Edit, by: Change | None) -> Correction:
        made = self._made(CorrectionKind.WORDS, by, passage)
        return changed(made, start=edit.start, end=edit.end, words=edit.words)

    def _made(
        self, kind: CorrectionKind, by: Change | None, passage: Passage | None = None
    ) -> Correction:
        return Correction(
            id=new_id(),
            meeting_id=self._draft.meeting_id,
            draft_id=self._draft.id,
            mark="",
            order=0,
            kind=kind,
            target=passage.target if passage else None,
            before=passage.text if passage else "",
            author=by.author if by else None,
            at=by.at if by else None,
            tracked=by is not None,
            source=self._source,
        )
