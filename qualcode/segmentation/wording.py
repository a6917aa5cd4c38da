"""The words of a spoken sentence that carry its meaning, as lemmas, and how alike two of them are.

Small words, fillers ("uhm", "zeg maar") and what interviewers say around a question carry nothing here.
"""

import re
from functools import lru_cache

from qualcode.segmentation.lemmas import lemma

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# "toe te voegen" is a form of "toevoegen"
_SEPARATED = re.compile(r"\b(aan|af|bij|in|mee|op|samen|terug|toe|uit|weg)\s+te\s+(?=\w+n\b)")
_SHORTEST_PART = 5  # letters that two words must share to be a compound and its part
_SHORTEST_STEM = 6
_ALIKE = 86  # per cent: one letter in seven may differ, as in a typing error

_DUTCH = """
    aan al alle alleen allemaal alles als altijd ander anders beetje ben bij daar daarbij daarin dan dat
    de deze die dit doen door dus echt eens eerst eigenlijk en er ergens even eventjes gaan gaat geen
    gewoon haar had hadden heb hebben hebt heeft heel helemaal hem hen het hier hij hoe hoor hun
    iedereen iemand iets ik in is ja je jij jou jouw jullie juist kan kon kun kunnen kunt kijken komen
    laat later maar maken mag me meer men met mij mijn misschien moet moeten na naar natuurlijk nee net
    niet niets nog nou nu of ofzo oke oké om omdat ons onze ook op over paar precies qua soort staan
    steeds te tegen tijdens toch toen tot tuurlijk u uh uhm uit uw van vanuit veel verder voor vooral
    vond waar waarbij waarin waarom wanneer want waren was wat we weer weet wel welk welke werd werden
    weten wie wij wil willen worden wordt zaten ze zeg zeggen zei zelf zich zien zij zijn zitten zo
    zoals zou zouden gezien laatste volgende vraag vragen vraagje vertellen beginnen interessant
    duidelijk helder prima mooi goed fijn benieuwd bijvoorbeeld zullen denken vinden zeker hartstikke
    beschrijven omschrijven graag toe binnen onder tussen zonder per via daarbuiten hetgeen ding dingen
    krijgen nemen elk elkaar eigen zodat terwijl hm he ha
"""
_ENGLISH = """
    a about actually after again all also always am an and another any are around as ask at be because
    been before being both but by can could describe did do does doing done each er erm ever every for
    from further get go going good had has have having he her here him his how i if in interesting into
    is it its just know last let like look lot make many maybe me mean might more most much my next nice
    no not now of off ok okay on one only or other our out over own perhaps please quite question
    questions really right said say see she should so some something sort start such tell than thank
    thanks that the their them then there these they thing things think this those though to too uh uhm
    um us very want was way we well were what when where whether which while who whole why will with
    within without would yeah yes yet you your
"""
_STOP = {"nl": frozenset(_DUTCH.split()), "en": frozenset(_ENGLISH.split())}


@lru_cache(maxsize=20_000)
def content_words(text: str, language: str) -> tuple[str, ...]:
    """The lemmas of the words that carry meaning, in order; other languages than nl and en keep all."""
    stop = _STOP.get(language, frozenset())
    plain = text.casefold().replace("’", "'")
    if language == "nl":
        plain = _SEPARATED.sub(r"\1", plain)
    found: list[str] = []
    for match in _WORD.finditer(plain):
        word = match.group().strip("'-")
        if word in stop or len(word) < 2:
            continue
        base = lemma(word, language)
        if base not in stop:
            found.append(base)
    return tuple(found)


@lru_cache(maxsize=100_000)
def likeness(first: str, second: str) -> float:
    """How alike two lemmas are: 1 the same, 0.85 a compound and its part, 0.8 one stem or a slip, else 0."""
    if first == second:
        return 1.0
    short, long = sorted((first, second), key=len)
    if len(short) >= _SHORTEST_PART and (long.startswith(short) or long.endswith(short)):
        return 0.85
    if len(short) < _SHORTEST_PART:
        return 0.0
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if same >= max(_SHORTEST_STEM, 0.6 * len(long)):
        return 0.8
    from rapidfuzz.fuzz import ratio

    return 0.8 if ratio(first, second, score_cutoff=_ALIKE) else 0.0
