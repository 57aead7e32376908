"""links.py SOURCE: whether every link within the repository leads somewhere, to its heading if it names one."""

import pathlib
import re
import sys
import urllib.parse

import pages


def prose(text: str) -> str:
    """The page without what stands in fences and between backticks, which is no Markdown."""
    text = re.sub(r"^\s*(```+).*?^\s*\1\s*$", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`", "", text)


def anchors(page: pathlib.Path) -> set[str]:
    """What GitHub makes of the headings."""
    text = re.sub(r"^\s*(```+).*?^\s*\1\s*$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    found: set[str] = set()
    for heading in re.findall(r"^#+\s+(.*?)\s*$", text, flags=re.MULTILINE):
        heading = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.add(anchor if anchor not in found else f"{anchor}-1")
    return found


def main() -> None:
    source = pathlib.Path(sys.argv[1]).resolve()
    all_pages = [*pages.pages(source), *sorted(source.joinpath("docs/rules").glob("*.md")),
                 *(page for page in sorted(source.glob("*.md")) if page.name != "README.md")]
    count = 0
    dead = []
    reached = set()
    for page in all_pages:
        text = prose(page.read_text(encoding="utf-8"))
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"[a-z]+:", target):
                continue
            count += 1
            path, _, anchor = urllib.parse.unquote(target).partition("#")
            there = (page.parent / path).resolve() if path else page
            reached.add(there)
            if not there.exists():
                dead.append(f"{page.relative_to(source)}: `{target}` is not there")
            elif anchor and there.suffix == ".md" and anchor not in anchors(there):
                dead.append(f"{page.relative_to(source)}: `{target}` names no heading")
    for page in pages.pages(source):
        if page.name != "README.md" and page not in reached:
            dead.append(f"{page.relative_to(source)}: no page leads here")
    print("\n".join([*dead, f"{count} links on {len(all_pages)} pages; {len(dead)} are wrong"]))
    sys.exit(1 if dead or not count else 0)


if __name__ == "__main__":
    main()
