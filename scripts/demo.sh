#!/usr/bin/env bash
# Runs the whole appliance on a made-up line, with two years of history: http://localhost:8080
#
# Usage: npm run demo [-- options]; its own --help lists them.
#
# Needs no rights and no Debian programs, and sends no packet. Ctrl-C stops it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
"$root/scripts/setup.sh" --for demo
PATH="$root/node_modules/.bin:$PATH"
export PATH
exec node_modules/.bin/node backend/dist/demo.js "$@"
