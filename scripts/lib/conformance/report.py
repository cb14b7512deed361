"""Counts what Schemathesis did: cases and failures by phase, statuses by operation."""

from collections import Counter, defaultdict

from schemathesis.core.version import SCHEMATHESIS_VERSION
from schemathesis.engine import Status, events

ANSWERED = range(200, 300)
STEP_READS = {"getSteps", "getKycStep", "getKycStatus", "getBankMandateStep", "getEMandateStep", "getLoanAgreementStep"}
NOT_LOCKED = b"OFFER_NOT_LOCKED"  # what a step says of any other offer


class Tally:
    def __init__(self):
        self.cases = Counter()
        self.failures = Counter()
        self.tests = {}
        self.statuses = defaultdict(Counter)
        self.checks = Counter()
        self.errors = []
        self.problems = []
        self.walked = set()
        self.peers = 0

    def add(self, event):
        if isinstance(event, events.ScenarioFinished):
            self._add_scenario(event)
        elif isinstance(event, events.NonFatalError):
            self.errors.append(f"{event.label}: {event.info.title}")
        elif isinstance(event, events.FatalError):
            self.errors.append(str(event.exception))

    def _add_scenario(self, event):
        phase = event.phase.value
        recorder = event.recorder
        for number, node in recorder.cases.items():
            case, interaction = node.value, recorder.interactions.get(number)
            if interaction is None or interaction.response is None:
                continue
            self.cases[phase] += 1
            self.peers += case.auth_identity == "peer"
            status = interaction.response.status_code
            operation = case.operation.definition.raw["operationId"]
            if case.method.lower() == case.operation.method.lower():
                self.statuses[operation][status] += 1
            if phase == "stateful" and status in ANSWERED:
                self._walk(operation, interaction.response)
        failed = 0
        for checks in recorder.checks.values():
            for check in checks:
                self.checks[check.name] += 1
                failed += check.status == Status.FAILURE
        self.failures[phase] += failed
        test = (phase, event.recorder.label)
        self.tests[test] = self.tests.get(test, True) and event.status in (Status.SUCCESS, Status.SKIP)

    def _walk(self, operation, response):
        if operation == "proceedWithOffer":
            self.walked.add("proceed")
        elif operation in STEP_READS and NOT_LOCKED not in response.content:
            self.walked.add("step")

    def figures(self):
        return {
            "tool": f"Schemathesis {SCHEMATHESIS_VERSION}",
            "phases": {phase: {"cases": self.cases[phase], "failures": self.failures[phase]} for phase in self.cases},
            "checks": dict(sorted(self.checks.items())),
            "statuses": {name: dict(sorted(found.items())) for name, found in self.statuses.items()},
            "tests": [{"phase": phase, "name": name, "passed": passed} for (phase, name), passed in self.tests.items()],
            "peers": self.peers,
            "walked": sorted(self.walked),
            "errors": self.errors,
            "problems": self.problems,
        }
