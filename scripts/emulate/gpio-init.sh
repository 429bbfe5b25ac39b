#!/bin/busybox sh
# The first program of the emulated machine: loads what Debian has as modules, then checks the lights.
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
mount -t debugfs debug /sys/kernel/debug
for module in /modules/*.ko; do insmod "$module"; done
echo "EMULATE kernel $(uname -r), Node $(/bin/node --version)"
cd /app && /bin/node guest.mjs
echo "EMULATE end $?"
sleep 3600
