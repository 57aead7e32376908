#!/usr/bin/env bash
# completions.sh SAMGEN: bash completes what samgen's script makes it complete; zsh and fish read theirs.
set -euo pipefail
samgen=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$samgen" completions bash >"$work/samgen.bash"
"$samgen" completions zsh >"$work/_samgen"
"$samgen" completions fish >"$work/samgen.fish"
failed=0

# completes "LINE" "WORD ...": what comes when <Tab> is hit at the line's end, as bash takes lines apart.
# shellcheck disable=SC1091
completes() {
    local actual
    actual=$(
        cd "$work/project"
        source "$work/samgen.bash"
        COMP_WORDS=()
        # Words are parted at blanks, and `=` is a word of its own.
        local line=${1//=/ = }
        for word in $line; do COMP_WORDS+=("$word"); done
        [[ $1 == *' ' || $1 == *= ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _samgen
        printf '%s ' "${COMPREPLY[@]}"
    )
    if [[ ${actual% } != "$2" ]]; then
        printf 'FAILED: %s<Tab>\n  expected: %s\n  actual:   %s\n' "$1" "$2" "${actual% }"
        failed=1
    fi
}

mkdir -p "$work/project/folder"
touch "$work/project/samgen.yaml"
completes 'samgen ex' 'explain'
completes 'samgen b' 'build'
completes 'samgen build --fo' '--format --force'
completes 'samgen build --format ' 'yaml json'
completes 'samgen build --format=j' 'json'
completes 'samgen build --format json s' 'samgen.yaml'
completes 'samgen build --check s' 'samgen.yaml'
completes 'samgen build --out ' 'folder'
completes 'samgen build --color a' 'auto always'
completes 'samgen init --starter e' 'events'
completes 'samgen init --name ' ''
completes 'samgen add t' 'table'
completes 'samgen add table --k' '--key'
completes 'samgen local in' 'invoke'
completes 'samgen local invoke --ev' '--event'
completes 'samgen explain E102' 'E1020 E1021 E1022 E1024 E1027 E1028 E1029'
completes 'samgen lint -i W300' 'W3002 W3005'
completes 'samgen lint -i W3005 W1001 E001' ''
completes 'samgen lint -i W3005 W1001 E000' 'E0000 E0001 E0002 E0003'
completes 'samgen lint --format sa' 'sarif'
completes 'samgen lint --format sarif s' 'samgen.yaml'
completes 'samgen lint --non-zero-exit-code w' 'warning'
completes 'samgen completions ' 'bash zsh fish'

# Every command of --help is one that completes.
commands=$("$samgen" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p' | tr '\n' ' ')
[[ -n $commands ]] || { echo 'FAILED: --help shows no commands'; failed=1; }
completes 'samgen ' "${commands% }"

reads() {
    local shell=$1 file=$2
    if ! command -v "$shell" >/dev/null; then
        echo "SKIPPED: what samgen completes in $shell: there is no $shell"
    elif ! "$shell" -n "$file"; then
        echo "FAILED: $shell does not read its script"
        failed=1
    fi
}
reads bash "$work/samgen.bash"
reads zsh "$work/_samgen"
reads fish "$work/samgen.fish"
if command -v fish >/dev/null; then
    actual=$(cd "$work/project" && HOME=$work fish --no-config -c "source $work/samgen.fish; complete -C 'samgen build --format '" | tr '\n' ' ')
    if [[ ! $actual =~ ^json[^j]*yaml ]]; then
        echo "FAILED: fish completes \`samgen build --format \` by: $actual"
        failed=1
    fi
fi
exit "$failed"
