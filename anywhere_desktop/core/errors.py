"""What can go wrong in a way that the user can mend, and what the user stopped."""


class UserError(Exception):
    """Bad input, said in one line that tells what is wrong and how to mend it.

    Anything that is not a `UserError` or `Cancelled` is a bug.
    """


class Cancelled(Exception):
    """The user pressed stop. What was finished before is kept."""


class Outdated(Cancelled):
    """What this was asked for is not open any more: nothing was done, and nobody waits for it."""
