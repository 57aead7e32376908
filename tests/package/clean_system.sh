#!/usr/bin/env bash
# clean_system.sh PACKAGES [SYSTEM]: what scripts/package made is installed and used where nothing else is: the .deb in a
# Debian of its own (a copy of the folder SYSTEM, or made with debootstrap), the .rpm and the tarball in empty folders.
set -euo pipefail
packages=$(cd "$1" && pwd)
system=${2-}

skip() {
    echo "SKIPPED: packages on a clean system: $*"
    exit 77
}
((EUID == 0)) || skip 'only root may change to one'
for tool in rpm dpkg-deb ${system:+cp} $([[ -n $system ]] || echo debootstrap); do
    command -v "$tool" >/dev/null || skip "there is no $tool"
done
(cd "$packages" && sha256sum --check --quiet SHA256SUMS)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
    printf 'FAILED: %s\n' "$*"
    exit 1
}

# use ROOT SAMGEN: a first project there.
use() {
    local root=$1 samgen=$2
    [[ $(chroot "$root" "$samgen" --version) == 'samgen '* ]] || fail "$samgen does not run"
    chroot "$root" "$samgen" init /shop >/dev/null
    chroot "$root" "$samgen" build --quiet /shop
    chroot "$root" "$samgen" build --check --quiet /shop
    chroot "$root" "$samgen" lint /shop/template.yaml 2>/dev/null
}

# .rpm
root=$work/rpm
mkdir "$root"
quiet() { "$@" >"$work/log" 2>&1 || { cat "$work/log"; fail "$*"; }; }
quiet rpm --root "$root" --initdb
quiet rpm --root "$root" --force-debian --install "$packages"/*.rpm
use "$root" /usr/bin/samgen
quiet rpm --root "$root" --verify samgen
[[ -f $root/usr/share/man/man1/samgen-build.1.gz ]] || fail 'the .rpm has no manual'
quiet rpm --root "$root" --force-debian --erase samgen
[[ -z $(find "$root" -name '*samgen*' -not -path '*/shop/*') ]] || fail "the .rpm leaves $(find "$root" -name '*samgen*')"
echo 'ok: the .rpm, installed, used, verified and removed'

# tarball
root=$work/tarball
mkdir "$root"
tar -xzf "$packages"/*.tar.gz -C "$root"
use "$root" "/$(basename "$packages"/*.tar.gz .tar.gz)/bin/samgen"
echo 'ok: the tarball, unpacked and used'

# .deb
root=$work/deb
if [[ -n $system ]]; then
    cp -a "$system" "$root"
else
    # shellcheck disable=SC1091
    quiet debootstrap --variant=minbase "$(source /etc/os-release && echo "$VERSION_CODENAME")" "$root"
fi
cp "$packages"/*.deb "$root/samgen.deb"
quiet chroot "$root" dpkg --install /samgen.deb
use "$root" samgen
[[ -z $(chroot "$root" dpkg --verify samgen | grep -v ' /usr/share/\(doc\|man\)/' || true) ]] || fail 'files are not as packaged'
completed=$(
    # shellcheck disable=SC1091
    source "$root/usr/share/bash-completion/completions/samgen"
    # shellcheck disable=SC2034
    COMP_WORDS=(samgen build --format '') COMP_CWORD=3
    _samgen
    echo "${COMPREPLY[*]}"
)
[[ $completed == 'yaml json' ]] || fail "bash completes: $completed"
dpkg-deb --fsys-tarfile "$packages"/*.deb | tar --extract --to-stdout ./usr/share/man/man1/samgen-build.1.gz |
    gunzip >"$work/page"
grep -q '^\.TH SAMGEN' "$work/page" || fail 'the .deb has no manual'
quiet chroot "$root" dpkg --purge samgen
[[ -z $(find "$root/usr" -name '*samgen*') ]] || fail "the .deb leaves $(find "$root/usr" -name '*samgen*')"
echo 'ok: the .deb, installed, used, verified and purged'
