#!/usr/bin/env bash
# Installs Lineside on this machine (Debian 12 or 13, or Raspberry Pi OS, 64-bit), from a release file. Run again
# it changes nothing, or brings the box to the newer release and back again if that does not run.
#
# Usage: sudo bash install.sh RELEASE.tar --key lineside-release.pem [--port N] [--no-packages] [--no-start]
#
#   RELEASE.tar     lineside-<version>-linux-<arch>.tar
#   --key FILE      the public key the release must be signed by; the box trusts only that one from then on
#   --port N        port of the web page (80)
#   --no-packages   leaves Debian packages alone
#   --no-start      installs without starting, e.g. into an image
#   -h, --help      this text
#
# What it makes: /opt/lineside (releases), /var/lib/lineside (measurements and settings), /etc/lineside, units
# lineside*.service, the user lineside, and one file each in /etc/sysctl.d, /etc/systemd/journald.conf.d,
# /etc/udev/rules.d and /usr/lib/sysusers.d. `/opt/lineside/current/scripts/uninstall.sh` takes all but the data away.
set -euo pipefail

say() { printf '%s\n' "$*"; }
die() {
  printf 'Error: %s\n' "$*" >&2
  exit 1
}

PACKAGES='fping iputils-ping iproute2 mtr-tiny ca-certificates openssl'
home=/opt/lineside
release='' key='' port=80 has_packages=yes start=yes
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0" && exit 0 ;;
    --key) key=${2:-} && shift ;;
    --port) port=${2:-} && shift ;;
    --no-packages) has_packages=no ;;
    --no-start) start=no ;;
    -*) die "unknown argument \"$1\"; try --help." ;;
    *) release=$1 ;;
  esac
  shift
done

[ "$(id -u)" -eq 0 ] || die 'only root may install: sudo bash install.sh ...'
[ -r "$release" ] || die 'say which release file; try --help.'
[[ $port =~ ^[0-9]{1,5}$ ]] || die '--port takes a number.'
# shellcheck source=/dev/null
. /etc/os-release
case "${ID:-} ${VERSION_ID:-}" in
  'debian 12' | 'debian 13' | 'raspbian 12' | 'raspbian 13') ;;
  *) die "this is ${PRETTY_NAME:-no known system}; it takes Debian 12 or 13, or Raspberry Pi OS of the same." ;;
esac
case $(dpkg --print-architecture) in
  arm64) arch=arm64 ;;
  amd64) arch=x64 ;;
  *) die "this is a $(dpkg --print-architecture) system; it takes arm64 or amd64, that is a 64-bit system." ;;
esac
is_running=no
if [ -d /run/systemd/system ]; then is_running=yes; fi

install_packages() {
  local package missing=()
  for package in $PACKAGES; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Installing Debian packages: ${missing[*]}"
  apt-get update -q >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null
}
if [ "$has_packages" = yes ]; then install_packages; fi
command -v openssl >/dev/null || die 'openssl is missing; without it the signature cannot be checked.'

# The key the box trusts is chosen once.
trusted=/etc/lineside/release.pem
if [ -e "$trusted" ]; then
  [ -z "$key" ] || cmp -s "$key" "$trusted" ||
    die "this box trusts another key. To change that, replace $trusted yourself."
  key=$trusted
fi
[ -r "$key" ] || die 'say with --key which public key the release must be signed by.'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -xf "$release" -C "$work" manifest.json manifest.sig 2>/dev/null || die "$release is not a release of Lineside."
openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in "$work/manifest.json" -sigfile "$work/manifest.sig" >/dev/null 2>&1 ||
  die 'the release is not signed by that key. Nothing was changed.'
# manifest_value NAME: a value of the manifest, which is written with one per line.
manifest_value() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}$/\1/p" "$work/manifest.json"; }
version=$(manifest_value version)
[ "$(manifest_value arch)" = "$arch" ] || die "the release is for $(manifest_value arch), this machine is $arch."
current=$(readlink "$home/current" 2>/dev/null || true)

# put FILE TEXT: writes only what is different; says so.
changed=no
put() {
  if [ -f "$1" ] && printf '%s\n' "$2" | cmp -s - "$1"; then return 0; fi
  install -d "$(dirname "$1")"
  printf '%s\n' "$2" >"$1.new"
  mv "$1.new" "$1"
  changed=yes
  say "Written: $1"
}

if [ -z "$current" ]; then
  tar -xf "$release" -C "$work" release.tar.gz
  sum=$(sha256sum "$work/release.tar.gz" | cut -d' ' -f1)
  [ "$sum" = "$(manifest_value sha256)" ] || die 'the release was changed after it was signed. Nothing was changed.'
  say "Installing version $version"
  tar --no-same-owner -xzf "$work/release.tar.gz" -C "$work"
  install -d -m 755 "$home/releases"
  rm -rf "$home/releases/$version"
  mv "$work/lineside" "$home/releases/$version"
  ln -sfn "releases/$version" "$home/current"
  ln -sfn "releases/$version" "$home/updater"
  changed=yes
fi
install -d -m 755 /etc/lineside
[ "$key" = "$trusted" ] || install -m 644 "$key" "$trusted"

etc=$home/current/systemd/etc
put /usr/lib/sysusers.d/lineside.conf "$(cat "$etc/sysusers.conf")"
put /etc/sysctl.d/60-lineside.conf "$(cat "$etc/sysctl.conf")"
put /etc/systemd/journald.conf.d/lineside.conf "$(cat "$etc/journald.conf")"
put /etc/udev/rules.d/60-lineside.rules "$(cat "$etc/udev.rules")"
[ "$port" = 80 ] && [ ! -e /etc/lineside/lineside.env ] || put /etc/lineside/lineside.env "LINESIDE_PORT=$port"
getent passwd lineside >/dev/null || systemd-sysusers /usr/lib/sysusers.d/lineside.conf
install -d -o lineside -g lineside -m 700 /var/lib/lineside /var/lib/lineside/update
# Left by an uninstall, under another number.
chown -R lineside:lineside /var/lib/lineside
for unit in "$home"/current/systemd/*.{service,path}; do
  put "/etc/systemd/system/$(basename "$unit")" "$(cat "$unit")"
done
systemctl enable -q lineside.service lineside-recover.service lineside-update.path

if [ "$is_running" = no ] || [ "$start" = no ]; then
  say "Version $version is installed; it starts with the next boot."
  exit 0
fi
if [ "$changed" = yes ]; then
  systemctl daemon-reload
  sysctl -q -p /etc/sysctl.d/60-lineside.conf || say 'Note: some kernel settings could not be set here.'
  udevadm control --reload 2>/dev/null || true
  systemctl try-restart systemd-journald.service
fi
systemctl start lineside-update.path
if [ -n "$current" ] && [ "$current" != "releases/$version" ]; then
  say "Updating from ${current#releases/} to $version"
  flock --nonblock "$home" "$home/updater/bin/node" "$home/updater/scripts/update/main.mjs" apply "$(realpath "$release")" ||
    die 'the update was not made; the version before runs on.'
elif ! systemctl is-active -q lineside.service; then
  say 'Starting; this takes until the first measurements'
  systemctl start lineside.service || die 'it does not start: journalctl -u lineside shows why.'
fi
systemctl is-active -q lineside.service || die 'it does not run: journalctl -u lineside shows why.'
say "Lineside $version runs: http://$(hostname)$([ "$port" = 80 ] || echo ":$port")/"
