#!/usr/bin/env bash
# Measures the budgets against peers in one interleaved run; see README.md beside it. Takes a few quiet minutes.
#   PTYBENCH=…/ptybench.py FLOOR=…/floor benches/run.sh [rounds]
set -euo pipefail
cd "$(dirname "$0")/.."
: "${PTYBENCH:?the pseudo-terminal harness (ptybench.py)}" "${FLOOR:?the bare program to compare with}"
rounds=${1:-7}
command -v htop >/dev/null || { echo "htop is the peer for keys and must be installed" >&2; exit 1; }

cargo build --release
warroom=${WARROOM:-${CARGO_TARGET_DIR:-target}/release/warroom}
warroom=$(realpath "$warroom")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
own=$HOME
export HOME="$work/home" XDG_DATA_HOME="$work/data" XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" \
    XDG_CONFIG_HOME="$work/config" WARROOM_AS=bench
mkdir "$HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" "$XDG_CACHE_HOME" "$XDG_CONFIG_HOME"

# room NAME CLOCKS ENTRIES START-OPTIONS… : a room of so many entries with so many live clocks (actions that fall due)
room() {
    "$warroom" --room "$1" start "payments 5xx, EU" "${@:4}" >/dev/null
    for n in $(seq "$2"); do
        echo "a @priya check replica lag of shard $n !$((20 + n))m"
    done | "$warroom" --room "$1" add - >/dev/null
    for n in $(seq $(($3 - $2 - 10))); do
        echo "n errors at $n per second after shard $((n % 40)) was drained, tickets keep coming from the EU"
    done | "$warroom" --room "$1" add - >/dev/null
}
room CLOCKS 50 1000 --sev critical --customer Globex:enterprise
room SMALL 5 100 --sev critical --customer Globex:enterprise
room CALM 0 100 --sev low
cp "$XDG_DATA_HOME/warroom/SMALL.jsonl" "$work/small.jsonl"

python3 benches/suite.py "$warroom" "$FLOOR" "$XDG_DATA_HOME/warroom/CLOCKS.jsonl" "$work/small.jsonl" \
    "$XDG_DATA_HOME/warroom/SMALL.jsonl" >"$work/suite.json"
python3 "$PTYBENCH" suite "$work/suite.json" --rounds "$rounds" -o "$work/measured.json"
HOME=$own cargo bench --bench append >"$work/append.json"
python3 benches/judge.py "$work/measured.json" "$work/append.json"
