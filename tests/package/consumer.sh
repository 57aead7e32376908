#!/usr/bin/env bash
# consumer.sh CMAKE BUILD SOURCE COMPILER: installs the library, moves what was installed elsewhere, and builds and runs a
# program that finds it there. The same program takes samgen's sources in as a part of its own build.
set -euo pipefail
cmake=$1 build=$2 source=$3 compiler=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! [[ -f $build/libsamgen.a ]]; then
    echo 'SKIPPED: the consumer: the library is not built'
    exit 77
fi

quietly() { "$@" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }; }

quietly "$cmake" --install "$build" --prefix "$work/first"
mv "$work/first" "$work/moved"
if grep -rqF -e "$work/first" -e "$source" -e "$build" "$work/moved/lib/cmake"; then
    echo 'FAILED: what is installed names places of the machine that it was built on:'
    grep -rF -e "$work/first" -e "$source" -e "$build" "$work/moved/lib/cmake"
    exit 1
fi
# The program finds what it brings along: it gets as far as building the project, for which there is no CMake here.
(cd "$work" && moved/bin/samgen init shop >/dev/null && moved/bin/samgen build --quiet shop)
says() { PATH=/nowhere "$work/moved/bin/samgen" local "$work/shop" 2>&1 || true; }
[[ $(says) == *'cmake'*'cannot be run'* ]] || { echo "FAILED: samgen local says: $(says)"; exit 1; }
rm "$work/moved/lib/samgen/samgen_http.so"
[[ $(says) == *'cannot be loaded'* ]] || { echo "FAILED: samgen local without its module says: $(says)"; exit 1; }

quietly "$cmake" -S "$source/tests/consumer" -B "$work/build" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_PREFIX_PATH="$work/moved"
quietly "$cmake" --build "$work/build"
"$work/build/consumer" | diff "$source/tests/consumer/expected.txt" -

# As a part of its build, which takes as long as samgen's own: that it is configured, and brings neither tests nor
# anything to install.
quietly "$cmake" -S "$source/tests/consumer" -B "$work/whole" -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_CXX_COMPILER="$compiler" -DSAMGEN_SOURCE="$source"
ninja -C "$work/whole" -t targets all >"$work/targets"
if grep -E '^(samgen/tests|samgen_made)' "$work/targets"; then
    echo 'FAILED: tests or packages are built as a part of another project'
    exit 1
fi
ninja -C "$work/whole" -t commands consumer >"$work/commands"
grep -q 'libsamgen_api\.a' "$work/commands" || {
    echo 'FAILED: the consumer does not link samgen'
    exit 1
}
