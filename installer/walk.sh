# Walks through the desk as a person would, on a screen of its own, and takes pictures. Sourced by installer/demo.

LARGEST_PICTURE=200000
MANAGERS_PAGES=(wall alerts people homes visitors vehicles passages upstream care settings)
AUDITORS_PAGES=(upstream audit)

start_screen() {
    local number
    say "Starting a screen of 1920x1080 ..."
    mkdir -p "$STATE/shots"
    Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp -noreset 3>"$STATE/display" >>"$LOG" 2>&1 &
    CHILDREN+=($!)
    wait_for 20 has_line "$STATE/display" || die "Xvfb did not start. The log is $LOG."
    number=$(cat "$STATE/display")
    (umask 077 && mkdir -p "$STATE/runtime")
    export DISPLAY=:$number LC_ALL=C.UTF-8 XDG_RUNTIME_DIR=$STATE/runtime
    unset WAYLAND_DISPLAY
    export QT_QPA_PLATFORM=xcb
    openbox --sm-disable >>"$LOG" 2>&1 &
    CHILDREN+=($!)
}

find_window() { WINDOW=$(xdotool search --onlyvisible --pid "$DESK" 2>/dev/null | head -n 1) && [ -n "$WINDOW" ]; }

press() { xdotool key --clearmodifiers "$1"; }
# Time for a page to ask the store and to paint what came.
settle() { sleep "${1:-1}"; }

# shot NAME: kept raw at first; compressing would take the processor away from the video.
shot() {
    [ -z "$SCREENSHOTS" ] || import -silent -window root "$STATE/shots/$1.bmp" 2>>"$LOG" ||
        say "The picture $1 could not be taken."
}

sign_in() {
    wait_for 60 find_window || die "The desk's window did not come up. Its log is in $DATA/logs."
    xdotool windowfocus --sync "$WINDOW" 2>>"$LOG" || true
    settle 2
    shot sign-in
    enter_as manager
    settle 3
    # Six places for five cameras.
    press ctrl+1
    press F9
    wait_for 30 every_camera_plays || say "Not every camera plays yet."
}

enter_as() {
    press ctrl+a
    xdotool type --delay 25 "$1"
    press Tab
    xdotool type --delay 25 --file "$SECRETS/$1"
    press Return
}

every_camera_plays() {
    desk_runs || die "The desk ended before its time. Its log is in $DATA/logs."
    status_json | python3 -c 'import json, sys
frames = json.load(sys.stdin)["frames"].values()
sys.exit(not frames or min(frames) < 1)' 2>/dev/null
}

# visit_pages SUFFIX: every page once. Alerts are taken by key, as a guard would, so that they do not cover the page.
visit_pages() {
    local number=0 page keys
    for page in "${MANAGERS_PAGES[@]}"; do
        number=$((number + 1))
        keys=ctrl+$number
        [ "$page" != settings ] || keys=ctrl+comma
        # On the wall no field takes the key for a letter.
        press ctrl+1
        press alt+1
        press alt+1
        press "$keys"
        settle 1
        shot "$number-$page-$1"
        [ "$page" != vehicles ] || visit_plates "$number" "$1"
    done
    press ctrl+1
}

# The plates that wait for somebody's eyes stand beside the register of vehicles.
visit_plates() {
    press ctrl+Next
    settle 1
    shot "$1-plates-$2"
    press ctrl+Prior
}

# The audit is the auditor's alone; the wall goes on behind the sign-in.
visit_audit() {
    local number=0 page
    press ctrl+shift+q
    settle 1
    xdotool key --clearmodifiers shift+Tab
    enter_as auditor
    settle 3
    for page in "${AUDITORS_PAGES[@]}"; do
        number=$((number + 1))
        press "ctrl+$number"
        settle 1
    done
    shot "11-audit-zh-dark"
    press ctrl+shift+l
    settle 1
    shot "11-audit-en-dark"
    press ctrl+shift+l
}

has_alert() { desk_runs && [ "$(status_value alerts)" -ge 1 ] 2>/dev/null; }
has_plate() { desk_runs && [ "$(status_value plates_read)" -ge 1 ] 2>/dev/null; }
has_clip() { desk_runs && [ "$(status_value clips)" -ge 1 ] 2>/dev/null; }
has_known() { desk_runs && [ "$(status_value known_passages)" -ge 1 ] 2>/dev/null; }
all_is_delivered() { [ "$(status_value pending)" = 0 ]; }

walk_through_the_desk() {
    local start=$SECONDS
    sign_in
    say "Signed in as manager; walking through the pages ..."
    press ctrl+1
    wait_for 90 has_alert && settle 1 && shot pop-up-zh-dark
    visit_pages zh-dark
    press ctrl+shift+l
    settle 1
    visit_pages en-dark
    press ctrl+shift+t
    settle 1
    visit_pages en-light
    press ctrl+shift+l
    settle 1
    visit_pages zh-light
    press ctrl+shift+t
    visit_audit
    while [ $((SECONDS - start)) -lt "$SECONDS_TO_RUN" ] && desk_runs; do
        sleep 1
    done
    wait_for 60 has_known || say "Nobody who is enrolled was recognised."
    wait_for 60 has_plate || say "No plate was read."
    wait_for 60 has_clip || say "No alert has a clip."
    close_desk
    keep_pictures
}

# First nobody comes to the gate any more, so that all that happened can leave; then the window is closed.
close_desk() {
    say "Waiting for the deliveries ..."
    { tell_cameras "stall gate" && tell_cameras "stall lane"; } || say "The sample cameras did not answer."
    settle 4
    wait_for 30 all_is_delivered || say "Not everything was delivered."
    xdotool key --clearmodifiers --window "$WINDOW" alt+F4 2>>"$LOG" || true
    press alt+F4
    if ! wait_for 10 desk_has_ended; then
        kill -TERM "$DESK" 2>/dev/null || true
        wait_for 15 desk_has_ended || die "The desk did not close. Its log is in $DATA/logs."
    fi
    wait "$DESK" || die "The desk ended with an error. Its log is in $DATA/logs."
}

# Smaller step by step until a picture fits; video needs more colours than a form, and keeps them at half the size.
keep_pictures() {
    local raw picture step
    [ -n "$SCREENSHOTS" ] || return 0
    say "Compressing the pictures ..."
    mkdir -p "$SCREENSHOTS"
    for raw in "$STATE"/shots/*.bmp; do
        picture=$SCREENSHOTS/$(basename "$raw" .bmp).png
        for step in 1920:256 1920:128 1280:256 1280:160 1280:96 1280:48; do
            convert "$raw" -filter Lanczos -resize "${step%:*}x>" png:- |
                pngquant --nofs --speed 4 "${step#*:}" - >"$picture"
            [ "$(stat -c %s "$picture")" -gt $LARGEST_PICTURE ] || break
        done
        rm "$raw"
    done
}

# judge JSON: says what is missing, and sets JUDGEMENT.
judge() {
    JUDGEMENT=0
    python3 - "$1" >&2 <<'PYTHON' || JUDGEMENT=1
import json, sys
figures = json.loads(sys.argv[1])
faults = [f"camera {name} showed nothing" for name, frames in figures["frames"].items() if frames < 1]
faults += ["no camera" for _ in [0] if not figures["frames"]]
faults += ["nobody was recognised" for _ in [0] if figures["known_passages"] < 1]
faults += ["nobody was counted at the gate" for _ in [0] if figures["bodies"] < 1]
faults += ["no plate was read" for _ in [0] if figures["plates_read"] < 1]
faults += ["no alert came" for _ in [0] if figures["alerts"] < 1]
faults += ["no alert has a clip" for _ in [0] if figures["clips"] < 1]
faults += [f"{figures['pending']} deliveries wait" for _ in [0] if figures["pending"]]
faults += [f"{figures['errors']} errors are in the log" for _ in [0] if figures["errors"]]
if faults:
    print("gatehouse: " + ", ".join(faults) + ".")
sys.exit(bool(faults))
PYTHON
}
