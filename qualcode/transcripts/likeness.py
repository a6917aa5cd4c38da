"""When two labels may be one: abbreviated, cut short, or a typing error. Numbers have to agree.

What is never alike: "R1" and "R2", "P1" and "P11", "Anna" and "Hanna".
"""

import re
import unicodedata
from functools import lru_cache

from qualcode.transcripts.vocabulary import PARTICLES, label_key, role_of_label

_SHORTEST_TYPED = 5  # letters of a word in which one typing error can be told from another word
_TWO_ERRORS_FROM = 8


@lru_cache(maxsize=4096)
def folded(label: str) -> str:
    """The label without case, accents, decoration and what stands in brackets."""
    plain = re.sub(r"\([^()]*\)", " ", label_key(label)) if "(" in label else label_key(label)
    letters = unicodedata.normalize("NFKD", plain)
    return " ".join("".join(char for char in letters if not unicodedata.combining(char)).split())


def may_be_one(one: str, two: str) -> bool:
    """Whether nothing in the labels tells two people apart: numbers, and what stands in brackets."""
    inside, within = _bracketed(one), _bracketed(two)
    return numbers_in(one) == numbers_in(two) and (not inside or not within or inside == within)


@lru_cache(maxsize=4096)
def _bracketed(label: str) -> str:
    return " ".join(re.findall(r"\(([^()]*)\)", label)).casefold()


@lru_cache(maxsize=4096)
def numbers_in(label: str) -> tuple[int, ...]:
    """The numbers in a label: (12,) for "Resp. 12"."""
    return tuple(map(int, re.findall(r"\d{1,9}", label)))


def is_short_for(short: str, long: str) -> bool:
    """Whether `short` abbreviates the word of `long`: "R1" and "Resp. 1" for "Respondent 1".

    Both have to mean the same role, so that "M" is not short for "Maria".
    """
    one, two = _word(short), _word(long)
    if not one or not two.startswith(one) or not may_be_one(short, long):
        return False
    role = role_of_label(label_key(long))
    return role is not None and role is role_of_label(label_key(short))


def _word(label: str) -> str:
    """The letters of a label of one word, without its number; "" for labels of more words."""
    match = re.fullmatch(r"([^\W\d_]+)[ .]*\d*", folded(label))
    return match[1] if match else ""


def is_typing_error(one: str, two: str, *, shortest: int = _SHORTEST_TYPED) -> bool:
    """Whether the labels differ by a letter, or by two where they are long, after the same first letter.

    Two letters that changed places are one error. Labels of less than `shortest` letters are never alike.
    """
    from rapidfuzz.distance import OSA

    first, second = folded(one), folded(two)
    if first == second or first[:1] != second[:1] or not may_be_one(one, two):
        return False
    letters = min(sum(map(str.isalpha, first)), sum(map(str.isalpha, second)))
    if letters < shortest:
        return False
    most = 2 if letters >= _TWO_ERRORS_FROM else 1
    return OSA.distance(first, second, score_cutoff=most) <= most


def is_cut_short(short: str, long: str) -> bool:
    """Whether `short` is a part of the name `long`: "sanne" or "Sanne de V." of "Sanne de Vries"."""
    if not may_be_one(short, long):
        return False
    one, two = _names(short), _names(long)
    if not one or len(one) > len(two) or one == two or len(one[0]) < 3:
        return False
    if len(one) == 1:
        return len(two) > 1 and one[0] == two[0]
    return one[0] == two[0] and all(
        full.startswith(part) for part, full in zip(one[1:], two[1:], strict=False)
    )


@lru_cache(maxsize=4096)
def _names(label: str) -> tuple[str, ...]:
    """The names in a label, without particles and points: ("sanne", "v") of "Sanne de V."."""
    parts = [part.strip(".,") for part in folded(label).split()]
    return tuple(part for part in parts if part and part not in PARTICLES)
