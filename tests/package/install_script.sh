#!/usr/bin/env bash
# install_script.sh SOURCE SAMGEN: scripts/install.sh installs a release that is as it says it is, from a server of this
# machine, and leaves nothing behind of one that is not.
set -euo pipefail
source=$1 samgen=$2
for tool in python3 curl wget; do
    if ! command -v "$tool" >/dev/null; then
        echo "SKIPPED: scripts/install.sh: there is no $tool"
        exit 77
    fi
done
work=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server"; rm -rf "$work"' EXIT

fail() {
    printf 'FAILED: %s\n' "$*"
    exit 1
}

# A release, with a program that says which it is.
name=samgen-linux-$(uname -m)
pages=$work/pages
mkdir -p "$work/tree/$name/bin" "$work/tree/$name/share/man/man1" "$pages/latest/download" "$pages/download/v0.1.0"
version=$("$samgen" --version)
printf '#!/bin/sh\necho "%s"\n' "$version" >"$work/tree/$name/bin/samgen"
chmod +x "$work/tree/$name/bin/samgen"
"$samgen" man "$work/tree/$name/share/man/man1"
tar -czf "$pages/latest/download/$name.tar.gz" -C "$work/tree" "$name"
(cd "$pages/latest/download" && sha256sum "$name.tar.gz" >SHA256SUMS)
cp "$pages/latest/download"/* "$pages/download/v0.1.0"

cd "$work"
python3 -u -m http.server --bind 127.0.0.1 --directory "$pages" 0 >"$work/server.log" 2>&1 &
server=$!
for ((i = 0; i < 1200; i++)); do
    port=$(sed -n 's/.* port \([0-9]*\) .*/\1/p' "$work/server.log")
    [[ -n $port ]] && break
    sleep 0.05
done
[[ -n $port ]] || fail "no server: $(cat "$work/server.log")"
page=http://127.0.0.1:$port

# run CODE WORDS FLAG...: how the script ends, and what it says.
run() {
    local code=$1 words=$2 actual=0 said
    shift 2
    said=$(HOME=$work/home PATH=${tools:-$PATH} sh "$source/scripts/install.sh" "$@" 2>&1) || actual=$?
    [[ $actual == "$code" ]] || fail "install.sh $* ends with $actual: $said"
    [[ $said == *"$words"* ]] || fail "install.sh $* says: $said"
}
nothing_in() { [[ ! -e $1 ]] || fail "left behind: $(find "$1")"; }

run 0 "$version is in $work/home/.local/bin" --from "$page"
[[ $("$work/home/.local/bin/samgen" --version) == "$version" ]] || fail 'what is installed does not run'
[[ -f $work/home/.local/share/man/man1/samgen-build.1 ]] || fail 'no manual'
run 0 'is in' --from "$page" --version 0.1.0 --prefix "$work/other"
[[ -x $work/other/bin/samgen ]] || fail 'not below --prefix'
run 0 'is in' --from "file://$pages" --version v0.1.0 --prefix "$work/other"

# From a pipe.
SAMGEN_RELEASES=$page sh -s -- --prefix "$work/piped" <"$source/scripts/install.sh" >/dev/null
[[ -x $work/piped/bin/samgen ]] || fail 'nothing from a pipe'

# Without curl.
tools=$work/tools
mkdir "$tools"
for tool in sh cat cp cut mkdir mktemp mv rm sed sha256sum tar gzip uname wget; do ln -s "$(command -v "$tool")" "$tools"; done
run 0 'is in' --from "$page" --prefix "$work/by-wget"
rm "$tools/wget"
run 1 'neither curl nor wget' --from "$page" --prefix "$work/by-nothing"
nothing_in "$work/by-nothing"
tools=

# What is not as it should be.
run 64 'where the releases are' --prefix "$work/bad"
run 64 'no flag' --form "$page"
run 64 'needs a value' --from
run 1 'is there such a release' --from "$page" --version 9.9.9 --prefix "$work/bad"
echo changed >>"$pages/download/v0.1.0/$name.tar.gz"
run 1 'is not what the release says' --from "$page" --version 0.1.0 --prefix "$work/bad"
sed -i 's/samgen/nothing/' "$pages/download/v0.1.0/SHA256SUMS"
run 1 'does not tell of' --from "$page" --version 0.1.0 --prefix "$work/bad"
mkdir "$work/strange"
# is SYSTEM MACHINE: what uname says from here on.
is() {
    printf '#!/bin/sh\ncase %s in -s) echo %s ;; *) echo %s ;; esac\n' "\$1" "$1" "$2" >"$work/strange/uname"
    chmod +x "$work/strange/uname"
}
is Plan9 x86_64
tools=$work/strange:$PATH
run 1 'no samgen for Plan9' --from "$page" --prefix "$work/bad"
is Linux vax
run 1 'no samgen for vax' --from "$page" --prefix "$work/bad"
nothing_in "$work/bad"
