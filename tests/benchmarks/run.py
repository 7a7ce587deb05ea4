"""Runs every benchmark and prints all figures as one table: `python tests/benchmarks/run.py [NAME]...`.

Figures of one run on one machine: compare ratios, not figures of different machines.
"""

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
NOT_MEASURING = {"run", "crowd"}


def figures(name: str) -> tuple[bool, list[str]]:
    """Whether a benchmark is within its bounds, and the lines that it prints."""
    environment = {**os.environ, "PYTHONPATH": str(FOLDER.parent)}
    done = subprocess.run(
        [sys.executable, FOLDER / f"{name}.py"], stdout=subprocess.PIPE, text=True, env=environment, check=False
    )
    return done.returncode == 0, [line.strip() for line in done.stdout.splitlines() if line.strip()]


def main(wanted: list[str]) -> int:
    """Runs the named benchmarks, or all; 0 when every figure is within its bound."""
    there = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in NOT_MEASURING)
    good = True
    print("| benchmark | figures | within bounds |\n| --- | --- | --- |")
    for name in wanted or there:
        fine, lines = figures(name)
        good = good and fine
        for line in lines:
            print(f"| {name} | {line} | {'yes' if fine else 'no'} |", flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
