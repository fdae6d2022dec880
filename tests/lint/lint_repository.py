#!/usr/bin/env python3
"""Fails on what does not belong into the repository: large files, notes to oneself, names of package servers,
paths of one machine, sources that should have been split."""

import pathlib
import re
import sys

import sources

LARGEST_BYTES = 1_500_000
LONGEST_SOURCE = 600

# Put together from parts, so that this file does not find itself.
NOTE = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"]) + r")\b")
SERVER = re.compile(r"(deb|security|snapshot)\.debian\." + r"org|registry\.(npm|yarn)" + r"|https?://(deb|security|registry)\.")
MACHINE_PATH = re.compile(r"(^|[^a-zA-Z.$\}])/(work|farm|home|root)" + r"/[a-z]")

SOURCES = {".cpp", ".h", ".cmake", ".py", ".sh", ".sql"}


def check_text(name, text):
    complaints = []
    is_source = pathlib.PurePath(name).suffix in SOURCES or name.startswith("installer/")
    for number, line in enumerate(text.splitlines(), 1):
        if is_source and NOTE.search(line):
            complaints.append(f"{name}:{number}: a note to oneself; do it, or write it where people look")
        if SERVER.search(line):
            complaints.append(f"{name}:{number}: names a package server; the machine's own settings decide that")
        if MACHINE_PATH.search(line):
            complaints.append(f"{name}:{number}: a path of one machine")
    if name.endswith(".cpp") and len(text.splitlines()) > LONGEST_SOURCE:
        complaints.append(f"{name}: more than {LONGEST_SOURCE} lines; split it")
    return complaints


def main():
    root = pathlib.Path(sys.argv[1])
    complaints = []
    for path in sources.tracked(root):
        name = path.relative_to(root).as_posix()
        if path.stat().st_size > LARGEST_BYTES:
            complaints.append(f"{name}: larger than {LARGEST_BYTES} bytes; let the installer fetch or make it")
            continue
        data = path.read_bytes()
        if b"\0" not in data[:4096] and path.suffix != ".svg":
            complaints += check_text(name, data.decode(errors="replace"))
    sources.finish(complaints)


if __name__ == "__main__":
    main()
