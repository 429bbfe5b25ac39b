#!/usr/bin/env bash
# Makes the Ed25519 key that releases are signed with. Keep it off the machine that is built on, and out of git.
#
# Usage: npm run release-key -- FILE
#
#   FILE         where the private key is written, readable by you alone; FILE.pub gets the public half
#   -h, --help   this text
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/progress.sh"

case ${1:-} in
  -h | --help) help_of "$0" && exit 0 ;;
  '') die 'say where the key goes; try --help.' ;;
esac
[ ! -e "$1" ] || die "$1 is there already; a key that is lost cannot be made again."
umask 077
openssl genpkey -algorithm ed25519 -out "$1"
openssl pkey -in "$1" -pubout -out "$1.pub"
chmod 644 "$1.pub"
say "The private key is $1; boxes that are to trust it get $1.pub."
