"""Runs one program on many inputs: JSON {code, inputs} on stdin, a JSON list of {output} or {error} on stdout."""

import io
import json
import sys

job = json.load(sys.stdin)
program = compile(job["code"], "reference", "exec")
screen = sys.stdout
runs = []
for text in job["inputs"]:
    sys.stdin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    try:
        exec(program, {"__name__": "__main__"})
    except SystemExit:
        pass
    except Exception as error:
        runs.append({"error": f"{type(error).__name__}: {error}"})
        continue
    runs.append({"output": sys.stdout.buffer.getvalue().decode()})
json.dump(runs, screen)
