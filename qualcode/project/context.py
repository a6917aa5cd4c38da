"""What every manager of a study shares: the store, who is working, and what he or she may see."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.exc import IntegrityError

from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.model import Coder, CoderId
from qualcode.store.reads.codes import settings
from qualcode.store.schema import setting
from qualcode.store.store import Store
from qualcode.store.veil import OF_ALL
from qualcode.store.writer import Writer

T = TypeVar("T")
OF_ONE = ("coding", "memo")


@dataclass
class Context:
    """The open store and the coder whose work the steps are."""

    store: Store
    coder: Coder

    @property
    def blind(self) -> CoderId | None:
        """The present coder where he or she codes without seeing the others; otherwise nobody."""
        who = self.coder.id  # asked once: another may come to work while this is asked
        return who if who in self.store.blind_coders() else None

    @contextmanager
    def step(self, text: str, **values: Any) -> Generator[Writer, None, None]:
        """One step by the present coder; see Store.step.

        Raises NotPossibleError when a blind coder would change what others did, or what is made of it.
        """
        blind = self.blind
        try:
            with self.store.step(text, coder=self.coder.name, **values) as writer:
                yield writer
                if blind is not None:
                    _refuse_others(writer, blind)
        except IntegrityError as error:  # what is not seen stands in the way
            if blind is None:
                raise
            raise _not_while_blind() from error

    def read(self, query: Callable[..., T], *values: Any, **options: Any) -> T:
        """What `query(connection, *values, **options)` finds, of what the present coder may see."""
        return self.store.read(lambda connection: query(connection, *values, **options), only=self.blind)

    def read_whole(self, query: Callable[..., T], *values: Any, **options: Any) -> T:
        """The same of the whole study: for verbs that deal with everybody's work, and show nothing of it."""
        return self.store.read(lambda connection: query(connection, *values, **options))

    def ids(self, count: int) -> range:
        """New ids."""
        return self.store.new_ids(count)

    def one_id(self) -> int:
        """One new id."""
        return self.store.new_id()

    def keep_setting(self, writer: Writer, key: str, value: Any) -> None:
        """Changes a setting of the study within a running step."""
        known = settings(writer.connection).get(key)
        if known is None:
            writer.insert(setting, [{"id": self.one_id(), "key": key, "value": value}])
        else:
            writer.update(setting, {known[0]: {"value": value}})


def _refuse_others(writer: Writer, coder: CoderId) -> None:
    """Raises NotPossibleError when a step changed rows of others, or what is made of all codings."""
    for images in writer.images:
        rows = [row for row in (*images.before, *images.after) if row is not None]
        others = images.table in OF_ONE and any(row["coder_id"] not in (coder, None) for row in rows)
        if others or images.table in OF_ALL:
            raise _not_while_blind()


def _not_while_blind() -> NotPossibleError:
    return NotPossibleError(
        _("You code without seeing the others, and this changes what they did, or builds on it."),
        _("Do it when all have coded: “See the codings of the others…” in the menu Code."),
    )
