"""`python -m frontdesk`: starts the program or does what the command line asks."""

import sys

from frontdesk.app import main

if __name__ == "__main__":
    sys.exit(main())
