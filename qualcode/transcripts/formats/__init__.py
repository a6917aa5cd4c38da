"""Kinds of file: one module each, bytes in, `Decoded` out. `importers` lists them."""
