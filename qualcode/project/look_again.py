"""Codings that are to be looked at again because their code was split, merged or defined anew.

Such a change is one step together with its queue: each coding that it concerns becomes a remark that waits
in the review, with what was changed and why. Nothing is assigned that nobody chose.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _, translator
from qualcode.model import Code, CodeId, Coding, CodingId, QuotationId
from qualcode.model.reviews import Review, ReviewId, ReviewKind, ReviewState
from qualcode.project.codes import Codes
from qualcode.project.context import Context
from qualcode.project.layers import people_of
from qualcode.project.passages import remove_quotations
from qualcode.project.recoding import copy_codings, move_codings
from qualcode.project.review_plan import Remark
from qualcode.project.reviews import Reviews, remark_row
from qualcode.store import schema as s
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import quotations as quotation_reads
from qualcode.store.reads import reviews as reads
from qualcode.store.writer import Writer

CHANGED = N_("The code “{name}” was changed.")
SPLIT = N_("The code “{name}” was split into {names}.")
MERGED = N_("The code “{name}” was merged into “{other}”.")
REDEFINED = N_("The code “{name}” was defined anew.")


@dataclass(frozen=True)
class CodeChanged:
    """What changing a code did: the codes that the codings may belong to now, and how many wait in the
    queue because of it."""

    codes: tuple[CodeId, ...]
    queued: int


class LookAgain:
    """Changes of codes that bring their codings into the queue, and what is done with those."""

    def __init__(self, context: Context, codes: Codes, reviews: Reviews) -> None:
        self._context, self._codes, self._reviews = context, codes, reviews

    def add(
        self,
        codings: Collection[CodingId],
        *,
        code: CodeId,
        why: str = "",
        proposed: CodeId | None = None,
        split_into: Sequence[CodeId] = (),
    ) -> int:
        """Brings codings into the queue because `code` was changed; gives how many are new there.

        `proposed` is another code that they may belong to; `split_into` says that the code was split, into
        these. One that waits there already gets the reason added; those of the consensus layer stay out.
        """
        with self._context.step(N_("Codings to be looked at again: {count}"), count=len(codings)) as writer:
            names = _listed([self._name(one) for one in split_into])
            words = self._words()(SPLIT if names else CHANGED)
            what = words.format(name=self._codes.get(code).name, names=names)
            found = quotation_reads.codings_by_ids(writer.connection, codings)
            return self._queue(writer, found, (what, why.strip()), proposed)

    def after_split(
        self,
        code: CodeId,
        into: Sequence[str | CodeId],
        *,
        placed: Mapping[QuotationId, Sequence[CodeId | str]] | None = None,
        why: str = "",
    ) -> CodeChanged:
        """Splits a code, as one step; its codings that were not placed stay, and come into the queue.

        `into` are codes, or names of new ones, which join the families of the code. `placed` says under
        which of them the codings of all coders on a quotation go. Raises NotPossibleError for a name that
        is taken, or fewer than one code to split into.
        """
        old, placed = self._codes.get(code), placed or {}
        names = [self._name(one) for one in into]
        if not names or old.name in names:
            raise NotPossibleError(_("A code is split into others: name one or more of them."))
        values = {"name": old.name, "names": _listed(names), "count": len(placed), "code": int(code)}
        label = _label(N_("Split of “{name}” into {names}"), N_("Split of “{name}” into {names}: {why}"), why)
        with self._context.step(label, why=why.strip(), origin=old.origin.value, **values) as writer:
            made = {name: self._made(one, old) for one, name in zip(into, names, strict=True)}
            for quotation, targets in placed.items():
                keys = [made.get(self._name(one)) or CodeId(int(one)) for one in targets]
                self._codes.place(code, quotation, keys)
            what = self._words()(SPLIT).format(name=old.name, names=_listed(names))
            left = quotation_reads.codings_of_code(writer.connection, code)
            one = next(iter(made.values())) if len(made) == 1 else None
            queued = self._queue(writer, left, (what, why.strip()), one)
        return CodeChanged(tuple(made.values()), queued)

    def after_merge(self, codes: Sequence[CodeId], into: CodeId, *, why: str = "") -> CodeChanged:
        """Merges codes into one, as one step; the codings that have another code now come into the queue."""
        gone, kept = [self._codes.get(key) for key in codes if key != into], self._codes.get(into)
        plain = N_("Merge of {count} codes into “{name}”")
        label = _label(plain, N_("Merge of {count} codes into “{name}”: {why}"), why)
        if len(gone) == 1:
            plain = N_("Merge of “{code}” into “{name}”")
            label = _label(plain, N_("Merge of “{code}” into “{name}”: {why}"), why)
        values = {"code": gone[0].name} if len(gone) == 1 else {}
        with self._context.step(label, count=len(gone), name=kept.name, why=why.strip(), **values) as writer:
            moving = {code.name: _of_code(writer, code.id) for code in gone}
            self._codes.merge([code.id for code in gone], into)
            queued = 0
            for name, codings in moving.items():
                what = self._words()(MERGED).format(name=name, other=kept.name)
                here = quotation_reads.codings_by_ids(writer.connection, [one.id for one in codings])
                queued += self._queue(writer, here, (what, why.strip()), None)
        return CodeChanged((into,), queued)

    def redefine(
        self,
        code: CodeId,
        *,
        definition: str | None = None,
        inclusion: str | None = None,
        exclusion: str | None = None,
        why: str = "",
        codings: Collection[CodingId] | None = None,
    ) -> CodeChanged:
        """Gives a code other texts, as one step; its codings (or only `codings`) come into the queue.

        Raises NotPossibleError when nothing is changed.
        """
        known = self._codes.get(code)
        wanted = {"definition": definition, "inclusion": inclusion, "exclusion": exclusion}
        changes = {k: text for k, text in wanted.items() if text is not None and text != getattr(known, k)}
        if not changes:
            raise NotPossibleError(_("This code says exactly that already."))
        label = _label(N_("New definition of “{name}”"), N_("New definition of “{name}”: {why}"), why)
        with self._context.step(label, name=known.name, why=why.strip()) as writer:
            self._codes.edit(code, **changes)
            what = self._words()(REDEFINED).format(name=known.name)
            wide = codings is None
            found = _of_code(writer, code) if wide else _by_ids(writer, codings or ())
            queued = self._queue(writer, found, (what, why.strip()), None)
        return CodeChanged((code,), queued)

    def recode(self, review_ids: Collection[ReviewId], codes: Sequence[CodeId]) -> None:
        """Puts the codings of these remarks under other codes, as one step; the remarks are dealt with.

        A coding that has one of the codes already keeps it.
        """
        remarks = self._remarks(review_ids)
        with self._context.step(N_("Looked at again: {count} under another code"), count=len(remarks)) as w:
            found = _by_ids(w, [CodingId(one.subject_id) for one in remarks])
            once = list({(one.quotation, one.coder): one for one in found}.values())
            move_codings(w, [one for one in found if one.code not in codes], codes[0])
            for other in codes:
                copy_codings(self._context, w, once, other)
            change = {"state": ReviewState.ACCEPTED.value, "proposed_code": int(codes[0])}
            w.update(s.review, {one.id: change for one in remarks})

    def remove(self, review_ids: Collection[ReviewId]) -> None:
        """Takes the codings of these remarks away, as one step."""
        remarks = self._remarks(review_ids)
        with self._context.step(N_("Looked at again: {count} no longer coded"), count=len(remarks)) as w:
            w.update(s.review, {one.id: {"state": ReviewState.REJECTED.value} for one in remarks})
            found = _by_ids(w, [CodingId(one.subject_id) for one in remarks])
            w.delete(s.coding, [coding.id for coding in found])
            quotations = {coding.quotation for coding in found}
            remove_quotations(w, quotation_reads.without_codings(w.connection, quotations))

    def _remarks(self, review_ids: Collection[ReviewId]) -> list[Review]:
        found = self._reviews.several(review_ids)
        assert all(one.kind is ReviewKind.LOOK_AGAIN for one in found)
        return found

    def _name(self, one: str | CodeId) -> str:
        return " ".join(one.split()) if isinstance(one, str) else self._codes.get(one).name

    def _made(self, one: str | CodeId, old: Code) -> CodeId:
        """The code itself, or a new one in the families of the old one."""
        return self._codes.add(one, families=old.families) if isinstance(one, str) else one

    def _words(self) -> Translate:
        """Remarks are worded in the language of the study."""
        return translator(str(self._context.read(code_reads.settings).get("language", (0, "nl"))[1]))

    def _queue(
        self, writer: Writer, codings: Iterable[Coding], said: tuple[str, str], proposed: CodeId | None
    ) -> int:
        """Makes a remark for each coding of a person: what was changed, and why.

        One that waits already says what is new to it from now on.
        """
        persons = {one.id for one in people_of(writer.connection)}
        own = self._context.blind  # within a step all is seen
        seen = persons if own is None else persons & {own}
        wanted = _in_text_order(writer, [one for one in codings if one.coder in seen])
        waiting = {
            one.subject_id: one
            for one in reads.reviews(writer.connection)
            if one.kind is ReviewKind.LOOK_AGAIN and one.state is ReviewState.OPEN
        }
        again = [waiting[one.id] for one in wanted if one.id in waiting]
        fresh = [one for one in wanted if one.id not in waiting]
        more = {one: [part for part in said if part and part not in one.text] for one in again}
        writer.update(
            s.review,
            {
                one.id: {"text": "\n".join((one.text, *parts)), "proposed_code": proposed or one.proposed}
                for one, parts in more.items()
                if parts
            },
        )
        remark = Remark(ReviewKind.LOOK_AGAIN, " ".join(filter(None, said)), proposed=proposed)
        ids, coder = self._context.ids(len(fresh)), self._context.coder.id
        rows = [remark_row(key, "coding", one.id, remark, coder) for key, one in zip(ids, fresh, strict=True)]
        writer.insert(s.review, rows)
        return len(fresh)


def _of_code(writer: Writer, code: CodeId) -> list[Coding]:
    return quotation_reads.codings_of_code(writer.connection, code)


def _by_ids(writer: Writer, codings: Collection[CodingId]) -> list[Coding]:
    return quotation_reads.codings_by_ids(writer.connection, codings)


def _in_text_order(writer: Writer, codings: Sequence[Coding]) -> list[Coding]:
    """The codings as one comes upon them when reading."""
    found = quotation_reads.by_ids(writer.connection, {one.quotation for one in codings})
    places = {one.id: (one.document, one.start, one.end) for one in found}
    return sorted(codings, key=lambda one: (places[one.quotation], one.id))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _label(plain: str, reasoned: str, why: str) -> str:
    return reasoned if why.strip() else plain
