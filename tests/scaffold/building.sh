# shellcheck shell=sh
# What the scripts that build generated projects share. Sourced. `work` is a folder that goes when the script ends.

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export CXXFLAGS="-Werror"
export CMAKE_BUILD_PARALLEL_LEVEL="${CMAKE_BUILD_PARALLEL_LEVEL:-2}"
if command -v ccache >/dev/null; then
  # Files that projects have in common are compiled once, wherever the projects are.
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR="$work" CCACHE_NOHASHDIR=1
fi

# quietly COMMAND...: shows what it prints only if it fails.
quietly() {
  if ! "$@" >"$work/log" 2>&1; then
    cat "$work/log"
    echo "$(basename "$0"): failed: $*" >&2
    exit 1
  fi
}

# with_lambda PREFIX: from here on, projects are built with the aws-lambda-cpp there; with the system's for "system".
with_lambda() {
  if [ "$1" = system ]; then
    echo "== with the system's aws-lambda-cpp"
  else
    echo "== with $1"
    export CMAKE_PREFIX_PATH="$1"
  fi
}

# compile_and_test PROJECT: the developer's build, and the tests that came with it.
compile_and_test() {
  quietly cmake -S "$1" -B "$1/build/dev" -D CMAKE_BUILD_TYPE=Debug -D LAMBDA_BOOTSTRAP=OFF
  quietly cmake --build "$1/build/dev"
  (cd "$1/build/dev" && quietly ctest --output-on-failure --no-tests=error)
}
