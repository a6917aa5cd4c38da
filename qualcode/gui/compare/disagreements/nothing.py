"""What stands on the page where there is nothing to decide: why, and what to do next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qualcode.gui.compare.disagreements.reading import Found
from qualcode.gui.compare.pages import has_page
from qualcode.gui.widgets.pages import EmptyPage
from qualcode.i18n import _, ngettext
from qualcode.project import Project


class NothingPage(EmptyPage):
    """Its buttons lead to other pages of Compare, or take the matches over."""

    page_wanted = Signal(str, object)
    matches_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", [], parent)
        self._leads_to, self._second_leads_to = "", ""
        self.clicked.connect(lambda: self._go(self._leads_to))
        self.second_clicked.connect(lambda: self._go(self._second_leads_to))

    def explain(self, found: Found, project: Project, matches: int) -> None:
        """Says why nothing is to be decided; `matches` can still be taken over."""
        if found.problem is not None:
            self._say_problem(found, project)
        elif not found.lines:
            self.say(
                _("Nothing to compare yet"),
                [
                    _("No document was coded by two of the chosen coders, or none of them coded anything."),
                    _("Let both code the same documents, or choose other coders above."),
                ],
            )
            self._offer("plan", "")
        else:
            self._say_alike(len(found.lines), matches, readonly=project.readonly)

    def _say_problem(self, found: Found, project: Project) -> None:
        assert found.problem is not None
        lines = [found.problem.remedy]
        if found.stopped:
            self.say(found.problem.sentence, lines)
            self._offer("", "")
            return
        if project.blinding.is_blind():
            title = _("You code without seeing the others")
            lines = [
                _("Where you differ is shown when all have coded; before that it could steer your coding."),
                _("Blind coding is ended under Checks; it is noted in the history."),
            ]
        else:
            title = _("One coder so far")
            lines = [
                _(
                    "When a second coder has coded the same documents, every place where you differ is "
                    "listed here, to be decided one by one."
                ),
                found.problem.remedy,
            ]
        self.say(title, lines)
        self._offer("checks" if project.blinding.is_blind() else "plan", "")

    def _say_alike(self, places: int, matches: int, *, readonly: bool) -> None:
        text = ngettext(
            "{count} place was compared, and all have it alike.",
            "{count} places were compared, and all have them alike.",
            places,
        )
        lines = [text.format(count=places)]
        if matches:
            lines.append(
                _("Take them over, and the consensus layer holds what you agree on; or look at the figures.")
            )
        else:
            lines.append(_("They are all on the consensus layer. The figures and the report come next."))
        self.say(_("They marked exactly the same everywhere"), lines)
        self._offer("matches" if matches and not readonly else "", "agreement", matches)

    def _offer(self, first: str, second: str, count: int = 0) -> None:
        take = ngettext("Take over {count} match", "Take over all {count} matches", count)
        words = {
            "checks": _("To the checks"),
            "plan": _("Plan a check…"),
            "agreement": _("To the figures"),
            "matches": take.format(count=count),
        }
        known = {key for key in words if key == "matches" or has_page(_PAGES.get(key, key))}
        self._leads_to, self._second_leads_to = (
            first if first in known else "",
            second if second in known else "",
        )
        for button, key in ((self.button, self._leads_to), (self.second, self._second_leads_to)):
            button.setText(words.get(key, ""))
            button.setVisible(bool(key))

    def _go(self, key: str) -> None:
        if key == "matches":
            self.matches_wanted.emit()
        elif key:
            self.page_wanted.emit(_PAGES.get(key, key), "new" if key == "plan" else {})


_PAGES = {"plan": "checks"}
