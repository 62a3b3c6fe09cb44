"""Finds failing programs: JSON {programs, cases, wanted} on stdin, a JSON list of their indices on stdout."""

import io
import json
import os
import resource
import signal
import sys

RIGHT, FAILS, NONSENSE = 0, 1, 2
MEMORY = 1 << 29
SECONDS = 0.4


def tidy(text):
    return "\n".join(line.rstrip(" \t\r") for line in text.rstrip().split("\n"))


def printed(program, text):
    sys.stdin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    try:
        exec(program, {"__name__": "__main__"})
    except SystemExit:
        pass
    return sys.stdout.buffer.getvalue().decode()


def verdict(code, cases):
    try:
        program = compile(code, "mutant", "exec")
        for case in cases:
            if tidy(printed(program, case["input"])) != tidy(case["output"]):
                return FAILS
    except (SyntaxError, NameError, TypeError, AttributeError):
        return NONSENSE
    except Exception:
        return FAILS
    return RIGHT


def judge(code, cases):
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        os._exit(verdict(code, cases))
    _, status = os.waitpid(child, 0)
    return FAILS if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


job = json.load(sys.stdin)
found = []
for index, code in enumerate(job["programs"]):
    if len(found) == job["wanted"]:
        break
    if judge(code, job["cases"]) == FAILS:
        found.append(index)
json.dump(found, sys.stdout)
