"""What the lints share: which files there are, and how they end."""

import pathlib
import subprocess
import sys

SKIPPED = 77


def tracked(root):
    """The files under version control that still exist; ends the program as 'skipped' outside a checkout."""
    listing = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z"], capture_output=True, check=False)
    if listing.returncode != 0:
        print("skipped: this is not a git checkout")
        sys.exit(SKIPPED)
    paths = (pathlib.Path(root, name) for name in listing.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


def finish(complaints):
    for complaint in complaints:
        print(complaint)
    print(f"{len(complaints)} complaint(s)")
    sys.exit(1 if complaints else 0)
