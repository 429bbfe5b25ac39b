# shellcheck shell=bash
# Words on the screen: what is being done, how long it took, and plain errors.

say() { printf '%s\n' "$*"; }
warn() { printf 'Note: %s\n' "$*" >&2; }
die() {
  printf 'Error: %s\n' "$*" >&2
  exit 1
}

# step TITLE COMMAND...: runs quietly; the output is shown only when the command fails.
step() {
  local title=$1 log started=$SECONDS status=0
  shift
  log=$(mktemp "${TMPDIR:-/tmp}/lineside.XXXXXX")
  printf '%s ... ' "$title"
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [ "$status" -eq 0 ]; then
    printf 'done in %d s\n' "$((SECONDS - started))"
    rm -f "$log"
    return 0
  fi
  printf 'FAILED after %d s\n' "$((SECONDS - started))"
  tail -n 40 "$log" | sed 's/^/    /' >&2
  printf 'The whole output is in %s\n' "$log" >&2
  return "$status"
}

# help_of FILE: prints the comment block at the top of a script.
help_of() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$1"; }
