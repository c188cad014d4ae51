package dev.oriel.broker.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 request and its answer over a unix socket. The JDK's client knows no unix sockets, and a full client would
 * double the time that {@code oriel list} takes. The peer is our own broker: bodies with a length or in chunks.
 */
final class HttpExchange implements AutoCloseable {

    private static final int MAX_LINE = 8192;
    private static final int MAX_HEADERS = 64;

    private final SocketChannel channel;
    private final InputStream in;
    private final int status;
    private final Map<String, String> headers;
    private final InputStream body;

    private HttpExchange(
            SocketChannel channel, InputStream in, int status, Map<String, String> headers, InputStream body) {
        this.channel = channel;
        this.in = in;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Sends the request and reads the head of the answer.
     *
     * @param patience longest silence of the broker
     */
    static HttpExchange send(Path socket, String method, String path, byte @Nullable [] json, Duration patience)
            throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        try {
            String head = method + " " + path + " HTTP/1.1\r\nHost: oriel\r\nConnection: close\r\n"
                    + (json == null ? "" : "Content-Type: application/json\r\nContent-Length: " + json.length + "\r\n")
                    + "\r\n";
            write(channel, head.getBytes(StandardCharsets.US_ASCII));
            if (json != null) {
                write(channel, json);
            }
            InputStream in = new BufferedInputStream(new PatientInput(channel, patience));
            int status = statusOf(line(in));
            Map<String, String> headers = headers(in);
            InputStream body = "chunked".equalsIgnoreCase(headers.get("transfer-encoding"))
                    ? new ChunkedInput(in)
                    : new FixedInput(in, Long.parseLong(headers.getOrDefault("content-length", "0")));
            return new HttpExchange(channel, in, status, headers, body);
        } catch (NumberFormatException e) {
            channel.close();
            throw new IOException("no HTTP answer", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    int status() {
        return status;
    }

    /** Whether the answer is a stream of JSON lines. */
    boolean isLines() {
        return headers.getOrDefault("content-type", "").startsWith("application/x-ndjson");
    }

    InputStream body() {
        return body;
    }

    @Override
    public void close() throws IOException {
        in.close();
        channel.close();
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static int statusOf(String line) throws IOException {
        String[] words = line.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
            throw new IOException("no HTTP answer");
        }
        return Integer.parseInt(words[1]);
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0 || headers.size() == MAX_HEADERS) {
                throw new IOException("no HTTP answer");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the broker closed the connection");
            }
            if (bytes.size() == MAX_LINE) {
                throw new IOException("a header of the answer is too long");
            }
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.US_ASCII).stripTrailing();
    }

    /** Bytes of the channel; a broker that is silent for too long is an error, so that no command hangs for ever. */
    private static final class PatientInput extends InputStream {

        private final SocketChannel channel;
        private final Selector selector;
        private final Duration patience;

        private PatientInput(SocketChannel channel, Duration patience) throws IOException {
            this.channel = channel;
            this.patience = patience;
            channel.configureBlocking(false);
            this.selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
            int count = channel.read(buffer);
            while (count == 0 && length > 0) {
                if (selector.select(patience.toMillis()) == 0) {
                    throw new SocketTimeoutException("it is silent for " + patience.toSeconds() + " s");
                }
                selector.selectedKeys().clear();
                count = channel.read(buffer);
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            selector.close();
        }
    }

    /** A body of a known length. */
    private static final class FixedInput extends InputStream {

        private final InputStream in;
        private long left;

        private FixedInput(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(target, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("the broker closed the connection");
            }
            left -= count;
            return count;
        }
    }

    /** A body in chunks, each with its length in hexadecimal digits before it. */
    private static final class ChunkedInput extends InputStream {

        private static final int HEX = 16;

        private final InputStream in;
        private long left;
        private boolean first = true;
        private boolean ended;

        private ChunkedInput(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0 && !ended) {
                nextChunk();
            }
            if (ended) {
                return -1;
            }
            int count = in.read(target, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("the broker closed the connection");
            }
            left -= count;
            return count;
        }

        private void nextChunk() throws IOException {
            if (!first) {
                line(in);
            }
            first = false;
            try {
                left = Long.parseLong(line(in), HEX);
            } catch (NumberFormatException e) {
                throw new IOException("no HTTP answer", e);
            }
            ended = left == 0;
        }
    }
}
