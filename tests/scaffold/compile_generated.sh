#!/bin/sh
# compile_generated.sh WRITE_PROJECT PREFIX...
#
# Compiles generated projects with warnings as errors, runs their own tests, builds them as `sam build` does, and runs
# what comes out against a stand-in for Lambda: once for each PREFIX that holds an aws-lambda-cpp ("system" where the
# system has it). Without any, exits with 77: skipped. SAMGEN_AWS_SDK_PREFIX is where an AWS SDK for C++ is installed, for
# `client: aws-sdk`; without it, the compiler looks at that client's source alone, with what it uses of the SDK declared.
set -eu

write_project=$1
shift
here=$(cd "$(dirname "$0")" && pwd)

if [ $# -eq 0 ]; then
  cat <<'END'
**********************************************************************
SKIPPED: generated handlers were NOT compiled. That needs
nlohmann_json, libcurl and OpenSSL (Debian: nlohmann-json3-dev
libcurl4-openssl-dev libssl-dev), make, python3, and aws-lambda-cpp,
which this builds from what npm has:
  scripts/fetch-aws-lambda-cpp 4.0.2 FOLDER
  cmake -D SAMGEN_LAMBDA_PREFIX=FOLDER ...
**********************************************************************
END
  exit 77
fi

# shellcheck source=tests/scaffold/building.sh
. "$here/building.sh"

# build_for_lambda PROJECT ARTIFACTS: what `sam build` does for each function that the Makefile knows.
build_for_lambda() {
  sed -n 's/^build-\(.*\):$/\1/p' "$1/generated/build.mk" | while read -r id; do
    name=$(sed -n "/^build-$id:/{n;s/.*FUNCTION=\([a-z0-9_]*\).*/\1/p;}" "$1/generated/build.mk")
    quietly env ARTIFACTS_DIR="$2/$name" make -C "$1" --makefile "$1/Makefile" "build-$id"
    test -x "$2/$name/bootstrap"
    if command -v nm >/dev/null && nm "$2/$name/bootstrap" 2>/dev/null | grep -q .; then
      echo "compile_generated.sh: $name/bootstrap is not stripped" >&2
      exit 1
    fi
  done
}

# Other versions of clang-format judge differently.
check_format() {
  if clang-format --version 2>/dev/null | grep -q 'version 14'; then
    quietly find "$1" -name '*.?pp' -exec clang-format "--style=file:$here/../../.clang-format" --dry-run -Werror {} +
  fi
}

for prefix in "$@"; do
  with_lambda "$prefix"
  for kind in product rest; do
    project="$work/$kind service"
    "$write_project" "$kind" "$project"
    check_format "$project"
    compile_and_test "$project"
    build_for_lambda "$project" "$work/artifacts"
    python3 "$here/check_generated.py" stubs "$project" "$work/artifacts"
    python3 "$here/check_crud.py" "$project" "$work/artifacts" || test $? -eq 77

    # The developer's turn; in a copy, as `sam build` makes it, with the build of the other folder in it.
    cp -R "$project" "$work/copy"
    cp "$here"/handlers/*.cpp "$work/copy/src/"
    build_for_lambda "$work/copy" "$work/artifacts"
    python3 "$here/check_generated.py" handlers "$work/copy" "$work/artifacts"
    rm -rf "$project" "$work/copy" "$work/artifacts"
  done
done

echo "== with hostile names"
"$write_project" hostile "$work/hostile"
quietly "${CXX:-c++}" -std=c++20 -Wall -Wextra -Werror -fsyntax-only -I "$here/dialects/two_arguments" \
  -I "$work/hostile/generated" "$work/hostile/generated/lambda/run.cpp"
compile_and_test "$work/hostile"
build_for_lambda "$work/hostile" "$work/artifacts"
python3 "$here/check_generated.py" stubs "$work/hostile" "$work/artifacts"
rm -rf "$work/hostile" "$work/artifacts"

echo "== with client: aws-sdk"
project="$work/aws-sdk"
"$write_project" aws-sdk "$project"
check_format "$project"
quietly "${CXX:-c++}" -std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fsyntax-only \
  -isystem "$here/dialects/aws_sdk" -I "$project/generated" "$project/generated/dynamodb/aws_sdk_client.cpp"
if [ -n "${SAMGEN_AWS_SDK_PREFIX:-}" ]; then
  export CMAKE_PREFIX_PATH="${CMAKE_PREFIX_PATH:+$CMAKE_PREFIX_PATH:}$SAMGEN_AWS_SDK_PREFIX"
  compile_and_test "$project"
  # Not as `sam build` does it: an SDK that was built here may want newer libraries than Amazon Linux has, and then the
  # program is refused.
  quietly cmake -S "$project" -B "$project/build/lambda" -D CMAKE_BUILD_TYPE=Release -D BUILD_TESTING=OFF
  quietly cmake --build "$project/build/lambda"
  for folder in "$project"/generated/functions/*; do
    name=$(basename "$folder")
    quietly cmake --install "$project/build/lambda" --strip --component "$name" --prefix "$work/artifacts/$name"
  done
  python3 "$here/check_generated.py" stubs "$project" "$work/artifacts"
  python3 "$here/check_crud.py" "$project" "$work/artifacts" || test $? -eq 77
else
  cat <<'END'
**********************************************************************
SKIPPED: handlers with `client: aws-sdk` were NOT compiled against the
AWS SDK for C++. That needs the SDK, 1.8 or newer:
  cmake -D SAMGEN_AWS_SDK_PREFIX=FOLDER ...
**********************************************************************
END
fi
