#!/usr/bin/env bash
# Runs parts of Lineside on an emulated Raspberry Pi (QEMU, Debian's arm64 kernel). Slow; no part of npm test.
#
# Usage: npm run emulate -- gpio
#
#   gpio          LED drivers and button on a Raspberry Pi 3: onoff and the kernel's lights set pins,
#                 and the kernel's own /sys/kernel/debug/gpio says whether they did
#   -h, --help    this text
#
# Downloads about 150 MB from Debian's mirror and npm, once, into ${XDG_CACHE_HOME:-~/.cache}/lineside-emulate.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/lineside-emulate
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/progress.sh"
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/debian-packages.sh"
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/pins.sh"
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/other-processor.sh"
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/emulate/guest-packages.sh"
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/emulate/gpio.sh"

cd "$root"
mkdir -p "$cache"
case ${1:-} in
  gpio) emulate_gpio ;;
  -h | --help) help_of "$0" ;;
  *) die 'say what to emulate: gpio. Try --help.' ;;
esac
