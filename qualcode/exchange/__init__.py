"""Files for other programs: codings as a table (more formats follow)."""
