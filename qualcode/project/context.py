"""What every manager of a study shares: the store, and who is working."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, TypeVar

from qualcode.model import Coder
from qualcode.store.reads.codes import settings
from qualcode.store.schema import setting
from qualcode.store.store import Store
from qualcode.store.writer import Writer

T = TypeVar("T")


@dataclass
class Context:
    """The open store and the coder whose work the steps are."""

    store: Store
    coder: Coder

    def step(self, text: str, **values: Any) -> AbstractContextManager[Writer]:
        """One step by the present coder; see Store.step."""
        return self.store.step(text, coder=self.coder.name, **values)

    def read(self, query: Callable[..., T], *values: Any, **options: Any) -> T:
        """What `query(connection, *values, **options)` finds."""
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
