#!/bin/sh
# dynamodb.sh ready|missing COMPILER CLIENT
#
# Builds the library for DynamoDB that generated projects have, as it stands in the templates, over one of its clients
# (lean_client or aws_sdk_client), with warnings as errors, and runs its tests: units, faults of a server of the tests'
# own, and moto where that is installed. When a library that this needs is missing, exits with 77: skipped. The AWS SDK
# is where SAMGEN_AWS_SDK_PREFIX says.
set -eu

here=$(cd "$(dirname "$0")" && pwd)

if [ "$1" = missing ]; then
  cat <<'END'
**********************************************************************
SKIPPED: the generated client for DynamoDB was NOT tested. That needs
(Debian) libcurl4-openssl-dev libssl-dev nlohmann-json3-dev catch2
python3.
**********************************************************************
END
  exit 77
fi
if [ "$3" = aws_sdk_client ]; then
  if [ -z "${SAMGEN_AWS_SDK_PREFIX:-}" ]; then
    cat <<'END'
**********************************************************************
SKIPPED: the generated client over the AWS SDK for C++ was NOT tested.
That needs the SDK, 1.8 or newer (of its libraries, core is enough):
  cmake -D SAMGEN_AWS_SDK_PREFIX=FOLDER ...
**********************************************************************
END
    exit 77
  fi
  export CMAKE_PREFIX_PATH="$SAMGEN_AWS_SDK_PREFIX"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export CXX="$2"
if command -v ccache >/dev/null; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR="$here" CCACHE_NOHASHDIR=1
fi
if ! { cmake -S "$here/dynamodb" -B "$work" -D CLIENT="$3" -D CMAKE_BUILD_TYPE=Debug -D CMAKE_CXX_FLAGS_DEBUG=-O0 &&
  cmake --build "$work" --parallel "${CMAKE_BUILD_PARALLEL_LEVEL:-2}"; } >"$work.log" 2>&1; then
  cat "$work.log"
  rm -f "$work.log"
  echo "dynamodb.sh: the library does not build" >&2
  exit 1
fi
rm -f "$work.log"
python3 "$here/dynamodb/run.py" "$work/dynamodb_test"
