package dev.oriel.client;

import dev.oriel.client.connection.ServerTrust;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.pcb.Preconnection;
import dev.oriel.rdp.x224.RoutingInfo;
import org.jspecify.annotations.Nullable;

/**
 * How to connect to one desktop.
 *
 * @param host name or address
 * @param port TCP port
 * @param credentials copied when a connection begins; the owner closes them
 * @param desktop what is asked for
 * @param security what may protect the connection
 * @param trust which server certificates are the right ones
 * @param route which machine behind the port is meant
 * @param clipboard what the server learns of a clipboard
 */
public record ClientConfig(
        String host,
        int port,
        TsPasswordCredentials credentials,
        Desktop desktop,
        Security security,
        ServerTrust trust,
        Route route,
        Clipboard clipboard) {

    /** RDP's port. */
    public static final int DEFAULT_PORT = 3389;

    /** Without a clipboard. */
    public ClientConfig(
            String host,
            int port,
            TsPasswordCredentials credentials,
            Desktop desktop,
            Security security,
            ServerTrust trust,
            Route route) {
        this(host, port, credentials, desktop, security, trust, route, Clipboard.NONE);
    }

    /**
     * What is asked for; the server's word counts.
     *
     * @param width pixels, 200..8192
     * @param height pixels, 200..8192
     * @param bitsPerPixel of bitmap updates: 15, 16, 24 or 32
     * @param graphics how the picture travels
     */
    public record Desktop(int width, int height, int bitsPerPixel, Graphics graphics) {}

    /** How the picture travels. */
    public enum Graphics {
        /** The graphics pipeline where the server has it, else bitmap updates. */
        PIPELINE,
        /** The same in its version 8.1 at most, whose H.264 has half of the chroma. */
        PIPELINE_8_1,
        /** Bitmap updates only. */
        BITMAPS
    }

    /** What may protect the connection. */
    public enum Security {
        /** TLS and log-in before anything else (CredSSP): nothing less is accepted. */
        NLA,
        /** TLS alone: the server asks for the log-in on its screen. */
        TLS,
        /** NLA where the server has it, else TLS. */
        NLA_OR_TLS
    }

    /** What the server learns of a clipboard. */
    public enum Clipboard {
        /** There is none: its channel is not asked for. */
        NONE,
        /**
         * There is one with nothing on it, which nothing gets onto: for servers that end the session of a client
         * without the channel, as Weston 14 does.
         */
        EMPTY
    }

    /** The order of the first steps. */
    public enum Start {
        /** Negotiate, then TLS: ordinary servers. */
        NEGOTIATE,
        /** TLS and log-in, then negotiate: servers of VM consoles. */
        TLS_FIRST
    }

    /**
     * Which machine behind the port is meant.
     *
     * @param start order of the first steps
     * @param preconnection sent before everything else, or null
     * @param routing cookie or token of the connection request, or null
     */
    public record Route(
            Start start,
            @Nullable Preconnection preconnection,
            @Nullable RoutingInfo routing) {

        /** The only machine there is. */
        public static final Route DIRECT = new Route(Start.NEGOTIATE, null, null);

        /** A machine that a preconnection PDU names, in the order of ordinary clients. */
        public static Route to(Preconnection preconnection) {
            return new Route(Start.NEGOTIATE, preconnection, null);
        }
    }
}
