#!/bin/sh
# Installs samgen from a release: downloads the tarball for this machine, holds it against the release's SHA256SUMS, and
# puts what is in it below a folder. Runs in any POSIX shell, as a file or from a pipe.
set -eu

# Where releases are: PAGE/latest/download/FILE and PAGE/download/vVERSION/FILE, as GitHub lays them out.
releases=${SAMGEN_RELEASES:-}

usage() {
  cat <<'END'
usage: install.sh [--from PAGE] [--version VERSION] [--prefix FOLDER]

  --from PAGE         where the releases are, https://github.com/OWNER/samgen/releases
                      (default: $SAMGEN_RELEASES)
  --version VERSION   which release, such as 0.1.0 (default: the latest)
  --prefix FOLDER     puts bin/samgen, manual pages and completions below this folder
                      (default: ~/.local)
END
}

fail() {
  printf 'install.sh: %s\n' "$*" >&2
  exit 1
}

wrong_usage() {
  printf 'install.sh: %s\n' "$*" >&2
  usage >&2
  exit 64
}

# download ADDRESS FILE
download() {
  if command -v curl >/dev/null 2>&1; then
    curl --fail --location --silent --show-error --retry 2 --output "$2" "$1"
  elif command -v wget >/dev/null 2>&1; then
    wget --quiet --tries=3 --output-document="$2" "$1"
  else
    fail 'neither curl nor wget is here to download with'
  fi
}

# digest FILE: its SHA-256 in hexadecimal.
digest() {
  if command -v sha256sum >/dev/null 2>&1; then
    sha256sum "$1" | cut -d ' ' -f 1
  elif command -v shasum >/dev/null 2>&1; then
    shasum -a 256 "$1" | cut -d ' ' -f 1
  else
    fail 'neither sha256sum nor shasum is here to verify the download with'
  fi
}

# All of it in a function: a pipe that breaks off runs nothing.
main() {
  version=latest
  prefix=
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help)
        usage
        exit 0
        ;;
      --from | --version | --prefix)
        [ $# -gt 1 ] || wrong_usage "$1 needs a value"
        case $1 in
          --from) releases=$2 ;;
          --version) version=${2#v} ;;
          --prefix) prefix=$2 ;;
        esac
        shift 2
        ;;
      *) wrong_usage "\`$1\` is no flag of this script" ;;
    esac
  done
  [ -n "$releases" ] || wrong_usage 'say where the releases are, with --from or in SAMGEN_RELEASES'
  if [ -z "$prefix" ]; then
    [ -n "${HOME:-}" ] || wrong_usage 'there is no home folder; say where to with --prefix'
    prefix=$HOME/.local
  fi

  system=$(uname -s)
  machine=$(uname -m)
  [ "$system" = Linux ] ||
    fail "there is no samgen for $system to download, only for Linux; it can be built from its source"
  case $machine in
    x86_64 | amd64) machine=x86_64 ;;
    aarch64 | arm64) machine=aarch64 ;;
    *) fail "there is no samgen for $machine to download, only for x86_64 and aarch64; it can be built from its source" ;;
  esac
  name=samgen-linux-$machine
  if [ "$version" = latest ]; then
    page=$releases/latest/download
  else
    page=$releases/download/v$version
  fi

  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM
  download "$page/SHA256SUMS" "$work/SHA256SUMS" || fail "$page/SHA256SUMS cannot be had: is there such a release?"
  download "$page/$name.tar.gz" "$work/$name.tar.gz" || fail "$page/$name.tar.gz cannot be had"
  expected=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]$name\.tar\.gz\$/\1/p" "$work/SHA256SUMS")
  [ -n "$expected" ] || fail "$page/SHA256SUMS does not tell of $name.tar.gz; nothing was installed"
  actual=$(digest "$work/$name.tar.gz")
  [ "$actual" = "$expected" ] ||
    fail "$name.tar.gz is not what the release says: its SHA-256 is $actual, not $expected; nothing was installed"

  tar -xzf "$work/$name.tar.gz" -C "$work" || fail "$name.tar.gz cannot be unpacked"
  said=$("$work/$name/bin/samgen" --version) || fail 'the samgen that was downloaded does not run here; nothing was installed'
  mkdir -p "$prefix/bin" || fail "$prefix cannot be written"
  # The program last, and by renaming: one that runs goes on with the old one.
  (cd "$work/$name" && tar -cf - share) | (cd "$prefix" && tar -xf -) || fail "$prefix cannot be written"
  cp "$work/$name/bin/samgen" "$prefix/bin/.samgen.new" || fail "$prefix/bin cannot be written"
  mv -f "$prefix/bin/.samgen.new" "$prefix/bin/samgen" || fail "$prefix/bin cannot be written"
  printf '%s is in %s\n' "$said" "$prefix/bin"
  case ":$PATH:" in
    *":$prefix/bin:"*) ;;
    *) printf "Put it into PATH:\n  export PATH=\"%s/bin:\$PATH\"\n" "$prefix" ;;
  esac
}

main "$@"
