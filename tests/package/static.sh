#!/usr/bin/env bash
# static.sh SAMGEN: the program needs nothing of the system that it runs on. Every command works in a folder that is all
# there is (which takes root), without /etc, /proc, /tmp and a single library.
set -euo pipefail
samgen=$1

fail() {
    printf 'FAILED: %s\n' "$*"
    exit 1
}

if LC_ALL=C readelf --program-headers "$samgen" | grep -q INTERP; then fail "$samgen wants an interpreter"; fi
if LC_ALL=C readelf --dynamic "$samgen" | grep NEEDED; then fail "$samgen needs these libraries"; fi
if LC_ALL=C readelf --version-info "$samgen" | grep -E 'GLIBC|GCC|CXX'; then fail "$samgen wants these versions"; fi

if ((EUID != 0)); then
    echo 'SKIPPED: samgen in an empty system: only root may change to one'
    exit 77
fi
root=$(mktemp -d)
serving=
cleanup() {
    if [[ -n $serving ]]; then kill "$serving" 2>/dev/null || true; fi
    rm -rf "$root"
}
trap cleanup EXIT
cp "$samgen" "$root/samgen"

# expect CODE WORDS COMMAND...: how it ends, and what it says.
expect() {
    local code=$1 words=$2 actual=0 said
    shift 2
    said=$(chroot "$root" /samgen "$@" 2>&1) || actual=$?
    [[ $actual == "$code" ]] || fail "samgen $* ends with $actual: $said"
    [[ $said == *"$words"* ]] || fail "samgen $* says: $said"
}

expect 0 'samgen ' --version
expect 0 'create' init /shop --starter minimal
expect 0 'create  template.yaml' build /shop
expect 0 'up to date' build /shop
expect 0 '' build --check /shop
expect 0 '' lint /shop/template.yaml
expect 0 'table' add table Orders --key id --spec /shop
expect 0 'json-schema.org' schema
expect 0 'E1020' explain E1020
expect 0 'E3002' rules E3002
expect 0 'complete -F' completions bash
expect 0 '' man /manual
printf 'Resources:\n  Queue:\n    Type: AWS::SQS::Queeu\n' >"$root/wrong.yaml"
expect 2 'AWS::SQS::Queue' lint /wrong.yaml
expect 1 'cannot be run' local /shop

# Serving is all its own. The function's program is not there, which whoever asks is told.
mkdir "$root/other"
cat >"$root/other/samgen.yaml" <<'END'
samgen: 1
service: other
functions:
  Hello:
    runtime: python3.13
    handler: app.handler
    code: src/
    routes: { GET /hello: hello }
END
chroot "$root" /samgen local --port 0 /other >"$root/log" 2>&1 &
serving=$!
for ((i = 0; i < 200; i++)); do
    port=$(sed -n 's|.*http://[^:]*:\([0-9]\{1,\}\).*|\1|p' "$root/log" | head -n 1)
    [[ -n $port ]] && break
    kill -0 "$serving" 2>/dev/null || fail "samgen local ended: $(cat "$root/log")"
    sleep 0.05
done
[[ -n $port ]] || fail "samgen local does not say where it serves: $(cat "$root/log")"
# ask PATH: the status of the answer.
ask() {
    local status
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
    read -r _ status _ <&3
    exec 3<&-
    echo "$status"
}
[[ $(ask /nothing) == 404 ]] || fail "a path without a route: $(ask /nothing)"
[[ $(ask /hello) == 50[0-9] ]] || fail "a function that is not there: $(ask /hello)"
echo "$(stat --format=%s "$samgen") bytes, no interpreter, no libraries; every command ran in an empty system"
