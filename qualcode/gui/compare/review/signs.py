"""The sign of each kind of remark: beside its word in lists, and alone in the margin of a transcript."""

from qualcode.model.reviews import ReviewKind

SIGNS = {
    ReviewKind.AGREE: "✓",
    ReviewKind.QUESTION: "?",
    ReviewKind.OTHER_CODE: "→",
    ReviewKind.MISSING: "+",
    ReviewKind.REMARK: "…",
    ReviewKind.LOOK_AGAIN: "↻",
    ReviewKind.ANSWER: "…",
}
