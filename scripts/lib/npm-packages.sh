# shellcheck shell=bash
# npm packages, among them the pinned Node the project runs on.

# An `npm run` puts node_modules/.bin first, but npm must not run on a Node that `npm ci` deletes.
use_machine_node() {
  PATH=$(tr ':' '\n' <<<"$PATH" | grep -vE '/node_modules/\.bin$|/node-gyp-bin$' | paste -sd: -)
  export PATH
}

require_node() {
  local program version
  for program in node npm; do
    command -v "$program" >/dev/null ||
      die "\"$program\" is not installed. Setting up takes Node 20 or newer with its npm; see https://nodejs.org."
  done
  version=$(node -p 'process.versions.node')
  [ "${version%%.*}" -ge 20 ] ||
    die "this machine's Node is $version; setting up takes 20 or newer (the project then brings its own)."
}

# Install scripts stay off: of all packages only `node` needs its own, which fetches the runtime for this processor.
install_npm_packages() {
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error &&
    npm rebuild node --loglevel=error &&
    node_modules/.bin/node --version
}

# ensure_npm_packages: does nothing when what is installed is what the lockfile says. Run from the root of the project.
ensure_npm_packages() {
  local stamp=node_modules/.lineside-lock hash
  hash=$(sha256sum <package-lock.json)
  if [ -x node_modules/.bin/node ]; then
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$hash" ]; then return 0; fi
    if node_modules/.bin/node scripts/lib/is-installed.mjs; then
      printf '%s\n' "$hash" >"$stamp"
      return 0
    fi
  fi
  use_machine_node
  require_node
  step 'Installing npm packages' install_npm_packages ||
    die 'npm packages could not be installed. Is this machine online? Run the command again; it starts afresh.'
  printf '%s\n' "$hash" >"$stamp"
}
