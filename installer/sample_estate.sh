# The sample estate: its cameras, doors, residents and the far end. Sourced by installer/demo.
# The people are samples and carry no invented names; their faces come from the sample pictures.

GATE=东门
BARRIER=东门车道
YEAR_AHEAD=$(date -d '+1 year' +%F)

random_password() { LC_ALL=C tr -dc 'a-km-zA-HJ-NP-Z2-9' </dev/urandom | head -c "${1:-14}" || true; }

# keep_secret NAME: a random one in a file that only its owner may read.
keep_secret() { (umask 077 && random_password 20 >"$SECRETS/$1"); }

ready_value() { sed -n "s/^READY.* $2=\\([^ ]*\\).*/\\1/p;s/^READY $2=\\([^ ]*\\).*/\\1/p" "$1" | head -n 1; }
has_line() { grep -q . "$1" 2>/dev/null; }

start_receiver() {
    local out=$STATE/receiver.txt
    keep_secret webhook
    "$BIN/gatehouse-webhook-receiver" --secret-file "$SECRETS/webhook" --out "$STATE/deliveries.jsonl" --stay \
        </dev/null >"$out" 2>>"$LOG" &
    CHILDREN+=($!)
    wait_for 10 has_line "$out" || die "The sample receiver did not start. The log is $LOG."
    RECEIVER_PORT=$(head -n 1 "$out")
}

start_cameras() {
    local footage=$ROOT/build/assets/footage name arguments=()
    for name in gate yard garage path lane; do
        arguments+=(--camera "$name=$footage/$name.mp4,$footage/$name-sub.mp4")
    done
    serve_cameras "${arguments[@]}"
}

# serve_cameras ARGUMENTS...: the sample cameras' program with these; their ports are known afterwards.
serve_cameras() {
    local out=$STATE/cameras.txt
    keep_secret camera
    "$BIN/gatehouse-rtsp-camera" --control 0 --user viewer --password-file "$SECRETS/camera" "$@" >"$out" 2>>"$LOG" &
    CHILDREN+=($!)
    wait_for 30 has_line "$out" || die "The sample cameras did not start. The log is $LOG."
    CAMERA_PORT=$(ready_value "$out" port)
    CAMERA_CONTROL=$(ready_value "$out" control)
}

# tell_cameras COMMAND: e.g. "stall gate".
tell_cameras() {
    local answer
    exec 9<>"/dev/tcp/127.0.0.1/$CAMERA_CONTROL" || return 1
    printf '%s\n' "$1" >&9
    read -r answer <&9
    exec 9<&-
    [ "$answer" = ok ]
}

# as USER COMMAND...: gatehouse-cli on behalf of that user.
as() {
    local user=$1
    shift
    quietly "The sample estate could not be set up ($1 ${2:-})." \
        "$BIN/gatehouse-cli" --data-dir "$DATA" --as "$user" --as-password-file "$SECRETS/$user" "$@"
}

add_camera() {
    local name=$1 mount=$2
    shift 2
    as administrator camera add --name "$name" --main "rtsp://127.0.0.1:$CAMERA_PORT/$mount/main" \
        --sub "rtsp://127.0.0.1:$CAMERA_PORT/$mount/sub" --user viewer --password-file "$SECRETS/camera" "$@"
}

make_estate() {
    local user number
    say "Making the sample estate ..."
    for user in administrator manager guard auditor; do
        keep_secret "$user"
    done
    quietly "The first user could not be added." "$BIN/gatehouse-cli" --data-dir "$DATA" \
        user add --name administrator --role administrator --password-file "$SECRETS/administrator"
    for user in manager guard auditor; do
        as administrator user add --name "$user" --role "$user" --password-file "$SECRETS/$user"
    done
    as administrator estate name --name 东门花园
    as administrator door add --name "$GATE"
    as administrator door add --name "$BARRIER"
    add_camera 东门 gate --gate "$GATE"
    add_camera 东门车道 lane --plates "$BARRIER"
    add_camera 中庭 yard
    add_camera 车库口 garage
    add_camera 西侧步道 path
    as administrator endpoint add --name 区平台 --plugin webhook --url "http://127.0.0.1:$RECEIVER_PORT/gatehouse" \
        --secret-file "$SECRETS/webhook" --basis "演示:发往本机的接收端" --purpose "演示上报" \
        --fields passage_id,alert_id,at,door,camera,outcome,credential,kind,severity
    cat >"$STATE/yard.json" <<'JSON'
{"zones": [{"name": "中庭警戒线", "rule": "crossing", "line": [[0.45, 0.2], [0.45, 0.95]], "objects": ["person"]}]}
JSON
    as administrator camera zones --name 中庭 --zones "$STATE/yard.json"
    # Everybody in the gate's film leaves to the left, once; nobody follows anybody.
    cat >"$STATE/gate.json" <<'JSON'
{"zones": [{"name": "东门门线", "rule": "gate_line", "line": [[0.45, 0], [0.45, 1]], "direction": "left_to_right"}]}
JSON
    as administrator camera zones --name 东门 --zones "$STATE/gate.json"
    add_residents
    add_vehicles
    for number in 1 2 3 4; do
        as manager people enrol --person "样本住户 $number" --consent-version 演示-1 \
            --photograph "$ROOT/build/assets/photographs/resident-$number.jpg" --keep-portrait
        as manager people grant --person "样本住户 $number" --door "$GATE" --until "$YEAR_AHEAD" --basis "演示:业主申请"
    done
}

# Six people in four households; two of them without a face, who use a card or the desk.
add_residents() {
    cat >"$STATE/residents.csv" <<'CSV'
name,phone,address,relation,until
样本住户 1,13800000001,1-1-1801,owner,
样本住户 2,13800000002,1-1-1801,co-resident,
样本住户 3,13800000003,2-1-502,owner,
样本住户 4,13800000004,2-2-1103,tenant,
样本住户 5,,2-2-1103,tenant,
样本住户 6,,3-1-201,owner,
CSV
    as manager people import "$STATE/residents.csv" --apply
}

# Of the four vehicles of the lane's film one is a household's and one a visitor's; one is nobody's, and one has a muddy
# plate, which waits for a person. The plates are drawn with the film (installer/lane.sh).
add_vehicles() {
    as manager vehicle add --plate 沪A23456 --room 1-1-1801 --space B1-017
    as manager visitor invite --name "样本访客" --plate 沪AD78905 --room 2-1-502 --doors "$BARRIER" \
        --until "$(date -d '+1 day' +%FT%R)" --host-said-yes phone
}
