"""Filters on participants' attributes: which people a table is about, and how to say so."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _
from qualcode.model.attributes import (
    RANGED,
    Attribute,
    AttributeKind,
    measure,
    plain,
    read_value,
    same_value,
    shown_value,
)
from qualcode.model.people import Participant


@dataclass(frozen=True, slots=True)
class AttributeFilter:
    """People whose attribute `name` has one of `values` ("" is not given), or lies from `low` to `high`.

    Both ends belong to the range; "" leaves an end open. With `values` the range says nothing.
    """

    name: str
    values: tuple[str, ...] = ()
    low: str = ""
    high: str = ""


def passing(
    people: Iterable[Participant], attributes: Sequence[Attribute], filters: Sequence[AttributeFilter]
) -> list[Participant]:
    """The people whom every one of the filters lets through, in their order."""
    kinds = {one.name: one.kind for one in attributes}
    return [
        person
        for person in people
        if all(
            _passes(kinds.get(one.name, AttributeKind.TEXT), person.attributes.get(one.name, ""), one)
            for one in filters
        )
    ]


def _passes(kind: AttributeKind, stored: str, wanted: AttributeFilter) -> bool:
    value = same_value(kind, stored.strip())
    if wanted.values:
        return value in {same_value(kind, one.strip()) for one in wanted.values}
    reached = measure(kind, value) if value else None
    if reached is None:
        return False
    ends = [(wanted.low, -1), (wanted.high, 1)]
    return all(not end or _beyond(kind, reached, end) != sign for end, sign in ends)


def _beyond(kind: AttributeKind, reached: object, end: str) -> int:
    """-1 below the end of a range, 1 above it, 0 on it."""
    limit = measure(kind, end)
    return 0 if limit is None or reached == limit else -1 if reached < limit else 1  # type: ignore[operator]


def filters_in_words(
    filters: Sequence[AttributeFilter], attributes: Sequence[Attribute], translate: Translate, language: str
) -> str:
    """What the filters ask for: "region Oost or West and age from 40"."""
    kinds = {one.name: one.kind for one in attributes}
    conjunction = f" {translate(N_('and'))} "
    return conjunction.join(
        _in_words(one, kinds.get(one.name, AttributeKind.TEXT), translate, language) for one in filters
    )


def _in_words(one: AttributeFilter, kind: AttributeKind, translate: Translate, language: str) -> str:
    def shown(value: str) -> str:
        if not value:
            return translate(N_("not given"))
        return shown_value(kind, value, translate=translate, language=language)

    if one.values:
        choice = f" {translate(N_('or'))} ".join(map(shown, one.values))
        return f"{one.name} {choice}"
    texts = {
        (True, True): N_("{name} from {low} to {high}"),
        (True, False): N_("{name} from {low}"),
        (False, True): N_("{name} up to {high}"),
        (False, False): N_("{name} given"),
    }
    text = translate(texts[bool(one.low), bool(one.high)])
    return text.format(name=one.name, low=shown(one.low), high=shown(one.high))


def filter_from_text(text: str, attributes: Sequence[Attribute], *, language: str) -> AttributeFilter:
    """The filter that "region=Oost,West", "age>=40" or "date=2021-06-01..2021-06-30" asks for.

    "region=" asks for people of whom it is not given. Raises NotPossibleError for an attribute that is
    not there, or a value that cannot be one of its values.
    """
    found = re.fullmatch(r"\s*(.+?)\s*(>=|<=|=)\s*(.*?)\s*", text, re.DOTALL)
    if not found:
        raise NotPossibleError(
            _("“{text}” is no filter.").format(text=text),
            _("Write it as region=Oost,West or age>=40."),
        )
    attribute = named(found[1], attributes)
    sign, value = found[2], found[3]
    if sign == "=" and attribute.kind in RANGED and ".." in value:
        low, high = (_end(attribute, part, language) for part in value.split("..", 1))
        return AttributeFilter(attribute.name, low=low, high=high)
    if sign != "=":
        end = _end(attribute, value, language)
        low, high = (end, "") if sign == ">=" else ("", end)
        return AttributeFilter(attribute.name, low=low, high=high)
    known = {plain(choice): choice for choice in attribute.choices}
    parts = [value] if plain(value) in known else _split(value, attribute.kind)
    stored = [known.get(plain(part)) or _value(attribute, part, language) for part in parts]
    return AttributeFilter(attribute.name, values=tuple(dict.fromkeys(stored)))


def named(name: str, attributes: Sequence[Attribute]) -> Attribute:
    """The attribute with this name, capitals or not. Raises NotPossibleError when there is none."""
    exact = [one for one in attributes if one.name == name]
    alike = [one for one in attributes if one.name.casefold() == name.casefold()]
    if exact or alike:
        return [*exact, *alike][0]
    raise NotPossibleError(
        _("Participants have no attribute “{name}”.").format(name=name),
        _("Attributes here are: {names}.").format(names=", ".join(one.name for one in attributes) or "-"),
    )


def with_values(attributes: Sequence[Attribute], people: Iterable[Participant]) -> list[Attribute]:
    """The attributes with the values in use among their choices."""
    used: Mapping[str, dict[str, None]] = {one.name: dict.fromkeys(one.choices) for one in attributes}
    for person in people:
        for name, value in person.attributes.items():
            if value and name in used:
                used[name][value] = None
    return [Attribute(one.name, one.kind, tuple(used[one.name]), one.id) for one in attributes]


def _split(value: str, kind: AttributeKind) -> list[str]:
    return re.split(r"\s*[,;]\s*", value) if kind is not AttributeKind.NUMBER else re.split(r"\s*;\s*", value)


def _value(attribute: Attribute, text: str, language: str) -> str:
    reading = read_value(attribute.kind, text, choices=attribute.choices, language=language)
    if reading.problem:
        raise NotPossibleError(reading.problem)
    if reading.stored and attribute.kind is AttributeKind.CHOICE and reading.stored not in attribute.choices:
        sentence = _("No participant has “{value}” as {name}.").format(value=text, name=attribute.name)
        remedy = _("Values here are: {names}.").format(names=", ".join(attribute.choices) or "-")
        raise NotPossibleError(sentence, remedy)
    return reading.stored


def _end(attribute: Attribute, text: str, language: str) -> str:
    if attribute.kind not in RANGED:
        sentence = _("“{name}” has no order, so it cannot be limited from or up to a value.")
        raise NotPossibleError(
            sentence.format(name=attribute.name), _("Write {name}=value.").format(name=attribute.name)
        )
    return _value(attribute, text, language) if text.strip() else ""
