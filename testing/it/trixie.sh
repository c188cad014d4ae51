#!/usr/bin/env bash
# Makes a Debian 13 with RDP servers in a folder, from the archive that this machine uses: trixie.sh FOLDER
set -euo pipefail

folder=$1
if [ -e "$folder/.complete" ]; then exit 0; fi
uri=$({ cat /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null || true; } |
    sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) .*/\2/p' | head -n 1)
[ -n "$uri" ] || { echo "no Debian archive found in /etc/apt" >&2; exit 1; }
packages=freerdp3-shadow-x11,xrdp,xorgxrdp,xserver-xorg-core,openssl-provider-legacy
rm -rf "$folder"
mkdir -p "$(dirname "$folder")"
mmdebstrap --variant=apt --aptopt='APT::Install-Recommends "false"' --include=$packages trixie "$folder" "deb $uri trixie main"
touch "$folder/.complete"
