# shellcheck shell=bash
# Reads what Jest, Vitest and node:test print at the end.

# test_counts FILE: prints "PASSED FAILED SKIPPED", summed over every summary in it; nothing without a summary.
test_counts() {
  sed 's/\x1b\[[0-9;]*[A-Za-z]//g' "$1" | awk '
    # Jest   "Tests:       1 failed, 2 skipped, 3 passed, 6 total"
    # Vitest "      Tests  1 failed | 3 passed | 1 skipped (5)"
    /^ *Tests:? +[0-9]+ / {
      isFound = 1
      for (i = 2; i <= NF; i += 1) {
        if ($i ~ /^passed/) passed += $(i - 1)
        if ($i ~ /^failed/) failed += $(i - 1)
        if ($i ~ /^(skipped|todo)/) skipped += $(i - 1)
      }
    }
    # node:test "# pass 3" or, on a terminal, a sign before "pass 3"
    NF == 3 && $1 !~ /[0-9A-Za-z]/ && $3 ~ /^[0-9]+$/ && $2 ~ /^(pass|fail|cancelled|skipped|todo)$/ {
      isFound = 1
      if ($2 == "pass") passed += $3
      else if ($2 == "fail" || $2 == "cancelled") failed += $3
      else skipped += $3
    }
    END { if (isFound) print passed + 0, failed + 0, skipped + 0 }'
}
