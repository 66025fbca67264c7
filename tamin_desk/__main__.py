"""``python -m tamin_desk`` is the same as ``tamin-desk``."""

import sys

from tamin_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
