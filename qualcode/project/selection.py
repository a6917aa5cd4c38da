"""Which part of the study a table is about: coders, documents, codes and people, and how to say so."""

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.i18n import Translate
from qualcode.model.attribute_filters import AttributeFilter


@dataclass(frozen=True)
class Selection:
    """What limits a table; an empty tuple means all.

    `attributes` limit it to the participants whom every filter lets through: only quotations that are
    theirs count, and documents in which none of them speaks fall out.

    `families` and `queries` stand beside the codes as if each were one code: a family carries what any of
    its codes carries, a query (the name of a saved one, or an expression) what it is true of. Where they
    are given and `codes` is empty, only they are counted.
    """

    coders: tuple[int, ...] = ()
    documents: tuple[int, ...] = ()
    codes: tuple[int, ...] = ()
    attributes: tuple[AttributeFilter, ...] = ()
    families: tuple[int, ...] = ()
    queries: tuple[str, ...] = ()


EVERYTHING = Selection()


def in_words(
    translate: Translate,
    *,
    coders: Iterable[str],
    all_coders: bool,
    documents: Iterable[str],
    all_documents: bool,
    people: str = "",
) -> str:
    """The sentence that names a table's filter; `people` says what their attributes were limited to."""
    coder_names, document_names = list(coders), list(documents)
    if all_coders:
        who = translate("all coders ({names})").format(names=", ".join(coder_names) or "-")
    else:
        who = translate("coders {names}").format(names=", ".join(coder_names))
    if not all_documents:
        where = translate("documents {names}").format(names=", ".join(document_names) or "-")
    elif people:
        where = translate("the documents in which they speak ({names})").format(
            names=", ".join(document_names) or "-"
        )
    else:
        where = translate("all {count} documents").format(count=len(document_names))
    if people:
        sentence = translate("Counted over participants with {people}, {who}, and {where}.")
        return sentence.format(people=people, who=who, where=where)
    return translate("Counted over {who} and {where}.").format(who=who, where=where)
