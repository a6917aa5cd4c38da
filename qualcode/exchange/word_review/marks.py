"""How a Word file says which interview and which coding a part of it is about."""

import re

BOOKMARK = "qualcode_interview_"
_CODING = re.compile(r"\[qualcode (\d{1,19})\]")


def bookmark_of(document: int) -> str:
    """The name of the bookmark at the start of an interview."""
    return f"{BOOKMARK}{document}"


def document_of(bookmark: str) -> int | None:
    """The interview that a bookmark stands at the start of."""
    number = bookmark.removeprefix(BOOKMARK)
    return int(number) if number != bookmark and number.isdecimal() else None


def mark_of(coding: int) -> str:
    """The last line of a comment on a coding."""
    return f"[qualcode {coding}]"


def coding_of(comment: str) -> int | None:
    """The coding that a comment of ours is about."""
    found = _CODING.search(comment)
    return int(found[1]) if found else None


def after_mark(comment: str) -> str:
    """What somebody typed below our own words in a comment."""
    found = _CODING.search(comment)
    return comment[found.end() :].strip() if found else comment.strip()
