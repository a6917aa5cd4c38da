"""What one can do with the codes in the tree: make, rename, colour, group, merge, delete."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QMenu, QWidget

from qualcode.codebook import LookAlike
from qualcode.gui.coding.alike_dialog import AlikeDialog
from qualcode.gui.coding.dialogs import MergeDialog, NameDialog, NewCodeDialog
from qualcode.gui.coding.scheme_dialog import SchemeDialog
from qualcode.gui.coding.split_dialog import SplitDialog
from qualcode.gui.coding.study import Study
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import mark_icon, origin_in_words
from qualcode.i18n import N_, _, ngettext
from qualcode.model import Codebook, CodeId, FamilyId, Origin
from qualcode.progress import Progress
from qualcode.project.codebooks import CodebookReport


class CodeVerbs:
    """Verbs on codes and families, with the dialogs they need."""

    def __init__(self, study: Study, operations: Operations, window: QWidget) -> None:
        self._study, self._operations, self._window = study, operations, window
        self._project = study.project

    def new_code(self, family: FamilyId | None = None) -> CodeId | None:
        """Asks for a new code and adds it."""
        dialog = NewCodeDialog(self._study.families, self._window, family=family)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        name, origin, definition, families = dialog.values()
        return self._operations.do(
            lambda: self._project.codes.add(name, origin=origin, definition=definition, families=families)
        )

    def new_family(self, parent: FamilyId | None = None) -> FamilyId | None:
        """Asks for a new family and adds it."""
        dialog = NameDialog(_("New family"), _("Name"), parent=self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return self._operations.do(lambda: self._project.families.add(dialog.name.text(), parent=parent))

    def rename(self, codes: Sequence[CodeId], family: FamilyId | None) -> None:
        """Asks for another name of the code, or of the family."""
        code, group = self._study.code(codes[0]) if codes else None, self._study.family(family)
        thing = code or group
        if thing is None:
            return
        dialog = NameDialog(_("Rename"), _("Name"), thing.name, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted or dialog.name.text() == thing.name:
            return
        name = dialog.name.text()
        if code:
            self.edit(code.id, "name", name)
        elif group:
            self._operations.do(lambda: self._project.families.edit(group.id, name=name))

    def edit(self, code: CodeId, field: str, value: object) -> None:
        """Changes one field of a code."""
        self._operations.do(lambda: self._project.codes.edit(code, **{field: value}))

    def set_families(self, code: CodeId, families: Sequence[FamilyId]) -> None:
        """Puts a code in exactly these families."""
        self._operations.do(lambda: self._project.codes.set_families(code, families))

    def into_family(self, code: CodeId, family: FamilyId | None) -> None:
        """Adds a code to a family; None takes it out of all."""
        known = self._study.code(code)
        if known and (family is None or family not in known.families):
            self.set_families(code, [*known.families, family] if family is not None else [])

    def nest(self, family: FamilyId, parent: FamilyId | None) -> None:
        """Makes a family part of another; None puts it at the top."""
        known = self._study.family(family)
        if known and parent not in (known.parent, family):
            self._operations.do(lambda: self._project.families.edit(family, parent=parent))

    def merge(self, codes: Sequence[CodeId]) -> None:
        """Asks which of the codes stays, and merges the others into it."""
        if not codes:
            self._operations.tell(_("Select one or more codes in the list first."))
            return
        dialog = MergeDialog(self._study.codes, codes, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        into = dialog.chosen()
        gone = [code for code in codes if code != into]
        if self._operations.succeeds(lambda: self._project.codes.merge([*gone, into], into)):
            text = ngettext("{count} code merged", "{count} codes merged", len(gone))
            self._operations.tell(text.format(count=len(gone)), undo=True)

    def split(self, codes: Sequence[CodeId], theme: Theme) -> None:
        """Goes through the quotations of a code, to put each under one of several new ones."""
        code = self._study.code(codes[0]) if len(codes) == 1 else None
        if code is None:
            self._operations.tell(_("Select the code to split in the list first."))
            return
        SplitDialog(self._project, self._operations, theme, code, self._window).exec()

    def delete(self, codes: Sequence[CodeId], family: FamilyId | None = None) -> None:
        """Deletes codes, or a family, at once: undo brings all back."""
        if codes:
            names = [code.name for key in codes if (code := self._study.code(key))]
            label = _("Deleted {codes}.").format(codes=", ".join(f"“{name}”" for name in names[:3]))
            if self._operations.succeeds(lambda: self._delete_codes(codes)):
                self._operations.tell(label, undo=True)
        elif (group := self._study.family(family)) and self._operations.succeeds(
            lambda: self._project.families.delete(group.id)
        ):
            text = _("Deleted the family “{family}”; its codes stay.")
            self._operations.tell(text.format(family=group.name), undo=True)

    def retire(self, codes: Sequence[CodeId], *, on: bool) -> None:
        """Retires codes, or takes them up again: a retired one keeps its quotations, but is not offered."""

        def work() -> None:
            label = N_("Retirement of codes: {count}") if on else N_("Codes taken up again: {count}")
            with self._project.step(label, count=len(codes)):
                for code in codes:
                    self._project.codes.edit(code, retired=on)

        if self._operations.succeeds(work):
            text = ngettext("{count} code was retired.", "{count} codes were retired.", len(codes))
            back = ngettext("{count} code is offered again.", "{count} codes are offered again.", len(codes))
            self._operations.tell((text if on else back).format(count=len(codes)), undo=True)

    def favourite(self, code: CodeId, number: int | None) -> None:
        """Puts a code on a number key; the same key again takes it off."""
        known = self._study.code(code)
        if known:
            self.edit(code, "favourite", None if known.favourite == number else number)

    def import_codebook(self, path: Path) -> None:
        """Reads a codebook file and takes its codes over."""
        from qualcode.codebook import read_codebook, with_colors

        language = self._project.language
        self._operations.run(
            lambda _progress: self._take_over(with_colors(read_codebook(path, language=language))),
            label=_("Reading the codebook “{name}”").format(name=path.name),
            done=self._tell_report,
        )

    def show_scheme(self, theme: Theme, show_code: Callable[[CodeId], object]) -> None:
        """How the codes came to be what they are, and which deserve a look."""
        scheme = self._project.scheme

        def show(found: tuple[Any, Any, Any]) -> None:
            dialog = SchemeDialog(*found, theme, self._window)
            dialog.code_wanted.connect(show_code)
            dialog.show()

        self._operations.run(
            lambda _progress: (scheme.summary(), scheme.history(), scheme.warnings()),
            label=_("Reading the history of the codes"),
            done=show,
        )

    def show_alike(self) -> None:
        """Shows codes whose names look alike, to be merged or left."""
        codes = {code.name: code for code in self._study.codes if not code.retired}

        def find(_progress: Progress) -> list[LookAlike]:
            from qualcode.codebook import look_alikes

            return look_alikes(list(codes))

        def show(pairs: list[LookAlike]) -> None:
            found = [(codes[pair.first], codes[pair.second]) for pair in pairs]
            counts = self._study.quotations_of_codes
            AlikeDialog(found, counts, self._merge_into, self._window).exec()

        self._operations.run(find, label=_("Comparing names"), done=show)

    def _merge_into(self, gone: CodeId, kept: CodeId) -> bool:
        done = self._operations.succeeds(lambda: self._project.codes.merge([gone, kept], kept))
        if done:
            self._operations.tell(_("Merged."), undo=True)
        return done

    def add_builtin(self, key: str) -> None:
        """Takes over a codebook that comes with the program."""
        from qualcode.codebook import load_builtin

        self._operations.run(
            lambda _progress: self._take_over(load_builtin(key)),
            label=_("Adding the codebook"),
            done=self._tell_report,
        )

    def menu(self, codes: Sequence[CodeId], family: FamilyId | None, theme: Theme) -> QMenu:
        """The menu of a place in the tree."""
        menu = QMenu(self._window)
        if codes:
            self._code_menu(menu, codes, theme)
        elif family is not None:
            menu.addAction(_("New code in this family…"), lambda: self.new_code(family))
            menu.addAction(_("New family in this family…"), lambda: self.new_family(family))
            menu.addAction(_("Rename…"), lambda: self.rename([], family)).setShortcut("F2")
            self._parent_menu(menu, family)
            menu.addSeparator()
            menu.addAction(_("Delete the family"), lambda: self.delete([], family)).setShortcut("Del")
        menu.addSeparator()
        menu.addAction(_("New code…"), self.new_code)
        menu.addAction(_("New family…"), self.new_family)
        return menu

    def _code_menu(self, menu: QMenu, codes: Sequence[CodeId], theme: Theme) -> None:
        code = self._study.code(codes[0])
        if len(codes) == 1 and code:
            menu.addAction(_("Rename…"), lambda: self.rename(codes, None)).setShortcut("F2")
            origins = menu.addMenu(_("Origin"))
            for origin in Origin:
                action = origins.addAction(f"{origin_in_words(origin)} ({origin.value})")
                action.setCheckable(True)
                action.setChecked(code.origin is origin)
                action.triggered.connect(lambda _on=False, o=origin: self.edit(code.id, "origin", o))
            keys = menu.addMenu(_("Favourite key"))
            for number in range(1, 10):
                other = self._study.favourite(number)
                action = keys.addAction(f"{number}   {other.name if other else ''}")
                action.setCheckable(True)
                action.setChecked(code.favourite == number)
                action.triggered.connect(lambda _on=False, n=number: self.favourite(code.id, n))
            self._color_menu(menu, codes, theme)
        families = menu.addMenu(_("Families"))
        for family in self._study.families:
            action = families.addAction(family.name)
            action.setCheckable(True)
            known = [self._study.code(key) for key in codes]
            action.setChecked(all(one and family.id in one.families for one in known))
            action.toggled.connect(lambda on, f=family.id: self._toggle_family(codes, f, on))
        families.setEnabled(bool(self._study.families))
        if len(codes) == 1:
            menu.addAction(_("Split…"), lambda: self.split(codes, theme))
        menu.addAction(_("Merge into…") if len(codes) == 1 else _("Merge…"), lambda: self.merge(codes))
        menu.addSeparator()
        if code:
            text = _("Take up again") if code.retired else _("Retire")
            retire = menu.addAction(text, lambda: self.retire(codes, on=not code.retired))
            retire.setToolTip(_("A retired code keeps its quotations, and is not offered any more"))
        menu.addAction(_("Delete"), lambda: self.delete(codes)).setShortcut("Del")

    def _color_menu(self, menu: QMenu, codes: Sequence[CodeId], theme: Theme) -> None:
        from qualcode.codebook.palette import PALETTE

        colors = menu.addMenu(_("Colour"))
        for number, color in enumerate(PALETTE, start=1):
            action = colors.addAction(
                mark_icon(color, theme, size=16), _("Colour {number}").format(number=number)
            )
            action.triggered.connect(lambda _on=False, c=color: self.edit(codes[0], "color", c))

    def _parent_menu(self, menu: QMenu, family: FamilyId) -> None:
        group, parents = self._study.family(family), menu.addMenu(_("Belongs to"))
        for other in [None, *(f for f in self._study.families if f.id != family)]:
            action = parents.addAction(other.name if other else _("No other family"))
            action.setCheckable(True)
            key = other.id if other else None
            action.setChecked(bool(group) and group.parent == key)
            action.triggered.connect(
                lambda _on=False, key=key: self._operations.do(
                    lambda: self._project.families.edit(family, parent=key)
                )
            )

    def _toggle_family(self, codes: Sequence[CodeId], family: FamilyId, on: bool) -> None:
        def verb() -> None:
            with self._project.step(N_("Families of {count} codes"), count=len(codes)):
                for key in codes:
                    code = self._study.code(key)
                    if code:
                        rest = [f for f in code.families if f != family]
                        self._project.codes.set_families(key, [*rest, family] if on else rest)

        self._operations.do(verb)

    def _delete_codes(self, codes: Sequence[CodeId]) -> None:
        if len(codes) == 1:
            self._project.codes.delete(codes[0])
            return
        with self._project.step(N_("Deletion of {count} codes"), count=len(codes)):
            for code in codes:
                self._project.codes.delete(code)

    def _take_over(self, codebook: Codebook) -> tuple[CodebookReport, list[str]]:
        report = self._project.codebooks.take_over(codebook, language=self._project.language)
        return report, self._alike(report.added)

    def _tell_report(self, result: tuple[CodebookReport, list[str]]) -> None:
        report, alike = result
        parts = [ngettext("{count} code added", "{count} codes added", len(report.added))]
        counts = [len(report.added)]
        if report.existing:
            count = len(report.existing)
            parts.append(ngettext("{count} was there already", "{count} were there already", count))
            counts.append(count)
        text = ", ".join(part.format(count=count) for part, count in zip(parts, counts, strict=True))
        self._operations.tell(" ".join([text + ".", *alike, *report.warnings[:2]]), undo=bool(report.added))

    def _alike(self, added: Sequence[str]) -> list[str]:
        """A sentence when an added code looks like another one."""
        from qualcode.codebook import look_alikes

        names = [code.name for code in self._project.codes.all()]
        fresh = set(added)
        pair = next((p for p in look_alikes(names) if {p.first, p.second} & fresh), None)
        if pair is None:
            return []
        text = _("“{first}” looks like “{second}”: see Code, Codes that look alike.")
        return [text.format(first=pair.first, second=pair.second)]
