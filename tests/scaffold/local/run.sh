#!/bin/sh
# run.sh SAMGEN DYNALITE [PREFIX...]
#
# Builds the project of samgen.yaml beside this, with the aws-lambda-cpp of the last PREFIX ("system" where the system
# has it), serves it by `samgen local` with tables in DYNALITE (its cli.js), and drives it over HTTP. Exits with 77,
# skipped, where something is missing.
set -eu

samgen=$1
dynalite=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)

if [ ! -f "$dynalite" ] || [ $# -eq 0 ]; then
  cat <<'END'
**********************************************************************
SKIPPED: CRUD was NOT driven over HTTP. That needs dynalite, which this
brings from npm, and all that generated handlers need to compile:
  scripts/fetch-dynalite 4.0.0 FOLDER
  scripts/fetch-aws-lambda-cpp 4.0.2 FOLDER2
  cmake -D SAMGEN_DYNALITE=FOLDER/node_modules/dynalite/cli.js \
    -D SAMGEN_LAMBDA_PREFIX=FOLDER2 ...
**********************************************************************
END
  exit 77
fi
for prefix in "$@"; do :; done

# shellcheck source=tests/scaffold/building.sh
. "$here/../building.sh"
with_lambda "$prefix"

project="$work/project"
mkdir "$project"
cp "$here/samgen.yaml" "$project"
quietly "$samgen" build "$project"
# As `samgen local` itself would.
(
  cd "$project"
  quietly cmake --preset dev
  quietly cmake --build --preset dev
)
python3 "$here/check_local.py" "$samgen" "$project" "$dynalite"
