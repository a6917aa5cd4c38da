"""Which codes are counted: codes, and beside them families and saved queries that stand as one code each."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice, ChoiceButton, Group
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.project.smart_codes import members, query_id


class CodeChoice(ChoiceButton):
    """All codes, until others are chosen; `narrowed` puts the choice into a selection."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_("Codes"), theme, parent)
        self.listed: tuple[Choice, ...] = ()
        self._families: frozenset[int] = frozenset()
        self._queries: dict[int, str] = {}

    def reload(self, project: Project) -> None:
        """Offers what the study holds now; what was chosen stays chosen."""
        families, queries = project.families.all(), project.queries.all()
        self._families = frozenset(int(family.id) for family in families)
        self._queries = {query_id(one.name): one.name for one in queries}
        groups = [Group(one.name, members(families, one)) for one in families]
        as_one, saved = _("Families, each as one code"), _("Saved queries, each as one code")
        self.listed = (
            *(Choice(key, name, "", saved) for key, name in self._queries.items()),
            *(Choice(int(one.id), one.name, one.color, as_one) for one in families),
            *(Choice(int(code.id), code.name, code.color) for code in project.codes.all()),
        )
        self.offer(self.listed, groups=[group for group in groups if group.members])

    def narrowed(self, selection: Selection) -> Selection:
        """The selection with the codes, families and queries that are chosen."""
        return replace(
            selection,
            codes=tuple(key for key in self.ids if key not in self._families and key not in self._queries),
            families=tuple(key for key in self.ids if key in self._families),
            queries=tuple(self._queries[key] for key in self.ids if key in self._queries),
        )

    def counted(self) -> list[Choice]:
        """What gets a row now: the chosen ones, else every code."""
        ids = set(self.ids)
        found = [choice for choice in self.listed if (choice.id in ids if ids else not choice.section)]
        # codes first, then families, as in the table
        return sorted(found, key=lambda choice: (bool(choice.section), choice.id in self._queries))
