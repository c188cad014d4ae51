#!/usr/bin/env bash
# Makes a Debian 13 with RDP servers in a folder, from the archive that this machine uses: trixie.sh FOLDER
# Made once: what an interrupted run has left is thrown away, and another list of packages makes it anew.
set -euo pipefail

folder=$(realpath -m "$1")
packages=(
    freerdp3-shadow-x11 openssl-provider-legacy
    xrdp xorgxrdp xserver-xorg-core
    weston
    # Xwayland, ImageMagick and xdotool put the test's picture on the screen of GNOME.
    gnome-remote-desktop mutter xwayland dbus dbus-bin dbus-daemon pipewire wireplumber imagemagick xdotool
)

say() { printf 'oriel: %s\n' "$*" >&2; }
die() { say "$1"; exit 5; }

mkdir -p "$(dirname "$folder")"
exec 9>"$folder.lock"
flock -n 9 || { say "another run makes $folder: waiting for it"; flock 9; }
if [ "$(cat "$folder/.made-of" 2>/dev/null)" = "${packages[*]}" ]; then exit 0; fi

uri=$({ cat /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null || true; } |
    sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) .*/\2/p' | head -n 1)
[ -n "$uri" ] || die "no Debian archive found in /etc/apt to make a Debian 13 from"

work=$folder.part
trap 'rm -rf "$work"' EXIT
rm -rf "$work"
mkdir -p "$work"
# Through apt, which knows this machine's proxies.
if ! answer=$(cd "$work" && timeout 60 /usr/lib/apt/apt-helper download-file "$uri/dists/trixie/InRelease" "$work/InRelease" 2>&1); then
    printf '%s\n' "$answer" | sed 's/^/oriel:   /' >&2
    die "the Debian archive $uri is not reachable or has no trixie"
fi
rm "$work/InRelease"

say "making a Debian 13 with RDP servers in $folder (1 GB, once; one to three minutes)"
options=(--variant=apt --format=tar --aptopt='APT::Install-Recommends "false"')
proxy=
eval "$(apt-config shell proxy Acquire::http::Proxy)"
[ -z "$proxy" ] || options+=(--aptopt="Acquire::http::Proxy \"$proxy\"")
# As a tar, so that all files are the caller's, who need not be root and may delete them.
printf -v list '%s,' "${packages[@]}"
if ! mmdebstrap "${options[@]}" --include="${list%,}" trixie - "deb $uri trixie main" |
    tar -x -C "$work" --no-same-owner --exclude=./dev/?* --exclude=./var/cache/apt/archives/?*; then
    die "no Debian 13 was made: mmdebstrap's words above say why; run it again"
fi
printf '%s\n' "${packages[*]}" > "$work/.made-of"
rm -rf "$folder"
mv "$work" "$folder"
