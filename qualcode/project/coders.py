"""Verbs on coders."""

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _
from qualcode.model import Coder, CoderId
from qualcode.project.context import Context
from qualcode.project.layers import check_person, people_of, shown_name
from qualcode.store import schema as s
from qualcode.store.reads import codes as reads


class Coders:
    """Those who code in this study; one of them works now."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def current(self) -> Coder:
        """Who works now: new codings and steps are theirs."""
        return self._context.coder

    def all(self) -> list[Coder]:
        """All coders in the order in which they came, the consensus layer among them where there is one."""
        return self._context.read(reads.coders)

    def people(self) -> list[Coder]:
        """The coders who are persons, in the order in which they came."""
        return self._context.read(people_of)

    def names(self, translate: Translate = _) -> dict[CoderId, str]:
        """What to call everyone: persons by their names, the consensus layer by a word for it."""
        return {one.id: shown_name(one, translate) for one in self.all()}

    def use(self, name: str) -> Coder:
        """Makes the coder with this name the one who works now; adds him or her when new.

        Raises NotPossibleError for an empty name, and for the consensus layer, on which nobody works.
        """
        self._context.coder = coder = self.person(name)
        return coder

    def person(self, name: str) -> Coder:
        """The person with this name, added when new. Raises NotPossibleError for the consensus layer."""
        coder = self.ensure(name)
        check_person(coder)
        return coder

    def ensure(self, name: str) -> Coder:
        """The coder with this name, added when new. Raises NotPossibleError on an empty name."""
        name = name.strip()
        if not name:
            raise NotPossibleError(_("A coder needs a name or initials."))
        known = next((coder for coder in self.all() if coder.name == name), None)
        if known is not None:
            return known
        coder = Coder(CoderId(self._context.one_id()), name)
        # No step to undo: it would stand in the way of undoing what came before, once the coder has worked.
        with self._context.step(N_("New coder “{name}”"), kind="start", name=name) as writer:
            writer.insert(s.coder, [{"id": coder.id, "name": name}])
        return coder

    def find(self, names: list[str] | tuple[str, ...]) -> list[Coder]:
        """The coders with these names. Raises NotPossibleError for a name that is not there."""
        known = {coder.name: coder for coder in self.all()}
        missing = [name for name in names if name not in known]
        if missing:
            raise NotPossibleError(
                _("There is no coder “{name}” in this study.").format(name=missing[0]),
                _("Coders here are: {names}.").format(names=", ".join(known) or "-"),
            )
        return [known[name] for name in names]
