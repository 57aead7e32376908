#!/bin/sh
# run.sh SAMGEN MEASURE BUILD_FOLDER [STARTS REQUESTS]
#
# Builds a CRUD handler as `sam build` does, installs a handler for Node.js that does the same, and lets MEASURE compare
# them. Everything goes into BUILD_FOLDER. See README.md, next to this.
set -eu

samgen=$1
measure=$2
build=$3
starts=${4:-30}
requests=${5:-4000}
here=$(cd "$(dirname "$0")" && pwd)

for tool in cmake make node npm; do
  if ! command -v "$tool" >/dev/null; then
    echo "run.sh: $tool is not installed" >&2
    exit 1
  fi
done
mkdir -p "$build"
log=$build/log

# quietly COMMAND...: shows what it prints only if it fails.
quietly() {
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    echo "run.sh: failed: $*" >&2
    exit 1
  fi
}

# ---- C++ ------------------------------------------------------------------------------------------------------------

# Without aws-lambda-cpp on the system or in CMAKE_PREFIX_PATH, the one that the tests of this repository build will do.
runtime=$here/../../build/aws-lambda-cpp/4.0.2
if [ -d "$runtime" ]; then
  export CMAKE_PREFIX_PATH="${CMAKE_PREFIX_PATH:+$CMAKE_PREFIX_PATH:}$runtime"
fi
echo "==> building the generated handler"
quietly "$samgen" build "$here/samgen.yaml" --out "$build/project" --force
quietly env ARTIFACTS_DIR="$build/cpp" make -C "$build/project" build-ProductsApi

# ---- Node.js --------------------------------------------------------------------------------------------------------

# install FOLDER [FLAG...]: what package.json wants, unless it is there.
install() {
  folder=$1
  shift
  if [ ! -d "$folder/node_modules" ] || ! cmp -s "$here/node/package.json" "$folder/package.json"; then
    rm -rf "$folder"
    mkdir -p "$folder"
    cp "$here/node/package.json" "$folder/"
    (cd "$folder" && quietly npm install --no-audit --no-fund "$@")
  fi
}
echo "==> installing the handler for Node.js"
install "$build/node" --omit=dev
install "$build/tools"
cp "$here/node/bootstrap.mjs" "$here/node/handler.mjs" "$build/node/"
# The SDK is partly CommonJS, and asks for modules of Node.js by `require`.
(cd "$build/node" && quietly ../tools/node_modules/.bin/esbuild bootstrap.mjs --bundle --minify --platform=node \
  --target=node20 --format=esm --outfile=../bundle.mjs \
  --banner:js='import { createRequire } from "node:module"; const require = createRequire(import.meta.url);')

# ---------------------------------------------------------------------------------------------------------------------

node=$(command -v node)
sdk=$(sed -n 's/.*"@aws-sdk.client-dynamodb": "\(.*\)".*/\1/p' "$here/node/package.json")
echo "==> measuring; Node.js $(node --version), AWS SDK for JavaScript $sdk; load at the start: $(cut -d ' ' -f 1 /proc/loadavg)"
echo
exec "$measure" "$starts" "$requests" \
  "C++ as samgen generates it" "$build/cpp/bootstrap" "$build/cpp/bootstrap" "" \
  "Node.js" "$build/node" "$node" "$build/node/bootstrap.mjs" \
  "Node.js, bundled by esbuild" "$build/bundle.mjs" "$node" "$build/bundle.mjs"
