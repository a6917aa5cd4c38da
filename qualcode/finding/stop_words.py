"""Words that carry little: spaCy's stop words, sounds of thinking, and small words of speech."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path

_HESITATION = re.compile(
    r"(?:u+h*m+|e+h*m+|[ue]+h+|h+[mu]+h*|m+h+m*|m{2,}|a+h+|o+h+|hè+|pff+)(?:[-'](?:\w+))?"
)

_SPOKEN = {
    "nl": """
        ja nee nou hoor hé hee he hè ha oké oke ok okay joh tja aha jawel jaja neenee zeg zeggen zegt gezegd
        gewoon eigenlijk echt heel best wel natuurlijk tuurlijk inderdaad zeker precies misschien ofzo zo'n
        dus dan nog maar even eventjes beetje soort allemaal bijvoorbeeld denk denken weet weten vind vinden
        ding dingen dat's das 't 'n 'm d'r z'n m'n gaat gaan ga komt komen hebt bent zit zitten moet
        een één eén eentje twee drie vier vijf zes zeven acht negen tien
    """,
    "en": """
        yes yeah yep no nope okay ok oke well oh ah right sure really just actually basically kind sort like
        know mean think say said says going gonna wanna got get thing things lot bit maybe probably i'm i've
        i'd i'll it's that's there's he's she's we're we've they're they've you're you've don't doesn't
        didn't isn't wasn't aren't can't couldn't won't wouldn't
        one two three four five six seven eight nine ten
    """,
}


def is_hesitation(word: str) -> bool:
    """Whether a word in small letters is a sound of thinking: uhm, eh, hmm."""
    return _HESITATION.fullmatch(word) is not None


@cache
def stop_words(language: str) -> frozenset[str]:
    """The words of a language that say little by themselves, in small letters; none for an unknown one.

    The list is spaCy's, read from its file: importing spaCy for a list of words would take a second.
    """
    if language not in _SPOKEN:
        return frozenset()
    spec = find_spec("spacy")
    listed: frozenset[str] = frozenset()
    if spec is not None and spec.origin:
        path = Path(spec.origin).parent / "lang" / language / "stop_words.py"
        listed = frozenset(run_path(str(path))["STOP_WORDS"]) if path.is_file() else _imported(language)
    plain = (word.casefold().replace("’", "'").replace("‘", "'") for word in listed)
    return frozenset((*plain, *_SPOKEN[language].split()))


def spoken_language(text: str, usual: str) -> str:
    """Which of the languages with stop words a text is in, going by these; `usual` where it is not clear."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    hits = {one: sum(word in stop_words(one) for word in words) for one in _SPOKEN}
    best = max(hits, key=hits.__getitem__)
    return best if usual in hits and hits[best] > 1.5 * hits[usual] + 10 else usual


def _imported(language: str) -> frozenset[str]:
    """The same where the files of spaCy cannot be read one by one."""
    from importlib import import_module

    return frozenset(import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS)
