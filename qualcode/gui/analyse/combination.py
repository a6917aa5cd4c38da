"""A combination of codes, put together from lists: code A and (B or C), and not D; or saved queries."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice, ChoiceButton
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.project.smart_codes import query_id
from qualcode.query import render
from qualcode.query.operators.codings import CodeIs
from qualcode.query.operators.logic import And, Not, Or


class Combination:
    """The buttons with which it is made; `queries` is what is asked."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self.all_of = ChoiceButton(_("All of"), theme, parent, nothing="–")
        self.any_of = ChoiceButton(_("Any of"), theme, parent, nothing="–")
        self.none_of = ChoiceButton(_("None of"), theme, parent, nothing="–")
        self.saved = ChoiceButton(_("Saved queries"), theme, parent, nothing="–")
        self._names: dict[int, str] = {}
        self._queries: dict[int, str] = {}

    @property
    def buttons(self) -> tuple[ChoiceButton, ...]:
        """All of them, in the order in which they are read."""
        return (self.all_of, self.any_of, self.none_of, self.saved)

    def reload(self, project: Project) -> None:
        """Offers the codes and saved queries that there are now."""
        codes = project.codes.all()
        self._names = {int(code.id): code.name for code in codes}
        self._queries = {query_id(one.name): one.name for one in project.queries.all()}
        for button in self.buttons[:3]:
            button.offer([Choice(int(code.id), code.name, code.color) for code in codes])
        self.saved.offer([Choice(key, name) for key, name in self._queries.items()])

    def queries(self) -> tuple[str, ...]:
        """The combination as an expression, and the chosen saved queries by name; () while there are none."""
        all_of, any_of, none_of = (
            [self._names[key] for key in button.ids] for button in (self.all_of, self.any_of, self.none_of)
        )
        made = expression(all_of, any_of, none_of)
        return (*([made] if made else []), *(self._queries[key] for key in self.saved.ids))


def expression(all_of: Sequence[str], any_of: Sequence[str], none_of: Sequence[str]) -> str:
    """The query for quotations with all of some codes, any of others and none of yet others; "" for nothing.

    Codes that a quotation must not have are no combination by themselves.
    """
    parts: list[Any] = [CodeIs((name,)) for name in all_of]
    if any_of:
        either: list[Any] = [CodeIs((name,)) for name in any_of]
        parts.append(Or(tuple(either)) if len(either) > 1 else either[0])
    if not parts:
        return ""
    for name in none_of:
        forbidden: Any = CodeIs((name,))
        parts.append(Not(forbidden))
    return render(And(tuple(parts)) if len(parts) > 1 else parts[0])
