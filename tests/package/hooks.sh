#!/usr/bin/env bash
# hooks.sh SOURCE SAMGEN: pre-commit accepts the hooks, and stops a commit that it should stop, and no other.
set -euo pipefail
source=$1 samgen=$2
for tool in pre-commit git; do
    if ! command -v "$tool" >/dev/null || ! "$tool" --version >/dev/null 2>&1; then
        echo "SKIPPED: the hooks for pre-commit: there is no $tool"
        exit 77
    fi
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work PRE_COMMIT_HOME=$work/cache PATH=$work/bin:$PATH
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.invalid GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.invalid

fail() {
    printf 'FAILED: %s\n' "$*"
    cat "$work/log"
    exit 1
}

mkdir "$work/bin" "$work/hooks" "$work/project"
ln -s "$samgen" "$work/bin/samgen"
pre-commit validate-manifest "$source/.pre-commit-hooks.yaml" >"$work/log" 2>&1 || fail 'pre-commit does not take the hooks'

# A repository that has the hooks, and one that uses them.
cp "$source/.pre-commit-hooks.yaml" "$work/hooks"
git -C "$work/hooks" init --quiet
git -C "$work/hooks" add .
git -C "$work/hooks" commit --quiet --message hooks
cd "$work/project"
git init --quiet
cat >.pre-commit-config.yaml <<END
repos:
  - repo: $work/hooks
    rev: $(git -C "$work/hooks" rev-parse HEAD)
    hooks:
      - id: samgen-lint
      - id: samgen-build-check
      - id: samgen-build-check-always
END
samgen init --starter minimal . >/dev/null
samgen build --quiet
git add .
pre-commit run --all-files >"$work/log" 2>&1 || fail 'what is right is stopped'
[[ $(grep -c Passed "$work/log") == 3 ]] || fail 'not every hook ran'

echo '# changed' >>template.yaml
if pre-commit run --files samgen.yaml >"$work/log" 2>&1; then fail 'a stale template passes'; fi
grep -q 'samgen build --check.*Failed' "$work/log" || fail 'the wrong hook stops a stale template'
git checkout --quiet -- template.yaml 2>/dev/null || samgen build --quiet --force
mkdir other
printf 'Resources:\n  Queue:\n    Type: AWS::SQS::Queeu\n' >other/template.yaml
git add .
if pre-commit run --all-files >"$work/log" 2>&1; then fail 'a wrong template passes'; fi
grep -q 'E3006' "$work/log" || fail 'what is wrong is not said'
