#!/usr/bin/env bash
# Forgets the owner's password and signs everybody out. A new one is chosen on the page of the box.
#
# Usage: npm run reset-password
#
#   LINESIDE_DATA_DIR  where measurements and settings are kept (./data in the project's folder)
#   -h, --help         this text
#
# Works beside a running box. Tokens of programs stay; take them away on the page.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/progress.sh"

case ${1:-} in
  '') ;;
  -h | --help) help_of "$0" && exit 0 ;;
  *) die "unknown argument \"$1\"; try --help." ;;
esac

cd "$root"
[ -f backend/dist/main.js ] || die 'Lineside is not built here yet; run "npm start" first.'
exec node_modules/.bin/node backend/dist/main.js --reset-password
