package dev.oriel.broker.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.redirect.channel.ChannelEnd;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StaticChannelsTest {

    private final List<String> told = new ArrayList<>();
    private final StaticChannels channels = new StaticChannels(
            Map.of("good", new Recorder("good"), "bad", new Recorder("bad")),
            (channel, cause) -> told.add(channel + " broken"));

    /** Tells what it is called with; takes no zero. */
    private final class Recorder implements ChannelEnd {

        private final String name;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public void open() {
            told.add(name + " open");
        }

        @Override
        public void chunk(ByteBuf chunk) throws DecodeException {
            if (chunk.readByte() == 0) {
                throw DecodeException.invalid("data", "a zero");
            }
            told.add(name + " data");
        }

        @Override
        public void writable() {
            told.add(name + " writable");
        }

        @Override
        public void tick(long nowMillis) {
            told.add(name + " tick " + nowMillis);
        }

        @Override
        public void close() {
            told.add(name + " closed");
        }
    }

    @Test
    void brokenChannel_isClosed_andTheOthersGoOn() {
        channels.open();
        assertThat(told).containsExactlyInAnyOrder("good open", "bad open");
        told.clear();
        chunk("bad", 0);
        chunk("bad", 1);
        chunk("good", 1);
        channels.writable();
        channels.tick(7);
        channels.close();
        assertThat(told)
                .containsExactly(
                        "bad closed", "bad broken", "good data", "good writable", "good tick 7", "good closed");
    }

    @Test
    void dataOfAChannelThatNobodyServes_isDropped() {
        chunk("unknown", 1);
        assertThat(told).isEmpty();
    }

    private void chunk(String channel, int content) {
        channels.chunk(channel, Unpooled.wrappedBuffer(new byte[] {(byte) content}));
    }
}
