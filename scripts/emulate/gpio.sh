# shellcheck shell=bash
# The lights on an emulated Raspberry Pi 3: our drivers, Debian's kernel, and that kernel's own opinion.

GUEST_MODULES='leds-gpio ledtrig-timer ledtrig-pattern'
GUEST_LIBRARIES='node_modules/onoff node_modules/lodash.debounce node_modules/bindings node_modules/file-uri-to-path'
# TCG on two slow cores takes about a minute.
DEADLINE_SECONDS=400

# build_guest: the folder that becomes the guest's first file system.
build_guest() {
  local version=$1 guest=$2 debian=$cache/debian module file
  rm -rf "$guest"
  mkdir -p "$guest"/{bin,dev,proc,sys,lib,modules,app/node_modules}
  cp "$debian/usr/bin/busybox" "$guest/bin/"
  cp "$cache/node-$version/package/bin/node" "$guest/bin/"
  cp "$debian"/usr/lib/aarch64-linux-gnu/{ld-linux-aarch64.so.1,libc.so.6,libm.so.6,libdl.so.2,libpthread.so.0,libstdc++.so.6,libgcc_s.so.1} \
    "$guest/lib/"
  for module in $GUEST_MODULES; do
    file=$(find "$debian/usr/lib/modules" -name "$module.ko*" | head -n 1)
    case $file in
      *.xz) xz -dc "$file" >"$guest/modules/$module.ko" ;;
      *.ko) cp "$file" "$guest/modules/" ;;
      *) echo "the kernel has no module $module" && return 1 ;;
    esac
  done
  # shellcheck disable=SC2086 # a list of words
  cp -r $GUEST_LIBRARIES "$guest/app/node_modules/"
  mkdir -p "$guest/app/node_modules/epoll/build/Release"
  cp node_modules/epoll/{epoll.js,package.json} "$guest/app/node_modules/epoll/"
  cp "$cache/epoll-$version/build/Release/epoll.node" "$guest/app/node_modules/epoll/build/Release/"
  node_modules/.bin/esbuild backend/test/emulate/gpio-guest.ts --bundle --platform=node --format=esm \
    --target=node24 --external:onoff --log-level=warning --outfile="$guest/app/guest.mjs"
  install -m 755 scripts/emulate/gpio-init.sh "$guest/init"
}

# build_tree OUT: Debian's device tree of the Raspberry Pi 3 with three lights on it.
build_tree() {
  local base
  base=$(find "$cache/debian/usr/lib" -name bcm2837-rpi-3-b.dtb | head -n 1)
  dtc -q -@ -I dts -O dtb -o "$cache/lights.dtbo" scripts/emulate/lights.dts
  fdtoverlay -i "$base" -o "$1" "$cache/lights.dtbo"
}

prepare_gpio() {
  local version=$1
  fetch_debian &&
    fetch_node "$version" &&
    cross_build_epoll "$version" &&
    build_guest "$version" "$cache/guest" &&
    build_tree "$cache/rpi3.dtb" &&
    (cd "$cache/guest" && find . -print0 | cpio --quiet -o0 -H newc -R 0:0) | gzip -1 >"$cache/guest.cpio.gz"
}

# run_guest CONSOLE: starts the machine and stops it when its checks have ended.
run_guest() {
  local console=$1 kernel pid waited=0
  kernel=$(find "$cache/debian/boot" -name 'vmlinuz-*' | head -n 1)
  : >"$console"
  qemu-system-aarch64 -M raspi3b -display none -monitor none -no-reboot -serial "file:$console" \
    -kernel "$kernel" -initrd "$cache/guest.cpio.gz" -dtb "$cache/rpi3.dtb" \
    -append 'console=ttyAMA0,115200 rdinit=/init quiet panic=1' 2>"$cache/qemu.log" &
  pid=$!
  while kill -0 "$pid" 2>/dev/null && ! grep -aq '^EMULATE end' "$console"; do
    [ "$waited" -lt "$DEADLINE_SECONDS" ] || break
    sleep 1
    waited=$((waited + 1))
  done
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}

emulate_gpio() {
  local version console="$cache/console.log" passed failed
  version=$(node -p 'require("./package.json").dependencies.node')
  ensure_programs "$EMULATE_PROGRAMS"
  step 'Building the emulated Raspberry Pi' prepare_gpio "$version"
  say 'Starting it; this takes a minute or two.'
  run_guest "$console"
  tr -d '\r' <"$console" | grep -aE '^(EMULATE|CHECK) ' || true
  passed=$(grep -ac '^CHECK ok' "$console" || true)
  failed=$(grep -ac '^CHECK FAILED' "$console" || true)
  if [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] && grep -aq '^EMULATE end 0' "$console"; then
    say "All $passed checks passed."
    return 0
  fi
  warn "$failed checks failed, $passed passed. All the machine said is in $console."
  return 1
}
