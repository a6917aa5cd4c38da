"""Where a case is spoken of: the turns that hold the telling words of its title."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from qualcode.finding import Search, Unit, Way
from qualcode.model import DocumentId, ParticipantId, Span, Turn
from qualcode.project.autocode import Autocode, Proposal
from qualcode.project.context import Context
from qualcode.store.reads import documents as reads

_SHORTEST = 4  # letters of a word that can tell one case from another, but for names and numbers
_RARE = 0.02  # part of all turns that a telling word may occur in
_ANYHOW = 12  # turns that a word may occur in however small the study is


@dataclass(frozen=True, slots=True)
class Mention:
    """A turn of a participant with words of a case's title; `found` are their places in the document."""

    participant: ParticipantId
    document: DocumentId
    turn: int
    start: int
    end: int
    text: str
    found: tuple[Span, ...]
    words: tuple[str, ...]


def mentions(
    context: Context, autocode: Autocode, title: str, *, but: Collection[ParticipantId] = ()
) -> list[Mention]:
    """The respondents' turns that hold at least half of the telling words of a title.

    A word tells when few turns hold it. Most words first, then in the order of the study. `but` are
    participants to be left out.
    """
    turns = sum(info.turns for info in context.read(reads.document_infos))
    most = max(_ANYHOW, int(turns * _RARE))
    places = {word: autocode.find(_search(word)) for word in _words(title)}
    telling = {word: hits for word, hits in places.items() if 0 < len(hits) <= most}
    needed = max(1, (len(telling) + 1) // 2)
    count = Counter(_key(hit) for hits in telling.values() for hit in hits)

    @cache
    def turns_of(key: DocumentId) -> Sequence[Turn]:
        return context.read(reads.turns_of, key)

    found = [_mention(turns_of, key, telling) for key, number in count.items() if number >= needed]
    order = {info.id: info.order for info in context.read(reads.document_infos)}
    kept = [one for one in found if one is not None and one.participant not in but]
    return sorted(kept, key=lambda one: (-len(one.words), order[one.document], one.start))


def _words(title: str) -> list[str]:
    words = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", title)
    names = {word for word in words[1:] if not word[0].islower()}
    return list(dict.fromkeys(word.casefold() for word in words if len(word) >= _SHORTEST or word in names))


def _search(word: str) -> Search:
    return Search(Way.TEXT, word, Unit.TURN)


def _key(hit: Proposal) -> tuple[DocumentId, int, int]:
    return hit.document, hit.start, hit.end


def _mention(
    turns_of: Callable[[DocumentId], Sequence[Turn]],
    key: tuple[DocumentId, int, int],
    telling: Mapping[str, Sequence[Proposal]],
) -> Mention | None:
    document, start, end = key
    turn = next((one for one in turns_of(document) if one.start <= start < one.end), None)
    if turn is None or turn.participant is None:
        return None
    here = {word: hit for word, hits in telling.items() for hit in hits if _key(hit) == key}
    places = sorted({place for hit in here.values() for place in hit.found}, key=lambda one: one.start)
    text = next(iter(here.values())).text
    return Mention(turn.participant, document, turn.number, start, end, text, tuple(places), tuple(here))
