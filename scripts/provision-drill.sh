#!/usr/bin/env bash
# Provisions a copy of a Debian root twice: the second run must change nothing. Then takes it away again.
#
# Usage: npm run provision-drill -- --root FOLDER --release FILE --key FILE
#
#   --root FOLDER    a Debian root with python3-apt, e.g. by debootstrap; it is copied, not changed
#   --release FILE   a release for its processor
#   --key FILE       the public key the release is signed by
#   -h, --help       this text
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR
source "$root/scripts/lib/progress.sh"

debian='' release='' key=''
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) help_of "$0" && exit 0 ;;
    --root) debian=${2:-} && shift ;;
    --release) release=${2:-} && shift ;;
    --key) key=${2:-} && shift ;;
    *) die "unknown argument \"$1\"; try --help." ;;
  esac
  shift
done
[ "$(id -u)" -eq 0 ] || die 'a chroot takes root.'
[ -d "$debian/usr" ] && [ -r "$release" ] && [ -r "$key" ] || die 'say what to provision with what; try --help.'
command -v ansible-playbook >/dev/null || die 'ansible is missing: apt-get install ansible'

work=$(mktemp -d)
trap 'umount "$work/root/proc" 2>/dev/null || true; rm -rf --one-file-system "$work"' EXIT
cp -a "$debian" "$work/root"
mount -t proc proc "$work/root/proc"
release=$(realpath --relative-to="$root" "$release")
key=$(realpath --relative-to="$root" "$key")

# play TITLE ARGUMENT...: prints the recap of a run; its whole output where it fails.
play() {
  local title=$1
  shift
  ANSIBLE_CONFIG=$root/ansible.cfg ansible-playbook "$root/provisioning/site.yml" -c community.general.chroot \
    -i "$work/root," -e "lineside_release=$release" -e "lineside_key=$key" "$@" >"$work/log" 2>&1 ||
    { cat "$work/log" && die "$title failed."; }
  recap=$(grep -oE 'ok=.*' "$work/log" | tr -s ' ')
  say "$title: $recap"
}

play 'First run'
[ -x "$work/root/opt/lineside/current/bin/node" ] || die 'nothing was installed.'
play 'Second run'
[[ $recap == *changed=0* ]] || { grep -B3 '^changed' "$work/log" && die 'the second run changed something.'; }
play 'Dry run' --check
[[ $recap == *changed=0* ]] || die 'the dry run would change something.'
printf 'measurements\n' >"$work/root/var/lib/lineside/lineside.db"
play 'Uninstall' -e lineside_is_uninstalled=true
left=$(find "$work/root" -xdev -path '*lineside*' -not -path "$work/root/var/lib/lineside*" -not -path "$work/root/proc/*" -printf '%P\n')
[ -z "$left" ] || die "the uninstall left: $left"
[ -f "$work/root/var/lib/lineside/lineside.db" ] || die 'the uninstall took the measurements.'
say 'Only the data are left.'
