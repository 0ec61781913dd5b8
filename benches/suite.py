"""Writes the suite for the harness: suite.py WARROOM FLOOR ROOM_OF_1000 SMALL_ORIGINAL SMALL_ROOM"""
import json
import sys

warroom, floor, room, original, small = sys.argv[1:]
CLOCKS = r"[+-]?\d{1,2}:\d\d(:\d\d)?"
READY = "ESCALATIONS|Escalations"
board = [warroom, "--room", room]
keys = {"mode": "keys", "count": 120, "mask": CLOCKS, "size": "120x40", "quit": "q"}

items = [
    {"name": "start", "mode": "start", "cmd": board, "ready": READY, "size": "120x40", "runs": 8, "vs": "start floor"},
    {"name": "start floor", "mode": "start", "cmd": [floor, room], "ready": "Timeline", "size": "120x40", "runs": 8},
    {"name": "keys", **keys, "cmd": board, "ready": READY, "setup": ["2"], "key": ["j", "k"], "vs": "keys htop"},
    {"name": "keys floor", **keys, "cmd": [floor, room], "ready": "Timeline", "key": ["j", "k"], "vs": "keys htop"},
    {"name": "keys htop", **keys, "cmd": ["htop"], "ready": "PID", "key": ["<Down>", "<Up>"]},
    {"name": "keys 200x60", **keys, "size": "200x60", "cmd": board, "ready": READY, "setup": ["2"], "key": ["j", "k"],
     "vs": "keys 200x60 floor"},
    {"name": "keys 200x60 floor", **keys, "size": "200x60", "cmd": [floor, room], "ready": "Timeline", "key": ["j", "k"]},
    {"name": "idle, seconds showing", "mode": "idle", "cmd": board, "ready": READY, "size": "120x40", "vs": "idle htop"},
    {"name": "idle, none showing", "mode": "idle", "cmd": [warroom, "--room", "CALM"], "ready": READY, "size": "120x40",
     "vs": "idle htop"},
    {"name": "idle htop", "mode": "idle", "cmd": ["htop"], "ready": "PID", "size": "120x40"},
    {"name": "add", "mode": "cmd", "cmd": [warroom, "--room", "SMALL", "add", "n one more line"], "runs": 20,
     "pre": f"cp {original} {small}", "vs": "process"},
    {"name": "process", "mode": "cmd", "cmd": [warroom, "--version"], "runs": 20},
]
json.dump({"baseline": None, "items": items}, sys.stdout)
