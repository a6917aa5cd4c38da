"""The coding view: a transcript with its quotations, brackets, code names and turn numbers.

It knows nothing of a study: values go in, signals come out. `view.TranscriptView` is the widget.
"""
