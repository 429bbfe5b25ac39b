#!/usr/bin/env bash
# Installs what is missing and builds what changed; starts nothing. Cheap to run again.
#
# Usage: npm run setup [-- --for run|test|check|demo]
#
#   --for run     what the appliance needs (the default): npm packages, Debian programs, a build
#   --for test    the same, and the Debian programs the tests use (nftables, chromium, iperf3, php)
#   --for demo    the npm packages and a build: the demo needs no programs
#   --for check   only what `npm run check` needs: npm packages and the built contract
#   -h, --help    this text
#
# Debian programs are installed by apt-get when this runs as root; else the command to run is shown.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/progress.sh"
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/npm-packages.sh"
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/debian-packages.sh"
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/pins.sh"
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/build.sh"

purpose=run
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) help_of "$0" && exit 0 ;;
    --for)
      purpose=${2:-}
      shift
      ;;
    *) die "unknown argument \"$1\"; try --help." ;;
  esac
  shift
done
case $purpose in run | test | check | demo) ;; *) die '--for takes run, test, check or demo.' ;; esac

cd "$root"
# Two of these at once would install and build over each other: the second waits for the first.
if command -v flock >/dev/null; then
  exec 9<"$root"
  flock --nonblock 9 || { say 'Another set-up is running here; waiting for it.' && flock 9; }
fi

ensure_npm_packages
case $purpose in
  run) ensure_programs "$RUN_PROGRAMS" && ensure_pins ;;
  test) ensure_programs "$RUN_PROGRAMS"$'\n'"$TEST_PROGRAMS" ;;
esac

PATH="$root/node_modules/.bin:$PATH"
export PATH
ensure_built backend/contract 'the contract'
if [ "$purpose" != check ]; then
  ensure_built backend 'the backend'
  ensure_built ui 'the web page'
fi
