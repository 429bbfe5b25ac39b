#!/usr/bin/env bash
# Makes the release: one self-contained, signed file per processor, with Node and all it needs to run.
#
# Usage: npm run release -- --key FILE [--arch x64|arm64|all] [--out FOLDER]
#
#   --key FILE     private Ed25519 key; `npm run release-key -- FILE` makes one
#   --arch NAME    for which processor (all)
#   --out FOLDER   where the files go (./release)
#   -h, --help     this text
#
# The same commit makes the same bytes; SOURCE_DATE_EPOCH sets another moment than that of the commit.
# For arm64 on another processor this takes g++-aarch64-linux-gnu, for the native part of onoff.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/lineside-release
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/progress.sh"
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/pins.sh"
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/other-processor.sh"

key='' arch=all out=$PWD/release
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) help_of "$0" && exit 0 ;;
    --key) key=${2:-} && shift ;;
    --arch) arch=${2:-} && shift ;;
    --out) out=${2:-} && shift ;;
    *) die "unknown argument \"$1\"; try --help." ;;
  esac
  shift
done
[ -r "$key" ] || die 'say with --key which private key signs it; npm run release-key makes one.'
case $arch in x64 | arm64) arches=$arch ;; all) arches='x64 arm64' ;; *) die '--arch takes x64, arm64 or all.' ;; esac
key=$(realpath "$key")
mkdir -p "$out" "$cache"
out=$(realpath "$out")

cd "$root"
"$root/scripts/setup.sh" --for demo
version=$(cat .nvmrc)
here=$(node_modules/.bin/node -p process.arch)
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}

# node_for ARCH: path of the pinned Node.
node_for() {
  if [ "$1" = "$here" ]; then
    readlink -f node_modules/node/bin/node
  else
    echo "$cache/node-$version/package/bin/node"
  fi
}

for one in $arches; do
  epoll=()
  if [ "$one" = arm64 ]; then
    if [ "$here" = arm64 ]; then
      [ -e node_modules/epoll/build/Release/epoll.node ] || step 'Building onoff for the pins' build_epoll_here
      epoll=(--epoll "$root/node_modules/epoll")
    else
      command -v aarch64-linux-gnu-g++ >/dev/null || die 'install g++-aarch64-linux-gnu, or say --arch x64.'
      step 'Fetching Node for arm64' fetch_node "$version"
      step 'Building onoff for arm64' cross_build_epoll "$version"
      epoll=(--epoll "$cache/epoll-$version")
    fi
  elif [ "$one" != "$here" ]; then
    die "a release for $one cannot be made on $here."
  fi
  step "Packing for $one" node_modules/.bin/node scripts/release/main.mjs --arch "$one" \
    --node "$(node_for "$one")" "${epoll[@]}" --key "$key" --out "$out" --epoch "$epoch"
done
install -m 755 scripts/install.sh "$out/install.sh"
say "The release is in $out:"
(cd "$out" && ls -sh -- *.tar SHA256SUMS)
