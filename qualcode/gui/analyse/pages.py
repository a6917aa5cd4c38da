"""The pages of Analyse: what each is called, and where it is made. Adding a page adds a line to PAGES."""

import importlib
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.i18n import N_
from qualcode.project import Project


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page of Analyse that is no table: its key, title, what it is for, and the class that makes it.

    The class is a QWidget made with (project, operations, theme, parent). It has `set_selection(Selection)`:
    over which coders, documents and participants it counts, called before it is first shown and at every
    change; `refresh(changes | None)`, called while it is seen; `set_theme(theme)`; and the signal
    `quotation_wanted(object)` with the id of a quotation to be shown in Code. `export_wanted()`, where it
    has it, is called when the researcher asks to save what is shown.
    """

    key: str
    title: str
    about: str
    module: str
    name: str


PAGES: tuple[PageSpec, ...] = (
    PageSpec(
        "query",
        N_("Query"),
        N_("Which quotations have these codes, words and speakers, or lie so to each other?"),
        "qualcode.gui.analyse.query.page",
        "QueryPage",
    ),
    PageSpec(
        "framework",
        N_("Framework matrix"),
        N_("People, cases or groups against codes: what each says, rated and summed up cell by cell."),
        "qualcode.gui.analyse.framework.page",
        "FrameworkPage",
    ),
    PageSpec(
        "lenses",
        N_("Lenses"),
        N_("Analyses that your codebooks declare: ladder, conditions, tensions, quadrant, expectation."),
        "qualcode.gui.analyse.lenses.page",
        "LensesPage",
    ),
    PageSpec(
        "cases",
        N_("Cases"),
        N_("What participants tell of good and bad cases, side by side, and where they contradict."),
        "qualcode.gui.analyse.cases.page",
        "CasesPage",
    ),
    PageSpec(
        "research",
        N_("Research questions"),
        N_("Which codes and families answer each research question, and how often."),
        "qualcode.gui.analyse.research.page",
        "ResearchPage",
    ),
    PageSpec(
        "words",
        N_("Words"),
        N_("How often words are said, by whom, and what stands around them."),
        "qualcode.gui.analyse.words.page",
        "WordsPage",
    ),
    PageSpec(
        "timeline",
        N_("Course of a conversation"),
        N_("Where in a conversation codes occur, from its beginning to its end."),
        "qualcode.gui.analyse.timeline_page",
        "TimelinePage",
    ),
)
GROUPS = {"tables": N_("Tables"), "pages": N_("Beyond tables")}


def make_page(
    spec: PageSpec, project: Project, operations: Operations, theme: Theme, parent: QWidget
) -> QWidget:
    """The page; its module is loaded now."""
    return getattr(importlib.import_module(spec.module), spec.name)(project, operations, theme, parent)
