#!/usr/bin/env bash
# manual.sh SAMGEN: there is a page for every command, and neither mandoc nor man has anything to say about one.
set -euo pipefail
samgen=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$samgen" man "$work"
failed=0

fail() {
    printf 'FAILED: %s\n' "$*"
    failed=1
}

mapfile -t commands < <("$samgen" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p')
((${#commands[@]} > 0)) || fail '--help shows no commands'
for command in "${commands[@]}"; do
    page=$work/samgen-$command.1
    [[ -f $page ]] || { fail "no page for $command"; continue; }
    # Every flag of --help is on it.
    mapfile -t flags < <("$samgen" "$command" --help | grep -oE '^ +(-[a-zA-Z], *)?--[a-z-]+' | grep -oE -- '--[a-z-]+')
    ((${#flags[@]} > 0)) || fail "--help of $command shows no flags"
    for flag in "${flags[@]}"; do
        grep -qF -- "${flag//-/\\-}" "$page" || fail "samgen-$command.1 does not tell of $flag"
    done
done
[[ -f $work/samgen.1 ]] || fail 'no page for samgen'

if command -v mandoc >/dev/null; then
    for page in "$work"/*.1; do
        found=$(mandoc -T lint "$page") || fail "$found"
        [[ -z $found ]] || fail "$found"
    done
else
    echo 'SKIPPED: what mandoc says of the manual: there is no mandoc'
fi
if command -v man >/dev/null && man --version >/dev/null 2>&1; then
    for page in "$work"/*.1; do
        found=$(MANWIDTH=80 LC_ALL=C.UTF-8 man --warnings -l "$page" 2>&1 >"$work/text")
        [[ -z $found ]] || fail "$found"
        grep -q '^SYNOPSIS' "$work/text" || fail "$page has no synopsis"
    done
else
    echo 'SKIPPED: what man says of the manual: there is no man'
fi
exit "$failed"
