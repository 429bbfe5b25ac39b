#!/usr/bin/env bash
# Drills updates in a box of its own: a system container with real systemd, the real release and no network.
# Nothing of this machine is touched.
#
# Usage: npm run update-drill -- --root FOLDER --release FILE --key FILE [--times N] [--only KIND]
#
#   --root FOLDER    a Debian root, e.g. by debootstrap with systemd, fping and iproute2; it is copied, not changed
#   --release FILE   a release for this processor, from `npm run release`
#   --key FILE       the private key it was signed with: the drill makes faulty releases of its own
#   --times N        how often each kind (10)
#   --only KIND      good, crash, migration, hang, signature or cut
#   -h, --help       this text
#
# After each update the box must run, on the old version or the new one, with all the data it had.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/progress.sh"

debian='' release='' key='' times=10 only=''
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) help_of "$0" && exit 0 ;;
    --root) debian=${2:-} && shift ;;
    --release) release=${2:-} && shift ;;
    --key) key=${2:-} && shift ;;
    --times) times=${2:-} && shift ;;
    --only) only=${2:-} && shift ;;
    *) die "unknown argument \"$1\"; try --help." ;;
  esac
  shift
done
[ "$(id -u)" -eq 0 ] || die 'a system container takes root.'
[ -d "$debian/usr" ] || die 'say with --root which Debian root to copy; try --help.'
[ -r "$release" ] && [ -r "$key" ] || die 'say with --release and --key what to install; try --help.'
command -v systemd-nspawn >/dev/null || die 'systemd-nspawn is missing: apt-get install systemd-container'
exec "$root/node_modules/.bin/node" "$root/scripts/update/drill.mjs" "$debian" "$release" "$key" "$times" "$only"
