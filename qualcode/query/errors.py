"""What is wrong with the text of a query, and where."""

from qualcode.errors import QualcodeError
from qualcode.i18n import _


class QueryError(QualcodeError):
    """The text is no query: at `position` (code points from 0) something else was expected."""

    def __init__(self, position: int, sentence: str, remedy: str = "") -> None:
        self.position = position
        super().__init__(sentence, remedy)


def expected(position: int, found: str, what: str, *, meant: str = "") -> QueryError:
    """The error that `what` should stand where `found` does; `meant` is a word that it looks like."""
    if found:
        sentence = _("At character {n} of the query, “{found}”: expected {what}.")
    else:
        sentence = _("At character {n} of the query, its end: expected {what}.")
    remedy = _("Was “{word}” meant?").format(word=meant) if meant and meant != found else ""
    return QueryError(position, sentence.format(n=position + 1, found=found, what=what), remedy)
