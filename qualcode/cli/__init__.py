"""The command line: a thin face on the verbs of `qualcode.project`."""
