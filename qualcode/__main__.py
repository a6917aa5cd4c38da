"""`python -m qualcode`: the command line."""

from qualcode.cli.main import main

if __name__ == "__main__":
    main()
