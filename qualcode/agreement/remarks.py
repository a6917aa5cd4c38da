"""The diagnosis of a code in words: what its figures point at, and what to do about it.

Several remarks can hold at once. Remarks on passages are made only where alpha does not show that the
code can be relied on; the paradox of prevalence only where nothing else explains a low kappa.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.agreement import limits
from qualcode.agreement.diagnosis import Evidence
from qualcode.agreement.findings import Finding, FindingKind
from qualcode.agreement.results import CodeAgreement
from qualcode.i18n import N_, Translate, translator

ADVICE: Mapping[FindingKind, str] = {
    FindingKind.NOT_APPLIED: N_(
        "Nobody used the code here, so nothing can be said about it. Choose documents in which it occurs."
    ),
    FindingKind.ONE_CODER: N_(
        "The others never used the code. Ask whether they know it, and whether its definition tells when it "
        "applies."
    ),
    FindingKind.UNUSED: N_("Ask whether these coders know the code, and whether its definition is clear."),
    FindingKind.NO_VARIATION: N_(
        "Nothing differs, so agreement beyond chance cannot be computed. Report the counts."
    ),
    FindingKind.RARE: N_(
        "The figures rest on a few passages and can change with the next one. Compare more documents in "
        "which the code occurs."
    ),
    FindingKind.BIAS: N_(
        "One coder has a wider idea of the code than the other. Say in the definition what does not belong "
        "to it."
    ),
    FindingKind.CONFUSION: N_(
        "Lay the two definitions side by side: say in each when the other applies, or merge the codes."
    ),
    FindingKind.OMISSION: N_(
        "One coder saw what the other left uncoded. Look at these passages together: overlooked, or not "
        "meant by the definition?"
    ),
    FindingKind.BOUNDARY: N_(
        "They mean the same passages and begin or end them elsewhere. Agree on a rule for where a passage "
        "begins and ends, or compare by sentence or turn."
    ),
    FindingKind.SPLIT: N_(
        "What is one passage to one coder is several to the other. Agree on when a passage ends."
    ),
    FindingKind.FAMILY: N_(
        "On the family as a whole they agree far better: the idea is shared, and how it is divided is not. "
        "Sharpen the codes within it, or merge some."
    ),
    FindingKind.PARADOX: N_(
        "Kappa is low because the code is so rare, or so common, that chance alone would give nearly full "
        "agreement. Read AC1, PABAK and the agreement on coded text beside it."
    ),
    FindingKind.EMPTY: N_(
        "A completed document without a single coding counts as a judgement throughout. Ask whether it was "
        "completed by mistake."
    ),
}


@dataclass(frozen=True)
class _Seen:
    """What the remarks on one code are made from."""

    code: CodeAgreement
    evidence: Evidence
    coders: Sequence[str]
    language: str

    @property
    def t(self) -> Translate:
        return translator(self.language)

    @property
    def passages(self) -> int:
        return sum(self.code.segments)

    def finding(self, kind: FindingKind, text: str, others: tuple[int, ...] = ()) -> Finding:
        return Finding(kind, text, self.t(ADVICE[kind]), others)


def code_findings(
    code: CodeAgreement, evidence: Evidence, coders: Sequence[str], *, language: str
) -> tuple[Finding, ...]:
    """The remarks on one code, the plainest first; none where the figures speak for themselves."""
    seen = _Seen(code, evidence, coders, language)
    used = [k for k, n in enumerate(code.segments) if n]
    _ = seen.t
    if not used:
        return (seen.finding(FindingKind.NOT_APPLIED, _("not applied")),)
    if len(used) == 1:
        words = _("only {coder} used it (n={n})")
        text = words.format(coder=coders[used[0]], n=code.codings[used[0]])
        return (seen.finding(FindingKind.ONE_CODER, text), *_confusion(seen), *_family(seen))
    found = [*_unused(seen), *_variation(seen), *_rare(seen), *_bias(seen)]
    if code.alpha.value is None or code.alpha.value < limits.RELIABLE:
        found += [
            *_confusion(seen),
            *_omission(seen),
            *_boundary(seen),
            *_split(seen),
            *_family(seen),
        ]
    return tuple(found or _paradox(seen))


def _unused(seen: _Seen) -> Iterator[Finding]:
    _ = seen.t
    missing = [seen.coders[k] for k, n in enumerate(seen.code.segments) if n == 0]
    if missing:
        text = _("not used by {coders}").format(coders=", ".join(missing))
        yield seen.finding(FindingKind.UNUSED, text)


def _variation(seen: _Seen) -> Iterator[Finding]:
    _ = seen.t
    if seen.code.kappa.value is None:
        yield seen.finding(FindingKind.NO_VARIATION, _("no variation"))


def _rare(seen: _Seen) -> Iterator[Finding]:
    _, n = seen.t, sum(seen.code.codings)
    if n < limits.FEW_CODINGS:
        yield seen.finding(FindingKind.RARE, _("few codings (n={n})").format(n=n))


def _bias(seen: _Seen) -> Iterator[Finding]:
    """How often, and how much text, for what each coder judged."""
    _, code, evidence = seen.t, seen.code, seen.evidence
    who = [k for k, n in enumerate(code.codings) if n]
    most, least = (pick(who, key=lambda k: evidence.rates[k]) for pick in (max, min))
    if evidence.rates[most] >= limits.UNEVEN * evidence.rates[least]:
        if code.codings[most] >= limits.FEW_CODINGS:
            text = _("{coder} used it far more often ({most} against {least})").format(
                coder=seen.coders[most], most=code.codings[most], least=code.codings[least]
            )
            yield seen.finding(FindingKind.BIAS, text)
        return
    wide, small = (pick(who, key=lambda k: evidence.extent[k]) for pick in (max, min))
    if sum(code.codings) >= limits.FEW_CODINGS and (
        evidence.extent[wide] >= limits.UNEVEN * evidence.extent[small]
    ):
        shares = (_percent(evidence.extent[k], seen.language) for k in (wide, small))
        words = _("{coder} gave it to far more text ({most} against {least})")
        text = words.format(coder=seen.coders[wide], **dict(zip(("most", "least"), shares, strict=True)))
        yield seen.finding(FindingKind.BIAS, text)


def _confusion(seen: _Seen) -> Iterator[Finding]:
    _ = seen.t
    for other, name, n in seen.evidence.instead[:2]:
        if n >= max(limits.CONFUSED_TIMES, limits.CONFUSED * seen.passages):
            words = _("confused with “{code}” ({n} of {total} passages)")
            text = words.format(code=name, n=n, total=seen.passages)
            yield seen.finding(FindingKind.CONFUSION, text, (other,))


def _omission(seen: _Seen) -> Iterator[Finding]:
    _, n, total = seen.t, seen.evidence.omitted, seen.passages
    if total < limits.FEW_CODINGS or n < limits.OMITTED * total:
        return
    words = (
        _("mostly different passages ({n} of {total} from one coder only)")
        if n >= limits.MOSTLY_OMITTED * total
        else _("{n} of {total} passages from one coder only")
    )
    yield seen.finding(FindingKind.OMISSION, words.format(n=n, total=total))


def _boundary(seen: _Seen) -> Iterator[Finding]:
    _, n, met = seen.t, seen.evidence.unlike, seen.evidence.met
    if met >= limits.FEW_CODINGS and n >= limits.UNLIKE * met:
        words = _("same passages, different boundaries ({n} of {total})")
        yield seen.finding(FindingKind.BOUNDARY, words.format(n=n, total=met))


def _split(seen: _Seen) -> Iterator[Finding]:
    _, n, met = seen.t, seen.evidence.split, seen.evidence.met
    if met >= limits.FEW_CODINGS and n >= limits.SPLIT * met:
        words = _("one passage to one coder, several to the other ({n} times)")
        yield seen.finding(FindingKind.SPLIT, words.format(n=n))


def _family(seen: _Seen) -> Iterator[Finding]:
    _ = seen.t
    for gain in seen.evidence.families:
        words = _(
            "the codes of “{family}” are mixed up with each other (α {together} together, {apart} apart)"
        )
        together, apart = (_two_places(value, seen.language) for value in (gain.together, gain.apart))
        text = words.format(family=gain.name, together=together, apart=apart)
        yield seen.finding(FindingKind.FAMILY, text, (gain.family,))


def _paradox(seen: _Seen) -> Iterator[Finding]:
    """Why kappa is low where nearly all text agrees; only said where nothing else explains it."""
    _, code = seen.t, seen.code
    percent, kappa, share = code.percent.value, code.kappa.value, code.prevalence.value
    if percent is None or kappa is None or share is None:
        return
    if percent < limits.HIGH_PERCENT or kappa >= limits.LOW_KAPPA:
        return
    nobody = _("paradox: high percentage, low kappa, because most text has the code from nobody")
    everybody = _("paradox: high percentage, low kappa, because most text has the code from everybody")
    yield seen.finding(FindingKind.PARADOX, nobody if share < 0.5 else everybody)


def _two_places(value: float, language: str) -> str:
    text = f"{value:.2f}"
    return text.replace(".", ",") if language == "nl" else text


def _percent(value: float, language: str) -> str:
    text = f"{100 * value:.1f}%"
    return text.replace(".", ",") if language == "nl" else text


def empty_findings(empty: Sequence[tuple[int, str, Sequence[str]]], *, language: str) -> tuple[Finding, ...]:
    """A remark for each coder (id, name) who completed these documents and coded nothing in them."""
    _ = translator(language)
    words = _("{coder} completed {documents} and coded nothing there")
    advice = _(ADVICE[FindingKind.EMPTY])
    return tuple(
        Finding(FindingKind.EMPTY, words.format(coder=name, documents=", ".join(titles)), advice, (key,))
        for key, name, titles in empty
    )
