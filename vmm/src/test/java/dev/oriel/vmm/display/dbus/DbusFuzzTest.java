package dev.oriel.vmm.display.dbus;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.testkit.AllocationLimit;
import dev.oriel.vmm.display.DisplayProtocolException;
import dev.oriel.vmm.display.PixelFormat;
import dev.oriel.vmm.display.PointerShape;
import dev.oriel.vmm.display.ScreenArea;
import dev.oriel.vmm.display.ScreenBuffer;
import dev.oriel.vmm.display.ScreenSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any bytes from QEMU give a value or a typed refusal. */
final class DbusFuzzTest {

    @FuzzTest
    void message(byte[] input) {
        AllocationLimit.hold(() -> {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(input);
                int total = DbusMessage.totalLength(bytes);
                int bodyAt = DbusMessage.headerLength(bytes);
                if (total > input.length) {
                    return;
                }
                DbusMessage header = DbusMessage.decode(bytes.slice(0, bodyAt));
                List<DbusValue> body =
                        new DbusReader(bytes.slice(bodyAt, total - bodyAt), header.order()).values(header.signature());
                byte[] encoded = header.encode(1, body);
                ByteBuffer again = ByteBuffer.wrap(encoded);
                int againAt = DbusMessage.headerLength(again);
                DbusMessage decoded = DbusMessage.decode(again.slice(0, againAt));
                assertThat(new DbusReader(again.slice(againAt, encoded.length - againAt), decoded.order())
                                .values(decoded.signature()))
                        .isEqualTo(body);
            } catch (DisplayProtocolException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        });
    }

    @FuzzTest
    void frames(byte[] input) throws IOException {
        AllocationLimit.hold(() -> {
            if (input.length == 0) {
                return;
            }
            String[] members = {"Scanout", "Update", "CursorDefine", "MouseSet", "UpdateMap", "ScanoutMap", "GetAll"};
            String member = members[(input[0] & 0xFF) % members.length];
            String interfaceName = member.endsWith("Map")
                    ? FrameReceiver.MAP
                    : member.equals("GetAll") ? DbusConnection.PROPERTIES : FrameReceiver.LISTENER;
            DbusMessage call = DbusMessage.call("/", interfaceName, member, List.of(), true, 0);
            DbusReader body =
                    new DbusReader(ByteBuffer.wrap(input, 1, input.length - 1).slice(), ByteOrder.LITTLE_ENDIAN);
            try (DbusPeer.Descriptors fds = new DbusPeer.Descriptors(List.of())) {
                new FrameReceiver(new Screen()).call(call, body, fds);
            } catch (DisplayProtocolException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        });
    }

    /** Draws, so that bounds are put to the test. */
    private static final class Screen implements FrameReceiver.FrameSink {

        private final ScreenBuffer buffer = new ScreenBuffer(new ScreenSize(16, 16));

        @Override
        public void scanout(ScreenSize size, PixelFormat format, ByteBuffer pixels, int stride) {
            buffer.replace(size, format, pixels, stride);
        }

        @Override
        public void update(ScreenArea area, PixelFormat format, ByteBuffer pixels, int stride) {
            buffer.write(area, format, pixels, stride);
        }

        @Override
        public void scanoutMap(MappedScreen screen) {
            screen.close();
        }

        @Override
        public void updateMap(ScreenArea area) {
            assertThat(area.clip(buffer.size()).width()).isLessThanOrEqualTo(16);
        }

        @Override
        public void disable() {
            buffer.clear(buffer.size());
        }

        @Override
        public void pointerMoved(int x, int y, boolean visible) {
            // any position is allowed
        }

        @Override
        public void pointerShape(@Nullable PointerShape shape) {
            assertThat(shape == null || shape.width() > 0).isTrue();
        }

        @Override
        public void ended(Throwable cause) {
            throw new AssertionError(cause);
        }
    }
}
