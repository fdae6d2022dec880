#!/usr/bin/env python3
"""Fails on a C++ source that clang-format would change."""

import os
import shutil
import subprocess
import sys

import sources


def main():
    root = sys.argv[1]
    clang_format = shutil.which("clang-format-14") or shutil.which("clang-format")
    if clang_format is None:
        print("skipped: clang-format is not installed")
        sys.exit(sources.SKIPPED)
    files = [str(path) for path in sources.tracked(root) if path.suffix in (".h", ".cpp")]
    share = max(1, len(files) // (os.cpu_count() or 1) + 1)
    checks = [subprocess.Popen([clang_format, "--dry-run", "-Werror", "--style=file", *files[at:at + share]],
                               stderr=subprocess.PIPE, text=True)
              for at in range(0, len(files), share)]
    complaints = []
    for check in checks:
        complaints += sorted({line.split(":")[0] for line in check.communicate()[1].splitlines() if "error:" in line})
    sources.finish([f"{os.path.relpath(name, root)}: run clang-format -i on it" for name in complaints])


if __name__ == "__main__":
    main()
