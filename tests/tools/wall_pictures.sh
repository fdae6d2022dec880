#!/usr/bin/env bash
# Pictures of the wall with 36 real RTSP cameras: 1, 16 and 36 tiles, what a tile can say and what can be done with one.
#   tests/tools/wall_pictures.sh DIR          after "installer/demo" has run once: it uses what that installed and built
source "$(dirname "$0")/../../installer/common.sh"
source "$ROOT/installer/sample_estate.sh"
source "$ROOT/installer/walk.sh"

SCREENSHOTS=${1:?name the folder for the pictures}
BIN=${GATEHOUSE_BIN:-$ROOT/build/release/bin}
STATE=$(mktemp -d)
DATA=$STATE/estate
SECRETS=$STATE/secrets
FOOTAGE=(gate yard garage path)
PLACES=(大堂 电梯厅 后门 地库)
CHILDREN=()

end_children() {
    local pid
    for pid in "${CHILDREN[@]:-}"; do
        [ -z "$pid" ] || kill "$pid" 2>/dev/null || true
    done
    wait
    rm -rf "$STATE"
}
trap end_children EXIT

mount_of() { echo "camera$1"; }

start_many_cameras() {
    local footage=$ROOT/build/assets/footage number name arguments=()
    for number in $(seq 36); do
        name=${FOOTAGE[$(((number - 1) % 4))]}
        arguments+=(--camera "$(mount_of "$number")=$footage/$name.mp4,$footage/$name-sub.mp4")
    done
    serve_cameras "${arguments[@]}"
}

# Camera 6 gets a password that is not its own.
add_many_cameras() {
    local number
    keep_secret administrator
    keep_secret camera-wrong
    quietly "The first user could not be added." "$BIN/gatehouse-cli" --data-dir "$DATA" \
        user add --name administrator --role administrator --password-file "$SECRETS/administrator"
    keep_secret manager
    as administrator user add --name manager --role manager --password-file "$SECRETS/manager"
    for number in $(seq 36); do
        [ "$number" != 6 ] || cp "$SECRETS/camera" "$SECRETS/camera-right"
        [ "$number" != 6 ] || cp "$SECRETS/camera-wrong" "$SECRETS/camera"
        add_camera "$(((number + 3) / 4))号楼${PLACES[$(((number - 1) % 4))]}" "$(mount_of "$number")"
        [ "$number" != 6 ] || mv "$SECRETS/camera-right" "$SECRETS/camera"
    done
}

# select_tile N: the tile with that number of nine, from 1, by a click into its lower half.
select_tile() {
    local column=$((($1 - 1) % 3)) row=$((($1 - 1) / 3))
    xdotool mousemove $((330 + 490 * column)) $((320 + 310 * row)) click 1 mousemove 1700 900
    settle 0.6
}

tell_camera() { tell_cameras "$1 $(mount_of "$2")" || say "Camera $2 did not take '$1'."; }

# Nine tiles, each in a state of its own. A tile's reasons come after some seconds.
show_states() {
    press F3
    settle 3
    tell_camera stall 2
    tell_camera refuse 3
    tell_camera drop 3
    tell_camera dark 4
    select_tile 5 && press R
    select_tile 7 && press space
    select_tile 8 && press plus && press plus && press plus
    select_tile 9 && press i
    settle 5
    shot "wall-states-$1"
    tell_camera resume 2
    tell_camera accept 3
    tell_camera light 4
}

# So busy that the wall gives way, and says so.
show_giving_way() {
    local pid burners=()
    press F6
    for pid in $(seq 24); do
        sh -c 'while :; do :; done' &
        burners+=($!)
    done
    settle 15
    shot "wall-busy-$1"
    kill "${burners[@]}"
}

language() { press ctrl+shift+l; settle 1; }

mkdir -p "$DATA" "$SECRETS"
chmod 700 "$DATA" "$SECRETS"
say "Setting up 36 cameras ..."
start_many_cameras
add_many_cameras
start_screen
"$BIN/gatehouse" --data-dir "$DATA" >>"$LOG" 2>&1 &
DESK=$!
CHILDREN+=("$DESK")
wait_for 60 find_window || die "The desk's window did not come up."
xdotool windowfocus --sync "$WINDOW" 2>>"$LOG" || true
settle 2
enter_as manager
settle 4
press ctrl+1
press F6 && settle 8 && shot wall-36-zh-dark
press F4 && settle 3 && shot wall-16-zh-dark
press F9 && settle 4 && shot wall-1-and-5-zh-dark
press F1 && settle 4 && shot wall-1-zh-dark
show_states zh-dark
settle 5
show_giving_way zh-dark
press F4 && settle 2
press question && settle 1 && shot wall-keys-zh-dark && press Escape
language
press ctrl+shift+t && settle 1
show_states en-light
press ctrl+shift+q && settle 1
xdotool key --clearmodifiers shift+Tab
enter_as administrator && settle 3
language
press ctrl+k && settle 0.5
xdotool type --delay 25 Cameras
press Return && settle 2 && shot cameras-en-dark
language && shot cameras-zh-dark
keep_pictures
say "The pictures are in $SCREENSHOTS."
