"""The two first commands (run, test): standard library only, Python 3.11 or newer."""
