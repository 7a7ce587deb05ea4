"""`python -m forum_desk` and `forum-desk`: the start of the program."""

import sys

from forum_desk.bootstrap import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
