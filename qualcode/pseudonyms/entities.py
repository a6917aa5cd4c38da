"""Names that a trained language model of spaCy finds, where the researcher has one installed."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.progress import NoProgress, Progress
from qualcode.pseudonyms.names import Kind

MODELS: Mapping[str, tuple[str, ...]] = {
    "nl": ("nl_core_news_lg", "nl_core_news_md", "nl_core_news_sm"),
    "en": ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm"),
}
_KINDS: Mapping[str, Kind] = {
    "PER": Kind.PERSON,
    "PERSON": Kind.PERSON,
    "LOC": Kind.PLACE,
    "GPE": Kind.PLACE,
    "FAC": Kind.PLACE,
    "ORG": Kind.ORGANISATION,
}
_PIECE = 20_000


def installed_model(language: str) -> str:
    """The largest model for the language that is installed; "" where there is none."""
    from importlib.metadata import PackageNotFoundError, distribution

    for name in MODELS.get(language, ()):
        try:
            distribution(name)  # what spacy.util.is_package asks, without loading spaCy for the answer "none"
        except PackageNotFoundError:
            continue
        return name
    return ""


def entities(
    texts: Mapping[int, str], model: str | Path, *, progress: Progress | None = None
) -> Iterator[tuple[int, int, int, Kind]]:
    """Where names stand according to the model: (text, start, end, kind).

    `model` is the name of an installed model or a folder that holds one. Raises NotPossibleError when
    it cannot be loaded.
    """
    progress = progress or NoProgress()
    language = _load(model)
    for done, (key, text) in enumerate(texts.items()):
        progress.report(done, len(texts), str(model))
        offset = 0
        for piece in _pieces(text):
            for entity in language(piece).ents:
                kind = _KINDS.get(entity.label_)
                if kind is not None and entity.text.strip():
                    yield key, offset + entity.start_char, offset + entity.end_char, kind
            offset += len(piece)


def _load(model: str | Path) -> Any:
    import spacy

    try:
        return spacy.load(
            model, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler", "morphologizer"]
        )
    except (OSError, ValueError, ImportError) as error:
        raise NotPossibleError(
            _("The spaCy model “{name}” cannot be loaded.").format(name=model),
            _("Choose a folder with a model that fits this version of spaCy, or go on without one."),
        ) from error


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces of whole lines, so that a long interview does not take all memory."""
    piece: list[str] = []
    size = 0
    for line in text.splitlines(keepends=True):
        piece.append(line)
        size += len(line)
        if size > _PIECE:
            yield "".join(piece)
            piece, size = [], 0
    yield "".join(piece)
