"""A reader of journals that knows only what the format says, and a home of its own for the program under test."""
import hashlib
import json
import os
import re
import subprocess
import tempfile
import unicodedata

WARROOM = os.environ["WARROOM"]
FOLDERS = ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")


def home():
    """A temporary folder in which alone the program will read and write from here on."""
    folder = tempfile.TemporaryDirectory()
    for name in FOLDERS:
        os.environ[name] = os.path.join(folder.name, name.lower())
        os.mkdir(os.environ[name])
    return folder


def journal_of(room):
    return os.path.join(os.environ["XDG_DATA_HOME"], "warroom", f"{room}.jsonl")


def run(*args, **options):
    return subprocess.run([WARROOM, *args], capture_output=True, text=True, **options)


def parts(line):
    """The four parts of a line as bytes, exactly as they stand."""
    match = re.fullmatch(
        rb'\{"h":(\{.*?\}),"hash":"([0-9a-f]{64})","salt":"([0-9a-f]{32})","data":(\{.*\})\}\n', line, re.S)
    if not match:
        raise ValueError("layout")
    return match.groups()


def check(path):
    """The number of entries of a whole journal; raises ValueError naming the first line at fault."""
    before, ids, seq = "0" * 64, set(), -1
    with open(path, "rb") as journal:
        for seq, line in enumerate(journal):
            try:
                head_bytes, digest, salt, data = parts(line)
                head = json.loads(head_bytes)
                json.loads(data)
                faults = {
                    "hash": hashlib.sha256(b"warroom/rec/1\0" + head_bytes).hexdigest() != digest.decode(),
                    "data": hashlib.sha256(b"warroom/data/1\0" + salt + b"\0" + data).hexdigest() != head["dh"],
                    "prev": head["prev"] != before,
                    "seq": head["seq"] != seq,
                    "id": head["id"] in ids,
                    "raw control": any(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Co")
                                       for c in line[:-1].decode()),
                }
                if any(faults.values()):
                    raise ValueError(", ".join(k for k, v in faults.items() if v))
            except (ValueError, KeyError) as fault:
                raise ValueError(f"{path}:{seq + 1}: {fault}") from fault
            ids.add(head["id"])
            before = digest.decode()
    return seq + 1
