"""Turns the figures of a run into summary.json and summary.md, prints what matters, and exits with the verdict.

Usage: summary.py FIGURES FOLDER VERSION SEED all|some OPERATION ...
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

REACHED = 0.9  # the share of the operations that must succeed at least once
PHASES = ("examples", "coverage", "fuzzing", "stateful")


def requirements(summary, figures, whole):
    """Sentence: whether it holds. Beside the checks, what a run must have been to count."""
    share = f"{summary['reached2xx']} of {summary['operations']} operations succeeded at least once"
    yield "every place was prepared", not figures["problems"]
    yield "the tool met no error", not figures["errors"]
    if whole:
        yield share, summary["reached2xx"] >= REACHED * summary["operations"]
        yield "a walk locked an offer", "proceed" in figures["walked"]
        yield "a walk read a step of a locked offer", "step" in figures["walked"]
        yield "another borrower tried to read what was not theirs", figures["peers"] > 0
        yield "every phase ran", all(summary["phases"].get(phase, {}).get("cases") for phase in PHASES)


def succeeded(statuses):
    return any(200 <= int(status) < 300 for status in statuses)


def summarise(figures, version, seed, whole, operations):
    statuses = {name: figures["statuses"].get(name, {}) for name in operations}
    unreached = [name for name, found in statuses.items() if not succeeded(found)]
    summary = {
        "version": version,
        "tool": figures["tool"],
        "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "seed": seed,
        "operations": len(operations),
        "reached2xx": len(operations) - len(unreached),
        "failures": sum(phase["failures"] for phase in figures["phases"].values()),
        "phases": {phase: figures["phases"][phase] for phase in PHASES if phase in figures["phases"]},
        "checks": figures["checks"],
        "statuses": statuses,
        "unreached": unreached,
        "problems": figures["problems"] + figures["errors"],
    }
    demands = dict(requirements(summary, figures, whole))
    results = [test["passed"] for test in figures["tests"]] + list(demands.values())
    summary |= {"requirements": demands, "passed": sum(results), "failed": len(results) - sum(results)}
    return summary


def columns(statuses):
    return sorted({status for found in statuses.values() for status in found})


def table(summary):
    heads = columns(summary["statuses"])
    yield "| operation | " + " | ".join(heads) + " |"
    yield "|---|" + "---:|" * len(heads)
    for name, found in summary["statuses"].items():
        yield f"| `{name}` | " + " | ".join(str(found.get(head, "")) for head in heads) + " |"


def document(summary):
    yield f"# Conformance of version {summary['version']}\n"
    yield f"{summary['tool']}, {summary['date']}, seed {summary['seed']}: {summary['failures']} failures.\n"
    yield "| phase | cases | failures |\n|---|---:|---:|"
    for phase, figures in summary["phases"].items():
        yield f"| {phase} | {figures['cases']} | {figures['failures']} |"
    yield f"\n{summary['reached2xx']} of {summary['operations']} operations succeeded at least once."
    if summary["unreached"]:
        yield "Without success: " + ", ".join(f"`{name}`" for name in summary["unreached"]) + "."
    yield "\n## Requirements\n"
    for sentence, holds in summary["requirements"].items():
        yield f"- {'yes' if holds else 'NO'}: {sentence}"
    for problem in summary["problems"]:
        yield f"- problem: {problem}"
    yield "\n## Answers by operation and status\n"
    yield from table(summary)
    yield "\n## Checks made\n"
    yield "| check | times |\n|---|---:|"
    for check, times in summary["checks"].items():
        yield f"| `{check}` | {times} |"


def main():
    figures, folder, version, seed, whole, *operations = sys.argv[1:]
    summary = summarise(json.loads(Path(figures).read_text()), version, int(seed), whole == "all", operations)
    text = "\n".join(document(summary)) + "\n"
    Path(folder, "summary.json").write_text(json.dumps(summary, indent=2) + "\n")
    Path(folder, "summary.md").write_text(text)
    print(text)
    sys.exit(1 if summary["failed"] or summary["failures"] else 0)


main()
