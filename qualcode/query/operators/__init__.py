"""The operators of a query, one idea a module."""
