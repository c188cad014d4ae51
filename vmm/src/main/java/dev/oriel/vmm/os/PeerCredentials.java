package dev.oriel.vmm.os;

/** Who was at the other end of a unix socket when it was connected (SO_PEERCRED). */
public record PeerCredentials(int pid, int uid, int gid) {

    /** The user this process runs as. */
    public static int ownUid() {
        return LibC.geteuid();
    }
}
