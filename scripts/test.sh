#!/usr/bin/env bash
# Sets up what is missing, then runs every test: scripts, backend, web page, end to end.
#
# Usage: npm test [-- --only scripts|backend|ui|e2e]
#
#   --only NAME   only this one
#   -h, --help    this text
#
# The end-to-end tests build a whole home network in network namespaces, so they need root; without
# it they are skipped, and the reason is printed. The last line says how many tests passed and failed.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/progress.sh"
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/debian-packages.sh"
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/test-counts.sh"

only=
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) help_of "$0" && exit 0 ;;
    --only)
      only=${2:-}
      shift
      ;;
    *) die "unknown argument \"$1\"; try --help." ;;
  esac
  shift
done
case $only in '' | scripts | backend | ui | e2e) ;; *) die '--only takes scripts, backend, ui or e2e.' ;; esac

cd "$root"
"$root/scripts/setup.sh" --for test
PATH="$root/node_modules/.bin:$PATH:/usr/local/sbin:/usr/sbin:/sbin"
export PATH
# Tests must not depend on where the machine stands.
export TZ=${TZ:-UTC}

log=$(mktemp "${TMPDIR:-/tmp}/lineside-test.XXXXXX")
trap 'rm -f "$log"' EXIT
passed_count=0
failed_count=0
table=''

note() { table+=$(printf '  %-10s %s' "$1" "$2")$'\n'; }

# run_tests NAME COMMAND...: a runner that fails without naming a failed test counts as one failure.
run_tests() {
  local name=$1 started=$SECONDS status=0 counts passed failed skipped
  shift
  if [ -n "$only" ] && [ "$only" != "$name" ]; then return 0; fi
  say ''
  say "== Tests: $name"
  "$@" 2>&1 </dev/null | tee "$log" || status=$?
  counts=$(test_counts "$log")
  read -r passed failed skipped <<<"${counts:-0 0 0}"
  local what="$passed passed, $failed failed, $skipped skipped in $((SECONDS - started)) s"
  if [ "$failed" -eq 0 ] && [ "$status" -ne 0 ]; then
    failed=1
    what+=" and the runner itself failed (exit code $status)"
  elif [ -z "$counts" ]; then
    failed=1
    what='FAILED: no test ran'
  fi
  passed_count=$((passed_count + passed))
  failed_count=$((failed_count + failed))
  note "$name" "$what"
}

# why_no_e2e: the reason why the end-to-end tests cannot run here; nothing when they can.
why_no_e2e() {
  local missing
  if [ "$(id -u)" -ne 0 ]; then
    say 'they need root to build network namespaces: sudo npm test'
    return
  fi
  missing=$(missing_programs "$RUN_PROGRAMS"$'\n'"$TEST_PROGRAMS" | cut -d'|' -f1 | paste -sd' ' -)
  if [ -n "$missing" ]; then
    say "not installed: $missing"
  elif ! unshare --net --mount true 2>/dev/null; then
    say 'this machine (a container?) allows no new network namespaces'
  fi
}

run_tests scripts node --test 'scripts/**/*.spec.mjs'
run_tests backend npm test --silent --workspace @lineside/backend
run_tests ui npm test --silent --workspace @lineside/ui
if [ -z "$only" ] || [ "$only" = e2e ]; then
  reason=$(why_no_e2e)
  if [ -n "$reason" ]; then
    note e2e "SKIPPED: $reason"
    warn "END-TO-END TESTS SKIPPED: $reason"
  else
    run_tests e2e npm run e2e --silent --workspace @lineside/backend
  fi
fi

say ''
printf '%s\n' "$table"
say "$passed_count passed, $failed_count failed"
[ "$failed_count" -eq 0 ]
