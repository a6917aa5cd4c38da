"""Is the study sound? What the database says, and whether every quotation still reads as it did."""

from qualcode.i18n import _
from qualcode.store.reads import quotations as reads
from qualcode.store.store import Store


def check_study(store: Store) -> list[str]:
    """Problems in sentences; empty when the study is sound."""
    problems = [_("The file is damaged: {detail}").format(detail=detail) for detail in store.problems()]
    for _key, document, start, end in store.read(reads.displaced):
        sentence = _(
            "In “{document}” the quotation at {start}-{end} no longer reads as it did when it was coded."
        )
        problems.append(sentence.format(document=document, start=start, end=end))
    return problems
