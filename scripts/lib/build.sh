# shellcheck shell=bash
# Builds a package only when its sources, or what was built from them, changed.

# hash_of PATH...: one hash over names and contents; paths that do not exist are left out.
hash_of() {
  find "$@" \( -name node_modules -o -name dist -o -name .angular -o -name coverage \) -prune -o \
    -type f ! -name '*.spec.ts' ! -name .built-from -print0 2>/dev/null |
    LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1
}

# outputs_hash DIRECTORY: hash of what a build left there.
outputs_hash() {
  (cd "$1" 2>/dev/null && find . -type f ! -name .built-from -print0 |
    LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1) || true
}

sources_hash() {
  local workspace=$1
  local -a paths=(package-lock.json tsconfig.base.json)
  case $workspace in
    backend/contract) paths+=(backend/contract/src backend/contract/package.json backend/contract/tsconfig*.json) ;;
    backend) paths+=(backend/contract/src backend/src backend/build backend/package.json backend/tsconfig*.json) ;;
    ui) paths+=(backend/contract/src ui) ;;
  esac
  hash_of "${paths[@]}"
}

stamp_of() { printf '%s %s\n' "$(sources_hash "$1")" "$(outputs_hash "$1/dist")"; }

is_built() { [ -f "$1/dist/.built-from" ] && [ "$(cat "$1/dist/.built-from")" = "$(stamp_of "$1")" ]; }

# Starts from an empty folder, so that files of deleted sources do not stay behind.
build_workspace() {
  rm -rf "$1/dist"
  npm run build --silent --workspace "$1"
}

# ensure_built WORKSPACE TITLE: run from the root of the project.
ensure_built() {
  local workspace=$1 title=$2
  [ -f "$workspace/package.json" ] || return 0
  if is_built "$workspace"; then return 0; fi
  step "Building $title" build_workspace "$workspace" || die "$title could not be built; see above."
  [ -d "$workspace/dist" ] || die "building $title left nothing in $workspace/dist."
  stamp_of "$workspace" >"$workspace/dist/.built-from"
}
