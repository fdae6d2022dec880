# Shared by the installer's programs. Sourced, not run.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
LOG=${GATEHOUSE_LOG:-$ROOT/build/installer.log}
mkdir -p "$(dirname "$LOG")"

say() { printf '%s\n' "$*"; printf '%s %s\n' "$(date -u +%FT%TZ)" "$*" >>"$LOG"; }
die() { printf 'gatehouse: %s\n' "$*" >&2; printf '%s FAILED: %s\n' "$(date -u +%FT%TZ)" "$*" >>"$LOG"; exit 1; }

# quietly SENTENCE COMMAND...: the output goes to the log; on failure its last lines and the sentence are shown.
quietly() {
    local sentence=$1 mark
    shift
    mark=$(wc -c <"$LOG")
    if ! "$@" >>"$LOG" 2>&1; then
        tail -c +"$((mark + 1))" "$LOG" | tail -n 15 >&2
        die "$sentence The whole log is $LOG."
    fi
}

# wait_for SECONDS COMMAND...: until the command succeeds.
wait_for() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.25
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "Packages are missing and only root may install them: run this as root once, or install sudo."
    fi
}

listed_packages() {
    local list
    for list in "$@"; do
        sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$ROOT/installer/packages/$list.list"
    done
    # npm comes with some Node.js packages and is a package of its own in Debian.
    command -v npm >/dev/null || echo npm
}

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# install_packages LIST...: installs what is missing; asks nothing and fetches nothing when all is there.
install_packages() {
    local package missing=()
    while read -r package; do
        is_installed "$package" || missing+=("$package")
    done < <(listed_packages "$@" | sort -u)
    if [ ${#missing[@]} = 0 ]; then
        say "Packages: all installed."
        return
    fi
    command -v apt-get >/dev/null || die "This needs Debian 12: there is no apt-get here. Missing: ${missing[*]}."
    say "Packages: installing ${#missing[@]} (a few minutes) ..."
    quietly "The package lists cannot be fetched; check the network and the sources of apt." \
        as_root apt-get update
    quietly "Not every package could be installed." \
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
    say "Packages: installed."
}

# build_preset NAME: configures and compiles; shows the compiler's progress on one line where there is a terminal.
build_preset() {
    cd "$ROOT"
    say "Configuring ..."
    quietly "The sources could not be configured." cmake --preset "$1"
    say "Compiling with $(nproc) jobs (the first time takes some minutes) ..."
    quietly "The sources could not be compiled." compile "$1"
    say "Compiled."
}

compile() {
    local build=(env NINJA_STATUS='[%f/%t] ' cmake --build --preset "$1" --parallel "$(nproc)")
    if [ -t 2 ]; then
        "${build[@]}" | tee >(stdbuf -o0 sed -un 's/^\(\[[0-9]*\/[0-9]*\]\).*/\1/p' | stdbuf -o0 tr '\n' '\r' >/dev/tty)
    else
        "${build[@]}"
    fi
}
