# shellcheck shell=bash
# What the scripts of this repository share. Sourced, never run; the caller has `set -euo pipefail`.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# What samgen is built and tested with, by Debian's and Ubuntu's names.
# shellcheck disable=SC2034  # the scripts that source this file read it
build_packages=(g++ cmake ninja-build libyaml-cpp-dev libcli11-dev libfmt-dev libutfcpp-dev libdtl-dev libpcre2-dev
    nettle-dev nlohmann-json3-dev libcpp-httplib-dev catch2 libcurl4-openssl-dev libssl-dev)

say() { printf '==> %s\n' "$*"; }

die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# took SECONDS: "42 s" or "3 min 5 s".
took() { if (($1 < 60)); then printf '%d s' "$1"; else printf '%d min %d s' $(($1 / 60)) $(($1 % 60)); fi; }

# framed LINE...: for what nobody may overlook.
framed() {
    local line width=0
    for line in "$@"; do ((${#line} > width)) && width=${#line}; done
    local bar
    bar=$(printf '%*s' $((width + 2)) '')
    bar=${bar// /#}
    printf '\n##%s##\n' "$bar"
    for line in "$@"; do printf '## %-*s ##\n' "$width" "$line"; done
    printf '##%s##\n\n' "$bar"
}

# quietly LOG COMMAND...: the command's output goes to the file, and is shown only if it fails.
quietly() {
    local log=$1
    shift
    mkdir -p "$(dirname "$log")"
    "$@" >"$log" 2>&1 </dev/null && return
    local code=$?  # of the command
    # Of a long build, what failed.
    if grep -q '^FAILED' "$log"; then sed -n '/^FAILED/,$p' "$log" >&2; else tail -n 60 "$log" >&2; fi
    printf '%s: failed: %s\n    all that it said is in %s\n' "$(basename "$0")" "$*" "$log" >&2
    return "$code"
}

installed() { [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# install_packages NAME...: installs those that are missing. Says nothing when none is.
install_packages() {
    if ! command -v apt-get >/dev/null; then
        framed "This machine has no apt-get. Going on, in the hope that these are there by another name:" "$*"
        return
    fi
    local -a missing=() as_root=()
    local name
    for name in "$@"; do installed "$name" || missing+=("$name"); done
    ((${#missing[@]} == 0)) && return

    say "installing ${missing[*]}"
    if ((EUID != 0)); then
        command -v sudo >/dev/null ||
            die "not root, and there is no sudo. As root, run: apt-get install ${missing[*]}"
        # A password is asked for here, if at all, while there still is a terminal; without one this fails at once.
        sudo true || die "sudo does not let us in. As root, run: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    # A new machine may be busy with its own updates: wait for them instead of failing.
    local -a apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
    local -a install=("${apt[@]}" install --no-install-recommends "${missing[@]}")
    local log=$repository/build/log/install.log
    mkdir -p "$(dirname "$log")"
    # The package lists at hand serve as long as what they name is still there to be had.
    "${install[@]}" >"$log" 2>&1 </dev/null && return
    quietly "$log" "${apt[@]}" update || return
    quietly "$log" "${install[@]}"
}

# A compiler cache makes builds from scratch quick; it is used where it is, and never needed.
use_compiler_cache() {
    command -v ccache >/dev/null || return 0
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
    # What it needs to know to remember files that are compiled with precompiled headers.
    export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros}
}

# build PRESET [TARGET...]: configures, with the flags in the array EXTRA_CMAKE_FLAGS, and builds in build/PRESET.
build() {
    local preset=$1 start=$SECONDS
    shift
    local -a targets=()
    (($# > 0)) && targets=(--target "$@")
    say "building in build/$preset"
    use_compiler_cache
    cd "$repository" || return
    quietly "build/log/$preset-configure.log" cmake --preset "$preset" "${EXTRA_CMAKE_FLAGS[@]}" || return
    if [[ -t 1 ]]; then
        # On a terminal ninja shows its progress in one line.
        cmake --build --preset "$preset" "${targets[@]}" || return
    else
        quietly "build/log/$preset-build.log" cmake --build --preset "$preset" "${targets[@]}" || return
    fi
    say "built in $(took $((SECONDS - start)))"
}
EXTRA_CMAKE_FLAGS=()

# skipped_tests PRESET: the tests that ctest's last run there skipped, a line each, and the reasons that they gave.
skipped_tests() {
    [[ -f $repository/build/log/$1-ctest.log ]] || return 0
    sed -n 's/^[[:space:]]*[0-9]* - \(.*\) (Skipped)$/\1/p' "$repository/build/log/$1-ctest.log"
    sed -n 's/^SKIPPED: /  /p' "$repository/build/$1/Testing/Temporary/LastTest.log"
}

# The library that generated handlers are compiled against, in both of its dialects, and a stand-in for DynamoDB: for the
# tests that compile and run them. Both come by way of npm, which is not installed for this alone: without it those tests
# say that they were skipped.
provide_lambda_runtime() {
    command -v npm >/dev/null || return 0
    install_packages xz-utils make python3 || return
    local version prefix prefixes=
    for version in 3.3.0 4.0.2; do
        prefix=$repository/build/aws-lambda-cpp/$version
        "$repository/scripts/fetch-aws-lambda-cpp" "$version" "$prefix" </dev/null || return
        prefixes+=${prefixes:+;}$prefix
    done
    local dynalite=$repository/build/dynalite
    "$repository/scripts/fetch-dynalite" 4.0.0 "$dynalite" </dev/null || return
    EXTRA_CMAKE_FLAGS=("-DSAMGEN_LAMBDA_PREFIX=$prefixes" "-DSAMGEN_DYNALITE=$dynalite/node_modules/dynalite/cli.js")
}

# run_tests PRESET [CTEST FLAG...]
run_tests() {
    local preset=$1
    shift
    cd "$repository" || return
    mkdir -p build/log
    ctest --preset "$preset" --no-tests=error --parallel "$(nproc)" --output-log "build/log/$preset-ctest.log" "$@"
}
