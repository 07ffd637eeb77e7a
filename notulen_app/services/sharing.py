"""The minutes as others take them: messages, Word, mail. Values only, so it runs in any thread.

What writes Word is imported when it is first used. Private rows are in none of it.
"""

from __future__ import annotations

from notulen_app.documents.message_text import message_parts
from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.meeting import Record
from notulen_app.services.publishing import is_draft

_BETWEEN = "\n\n" + "-" * 20 + "\n\n"


def message_of(record: Record, profile: DocumentProfile) -> tuple[str, ...]:
    """Write the minutes for a messenger, in parts that each can be sent as they are.

    Raises:
        DocumentRefused: no title or no date.
    """
    return message_parts(record, profile, draft=is_draft(record))


def message_file(record: Record, profile: DocumentProfile) -> bytes:
    """Write the parts of the message one after another, a line of hyphens between them (UTF-8).

    Raises:
        DocumentRefused: no title or no date.
    """
    return (_BETWEEN.join(message_of(record, profile)) + "\n").encode()
