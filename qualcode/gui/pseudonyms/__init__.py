"""The window "Pseudonyms": names decided in their contexts, replaced, and looked for again.

`open_pseudonyms` opens it on the study of the main window.
"""
