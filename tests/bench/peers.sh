#!/usr/bin/env bash
# Other walls beside ours, in one run on one machine: the same cameras over RTSP (1080p25 H.264), the same window of
# 1920x1080 on a screen without a graphics card, software decoding.
#
#   tests/bench/peers.sh [STREAMS] [SECONDS]          default 12 and 15
#
# For each: CPU seconds of its processes per stream-second, frames shown of those due where it tells, and the ratio to
# plain decoding. The last line is JSON. Needs (Debian's names): mpv xvfb gstreamer1.0-tools gstreamer1.0-plugins-base
# gstreamer1.0-plugins-good gstreamer1.0-libav gstreamer1.0-x; what is missing is left out and said so.
set -euo pipefail

ROOT=$(cd "$(dirname "$0")/../.." && pwd)
BIN=${GATEHOUSE_BIN:-$ROOT/build/release/bin}
STREAMS=${1:-12}
SECONDS_EACH=${2:-15}
COLUMNS_=$(awk -v n="$STREAMS" 'BEGIN { c = 1; while (c * c < n) ++c; print c }')
ROWS=$(((STREAMS + COLUMNS_ - 1) / COLUMNS_))
W=$((1920 / COLUMNS_ / 2 * 2)) H=$((1080 / ROWS / 2 * 2))
SETTLE=12
TICKS=$(getconf CLK_TCK)
WORK=$(mktemp -d)
STARTED=()

die() { echo "peers.sh: $*" >&2; exit 1; }
# Only what this script started, and what that started.
stop() { pkill -P "$1" 2>/dev/null || true; kill "$1" 2>/dev/null || true; wait "$1" 2>/dev/null || true; }
clean() { for pid in "${STARTED[@]}"; do stop "$pid"; done; rm -rf "$WORK"; }
trap clean EXIT

[ -x "$BIN/bench_wall" ] && [ -x "$BIN/peer_players" ] || die "build the release preset first."
command -v Xvfb >/dev/null || die "Xvfb is missing; install the package xvfb."

# CPU ticks of a process and its children so far.
ticks() {
    local pid sum=0
    for pid in "$1" $(pgrep -P "$1" || true); do
        sum=$((sum + $(awk '{ print $14 + $15 }' "/proc/$pid/stat" 2>/dev/null || echo 0)))
    done
    echo "$sum"
}

# name command...: lets it settle, then measures for SECONDS_EACH; CPU seconds per stream-second in COST.
measure() {
    local name=$1 before after
    shift
    "$@" >"$WORK/$name.log" 2>&1 &
    local pid=$!
    STARTED+=("$pid")
    sleep "$SETTLE"
    if ! kill -0 "$pid" 2>/dev/null; then
        echo "$name ended early: $(tail -1 "$WORK/$name.log")"
        COST=null
        return
    fi
    before=$(ticks "$pid")
    sleep "$SECONDS_EACH"
    after=$(ticks "$pid")
    stop "$pid"
    COST=$(awk -v t=$((after - before)) -v k="$TICKS" -v n="$STREAMS" -v s="$SECONDS_EACH" 'BEGIN { printf "%.4f", t / k / n / s }')
}

export QT_QPA_PLATFORM=xcb LC_ALL=C.UTF-8
Xvfb :97 -screen 0 1920x1080x24 >/dev/null 2>&1 &
STARTED+=($!)
export DISPLAY=:97
sleep 1

echo "Ours ..."
OURS=$("$BIN/bench_wall" --streams "$STREAMS" --seconds "$SECONDS_EACH" 2>/dev/null | tail -1) || die "bench_wall failed."
PLAIN=$(echo "$OURS" | awk -F'[:,}]' '{ for (i = 1; i < NF; ++i) { if ($i ~ /cpu_per_stream_s/ && $i !~ /decode/) c = $(i + 1); if ($i ~ /ratio/) r = $(i + 1) } printf "%.5f", c / r }')
CLIP=$(ls -t "$BIN"/../bench/*_1920x1080.mp4 | grep -v numbered | head -1)

CAMERAS=()
for i in $(seq "$STREAMS"); do CAMERAS+=(--camera "camera$i=$CLIP"); done
"$BIN/gatehouse-rtsp-camera" --port 0 --control 0 "${CAMERAS[@]}" >"$WORK/cameras.log" 2>&1 &
STARTED+=($!)
for _ in $(seq 50); do grep -q '^READY' "$WORK/cameras.log" && break; sleep 0.2; done
PORT=$(sed -n 's/^READY .*port=\([0-9]*\).*/\1/p' "$WORK/cameras.log")
[ -n "$PORT" ] || die "the cameras did not start."
URLS=()
for i in $(seq "$STREAMS"); do URLS+=("rtsp://127.0.0.1:$PORT/camera$i/main"); done

JSON="{\"streams\":$STREAMS,\"plain_cpu_per_stream_s\":$PLAIN,\"gatehouse\":$OURS"
add() { # name cost [more]
    local ratio=null
    [ "$2" = null ] || ratio=$(awk -v c="$2" -v p="$PLAIN" 'BEGIN { printf "%.3f", c / p }')
    echo "$1: $2 CPU s per stream-second, $ratio x plain decoding${3:+, $3}"
    JSON+=",\"$1\":{\"cpu_per_stream_s\":$2,\"ratio\":$ratio${4:-}}"
}

if command -v mpv >/dev/null; then
    echo "mpv, one window a camera ..."
    players() {
        local i=0 url
        trap 'kill $(jobs -p) 2>/dev/null; exit' TERM
        for url in "${URLS[@]}"; do
            mpv --no-config --really-quiet --vo=x11 --hwdec=no --vd-lavc-threads=1 --profile=low-latency --no-audio \
                --rtsp-transport=tcp --no-border --geometry="${W}x${H}+$((i % COLUMNS_ * W))+$((i / COLUMNS_ * H))" "$url" &
            i=$((i + 1))
        done
        wait
    }
    measure mpv players
    add mpv "$COST"
else
    echo "mpv is not installed: left out."
fi

if command -v gst-launch-1.0 >/dev/null && gst-inspect-1.0 avdec_h264 >/dev/null 2>&1; then
    echo "A GStreamer compositor ..."
    PIPELINE=(compositor name=wall background=black)
    for i in $(seq 0 $((STREAMS - 1))); do
        PIPELINE+=("sink_$i::xpos=$((i % COLUMNS_ * W))" "sink_$i::ypos=$((i / COLUMNS_ * H))" "sink_$i::width=$W" "sink_$i::height=$H")
    done
    PIPELINE+=(! video/x-raw,width=1920,height=1080,framerate=25/1 ! videoconvert ! ximagesink sync=false)
    for url in "${URLS[@]}"; do
        PIPELINE+=(rtspsrc "location=$url" protocols=tcp latency=100 ! rtph264depay ! h264parse ! avdec_h264 max-threads=1 ! queue max-size-buffers=2 leaky=downstream ! wall.)
    done
    measure compositor gst-launch-1.0 -q "${PIPELINE[@]}"
    add compositor "$COST"
else
    echo "GStreamer's tools or its decoder are not installed: left out."
fi

echo "A grid of QMediaPlayers ..."
"$BIN/peer_players" --columns "$COLUMNS_" --seconds "$SECONDS_EACH" "${URLS[@]}" >"$WORK/players.log" 2>&1 &
PLAYERS=$!
STARTED+=("$PLAYERS")
for _ in $(seq 300); do grep -q '^measuring' "$WORK/players.log" && break; sleep 0.2; done
if grep -q '^measuring' "$WORK/players.log"; then
    BEFORE=$(ticks "$PLAYERS")
    sleep $((SECONDS_EACH - 1))
    AFTER=$(ticks "$PLAYERS")
    wait "$PLAYERS" || true
    FRAMES=$(sed -n 's/.*"frames":\([0-9]*\).*/\1/p' "$WORK/players.log" | tail -1)
    COST=$(awk -v t=$((AFTER - BEFORE)) -v k="$TICKS" -v n="$STREAMS" -v s=$((SECONDS_EACH - 1)) 'BEGIN { printf "%.4f", t / k / n / s }')
    SHOWING=$(sed -n 's/.*"showing":\([0-9]*\).*/\1/p' "$WORK/players.log" | tail -1)
    SHARE=$(awk -v f="${FRAMES:-0}" -v n="$STREAMS" -v s="$SECONDS_EACH" 'BEGIN { printf "%.4f", f / (25 * n * s) }')
    add qmediaplayer "$COST" "$SHARE of the frames due, ${SHOWING:-0} players show one" ",\"frames_share\":$SHARE,\"showing\":${SHOWING:-0}"
else
    add qmediaplayer null
fi
echo "$JSON}"
