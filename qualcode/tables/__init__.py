"""Tables of a coded study: values in, DataFrames out.

Every number that the screen, Excel, Word and the command line show is computed here, once.
"""
