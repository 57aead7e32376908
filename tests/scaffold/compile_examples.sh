#!/bin/sh
# compile_examples.sh EXAMPLES PREFIX
#
# Builds the projects in the folder EXAMPLES that have handlers in C++, their `bootstrap`s included, with warnings as
# errors and with the aws-lambda-cpp in PREFIX, and runs their tests.
set -eu

examples=$1
prefix=$2
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/scaffold/building.sh
. "$here/building.sh"
with_lambda "$prefix"

for example in "$examples"/*/; do
  if [ -f "$example/CMakePresets.json" ]; then
    # Always at the same place, so that a compiler cache knows the files that they have in common.
    rm -rf "$work/project"
    cp -R "$example" "$work/project"
    (
      cd "$work/project"
      quietly cmake --preset dev
      quietly cmake --build --preset dev
      quietly ctest --preset dev --no-tests=error
    )
    echo "ok $(basename "$example")"
  fi
done
