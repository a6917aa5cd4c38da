"""Text as the pieces in which it is compared: words, and every other character by itself.

A letter is never parted from its accents, nor the parts of an emoji from each other.
"""

import re

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f"
    "\ufe20-\ufe2f\U0001f3fb-\U0001f3ff\u200c\u200d"
)
_TOKEN = re.compile(rf"(?:\w[{_MARKS}]*)+|.(?:\u200d.|[{_MARKS}])*", re.DOTALL)
_MARK = re.compile(rf"[{_MARKS}]")
_LETTER = re.compile(rf"[\w{_MARKS}]")
_JOINER = "\u200d"


def tokens(text: str) -> list[str]:
    """The pieces of the text in order; together they are the text."""
    return _TOKEN.findall(text)


def within_token(text: str, position: int) -> bool:
    """Whether `position` parts what belongs together: a word, a letter and its accent, an emoji."""
    if not 0 < position < len(text):
        return False
    left, right = text[position - 1], text[position]
    if left == _JOINER or _MARK.match(right):
        return True
    return bool(_LETTER.match(left) and _LETTER.match(right))


def token_start(text: str, position: int) -> int:
    """The nearest place at or before `position` that parts nothing."""
    while within_token(text, position):
        position -= 1
    return position


def token_end(text: str, position: int) -> int:
    """The nearest place at or behind `position` that parts nothing."""
    while within_token(text, position):
        position += 1
    return position
