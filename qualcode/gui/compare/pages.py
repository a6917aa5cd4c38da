"""The pages of Compare: what each is called, and where it is made. Adding a page adds a line to PAGES."""

import importlib
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.i18n import N_
from qualcode.project import Project


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page of Compare: its key, title, what it is for, and the class that makes it.

    The class is a QWidget made with (project, operations, theme, parent). It has `refresh(changes | None)`,
    which waits while the page is not seen; `set_theme(theme)`; and, where it leads to passages, the signal
    `quotation_wanted(object)` with the id of a quotation to be shown in Code. A page that leads to another
    has the signal `page_wanted(str, object)`: that page's key, and what its `open_with(object)` is given.
    A page with choices to be remembered has `state()` (a dict that JSON can hold) and `restore(dict)`.
    """

    key: str
    title: str
    about: str
    module: str
    name: str


PAGES: tuple[PageSpec, ...] = (
    PageSpec(
        "checks",
        N_("Checks"),
        N_("Who codes the same documents independently, how far they are, and whether it gets better."),
        "qualcode.gui.compare.checks.page",
        "ChecksPage",
    ),
    PageSpec(
        "agreement",
        N_("Agreement"),
        N_("How far coders agree, code by code, and where they differ."),
        "qualcode.gui.compare.workspace",
        "CompareWorkspace",
    ),
    PageSpec(
        "disagreements",
        N_("Disagreements"),
        N_("Every place where coders differ, to be decided; from there to a better codebook."),
        "qualcode.gui.compare.disagreements.page",
        "DisagreementsPage",
    ),
    PageSpec(
        "review",
        N_("Review"),
        N_("What a supervisor remarked on the coding, to be accepted, answered or rejected."),
        "qualcode.gui.compare.review.page",
        "ReviewPage",
    ),
)


def has_page(key: str) -> bool:
    """Whether Compare has this page."""
    return any(spec.key == key for spec in PAGES)


def make_page(
    spec: PageSpec, project: Project, operations: Operations, theme: Theme, parent: QWidget
) -> QWidget:
    """The page; its module is loaded now."""
    return getattr(importlib.import_module(spec.module), spec.name)(project, operations, theme, parent)
