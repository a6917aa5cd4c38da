"""Codes and families: what the tables would leave out, and where they differ from the codebook."""

from collections.abc import Iterator, Mapping
from typing import Any

from qualcode.i18n import N_
from qualcode.reports.consistency.finding import Finding, Study

NO_DEFINITION = N_("These codes are used but have no definition: {codes}.")
DEFINE = N_("Write one in Code; the codebook is printed with it.")
NO_FAMILY = N_("These codes are used but belong to no family, so no table by family counts them: {codes}.")
PUT_IN = N_("Put them into a family in Code.")
RETIRED = N_("These codes are out of use, and still carry quotations: {codes}.")
RECODE = N_("Give their quotations another code, or take them up again.")
EMPTY = N_("The family “{family}” has no codes.")
FILL = N_("Put codes into it, or delete it.")
NOT_PRINTED = N_("What was written about “{code}” in “{family}” is not printed: it is not in that family.")
PUT_BACK = N_("Put the code back into the family, or copy the text elsewhere.")
ELSEWHERE = N_("In the codebook “{book}” the family “{family}” holds “{code}”; in the study it does not.")
SAY_SO = N_("Put the code into the family, or say in the method section that you changed it.")


def used_codes(study: Study) -> Iterator[Finding]:
    """Codes in use without definition or family, and codes out of use with quotations."""
    t = study.translate
    carried = {coding.code for one in study.quotations for coding in one.codings}
    used = [code for code in study.codes if code.id in carried]
    wrong = (
        (NO_DEFINITION, DEFINE, [one for one in used if not one.definition.strip() and not one.retired]),
        (NO_FAMILY, PUT_IN, [one for one in used if study.families and not one.families]),
        (RETIRED, RECODE, [one for one in used if one.retired]),
    )
    for sentence, remedy, codes in wrong:
        if codes:
            names = ", ".join(f"“{code.name}”" for code in codes)
            yield Finding("codes", t(sentence).format(codes=names), t(remedy), "code", codes[0].id)


def families(study: Study) -> Iterator[Finding]:
    """Families without codes, and descriptions of codes that are no longer in their family."""
    t, names = study.translate, {code.id: code.name for code in study.codes}
    for family in study.families:
        members = set(study.project.families.members(family.id))
        if not members:
            yield Finding("codes", t(EMPTY).format(family=family.name), t(FILL), "family", family.id)
        for code in study.project.descriptions.of_family(family.id):
            if code not in members and code in names:
                sentence = t(NOT_PRINTED).format(code=names[code], family=family.name)
                yield Finding("codes", sentence, t(PUT_BACK), "family", family.id)


def codebook(study: Study) -> Iterator[Finding]:
    """Codes that a family of a built-in codebook holds, and the study's family of that name does not."""
    from qualcode.codebook import builtin, load_builtin

    t = study.translate
    members = {f.name.casefold(): set(study.project.families.members(f.id)) for f in study.families}
    ids = {code.name.casefold(): code.id for code in study.codes}
    for info in builtin():
        if not any(_taken(study, name) for name in info.title.values()):
            continue
        book = load_builtin(info.key)
        names = {draft.key: draft.name for draft in book.codes}
        for family in book.families:
            held = next(
                (members[n.casefold()] for n in family.name.values() if n.casefold() in members), None
            )
            for key in family.codes:
                name = _known(names.get(key, {}), ids)
                if name and held is not None and ids[name.casefold()] not in held:
                    values = {
                        "book": _title(info.title, study.language),
                        "family": _title(family.name, study.language),
                        "code": name,
                    }
                    code = ids[name.casefold()]
                    yield Finding("codes", t(ELSEWHERE).format(**values), t(SAY_SO), "code", code)


def _taken(study: Study, name: str) -> bool:
    return isinstance(study.project.setting(f"codebook:{name}"), dict)


def _known(names: Mapping[str, str], ids: Mapping[str, Any]) -> str:
    return next((name for name in names.values() if name.casefold() in ids), "")


def _title(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")
