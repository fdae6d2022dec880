#!/usr/bin/env python3
"""Dependencies point one way: fails on an include, or a link in a CMakeLists.txt, that no arrow allows.

The arrows are those of docs/design and docs/adr/0001. A room may use what it points to, and what that points to,
except for the rooms named in KEPT_IN. `main` and the tests may use everything.
"""

import pathlib
import re
import sys

import sources

ARROWS = {
    "app/base": [],
    "app/domain": ["app/base"],
    "app/pass": ["app/domain"],
    "app/store": ["app/domain"],
    "app/exchange": ["app/base"],
    "app/media": ["app/base", "app/domain"],  # of domain: a stream is named by camera and quality
    "app/vision": ["app/domain", "app/media"],
    "app/devices": ["app/domain"],
    "app/services": ["app/store", "app/pass", "app/exchange", "app/media", "app/vision", "app/devices", "plugins/sdk"],
    "app/plugin_host": ["app/base", "plugins/sdk"],
    "app/cli": ["app/services"],
    "ui/widgets": ["app/domain"],
    "ui/models": ["app/services"],
    "ui/lists": ["ui/models", "ui/widgets"],
    "ui/accountability": ["ui/lists"],  # what several pages ask: a second person's yes
    "ui/wall": ["ui/models", "ui/widgets", "app/media"],
    "ui/alerts": ["ui/lists"],
    "ui/registry": ["ui/accountability"],
    "ui/passages": ["ui/lists"],
    "ui/upstream": ["ui/lists"],
    "ui/audit": ["ui/accountability"],
    "ui/cameras": ["ui/lists", "app/media"],  # of media: what came of trying a stream
    "ui/care": ["ui/accountability"],
    "ui/visitors": ["ui/lists"],
    "ui/playback": ["ui/models", "ui/widgets", "app/media"],
    "ui/reports": ["ui/models", "ui/widgets"],
    "ui/shell": ["ui/models", "ui/widgets"],  # knows pages through ui/widgets/page.h alone
    "plugins/sdk": [],
}
OPEN_ROOMS = {"app/main"}

# What pages may not reach although an arrow chain leads there.
KEPT_IN = {
    "app/store": {"app/services", "app/cli"},
    "app/pass": {"app/services", "app/cli"},
    "app/devices": {"app/services", "app/cli"},
    "plugins/sdk": {"app/services", "app/plugin_host", "app/cli"},
    "app/media": {"app/vision", "app/services", "app/cli", "ui/wall", "ui/playback", "ui/cameras"},
}

# Foreign headers and the only rooms that may see them.
FOREIGN = [
    (re.compile(r"^lib(av\w+|sw\w+)/"), "FFmpeg", {"app/media"}),
    (re.compile(r"^(opencv2|dlib)/"), "OpenCV and dlib", {"app/vision"}),
    (re.compile(r"^(QtSql/|QSql)|^sqlite3"), "SQL", {"app/store"}),
    (re.compile(r"^qrencode\.h"), "libqrencode", {"ui/visitors", "ui/shell"}),
    (re.compile(r"^(zip|xlsxwriter)\.h$"), "libzip and libxlsxwriter", {"app/exchange"}),
]
WIDGET_HEADER = re.compile(
    r"^QtWidgets|^Q(Abstract(Button|ItemDelegate|ItemView|ScrollArea|Slider|SpinBox)|Action|Application|BoxLayout|Button|"
    r"CheckBox|ComboBox|Completer|DateEdit|DateTimeEdit|Dialog\w*|Dock\w*|FileDialog|FormLayout|Frame|Graphics\w+|"
    r"GridLayout|GroupBox|HBoxLayout|HeaderView|InputDialog|Label|Layout\w*|LineEdit|List(View|Widget)|MainWindow|"
    r"Menu\w*|MessageBox|PlainTextEdit|Progress\w+|PushButton|RadioButton|Scroll(Area|Bar)|Shortcut|SizePolicy|Slider|"
    r"SpinBox|Splitter|Stack(ed\w+)|Status(Bar)|Style(dItemDelegate|Factory|Option\w*)?|SystemTrayIcon|Tab(Bar|leView|"
    r"leWidget|Widget)|TextBrowser|TextEdit|Tool(Bar|Button|Tip)|Tree(View|Widget)|VBoxLayout|Widget\w*)$")

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
LINK = re.compile(r"\bgatehouse_(ui_)?(base|domain|store|exchange|media|vision|devices|services|widgets|models|wall|alerts|"
                  r"registry|passages|upstream|audit|cameras|care|pass|visitors|playback|reports|shell|plugin_sdk)\b")


def room_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] in ("app", "ui", "plugins") and len(parts) > 2 else None


def allowed_from(room):
    """Every room that `room` may use."""
    if room.startswith("plugins/") and room not in ARROWS:
        return {"plugins/sdk"}
    reached, waiting = set(), list(ARROWS[room])
    while waiting:
        target = waiting.pop()
        if target not in reached:
            reached.add(target)
            waiting += ARROWS[target]
    return {target for target in reached if target not in KEPT_IN or room in KEPT_IN[target]}


def target_room(header):
    first = header.split("/")[0]
    if first in ("ui", "plugins"):
        return room_of(header)
    return f"app/{first}" if f"app/{first}" in ARROWS or f"app/{first}" in OPEN_ROOMS else None


def complain_about(room, header):
    """Why `room` may not include `header`; None when it may."""
    if ".." in header.split("/"):
        return "goes up by '..', which hides the room it comes from"
    for pattern, name, rooms in FOREIGN:
        if pattern.search(header) and room not in rooms:
            return f"{name} belongs into {', '.join(sorted(rooms))} alone"
    may_have_widgets = room == "app/main" or (room.startswith("ui/") and room != "ui/models")
    if WIDGET_HEADER.search(header) and not may_have_widgets:
        return "Qt Widgets belong into ui/ alone, and not into ui/models"
    target = target_room(header) if "/" in header else None
    if target and target != room and room not in OPEN_ROOMS and target not in allowed_from(room):
        return f"no arrow leads from {room} to {target}"
    return None


def linked_room(match):
    if match.group(2) == "plugin_sdk":
        return "plugins/sdk"
    return f"{'ui' if match.group(1) else 'app'}/{match.group(2)}"


def check_file(name, text):
    """Complaints about one file, whose name is relative to the root."""
    room = room_of(name)
    if room is None:
        return []
    if room not in ARROWS and room not in OPEN_ROOMS and not room.startswith("plugins/"):
        return [f"{name}: {room} is not in the table of rooms; add it to tests/lint/lint_layers.py with its arrows"]
    complaints = []
    is_cmake = name.endswith("CMakeLists.txt")
    for number, line in enumerate(text.splitlines(), 1):
        if is_cmake:
            for match in LINK.finditer(line.split("#")[0]):
                target = linked_room(match)
                if target != room and room not in OPEN_ROOMS and target not in allowed_from(room):
                    complaints.append(f"{name}:{number}: links {match.group(0)}: no arrow leads from {room} to {target}")
            continue
        include = INCLUDE.match(line)
        reason = complain_about(room, include.group(1)) if include else None
        if reason:
            complaints.append(f"{name}:{number}: includes {include.group(1)}: {reason}")
    return complaints


def main():
    root = pathlib.Path(sys.argv[1])
    complaints = []
    for path in sources.tracked(root):
        if path.suffix in (".h", ".cpp") or path.name == "CMakeLists.txt":
            complaints += check_file(path.relative_to(root).as_posix(), path.read_text(errors="replace"))
    sources.finish(complaints)


if __name__ == "__main__":
    main()
