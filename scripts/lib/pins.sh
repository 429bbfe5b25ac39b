# shellcheck shell=bash
# The native part of onoff, which sets the pins of a Raspberry Pi. npm does not build it: no other machine needs it.

# node_gyp: the one that npm brings along.
node_gyp() { echo "$(dirname "$(readlink -f "$(command -v npm)")")/../node_modules/node-gyp/bin/node-gyp.js"; }

# build_epoll FOLDER HEADERS ARCHITECTURE: builds it for the project's Node.
build_epoll() {
  # Headers by environment: a nodedir in somebody's .npmrc, which `npm run` exports, beats the argument.
  (cd "$1" && npm_config_nodedir="$2" "$root/node_modules/.bin/node" "$(node_gyp)" rebuild --arch="$3")
}

build_epoll_here() {
  local headers architecture
  headers=$(dirname "$(dirname "$(readlink -f node_modules/node/bin/node)")")
  architecture=$(node_modules/.bin/node -p process.arch)
  # With a Node of the npm package, the headers are in the package for this processor.
  [ -d "$headers/include" ] || headers=$(echo "$root"/node_modules/node/node_modules/node-linux-*)
  build_epoll node_modules/epoll "$headers" "$architecture"
}

# ensure_pins: does nothing where there are no pins, or onoff can be loaded.
ensure_pins() {
  [ -e /sys/class/gpio/export ] && [ -d node_modules/epoll ] || return 0
  ! node_modules/.bin/node -e "require('onoff')" 2>/dev/null || return 0
  step 'Building onoff for the pins' build_epoll_here ||
    warn 'Lights and button on pins cannot be used: this takes g++, make and python3. Everything else works.'
}
