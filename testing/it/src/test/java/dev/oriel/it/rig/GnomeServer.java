package dev.oriel.it.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * GNOME Remote Desktop in front of mutter without a screen, which shows one picture. It demands network level
 * authentication; it cannot be told to listen on the loopback address alone.
 */
public record GnomeServer(ServerProgram program, int port, Picture screen) implements RdpServer {

    private static final String DAEMON = "/usr/libexec/gnome-remote-desktop-daemon";

    /** $1: PNG file, $2: port, $3: size. All that it starts ends with it. */
    private static final String SCRIPT = """
            set -e
            trap 'kill $(jobs -p)' EXIT
            export GSETTINGS_BACKEND=keyfile LIBGL_ALWAYS_SOFTWARE=1 XDG_SESSION_TYPE=wayland XDG_CURRENT_DESKTOP=GNOME
            pipewire > pipewire.log 2>&1 &
            until [ -e "$XDG_RUNTIME_DIR/pipewire-0" ]; do sleep 0.1; done
            wireplumber > wireplumber.log 2>&1 &
            # Version 43 shows a screen that is there; later ones add one for the client, which then is the only one.
            case $(%1$s --version) in *' 43.'*) screen="--virtual-monitor $3" ;; *) screen= ;; esac
            mutter --headless --wayland $screen --wayland-display wl-oriel > mutter.log 2>&1 &
            until grep -q 'Using Wayland display' mutter.log; do sleep 0.1; done
            export DISPLAY=$(sed -n 's/.*public X11 display \\(:[0-9]*\\).*/\\1/p' mutter.log)
            export XAUTHORITY=$(ls "$XDG_RUNTIME_DIR"/.mutter-Xwaylandauth.*)
            # The window with the picture, not the frame that mutter puts around it.
            find_picture() {
                for window in $(xdotool search --onlyvisible --class '^display'); do
                    case $(xdotool getwindowname $window) in ImageMagick*) return ;; esac
                done
                return 1
            }
            # Without a frame, over the whole screen; not scaled, as it is when mutter was quick to make room for a frame.
            show() {
                display "$1" & viewer=$!
                until find_picture; do kill -0 $viewer || return 1; sleep 0.1; done
                xdotool set_window --overrideredirect 1 $window windowunmap --sync $window windowmap --sync $window \\
                    windowmove $window 0 0 windowsize $window ${2%%%%x*} ${2#*x}
                for look in 1 2 3 4 5 6; do
                    import -silent -window $window shown.png
                    eval "$(xdotool getwindowgeometry --shell $window)"
                    echo "window at $X,$Y"
                    if [ "$X,$Y" = 0,0 ] && compare -metric AE "$1" shown.png null:; then return; fi
                    xdotool windowmove $window 0 0
                    sleep 0.2
                done
                kill $viewer
                return 1
            }
            {
                until [ "$(xdotool getdisplaygeometry)" = "${3%%%%x*} ${3#*x}" ]; do sleep 0.1; done
                until show "$1" $3; do :; done
            } > viewer.log 2>&1 &
            grdctl --headless rdp set-tls-cert "$HOME/certificate.pem"
            grdctl --headless rdp set-tls-key "$HOME/key.pem"
            grdctl --headless rdp set-credentials lab pass
            grdctl --headless rdp enable
            exec %1$s --headless --rdp-port $2
            """.formatted(DAEMON);

    /** Starts a session whose screen is the PNG file. */
    public static GnomeServer start(Machine machine, Path png) throws IOException, InterruptedException {
        machine.require(
                DAEMON,
                "dbus-run-session",
                "grdctl",
                "mutter",
                "Xwayland",
                "pipewire",
                "wireplumber",
                "display",
                "xdotool");
        Picture screen = Picture.png(png);
        Path home = Scratch.folder("oriel-gnome");
        Path runtime = Files.createDirectory(
                home.resolve("run"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        ServerProgram.makeCertificate(home);
        int port = ServerProgram.freePort();
        ServerProgram program = ServerProgram.start(
                home,
                Map.of("XDG_RUNTIME_DIR", runtime.toString()),
                machine.line(
                        List.of(
                                "dbus-run-session",
                                "--",
                                "sh",
                                "-c",
                                SCRIPT,
                                "gnome",
                                png.toString(),
                                Integer.toString(port),
                                screen.width() + "x" + screen.height()),
                        home,
                        png));
        program.awaitPort(port);
        return new GnomeServer(program, port, screen);
    }

    /** Prints the version. */
    public static List<String> versionCommand() {
        return List.of(DAEMON, "--version");
    }
}
