"""The checked part of the example study: a supervisor's review, two blind checks, decisions and a split."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.agreement.places import places
from qualcode.demo import material
from qualcode.model import CodeId, CodingDraft, CodingId, DocumentId, QuotationId
from qualcode.model.consensus import Verdict
from qualcode.model.reviews import ReviewKind, ReviewState
from qualcode.model.rounds import Round, RoundDesign, RoundId
from qualcode.project import Project

FIRST_CODER, SECOND_CODER = "SV", "MK"
ROUNDS = 500
"""Bootstrap samples of a check: enough for the interval of an example."""


@dataclass(frozen=True)
class Coding:
    """What both coders do, one step per interview and coder, and how they are compared."""

    project: Project
    passages: Sequence[material.Passage]
    documents: Mapping[str, DocumentId]
    texts: Mapping[str, str]

    def all(self) -> None:
        """All of it, in the order in which it would have come about; the first coder is at work again."""
        wanted = material.compare()
        self.project.coders.ensure(SECOND_CODER)
        self.code(FIRST_CODER, self.documents)
        self._complete(FIRST_CODER, self.documents)
        self._review(wanted["review"])
        first = self._check(wanted["check"], "first")
        self._decide(first, wanted["decision"])
        self._split(wanted["split"])
        self._redefine(wanted["redefine"])
        self._check(wanted["check"], "second")
        done = {*wanted["check"]["first"]["documents"], *wanted["check"]["second"]["documents"]}
        self.code(SECOND_CODER, [name for name in self.documents if name not in done])
        self.project.coders.use(FIRST_CODER)

    def code(self, coder: str, documents: Sequence[str] | Mapping[str, DocumentId]) -> None:
        """The codings of a coder in these interviews, as far as their codes are there already."""
        codes = {code.name: code.id for code in self.project.codes.all()}
        self.project.coders.use(coder)
        for name in documents:
            drafts = [
                CodingDraft(self.documents[name], one.start, one.end, codes[one.code], memo=one.memo)
                for one in self.passages
                if (one.coder, one.document) == (coder, name) and one.code in codes
            ]
            self.project.quotations.code_many(drafts)

    def _complete(self, coder: str, documents: Sequence[str] | Mapping[str, DocumentId]) -> None:
        self.project.coders.use(coder)
        for name in documents:
            self.project.blinding.complete(self.documents[name])

    def _check(self, wanted: Mapping[str, Any], which: str) -> Round:
        """Plans a check, has it coded by somebody who sees nothing of the first coder, and closes it."""
        one, project = wanted[which], self.project
        project.coders.use(FIRST_CODER)
        people = project.coders.ensure(FIRST_CODER), project.coders.ensure(SECOND_CODER)
        names = [*wanted["codes"], *self._new_codes()]
        codes = [project.codes.named(name).id for name in names]
        said = {name: wanted[name] for name in ("training", "independence", "resolution", "final")}
        key = project.rounds.plan(
            one["name"],
            coders=[person.id for person in people],
            documents=[self.documents[name] for name in one["documents"]],
            codes=codes,
            design=RoundDesign(purpose=one["purpose"], **said),
        )
        project.blinding.start(people[1])
        self.code(SECOND_CODER, one["documents"])
        self._complete(SECOND_CODER, one["documents"])
        project.coders.use(FIRST_CODER)
        project.blinding.end(people[1], why=one["seen"])
        project.rounds.close(RoundId(key), rounds=ROUNDS)
        return project.rounds.get(key)

    def _new_codes(self) -> list[str]:
        """The codes that the split made, once they are there."""
        known = {code.name for code in self.project.codes.all()}
        return [one["name"] for one in material.compare()["split"]["into"] if one["name"] in known]

    def _decide(self, check: Round, decisions: Sequence[Mapping[str, Any]]) -> None:
        """Takes over what both have alike, and writes down what was decided about some places."""
        project = self.project
        found = places(project.rounds.data(check.id), coders=check.coders, codes=check.codes)
        project.consensus.take_matches(found, round=check.id)
        coders = {person.name: person.id for person in project.coders.all()}
        for one in decisions:
            document, start = self._place(one["document"], one["from"])
            code = project.codes.named(one["code"]).id
            place = next(
                p
                for p in found
                if p.document == document
                and any(span.start == start and code in (span.code, p.code, p.other) for span in p.spans)
            )
            project.consensus.decide(
                place,
                Verdict(one["verdict"]),
                accepted=coders.get(one.get("accepted", "")),
                reason=one["reason"],
                round=check.id,
            )

    def _split(self, wanted: Mapping[str, Any]) -> None:
        """Splits a code; where it is not said where a coding belongs, it waits to be looked at again."""
        project, old = self.project, self.project.codes.named(wanted["code"])
        fields = ("name", "definition", "inclusion", "exclusion")
        made = project.codes.add_many([{field: new[field] for field in fields} for new in wanted["into"]])
        placed: dict[QuotationId, list[str | CodeId]] = {}
        for new, code in zip(wanted["into"], made, strict=True):
            project.codes.set_families(code, old.families)
            for one in new["from"]:
                for key in self._quotations(one["document"], one["words"], old.id):
                    placed[key] = [code]
        project.look_again.after_split(old.id, made, placed=placed, why=wanted["why"])
        texts = {field: wanted[field] for field in fields[1:]}
        project.look_again.redefine(old.id, **texts, why=wanted["why"], codings=())
        self._late([new["name"] for new in wanted["into"]])

    def _late(self, names: Sequence[str]) -> None:
        """What the first coder found with the new codes, besides what was placed."""
        late = [one for one in self.passages if one.coder == FIRST_CODER and one.code in names]
        codes = {name: self.project.codes.named(name).id for name in names}
        self.project.quotations.code_many(
            [
                CodingDraft(self.documents[one.document], one.start, one.end, codes[one.code], memo=one.memo)
                for one in late
            ]
        )

    def _redefine(self, wanted: Mapping[str, Any]) -> None:
        """Sharpens a code; the codings where the coders took another one are looked at again."""
        code = self.project.codes.named(wanted["code"])
        who = self.project.coders.find([wanted["coder"]])[0].id
        codings = [
            coding
            for one in wanted["from"]
            for coding in self._codings(one["document"], one["words"], code.id, who)
        ]
        exclusion = f"{code.exclusion} {wanted['add']}".strip()
        self.project.look_again.redefine(code.id, exclusion=exclusion, why=wanted["why"], codings=codings)

    def _review(self, wanted: Mapping[str, Any]) -> None:
        """The remarks of a supervisor, with what the first coder did with some of them."""
        project = self.project
        for one in wanted["remark"]:
            project.coders.use(wanted["by"])
            kind = ReviewKind(one["kind"])
            proposed = project.codes.named(one["proposed"]).id if "proposed" in one else None
            if kind is ReviewKind.MISSING:
                span = material.locate(self.texts[one["document"]], one["from"], one["to"])
                document = self.documents[one["document"]]
                key = project.reviews.miss(document, *span, one["text"], proposed=proposed)
            else:
                code = project.codes.named(one["code"]).id
                (coding,) = self._codings(one["document"], one["from"], code)
                key = project.reviews.add("coding", coding, one["text"], kind=kind, proposed=proposed)
            project.coders.use(FIRST_CODER)
            if one.get("state") == ReviewState.ACCEPTED:
                project.reviews.accept(key)
            elif one.get("state") == ReviewState.REJECTED:
                project.reviews.reject(key, one["answer"])
            elif "answer" in one:
                project.reviews.answer(key, one["answer"])

    def _place(self, document: str, words: str) -> tuple[DocumentId, int]:
        return self.documents[document], self.texts[document].index(words)

    def _quotations(self, document: str, words: str, code: CodeId) -> list[QuotationId]:
        """The quotations with a code that begin with these words."""
        key, start = self._place(document, words)
        return [
            one.id
            for one in self.project.quotations.of_document(key)
            if one.start == start and any(coding.code == code for coding in one.codings)
        ]

    def _codings(self, document: str, words: str, code: CodeId, coder: int | None = None) -> list[CodingId]:
        """The codings with a code, of one coder or all, on what begins with these words."""
        found = self.project.quotations.by_ids(self._quotations(document, words, code))
        return [c.id for one in found for c in one.codings if c.code == code and coder in (None, c.coder)]
