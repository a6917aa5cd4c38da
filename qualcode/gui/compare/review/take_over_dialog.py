"""What a reviewed Word file would bring, before it is taken over."""

from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from qualcode.gui.compare.review.signs import SIGNS
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import _, ngettext
from qualcode.model.reviews import KINDS
from qualcode.project import Project
from qualcode.project.review_plan import Remark, ReviewPlan


class TakeOverDialog(QDialog):
    """How many remarks, by whom; which are known already, and which have no place any more."""

    def __init__(
        self, project: Project, path: Path, plan: ReviewPlan, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Take over a review"))
        codes = {code.id: code.name for code in project.codes.all()}
        self.said, self.lost = QLabel(summary(path, plan), self), QLabel(self)
        fields = [
            Field(_("Who"), lambda one: one.author or "–", width=110),
            Field(_("Kind"), lambda one: f"{SIGNS[one.kind]}  {_(KINDS[one.kind])}", width=150),
            Field(_("Proposed"), lambda one: codes.get(one.proposed, "–"), width=170),
            Field(_("Remark"), lambda one: " ".join(one.text.split()) or "–", stretches=True),
        ]
        self.list = RowsView(fields, _key, name=_("Remarks"), theme=theme, parent=self)
        self.list.show_rows(plan.fresh)
        self.list.setVisible(bool(plan.fresh))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take = self.buttons.addButton(_("Take over"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setEnabled(bool(plan.fresh))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        if plan.lost:
            head = _("Without a place: what they are about is no longer in the study.")
            self.lost.setText("\n".join((head, *plan.lost)))
        self.lost.setVisible(bool(plan.lost))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        for widget in (self.said, self.list, self.lost, self.buttons):
            layout.addWidget(widget, int(widget is self.list))
        for label in (self.said, self.lost):
            label.setWordWrap(True)
        self.resize(760, 420 if plan.fresh else 160)
        self.take.setDefault(True)


def summary(path: Path, plan: ReviewPlan) -> str:
    """ "“r.docx”: 5 remarks by Willem; 2 known already; 1 without a place." """
    fresh, known = plan.fresh, len(plan.remarks) - len(plan.fresh)
    people = ", ".join(Counter(one.author or "–" for one in fresh))
    words = ngettext("{count} remark", "{count} remarks", len(fresh)).format(count=len(fresh))
    parts = [_("{remarks} by {people}").format(remarks=words, people=people) if fresh else words]
    if known:
        parts.append(_("{count} known already").format(count=known))
    if plan.lost:
        parts.append(_("{count} without a place").format(count=len(plan.lost)))
    return _("“{name}”: {things}.").format(name=path.name, things="; ".join(parts))


def _key(remark: Remark) -> str:
    return remark.source + remark.comment
