"""Runs benchmarks and writes their tables into docs/performance.md: `python -m benchmarks [name ...] [--quick]`."""

import argparse
import pkgutil
import sys
from importlib import import_module

import benchmarks
from benchmarks.frame import machine, write

NOT_MEASURING = {"__main__", "frame", "crowd", "phones", "yardstick"}


def main() -> int:
    """Every module here with a `run(quick) -> Iterable[Table]` is a benchmark."""
    names = [found.name for found in pkgutil.iter_modules(benchmarks.__path__)]
    known = sorted(name for name in names if name not in NOT_MEASURING)
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(known)}; all unless said")
    parser.add_argument("--quick", action="store_true", help="small sizes; the page is left as it is")
    chosen = parser.parse_args()
    unknown = set(chosen.names) - set(known)
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    print(machine(), flush=True)
    for name in chosen.names or known:
        for table in import_module(f"benchmarks.{name}").run(chosen.quick):
            print(f"\n{table.markdown()}", flush=True)
            if not chosen.quick:
                write(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
