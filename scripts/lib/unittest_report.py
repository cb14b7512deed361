"""Runs the tests that unittest finds in tests/, and writes a JUnit report into the file that is named.

Started by scripts/pacts in a consumer's folder, with the consumer's own Python.
"""
import sys
import unittest
from xml.etree import ElementTree


class Recorded(unittest.TextTestResult):
    """What became of every test; of one that failed twice, the last."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.outcomes = {}

    def startTest(self, test):
        self.outcomes[test.id()] = None
        super().startTest(test)

    def addError(self, test, err):
        self.outcomes[test.id()] = "error"  # of a class that could not be set up, too
        super().addError(test, err)

    def addFailure(self, test, err):
        self.outcomes[test.id()] = "failure"
        super().addFailure(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.outcomes[test.id()] = "failure"
        super().addSubTest(test, subtest, err)

    def addUnexpectedSuccess(self, test):
        self.outcomes[test.id()] = "failure"
        super().addUnexpectedSuccess(test)

    def addSkip(self, test, reason):
        self.outcomes[test.id()] = "skipped"
        super().addSkip(test, reason)


def main(report):
    sys.path.insert(0, ".")
    tests = unittest.defaultTestLoader.discover("tests", top_level_dir=".")
    result = unittest.TextTestRunner(resultclass=Recorded, verbosity=2).run(tests)
    suite = ElementTree.Element("testsuite")
    for name, outcome in result.outcomes.items():
        test = ElementTree.SubElement(suite, "testcase", name=name)
        if outcome:
            ElementTree.SubElement(test, outcome)
    ElementTree.ElementTree(suite).write(report, encoding="unicode")
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
