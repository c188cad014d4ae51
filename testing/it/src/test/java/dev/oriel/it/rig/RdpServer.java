package dev.oriel.it.rig;

import java.io.IOException;

/** Another project's RDP server on a loopback port, and what it shows. */
public interface RdpServer extends AutoCloseable {

    String USER = "lab";
    String PASSWORD = "pass";

    int port();

    /** What clients are to see. */
    Picture screen() throws IOException, InterruptedException;

    /** All that the server has printed so far. */
    String output() throws IOException;

    @Override
    void close() throws IOException;
}
