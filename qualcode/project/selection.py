"""Which part of the study a table is about: coders, documents and codes, and how to say so."""

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.i18n import Translate


@dataclass(frozen=True)
class Selection:
    """Ids that limit a table; an empty tuple means all."""

    coders: tuple[int, ...] = ()
    documents: tuple[int, ...] = ()
    codes: tuple[int, ...] = ()


EVERYTHING = Selection()


def in_words(
    translate: Translate,
    *,
    coders: Iterable[str],
    all_coders: bool,
    documents: Iterable[str],
    all_documents: bool,
) -> str:
    """The sentence that names a table's filter."""
    coder_names, document_names = list(coders), list(documents)
    if all_coders:
        who = translate("all coders ({names})").format(names=", ".join(coder_names) or "-")
    else:
        who = translate("coders {names}").format(names=", ".join(coder_names))
    if all_documents:
        where = translate("all {count} documents").format(count=len(document_names))
    else:
        where = translate("documents {names}").format(names=", ".join(document_names))
    return translate("Counted over {who} and {where}.").format(who=who, where=where)
