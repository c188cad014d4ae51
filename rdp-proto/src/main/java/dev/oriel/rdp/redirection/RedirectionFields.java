package dev.oriel.rdp.redirection;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The optional fields of {@link RedirectionPacket}, each with its length in front. Texts carry a NUL on the wire. */
final class RedirectionFields {

    private RedirectionFields() {}

    static void requireText(@Nullable String text) {
        if (text != null && (!(2 * (text.length() + 1) <= RedirectionPacket.MAX_FIELD) || text.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("text of " + text.length() + " units, or with NUL");
        }
    }

    static void requireBlob(@Nullable Bytes blob) {
        if (blob != null && !(blob.length() <= RedirectionPacket.MAX_FIELD)) {
            throw new IllegalArgumentException("field of " + blob.length() + " bytes");
        }
    }

    static @Nullable Bytes blob(PduReader in, int announced, String field) throws DecodeException {
        return announced == 0 ? null : in.bytes(field, in.u32AsInt(field + "Length", RedirectionPacket.MAX_FIELD));
    }

    static @Nullable String text(PduReader in, int announced, String field) throws DecodeException {
        return announced == 0 ? null : requiredText(in, field);
    }

    static String requiredText(PduReader in, String field) throws DecodeException {
        String text = in.utf16(field, in.u32AsInt(field + "Length", RedirectionPacket.MAX_FIELD));
        int end = text.indexOf('\0');
        if (end < 0) {
            end = text.length();
        }
        if (!(2 * (end + 1) <= RedirectionPacket.MAX_FIELD)) {
            throw DecodeException.limit(field, 2L * (end + 1), RedirectionPacket.MAX_FIELD);
        }
        return text.substring(0, end);
    }

    static @Nullable List<String> addresses(PduReader in, int announced) throws DecodeException {
        if (announced == 0) {
            return null;
        }
        PduReader body =
                in.slice("TargetNetAddresses", in.u32AsInt("TargetNetAddressesLength", RedirectionPacket.MAX_FIELD));
        int count = body.u32AsInt("addressCount", RedirectionPacket.MAX_ADDRESSES);
        List<String> addresses = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            addresses.add(requiredText(body, "address"));
        }
        return addresses;
    }

    static int size(@Nullable Bytes blob) {
        return blob == null ? 0 : 4 + blob.length();
    }

    static int size(@Nullable String text) {
        return text == null ? 0 : 4 + 2 * (text.length() + 1);
    }

    /** With the length in front. */
    static int size(@Nullable List<String> addresses) {
        return addresses == null
                ? 0
                : 4 + 4 + addresses.stream().mapToInt(RedirectionFields::size).sum();
    }

    static void blob(PduWriter out, @Nullable Bytes blob) {
        if (blob != null) {
            out.u32(blob.length()).bytes(blob);
        }
    }

    static void text(PduWriter out, @Nullable String text) {
        if (text != null) {
            blob(out, Bytes.ofOwned((text + "\0").getBytes(StandardCharsets.UTF_16LE)));
        }
    }
}
