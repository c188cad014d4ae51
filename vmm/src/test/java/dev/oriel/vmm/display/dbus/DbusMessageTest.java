package dev.oriel.vmm.display.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.testkit.GoldenFile;
import dev.oriel.vmm.display.DisplayProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DbusMessageTest {

    private static final List<DbusValue> ALL_TYPES = List.of(
            new DbusValue.Num('y', 0xFE),
            new DbusValue.Num('b', 1),
            new DbusValue.Num('n', -2),
            new DbusValue.Num('q', 0xFFFE),
            DbusValue.i32(-3),
            DbusValue.u32(0xFFFF_FFFFL),
            new DbusValue.Num('x', -4),
            new DbusValue.Num('t', -1),
            new DbusValue.Real(Double.doubleToRawLongBits(1.5)),
            DbusValue.text("Gr\u00FC\u00DFe"),
            new DbusValue.Text('o', "/a/b"),
            new DbusValue.Text('g', "a{sv}"),
            DbusValue.handle(1),
            new DbusValue.Array("t", List.of()),
            new DbusValue.Array("ay", List.of(new DbusValue.Array("y", List.of(new DbusValue.Num('y', 1))))),
            new DbusValue.Struct(List.of(new DbusValue.Num('y', 1), new DbusValue.Num('t', 2))),
            DbusValue.properties(List.of(
                    DbusValue.property("Width", DbusValue.u32(640)),
                    DbusValue.property("Interfaces", new DbusValue.Array("s", List.of(DbusValue.text("i")))))));

    @Test
    void aCallHasTheBytesOfTheSpecification() throws DisplayProtocolException {
        byte[] golden = GoldenFile.read(DbusMessageTest.class, "dbus/keyboard-press");
        List<DbusValue> body = List.of(DbusValue.u32(30));
        DbusMessage call =
                DbusMessage.call("/org/qemu/Display1/Console_0", "org.qemu.Display1.Keyboard", "Press", body, true, 0);
        assertThat(call.encode(7, body)).isEqualTo(golden);
        ByteBuffer bytes = ByteBuffer.wrap(golden);
        assertThat(DbusMessage.totalLength(bytes)).isEqualTo(golden.length);
        DbusMessage decoded = DbusMessage.decode(bytes.slice(0, DbusMessage.headerLength(bytes)));
        assertThat(decoded.serial()).isEqualTo(7);
        assertThat(decoded.is("org.qemu.Display1.Keyboard", "Press")).isTrue();
        assertThat(decoded.noReplyExpected()).isTrue();
        assertThat(decoded.signature()).isEqualTo("u");
    }

    @Test
    void aBigEndianMessageIsUnderstood() throws DisplayProtocolException {
        byte[] golden = GoldenFile.read(DbusMessageTest.class, "dbus/big-endian-reply");
        ByteBuffer bytes = ByteBuffer.wrap(golden);
        int bodyAt = DbusMessage.headerLength(bytes);
        DbusMessage reply = DbusMessage.decode(bytes.slice(0, bodyAt));
        assertThat(reply.type()).isEqualTo(DbusMessage.Type.METHOD_RETURN);
        assertThat(reply.replySerial()).isEqualTo(7);
        DbusReader body = new DbusReader(bytes.slice(bodyAt, golden.length - bodyAt), reply.order());
        assertThat(body.values(reply.signature())).containsExactly(DbusValue.text("hi"), DbusValue.u32(258));
    }

    @Test
    void everyTypeSurvivesTheWireAndEveryTruncationIsRefused() throws DisplayProtocolException {
        byte[] bytes = new DbusWriter().values(ALL_TYPES).toBytes();
        String signature =
                String.join("", ALL_TYPES.stream().map(DbusValue::signature).toList());
        assertThat(reader(bytes).values(signature)).isEqualTo(ALL_TYPES);
        for (int length = 0; length < bytes.length; length++) {
            DbusReader cut = new DbusReader(ByteBuffer.wrap(bytes).slice(0, length), ByteOrder.LITTLE_ENDIAN);
            assertThatExceptionOfType(DisplayProtocolException.class).isThrownBy(() -> cut.values(signature));
        }
    }

    @Test
    void everyTruncatedHeaderIsRefused() {
        byte[] golden = GoldenFile.read(DbusMessageTest.class, "dbus/keyboard-press");
        for (int length = 0; length < golden.length - 8; length++) {
            ByteBuffer cut = ByteBuffer.wrap(golden).slice(0, length);
            assertThatExceptionOfType(DisplayProtocolException.class).isThrownBy(() -> DbusMessage.decode(cut));
        }
    }

    @Test
    void propertiesAreReadByName() throws DisplayProtocolException {
        byte[] bytes =
                new DbusWriter().value(ALL_TYPES.get(ALL_TYPES.size() - 1)).toBytes();
        assertThat(reader(bytes).properties("changed_properties"))
                .isEqualTo(Map.of(
                        "Width",
                        DbusValue.u32(640),
                        "Interfaces",
                        new DbusValue.Array("s", List.of(DbusValue.text("i")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "(", "()", "(u", "{su}", "a{vs}", "a{su", "a{suu}", "z", "u)", "e"})
    void brokenSignaturesAreRefused(String signature) {
        assertThatExceptionOfType(DisplayProtocolException.class).isThrownBy(() -> DbusSignature.split(signature));
    }

    @Test
    void depthIsLimited() throws DisplayProtocolException {
        assertThat(DbusSignature.split("a".repeat(32) + "u")).hasSize(1);
        assertThatExceptionOfType(DisplayProtocolException.class)
                .isThrownBy(() -> DbusSignature.split("a".repeat(33) + "u"));
        assertThatExceptionOfType(DisplayProtocolException.class)
                .isThrownBy(() -> DbusSignature.split("(".repeat(33) + "u" + ")".repeat(33)));
        DbusWriter variants = new DbusWriter();
        for (int i = 0; i < 100; i++) {
            variants.signature("v");
        }
        assertThatExceptionOfType(DisplayProtocolException.class)
                .isThrownBy(
                        () -> reader(variants.signature("y").u8(0).toBytes()).values("v"))
                .withMessageContaining("depth");
    }

    @Test
    void amplificationIsLimited() {
        byte[] bytes = new DbusWriter().u32(100_000).bytes(new byte[100_000]).toBytes();
        assertThatExceptionOfType(DisplayProtocolException.class)
                .isThrownBy(() -> reader(bytes).values("ay"))
                .withMessageContaining("at most 16384");
    }

    @Test
    void theAuthenticationNamesTheUserInHexOfDecimalDigits() {
        assertThat(DbusConnection.authentication(1000))
                .isEqualTo(DbusStream.ascii("\0AUTH EXTERNAL 31303030\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n"));
    }

    private static DbusReader reader(byte[] bytes) {
        return new DbusReader(ByteBuffer.wrap(bytes), ByteOrder.LITTLE_ENDIAN);
    }
}
