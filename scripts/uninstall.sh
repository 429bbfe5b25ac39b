#!/usr/bin/env bash
# Takes Lineside off this machine. Measurements and settings stay in /var/lib/lineside.
#
# Usage: sudo bash /opt/lineside/current/scripts/uninstall.sh [--with-data]
#
#   --with-data   measurements and settings go as well; they cannot be brought back
#   -h, --help    this text
set -euo pipefail

with_data=no
case ${1:-} in
  '') ;;
  --with-data) with_data=yes ;;
  -h | --help) sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0" && exit 0 ;;
  *) printf 'Error: unknown argument "%s"; try --help.\n' "$1" >&2 && exit 1 ;;
esac
[ "$(id -u)" -eq 0 ] || { printf 'Error: only root may do this: sudo bash %s\n' "$0" >&2 && exit 1; }
# The script is in a folder that it removes.
cd /

units='lineside-update.path lineside-update.service lineside.service lineside-recover.service'
for unit in $units; do
  if [ -d /run/systemd/system ]; then systemctl stop -q "$unit" 2>/dev/null || true; fi
  systemctl disable -q "$unit" 2>/dev/null || true
  rm -f "/etc/systemd/system/$unit"
done
rm -rf /opt/lineside /etc/lineside /etc/systemd/system/lineside.service.d
rm -f /usr/lib/sysusers.d/lineside.conf /etc/sysctl.d/60-lineside.conf /etc/udev/rules.d/60-lineside.rules \
  /etc/systemd/journald.conf.d/lineside.conf
rmdir --ignore-fail-on-non-empty /etc/systemd/journald.conf.d 2>/dev/null || true
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
if [ "$with_data" = yes ]; then
  rm -rf /var/lib/lineside
elif [ -d /var/lib/lineside ]; then
  rm -rf /var/lib/lineside/update
  # The number of a user that is gone may be given to another.
  chown -R root:root /var/lib/lineside
fi
if getent passwd lineside >/dev/null; then userdel lineside; fi
if getent group lineside >/dev/null; then groupdel lineside; fi
if [ "$with_data" = yes ]; then
  echo 'Lineside is gone.'
else
  echo 'Lineside is gone; measurements and settings are in /var/lib/lineside.'
fi
