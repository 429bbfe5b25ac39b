#!/usr/bin/env bash
# Sets up what is missing, then runs the appliance until Ctrl-C: http://localhost:8080
#
# Usage: npm start
#
#   LINESIDE_PORT      port of the web page (8080)
#   LINESIDE_DATA_DIR  where measurements and settings are kept (./data in the project's folder)
#   -h, --help         this text
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
"$root/scripts/setup.sh" --for run

say "Lineside starts at http://localhost:${LINESIDE_PORT:-8080} (Ctrl-C stops it)"
PATH="$root/node_modules/.bin:$PATH:/usr/local/sbin:/usr/sbin:/sbin"
export PATH
exec node_modules/.bin/node backend/dist/main.js
