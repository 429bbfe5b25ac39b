# shellcheck shell=bash
# What the emulated Raspberry Pi is made of, beside the project's Node for arm64: Debian packages.

GUEST_SUITE=trixie
GUEST_PACKAGES='busybox-static libc6 libstdc++6 libgcc-s1'

# guest_apt COMMAND...: apt for arm64 with folders of its own, so that this machine's stays as it is.
guest_apt() {
  local tool=$1
  shift
  "$tool" -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o Acquire::Languages=none \
    -o Dir::Etc="$cache/apt/etc" -o Dir::Etc::parts="$cache/apt/etc/apt.conf.d" \
    -o Dir::State="$cache/apt/state" -o Dir::State::status="$cache/apt/state/status" \
    -o Dir::Cache="$cache/apt/cache" "$@"
}

# debian_mirror: where this machine has its Debian from.
debian_mirror() {
  local found
  found=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
    grep -v '^ *#' | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -n 1 || true)
  [ -n "$found" ] || { echo 'apt of this machine names no Debian mirror' >&2; return 1; }
  echo "$found"
}

# fetch_debian: unpacks kernel, C library and busybox into $cache/debian.
fetch_debian() {
  local kernel package file mirror
  mirror=$(debian_mirror) || return 1
  mkdir -p "$cache"/apt/{etc/apt.conf.d,etc/preferences.d,state/lists/partial,cache/archives/partial} "$cache/debs"
  : >"$cache/apt/state/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $GUEST_SUITE main" \
    >"$cache/apt/etc/sources.list"
  guest_apt apt-get update -q
  kernel=$(guest_apt apt-cache depends linux-image-arm64 | sed -n 's/.*Depends: \(linux-image-[^ ]*-arm64\)$/\1/p')
  [ -n "$kernel" ] || { echo "no kernel for arm64 in Debian $GUEST_SUITE"; return 1; }
  for package in $kernel $GUEST_PACKAGES; do
    compgen -G "$cache/debs/${package}_*.deb" >/dev/null ||
      (cd "$cache/debs" && guest_apt apt-get download -q "$package")
  done
  rm -rf "$cache/debian.new"
  mkdir "$cache/debian.new"
  for package in $kernel $GUEST_PACKAGES; do
    file=$(compgen -G "$cache/debs/${package}_*.deb" | sort -V | tail -n 1)
    dpkg-deb -x "$file" "$cache/debian.new"
  done
  rm -rf "$cache/debian"
  mv "$cache/debian.new" "$cache/debian"
}
