package dev.oriel.it.rig;

import java.io.IOException;

/** Another project's RDP server on a loopback port, and what it shows. */
public interface RdpServer extends AutoCloseable {

    String USER = "lab";
    String PASSWORD = "pass";

    int port();

    /** The server itself; what it has started ends with it. */
    ServerProgram program();

    /** What clients are to see. */
    Picture screen() throws IOException, InterruptedException;

    /** All that the server has printed so far. */
    default String output() throws IOException {
        return program().output();
    }

    @Override
    default void close() throws IOException {
        program().close();
    }
}
