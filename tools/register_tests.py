"""Lists the test cases of a doctest program as ctests.

Names are sentences with commas, quotes and brackets, so they are read from the XML listing.

usage: register_tests.py PROGRAM FOLDER WORKING_DIRECTORY OUTPUT
"""

import subprocess
import sys
import xml.etree.ElementTree as ElementTree


def bracketed(text):
    """A CMake argument that is taken literally, whatever it contains."""
    assert "]==]" not in text
    return f"[==[{text}]==]"


def doctest_filter(name):
    """The filter that selects this case: commas separate filters and a backslash escapes."""
    return "--test-case=" + name.replace("\\", "\\\\").replace(",", "\\,")


def registrations(listing, program, folder, working_directory):
    """The lines of a CTest script; labels are the top folder and the doctest suite."""
    for case in ElementTree.fromstring(listing).iter("TestCase"):
        if case.get("skipped") == "true":
            continue
        name = bracketed(f"{folder}: {case.get('name')}")
        only = bracketed(doctest_filter(case.get("name")))
        labels = bracketed(";".join(filter(None, (folder.split("/")[0], case.get("testsuite")))))
        yield f"add_test({name} {bracketed(program)} {only})"
        yield (
            f"set_tests_properties({name} PROPERTIES LABELS {labels}"
            f" WORKING_DIRECTORY {bracketed(working_directory)})"
        )


def main(program, folder, working_directory, output):
    command = [program, "--list-test-cases", "--reporters=xml"]
    listing = subprocess.run(command, cwd=working_directory, check=True, capture_output=True).stdout
    lines = list(registrations(listing, program, folder, working_directory))
    with open(output, "w", encoding="utf-8") as file:
        file.write("".join(line + "\n" for line in lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
