package dev.oriel.vmm.display.vnc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.testkit.AllocationLimit;
import dev.oriel.testkit.GoldenFile;
import dev.oriel.vmm.display.DisplayProtocolException;
import dev.oriel.vmm.display.LockKeys;
import dev.oriel.vmm.display.PixelFormat;
import dev.oriel.vmm.display.PointerShape;
import dev.oriel.vmm.display.ScreenArea;
import dev.oriel.vmm.display.ScreenBuffer;
import dev.oriel.vmm.display.ScreenSize;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RfbClientTest {

    private static final String HANDSHAKE = """
            52 46 42 20 30 30 33 2e 30 30 38 0a   # RFB 003.008
            02 02 01                              # security types VNC, None
            00 00 00 00                           # SecurityResult OK
            00 04 00 02                           # 4x2
            00 00 00 00 00 00 00 00               # server-pixel-format
            00 00 00 00 00 00 00 00
            00 00 00 02 51 51                     # name
            """;

    private final RecordingSink sink = new RecordingSink();

    @Test
    void handshakeChoosesNoneAndAsksForEverything() throws IOException {
        client(HANDSHAKE, 1).handshake();
        assertThat(sink.events)
                .containsExactly(
                        "> 524642203030332e3030380a",
                        "> 01",
                        "> 01",
                        "> 000000002018000100ff00ff00ff100800000000",
                        "> " + HexFormat.of().formatHex(RfbMessages.setEncodings()),
                        "resized 4x2",
                        "> 03000000000000040002");
        assertThat(RfbMessages.setEncodings())
                .startsWith(2, 0, 0, 9)
                .endsWith(HexFormat.of().parseHex("fffffec6"));
    }

    @Test
    void pixelsCopiesAndTheNextRequest() throws IOException {
        read("""
            00 00 00 02                      # FramebufferUpdate, 2 rectangles
            00 01 00 00 00 02 00 01          # 1,0 2x1
            00 00 00 00                      # Raw
            03 02 01 ff 06 05 04 00          # blue, green, red, unused
            00 00 00 01 00 03 00 01          # 0,1 3x1
            00 00 00 01                      # CopyRect
            00 01 00 00                      # from 1,0
            """);
        assertThat(sink.events)
                .endsWith("pixels 1,0 2x1 [66051, 263430]", "copied 1,0 to 0,1 3x1", "end", "> 03010000000000040002");
    }

    @Test
    void extensions() throws IOException {
        read("""
            00 00 00 05
            00 00 00 00 00 00 00 00 ff ff fe ff                    # PointerTypeChange -257: relative
            00 00 00 00 00 00 00 00 ff ff fe fe                    # ExtendedKeyEvent -258
            00 00 00 00 00 00 00 00 ff ff fe fb 04                 # LedState -261: Caps Lock
            00 01 00 04 00 04 00 02 ff ff fe cc                    # ExtendedDesktopSize -308: ours, forwarded
            01 00 00 00                                            # one screen
            00 00 00 00 00 00 00 00 00 04 00 02 00 00 00 00
            00 00 00 00 00 08 00 04 ff ff ff 21                    # DesktopSize -223: 8x4
            """);
        assertThat(sink.events)
                .endsWith(
                        "absolute false",
                        "locks LockKeys[scrollLock=false, numLock=false, capsLock=true]",
                        "answered true",
                        "resized 8x4",
                        "> 03000000000000080004",
                        "end");
    }

    @Test
    void cursors() throws IOException {
        read("""
            00 00 00 02
            00 01 00 00 00 02 00 01 ff ff ff 11       # RichCursor -239, hot 1,0, 2x1
            03 02 01 00 06 05 04 00                   # pixels
            40                                        # mask: the second
            00 00 00 00 00 01 00 01 ff ff fe c6       # AlphaCursor -314, 1x1
            00 00 00 00                               # Raw
            10 20 40 80                               # multiplied by one half
            """);
        assertThat(sink.shapes)
                .containsExactly(
                        new PointerShape(2, 1, 1, 0, new int[] {0, 0xFF040506}),
                        new PointerShape(1, 1, 0, 0, new int[] {0x80804020}));
    }

    @Test
    void otherMessagesAreSkipped() throws IOException {
        RfbClient client = client(HANDSHAKE + """
            02                                        # Bell
            01 00 00 00 00 02 00 00 00 00 00 00       # SetColourMapEntries
            00 00 00 00 00 00
            03 00 00 00 00 00 00 02 68 69             # ServerCutText
            03 00 00 00 ff ff ff fc 1b 00 00 01       # extended clipboard
            """, 3);
        client.handshake();
        for (int i = 0; i < 4; i++) {
            client.readMessage();
        }
        assertThatExceptionOfType(EOFException.class).isThrownBy(client::readMessage);
    }

    @Test
    void hostileServersAreRefused() {
        refused("52 46 42 20 30 30 33 2e 30 30 33 0a", "ProtocolVersion");
        refused("52 46 42 20 30 30 33 2e 30 30 38 0a 01 02", "security-types");
        refused("52 46 42 20 30 30 33 2e 30 30 38 0a 00 00 00 00 01 78", "number-of-security-types");
        refused("52 46 42 20 30 30 33 2e 30 30 38 0a 01 01 00 00 00 00 ff ff ff ff", "ServerInit");
        refused(HANDSHAKE + "07", "message-type");
        refused(HANDSHAKE + "00 00 00 01 00 04 00 00 00 01 00 01 00 00 00 00", "rectangle");
        refused(HANDSHAKE + "00 00 00 01 00 00 00 00 00 01 00 01 00 00 00 05", "encoding-type");
        refused(HANDSHAKE + "00 00 00 01 00 00 00 00 ff ff ff ff ff ff ff 11", "cursor side");
        refused(HANDSHAKE + "00 00 00 01 00 00 00 00 00 00 00 01 ff ff ff 21", "DesktopSize");
        refused(HANDSHAKE + "03 00 00 00 7f ff ff ff", "length");
    }

    @FuzzTest
    void anyBytes(byte[] input) {
        AllocationLimit.hold(() -> {
            try {
                RfbClient client = new RfbClient(new RfbInput(source(input, 64)), new RecordingSink());
                client.handshake();
                while (true) {
                    client.readMessage();
                }
            } catch (DisplayProtocolException refused) {
                assertThat(refused.field()).isNotEmpty();
            } catch (IOException end) {
                assertThat(end).isInstanceOf(EOFException.class);
            }
        });
    }

    private void read(String message) throws IOException {
        RfbClient client = client(HANDSHAKE + message, 5);
        client.handshake();
        client.readMessage();
    }

    private void refused(String bytes, String field) {
        RfbClient client = client(bytes, 7);
        assertThatExceptionOfType(DisplayProtocolException.class)
                .isThrownBy(() -> {
                    client.handshake();
                    client.readMessage();
                })
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    private RfbClient client(String annotated, int step) {
        return new RfbClient(new RfbInput(source(GoldenFile.parse(annotated), step)), sink);
    }

    /** Gives a few bytes at a time. */
    private static RfbInput.Source source(byte[] bytes, int step) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        return buffer -> {
            if (!left.hasRemaining()) {
                return -1;
            }
            int length = Math.min(step, Math.min(left.remaining(), buffer.remaining()));
            buffer.put(left.slice(left.position(), length));
            left.position(left.position() + length);
            return length;
        };
    }

    private static final class RecordingSink implements RfbClient.Sink {

        private final List<String> events = new ArrayList<>();
        private final List<@Nullable PointerShape> shapes = new ArrayList<>();
        private final ScreenBuffer buffer = new ScreenBuffer(new ScreenSize(1, 1));

        @Override
        public void send(byte[] message) {
            events.add("> " + HexFormat.of().formatHex(message));
        }

        @Override
        public void resized(ScreenSize size) {
            events.add("resized " + size.width() + "x" + size.height());
            buffer.clear(size);
        }

        @Override
        public void pixels(ScreenArea area, ByteBuffer rows) {
            buffer.write(area, PixelFormat.X8R8G8B8, rows, area.width() * 4);
            int[] row = new int[area.width()];
            buffer.read(new ScreenArea(area.x(), area.y(), area.width(), 1), row, 0, area.width());
            events.add("pixels " + text(area) + " " + Arrays.toString(row));
        }

        @Override
        public void copied(int fromX, int fromY, ScreenArea to) {
            buffer.copy(fromX, fromY, to);
            events.add("copied " + fromX + "," + fromY + " to " + text(to));
        }

        @Override
        public void pointerShape(@Nullable PointerShape shape) {
            shapes.add(shape);
        }

        @Override
        public void lockKeys(LockKeys lockKeys) {
            events.add("locks " + lockKeys);
        }

        @Override
        public void pointerAbsolute(boolean absolute) {
            events.add("absolute " + absolute);
        }

        @Override
        public void resizeAnswered(boolean accepted) {
            events.add("answered " + accepted);
        }

        @Override
        public void updateEnded() {
            events.add("end");
        }

        private static String text(ScreenArea area) {
            return area.x() + "," + area.y() + " " + area.width() + "x" + area.height();
        }
    }
}
