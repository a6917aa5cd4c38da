"""A study that is open: the place where all verbs hang together."""

import getpass
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from qualcode.errors import NotPossibleError, ProjectError
from qualcode.i18n import N_, _, screen_language, translator
from qualcode.model import Changes, Coder, CoderId, Step, StepId
from qualcode.project.analysis import Tables
from qualcode.project.attributes import Attributes
from qualcode.project.autocode import Autocode
from qualcode.project.blinding import Blinding
from qualcode.project.cases import Cases
from qualcode.project.checks import check_study
from qualcode.project.codebooks import Codebooks
from qualcode.project.coders import Coders
from qualcode.project.codes import Codes
from qualcode.project.comparison import Comparisons
from qualcode.project.consensus import Consensus
from qualcode.project.context import Context
from qualcode.project.corrections import Corrections
from qualcode.project.descriptions import Descriptions
from qualcode.project.documents import Documents
from qualcode.project.families import Families
from qualcode.project.guide import Guide
from qualcode.project.layers import people_of
from qualcode.project.lenses import Lenses
from qualcode.project.look_again import LookAgain
from qualcode.project.matrices import Matrices
from qualcode.project.memos import Memos
from qualcode.project.packages import Packages
from qualcode.project.participants import Participants
from qualcode.project.pseudonyms import Pseudonyms
from qualcode.project.pulling import Pull
from qualcode.project.queries import Queries
from qualcode.project.quotations import Quotations
from qualcode.project.research import Research
from qualcode.project.reviews import Reviews
from qualcode.project.rounds import Rounds
from qualcode.project.scales import Scales
from qualcode.project.scheme import Scheme
from qualcode.project.speakers import Speakers
from qualcode.project.words import Words
from qualcode.store import journal
from qualcode.store import schema as s
from qualcode.store.reads import codes as code_reads
from qualcode.store.store import Store, create_store, open_store

SUFFIX = ".qualcode"


class Project:
    """An open study. Use as a context manager, or call `close`."""

    def __init__(self, store: Store, coder: Coder) -> None:
        self._store = store
        self._context = context = Context(store, coder)
        self.documents = Documents(context)
        self.corrections = Corrections(context)
        self.participants = Participants(context)
        self.speakers = Speakers(context)
        self.attributes = Attributes(context)
        self.codes = Codes(context)
        self.families = Families(context)
        self.scheme = Scheme(context)
        self.codebooks = Codebooks(context, self.codes, self.families)
        self.quotations = Quotations(context)
        self.queries = Queries(context)
        self.memos = Memos(context)
        self.scales = Scales(context)
        self.guide = Guide(context)
        self.autocode = Autocode(context, self.quotations, self.guide)
        self.cases = Cases(context, self.autocode)
        self.research = Research(context)
        self.coders = Coders(context)
        self.reviews = Reviews(context, self.quotations, self.coders)
        self.look_again = LookAgain(context, self.codes, self.reviews)
        self.descriptions = Descriptions(context)
        self.pseudonyms = Pseudonyms(context)
        self.tables = Tables(context, self.queries)
        self.words = Words(context, self.tables)
        self.matrices = Matrices(context, self.tables, self.queries)
        self.lenses = Lenses(context, self.tables, self.matrices, self.cases)
        self.agreement = Comparisons(context)
        self.consensus = Consensus(context)
        self.pull = Pull(context)
        self.packages = Packages(context, self.coders)
        self.blinding = Blinding(context)
        self.rounds = Rounds(context, self.agreement, self.blinding)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the study; all that was done is in the file already."""
        self._store.close()

    @property
    def path(self) -> Path:
        """The file of the study."""
        return self._store.path

    @property
    def readonly(self) -> bool:
        """Whether the study can only be looked at."""
        return self._store.readonly

    @property
    def name(self) -> str:
        """The name of the study."""
        return str(self.setting("name") or self.path.stem)

    @property
    def language(self) -> str:
        """The language of the study's codes and reports: "nl" or "en"."""
        return str(self.setting("language") or "nl")

    @property
    def backup_problem(self) -> str:
        """Why the last backup could not be made; "" when all is well."""
        return self._store.backup_problem

    def setting(self, key: str) -> Any:
        """A setting of the study; None when it was never set."""
        return self._context.read(code_reads.settings).get(key, (0, None))[1]

    def set_setting(self, key: str, value: Any) -> None:
        """Changes a setting of the study."""
        with self._context.step(N_("Setting “{key}” of the study"), key=key) as writer:
            self._context.keep_setting(writer, key, value)

    def step(self, text: str, **values: Any):
        """Several verbs as one step of the history: `with project.step("Label"): ...`."""
        return self._context.step(text, **values)

    def listen(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Calls `listener` after every step, in the thread that made it; the result stops that."""
        return self._store.listen(listener)

    def undo(self) -> Changes:
        """Takes back the present coder's last step. Raises NotPossibleError when that cannot be."""
        return self._store.undo(self._context.coder.name)

    def redo(self) -> Changes:
        """Makes the step again that the present coder undid last."""
        return self._store.redo(self._context.coder.name)

    def next_undo(self) -> Step | None:
        """The step that `undo` would take back."""
        return self._context.read(journal.undo_target, self._context.coder.name)

    def next_redo(self) -> Step | None:
        """The step that `redo` would make again."""
        return self._context.read(journal.redo_target, self._context.coder.name)

    def last_coder(self, *, undone: bool = False) -> str | None:
        """Who made the newest step that can be undone (or, with `undone`, redone)."""
        return self._context.read(journal.last_coder, journal.UNDONE if undone else journal.DONE)

    def history(
        self, *, coder: str | None = None, limit: int | None = None, language: str | None = None
    ) -> list[Step]:
        """The steps of the study, newest first, worded in `language` (default: the screen's)."""
        words = translator(language or screen_language())
        return self._context.read(journal.history, coder=coder, limit=limit, translate=words)

    def copy_as_of(self, step: StepId, target: Path) -> Path:
        """A copy of the study as it was right after `step`, with its history until then; gives its file.

        Raises ProjectError when it cannot be written, NotPossibleError when a later step cannot be
        taken back, or for a coder who codes blind: in it he or she would not.
        """
        if self._context.blind is not None:
            raise NotPossibleError(
                _("You code without seeing the others, and a copy from before would show what they did."),
                _("End that first; it is noted in the history."),
            )
        target = target if target.suffix == SUFFIX else target.with_name(target.name + SUFFIX)
        self._store.copy_as_of(step, target)
        return target

    def backup(self) -> Path:
        """Makes a copy in the backups folder beside the study."""
        return self._store.make_backup()

    def check(self) -> list[str]:
        """What is wrong in the study, in sentences; empty when all is well."""
        return check_study(self._store)


def create_project(
    path: str | Path, *, name: str = "", language: str = "nl", coder: str = "", keep_backups: bool = True
) -> Project:
    """A new study at `path` (".qualcode" is added where it lacks). Raises ProjectError."""
    path = Path(path)
    if not path.name:
        raise ProjectError(_("A study needs a name of its own, such as “interviews.qualcode”."))
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    if language not in ("nl", "en"):
        raise ProjectError(_("The language of a study is nl or en."))
    store = create_store(path, keep_backups=keep_backups)
    about = {"name": name or path.stem, "language": language, "created": datetime.now(UTC).isoformat()}
    person = Coder(CoderId(store.new_id()), coder.strip() or default_coder())
    try:
        _start(store, person, about)
    except BaseException:
        store.close()
        store.path.unlink(missing_ok=True)
        raise
    return Project(store, person)


def _start(store: Store, person: Coder, about: Mapping[str, str]) -> None:
    with store.step(N_("New study"), coder=person.name, kind="start") as writer:
        writer.insert(s.coder, [{"id": person.id, "name": person.name}])
        ids = store.new_ids(len(about))
        rows = [{"id": key, "key": k, "value": v} for key, (k, v) in zip(ids, about.items(), strict=True)]
        writer.insert(s.setting, rows)


def open_project(
    path: str | Path,
    *,
    coder: str = "",
    readonly: bool = False,
    takeover: bool = False,
    keep_backups: bool = True,
) -> Project:
    """The study at `path`, with `coder` at work (default: the study's first).

    Raises ProjectError when it cannot be opened, ProjectInUseError when it is open elsewhere.
    """
    store = open_store(Path(path), readonly=readonly, takeover=takeover, keep_backups=keep_backups)
    try:
        known = store.read(people_of)
        project = Project(store, known[0] if known else _NOBODY)
        if coder and readonly:
            return Project(store, project.coders.find([coder])[0])
        if coder:
            project.coders.use(coder)
        return project
    except BaseException:
        store.close()
        raise


def default_coder() -> str:
    """The name the computer knows its user by."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "coder"


_NOBODY = Coder(CoderId(0), "-")
