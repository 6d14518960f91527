"""What is no article, and why: the record of it, and the error by which a reader refuses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, member of an archive or row of a dump that yields no article.

    ``reason`` is a code of ``seeds/codes/code_unread_reason.csv``. ``content_hash`` is null where the bytes were not
    read as one piece.
    """

    article: str
    content_hash: str | None
    reason: str
    detail: str


class RefusedError(ValueError):
    """These bytes give no article: ``reason`` is a code of ``code_unread_reason``, ``detail`` is for a person."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail

    def of(self, article: str, content_hash: str | None = None) -> Unread:
        return Unread(article, content_hash, self.reason, self.detail)
