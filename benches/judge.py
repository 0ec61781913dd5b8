"""Holds what was measured against the budgets: judge.py MEASURED.json APPEND.json; exit 1 if one is missed."""
import json
import statistics
import sys

with open(sys.argv[1]) as f:
    measured = json.load(f)
with open(sys.argv[2]) as f:
    append = json.load(f)
rounds, missed = measured["detail"], []


def over_rounds(name, figure):
    """The median over the rounds of `figure(this round's item, round number)`."""
    for one in rounds[name]:
        if one.get("primary") is None:
            raise SystemExit(f"{name} could not be measured: {one.get('error')}")
    return statistics.median(figure(one, i) for i, one in enumerate(rounds[name]))


def ratio(name, other, figure):
    return over_rounds(name, lambda one, i: one[figure] / rounds[other][i][figure])


def say(what, value, budget, unit):
    kept = value <= budget
    print(f"{'kept  ' if kept else 'MISSED'}  {what:58} {value:8.3f} of {budget:g} {unit}")
    if not kept:
        missed.append(what)


say("start of a 1,000-entry room, to the bare program", ratio("start", "start floor", "primary"), 3, "x")
say("key to painted frame, p99, to live htop's", ratio("keys", "keys htop", "p99"), 1, "x")
say("key to painted frame at 200x60, median, to the bare program", ratio("keys 200x60", "keys 200x60 floor", "primary"), 1.5, "x")
quiet = over_rounds("idle, none showing", lambda one, _: one["bytes_per_s_p50"])
say("bytes a second while nothing visible changes", quiet, 0, "bytes")
say("append, lock to acknowledgement, p50, to write+fdatasync", append["ratio_p50"], 1.2, "x")
over = over_rounds("add", lambda one, i: one["primary"] - rounds["process"][i]["primary"])
say("add on a 100-entry room, over process start", over, 3, "ms")

print()
for name, all_rounds in rounds.items():
    one = measured["summary"][name]
    idle = f", {all_rounds[0]['bytes_per_s']:g} bytes/s" if "bytes_per_s" in all_rounds[0] else ""
    print(f"        {name:28} median {one['median']}, p99 {one['p99']}{idle}")
print(f"        {'append':28} {append}")
sys.exit(1 if missed else 0)
