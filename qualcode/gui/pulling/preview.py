"""What a colleague's study would bring, before it is taken over."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from qualcode.gui.pulling.conflicts import ConflictsPanel
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import _, ngettext
from qualcode.project.pulling import Choice, PullPlan
from qualcode.project.pulling.wording import THINGS

_SHOWN_LINES = 6


class PullDialog(QDialog):
    """Counts, what has no place, and what both changed with a choice for each."""

    def __init__(self, plan: PullPlan, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Take over a colleague’s study"))
        self.said, self.more = QLabel(summary(plan), self), QLabel("\n".join(remarks(plan)), self)
        self.counts = self._counts(plan, theme)
        self.conflicts = ConflictsPanel(plan.conflicts, theme, self)
        self.conflicts.setVisible(bool(plan.conflicts))
        self.more.setVisible(bool(self.more.text()))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take = self.buttons.addButton(_("Take over"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setEnabled(not plan.nothing)
        self.take.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(plan)

    @property
    def decisions(self) -> dict[str, Choice]:
        """What was chosen about each conflict."""
        return self.conflicts.decisions

    def _counts(self, plan: PullPlan, theme: Theme) -> RowsView:
        rows = [
            (_(words), one)
            for table, words in THINGS.items()
            if (one := plan.counts[table]).new or one.changed or one.gone
        ]
        fields = [
            Field(_("What comes"), lambda row: row[0], stretches=True),
            Field(_("New"), lambda row: str(row[1].new), numeric=True, width=80),
            Field(_("Changed"), lambda row: str(row[1].changed), numeric=True, width=90),
            Field(_("Gone"), lambda row: str(row[1].gone), numeric=True, width=80),
            Field(_("Here already"), lambda row: str(row[1].known), numeric=True, width=120),
        ]
        view = RowsView(fields, lambda row: row[0], name=_("What comes"), theme=theme, parent=self)
        view.show_rows(rows)
        view.setVisible(bool(rows))
        return view

    def _lay_out(self, plan: PullPlan) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.said)
        layout.addWidget(self.counts, 2)
        layout.addWidget(self.more)
        if plan.conflicts:
            words = ngettext(
                "{count} thing was changed on both sides. Nothing is lost by what is proposed.",
                "{count} things were changed on both sides. Nothing is lost by what is proposed.",
                len(plan.conflicts),
            )
            head = QLabel(words.format(count=len(plan.conflicts)), self)
            head.setWordWrap(True)
            layout.addWidget(head)
        layout.addWidget(self.conflicts, 3)
        layout.addWidget(self.buttons)
        for label in (self.said, self.more):
            label.setWordWrap(True)
        self.resize(820, 640 if plan.conflicts else 400)


def summary(plan: PullPlan) -> str:
    """ "“Team”: 412 new codings by MK; 3 were here already. It is a copy of this study." """
    if plan.nothing:
        return _("There is nothing to take over from “{name}”.").format(name=plan.name)
    words = ngettext("{count} new coding", "{count} new codings", plan.codings.new)
    coming = words.format(count=plan.codings.new)
    if plan.coders:
        coming = _("{codings} by {names}").format(codings=coming, names=", ".join(plan.coders))
    kin = (
        _("It is a copy of this study: what was done there since is put on what stands here.")
        if plan.ancestor
        else _("It was never one with this study: things are matched by what they are.")
    )
    return f"“{plan.name}”: {coming}. {kin}"


def remarks(plan: PullPlan) -> list[str]:
    """What else there is to know: codes that are the same, passages without a place."""
    lines: list[str] = []
    if plan.codes_new:
        lines.append(_("New codes: {names}.").format(names=_few(plan.codes_new)))
    pairs = [there if there == here else f"{there} = {here}" for there, here in plan.codes_matched]
    if pairs:
        lines.append(_("The same codes: {names}.").format(names=_few(pairs)))
    documents = [there if there == here else f"{there} = {here}" for there, here in plan.documents_matched]
    if documents:
        lines.append(_("The same documents: {names}.").format(names=_few(documents)))
    if plan.unplaced:
        head = _("Without a place, and not taken over, as the words are not in the text here:")
        lines += [head, *(f"    {one.document}: {one.words[:80]}" for one in plan.unplaced[:_SHOWN_LINES])]
        if len(plan.unplaced) > _SHOWN_LINES:
            lines.append("    …")
    return lines


def _few(names: tuple[str, ...] | list[str], most: int = 12) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
