"""The counts of a JUnit report, as the last line of a script has them."""

import sys
from xml.etree import ElementTree

cases = list(ElementTree.parse(sys.argv[1]).iter("testcase"))
failed = sum(one.find("failure") is not None or one.find("error") is not None for one in cases)
skipped = sum(one.find("skipped") is not None for one in cases)
print(f"{len(cases) - failed - skipped} passed, {failed} failed, {skipped} skipped")
