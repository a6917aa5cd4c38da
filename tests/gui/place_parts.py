"""Short names for what the tests of this page do and look at."""

from workspace_parts import at_rest


def key(qtbot, operations, widget, *keys):
    """Presses keys one after the other, and waits until all is at rest."""
    for one in keys:
        qtbot.keyClick(widget, one)
    at_rest(qtbot, operations)


def kinds(page):
    """The kinds of the places in the list."""
    return [line.kind for line in page.list.lines.lines]


def verdicts(study):
    """What was decided, in the order of documents and text."""
    order = {info.id: place for place, info in enumerate(study.documents.all())}
    found = sorted(study.consensus.decisions(), key=lambda one: (order[one.document], one.start, one.end))
    return [one.verdict for one in found]


def layer(study, document):
    """The codes and words on the consensus layer of a document (its number)."""
    info, kept = study.documents.all()[document], study.consensus.layer()
    if kept is None:
        return set()
    names = {code.id: code.name for code in study.codes.all()}
    return {
        (names[coding.code], quotation.text)
        for quotation in study.quotations.of_document(info.id, coders=[kept.id])
        for coding in quotation.codings
        if coding.coder == kept.id
    }
