"""Sets one PDF, in a process that ends with it: a program of its own, which imports nothing of the planner.

The typesetter keeps some 20 MiB of each of its last ten documents in mind, for as long as its process lives.
"""

import json
import sys

import typst


def main() -> None:
    """Reads what to set, as JSON; writes the PDF."""
    job = json.load(sys.stdin)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=job.pop("fonts"))
    sys.stdout.buffer.write(typst.compile(**job, font_paths=fonts, pdf_standards=["ua-1"], format="pdf"))


if __name__ == "__main__":
    main()
