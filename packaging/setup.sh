# Sourced by ./oriel: installs with apt what Oriel and its tests need. Uses say, die, find_jdk and need_jdk of the launcher.
# shellcheck shell=bash

# Prints the missing packages; $1 is 'run', 'test' or 'peers', each with those before.
missing_packages() {
    local release wanted package installed
    release=$(. /etc/os-release && printf '%s' "${VERSION_ID:-13}")
    wanted="qemu-system-x86 qemu-system-gui qemu-utils ovmf debian-installer-$release-netboot-amd64"
    # H.264, which is not needed: its soname differs.
    if [ "$release" = 12 ]; then wanted+=" libopenh264-7"; else wanted+=" libopenh264-8"; fi
    if [ "$1" != run ]; then
        wanted+=" freerdp3-x11 freerdp3-shadow-x11 winpr3-utils xvfb xdotool xclip x11-apps x11-utils x11-xserver-utils"
        wanted+=" imagemagick openbox tshark nmap busybox-static openssl"
        # RDP clients and servers that are not ours.
        wanted+=" freerdp3-sdl rdesktop xrdp xorgxrdp weston"
        wanted+=" gnome-remote-desktop mutter xwayland dbus pipewire wireplumber"
        [ "$release" != 12 ] || wanted+=" freerdp2-x11 freerdp2-shadow-x11"
    fi
    # A Debian 13 in a folder, made and entered without being root.
    if [ "$1" = peers ]; then wanted+=" mmdebstrap bubblewrap uidmap"; fi
    command -v mvn >/dev/null || wanted+=" maven"
    find_jdk >/dev/null || wanted+=" openjdk-$min_java-jdk-headless"
    # shellcheck disable=SC2086 # a list of words
    installed=$(dpkg-query -W -f '/${Package}=${db:Status-Status}/' $wanted 2>/dev/null || true)
    for package in $wanted; do case $installed in */$package=installed/*) ;; *) printf '%s ' "$package" ;; esac; done
}

# FreeRDP 3 for Debian 12 is in the backports suite of the archive that the machine already uses.
add_backports() {
    local uri
    if [ -n "$(apt-cache policy freerdp3-x11 2>/dev/null | sed -n 's/^ *Candidate: *\([0-9].*\)/\1/p')" ]; then return; fi
    # A machine has one of these files or both.
    uri=$({ cat /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null || true; } |
        sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) bookworm .*/\2/p' | head -n 1)
    [ -n "$uri" ] || die "no Debian archive found in /etc/apt to take bookworm-backports from"
    say "adding bookworm-backports for FreeRDP 3; nothing is taken from it unless it is named"
    printf 'Types: deb\nURIs: %s\nSuites: bookworm-backports\nComponents: main\nSigned-By: %s\n' \
        "$uri" /usr/share/keyrings/debian-archive-keyring.gpg |
        $as_root tee /etc/apt/sources.list.d/oriel-backports.sources >/dev/null
    $as_root apt-get update
}

install_packages() {
    $as_root apt-get update
    case " $missing" in
        *" freerdp3"*) if grep -q '^VERSION_ID="12"' /etc/os-release; then add_backports; fi ;;
    esac
    case $missing in
        # Debian 12 has no such JDK: need_jdk says where to get one.
        *openjdk*) apt-cache show "openjdk-$min_java-jdk-headless" >/dev/null 2>&1 || need_jdk ;;
    esac
    # The tests run their own; nobody asked for one that listens on all addresses.
    case " $missing" in
        *" xrdp "*)
            if command -v systemctl >/dev/null; then
                say "keeping xrdp's service from starting; 'systemctl unmask xrdp xrdp-sesman' allows it"
                $as_root systemctl mask xrdp.service xrdp-sesman.service
            fi
            ;;
    esac
    # shellcheck disable=SC2086 # a list of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
}

# setup [--yes] [--test | --peers]
setup() {
    local yes=${CI:-false} kind=run missing answer option as_root=''
    for option in "$@"; do
        case $option in
            --yes | -y) yes=true ;;
            --test) kind=test ;;
            --peers) kind=peers ;;
            --help | -h)
                printf '%s\n' 'Usage: oriel setup [--yes] [--test | --peers]' 'Install with apt what Oriel needs, after asking.' \
                    '      --yes    do not ask' '      --test   also what the tests need' \
                    '      --peers  also what the tests with servers of Debian 13 need' '' 'Example: oriel setup --yes'
                exit 0
                ;;
            *) die "setup: unknown option '$option'; see 'oriel setup --help'" 2 ;;
        esac
    done
    command -v apt-get >/dev/null || die "setup knows apt only; install by hand: QEMU 7.2 or newer with its D-Bus display,
  qemu-img, OVMF, Maven and a JDK $min_java or newer" 5
    missing=$(missing_packages "$kind")
    if [ -n "$missing" ]; then
        [ "$(id -u)" = 0 ] || as_root=sudo
        say "these packages are missing: $missing"
        if [ "$yes" != true ]; then
            [ -t 0 ] || die "'./oriel setup --yes$([ $kind = run ] || echo " --$kind")' installs them" 5
            read -r -p "Install them with ${as_root:+$as_root }apt-get? [Y/n] " answer
            case $answer in '' | y* | Y*) ;; *) die "nothing was changed" ;; esac
        fi
        if [ -n "$as_root" ] && ! command -v sudo >/dev/null; then
            die "neither root nor sudo; as root: apt-get install $missing" 5
        fi
        install_packages >&2
    fi
    need_jdk
    say "everything is there"
}
