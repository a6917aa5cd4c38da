"""The two sides of an operator that relates quotations to others of the same document."""

from collections.abc import Iterable, Iterator

from qualcode.query.tree import Node, Place, Study


def by_document(study: Study, a: Node, b: Node) -> Iterator[tuple[list[Place], list[Place]]]:
    """For every document with both, the places of A and those of B."""
    here = _grouped(study.places(study.found(a)))
    others = _grouped(study.places(study.found(b)))
    return ((places, others[document]) for document, places in here.items() if document in others)


def _grouped(places: Iterable[Place]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {}
    for place in places:
        found.setdefault(place.document, []).append(place)
    return found
