# shellcheck shell=bash
# shellcheck disable=SC2034 # the lists are read by the scripts that source this file
# Programs from Debian. One line each: package|program|what is missing without it.

RUN_PROGRAMS='fping|fping|latency is measured by ping, and without that by the time a TCP connect takes
iputils-ping|ping|nothing can stand in for fping except TCP connect times
iproute2|ip|cable, address, router and route cannot be seen
mtr-tiny|mtr|no traces when scamper is missing too
scamper|scamper|traces are taken by mtr, and may change path from packet to packet'
TEST_PROGRAMS='python3|python3|what is told to systemd is not heard by a real socket
systemd|systemd-notify|nothing is told to systemd
nftables|nft|the end-to-end tests cannot build their test network
chromium|chromium|the end-to-end tests cannot open the web page
iperf3|iperf3|the end-to-end tests cannot put load on the line
prometheus|promtool|the metrics are not checked by the program of those who read them
mosquitto|mosquitto|MQTT is not tested against a real broker
php-cli|php|LibreSpeed is not tried against a real PHP server
faketime|faketime|the lab cannot start a box whose clock is wrong
openssl|openssl|TLS and time stamps are not tested against certificates and an authority of its own
qpdf|qpdf|reports are not checked for broken PDF
poppler-utils|pdftotext|what reports say and look like is not checked'
EMULATE_PROGRAMS='qemu-system-arm|qemu-system-aarch64|nothing can be emulated
device-tree-compiler|dtc|the emulated machine gets no lights
cpio|cpio|the emulated machine gets no file system
xz-utils|xz|the modules of its kernel cannot be unpacked
g++-aarch64-linux-gnu|aarch64-linux-gnu-g++|onoff cannot be built for arm64'

# missing_programs LIST: those lines whose program is not there.
missing_programs() {
  local package program without
  while IFS='|' read -r package program without; do
    PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" command -v "$program" >/dev/null ||
      printf '%s|%s|%s\n' "$package" "$program" "$without"
  done <<<"$1"
}

apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q || echo 'apt-get update failed; trying with the package lists that are here'
  apt-get install -y -q --no-install-recommends "$@"
}

# ensure_programs LIST: installs what is missing when it may; else says what to do and goes on.
ensure_programs() {
  local missing packages package program without
  missing=$(missing_programs "$1")
  [ -n "$missing" ] || return 0
  packages=$(cut -d'|' -f1 <<<"$missing" | paste -sd' ' -)

  if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    # shellcheck disable=SC2086 # a list of words
    step "Installing Debian packages ($packages)" apt_install $packages || true
    missing=$(missing_programs "$1")
    [ -n "$missing" ] || return 0
    warn 'Some programs could not be installed. Lineside works without them, but:'
  elif command -v apt-get >/dev/null; then
    warn "Some programs are missing and only root may install them. Run this once, then try again:"
    printf '\n    sudo apt-get install -y --no-install-recommends %s\n\n' "$packages" >&2
    printf 'Going on without them:\n' >&2
  else
    warn 'Some programs are missing and this is no Debian, so install them by hand. Going on without them:'
  fi
  while IFS='|' read -r package program without; do
    printf '  - without %s: %s\n' "$program" "$without" >&2
  done <<<"$missing"
}
