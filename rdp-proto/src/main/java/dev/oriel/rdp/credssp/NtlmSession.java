package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Session security of MS-NLMP 3.4 after a log-in: signing and sealing with extended session security, 128 bits. Keeps
 * one RC4 state and one sequence number for each direction, so calls are in wire order. Not thread-safe; closing wipes
 * the keys.
 */
final class NtlmSession implements AutoCloseable {

    static final int SIGNATURE_SIZE = 16;

    private static final int VERSION = 1;
    private static final int CHECKSUM_SIZE = 8;

    private final boolean checksumSealed;
    private final Direction sending;
    private final Direction receiving;
    private boolean sequenceOpen;

    private NtlmSession(Direction sending, Direction receiving, NtlmFlags flags) {
        this.sending = sending;
        this.receiving = receiving;
        this.checksumSealed = flags.has(NtlmFlags.KEY_EXCH);
    }

    static NtlmSession ofServer(byte[] exportedSessionKey, NtlmFlags flags) {
        return new NtlmSession(
                new Direction(exportedSessionKey, "server-to-client"),
                new Direction(exportedSessionKey, "client-to-server"),
                flags);
    }

    static NtlmSession ofClient(byte[] exportedSessionKey, NtlmFlags flags) {
        return new NtlmSession(
                new Direction(exportedSessionKey, "client-to-server"),
                new Direction(exportedSessionKey, "server-to-client"),
                flags);
    }

    /** GSS_WrapEx: signature, then the sealed message. */
    Bytes wrap(byte[] message) {
        byte[] sealed = sending.rc4(message);
        byte[] out = Arrays.copyOf(signature(sending, message), SIGNATURE_SIZE + sealed.length);
        System.arraycopy(sealed, 0, out, SIGNATURE_SIZE, sealed.length);
        sending.sequence++;
        return Bytes.ofOwned(out);
    }

    /** GSS_UnwrapEx. The caller wipes the result when it is secret. */
    byte[] unwrap(Bytes wrapped) throws AuthenticationFailed {
        if (wrapped.length() < SIGNATURE_SIZE) {
            throw new AuthenticationFailed(
                    NtStatus.MESSAGE_ALTERED, "sealed message of " + wrapped.length() + " bytes");
        }
        byte[] signature = wrapped.slice(0, SIGNATURE_SIZE).toArray();
        settleSequence(signature);
        byte[] message =
                receiving.rc4(wrapped.slice(SIGNATURE_SIZE, wrapped.length()).toArray());
        check(signature, message, "seal");
        return message;
    }

    /** GSS_GetMICEx. */
    Bytes sign(byte[] message) {
        byte[] signature = signature(sending, message);
        sending.sequence++;
        return Bytes.ofOwned(signature);
    }

    /** GSS_VerifyMICEx. */
    void verify(byte[] message, Bytes signature) throws AuthenticationFailed {
        check(signature.toArray(), message, "mechListMIC");
    }

    private void check(byte[] found, byte[] message, String what) throws AuthenticationFailed {
        byte[] expected = signature(receiving, message);
        receiving.sequence++;
        if (!MessageDigest.isEqual(expected, found)) {
            Arrays.fill(message, (byte) 0);
            throw new AuthenticationFailed(NtStatus.MESSAGE_ALTERED, "wrong signature of the " + what);
        }
    }

    /**
     * After mechListMIC signatures were exchanged, both RC4 states start again (MS-SPNG 3.3.5.1).
     *
     * <p>Peers do not agree on whether the sequence numbers start again too; the first sealed message that arrives
     * decides. Before that we start at 0.
     */
    void restartAfterMicExchange() {
        sending.restart();
        receiving.restart();
        sequenceOpen = true;
    }

    /**
     * The same for the side that sends the first sealed message: both RC4 states start again, the sequence numbers go on,
     * as the stock servers expect it.
     */
    void continueAfterMicExchange() {
        int sent = sending.sequence;
        int received = receiving.sequence;
        sending.restart();
        receiving.restart();
        sending.sequence = sent;
        receiving.sequence = received;
    }

    private void settleSequence(byte[] signature) {
        if (!sequenceOpen) {
            return;
        }
        sequenceOpen = false;
        if (signature[SIGNATURE_SIZE - 4] == 1) {
            receiving.sequence = 1;
            sending.sequence = 1;
        }
    }

    private byte[] signature(Direction direction, byte[] message) {
        byte[] sequence = new byte[4];
        littleEndian(direction.sequence, sequence, 0);
        byte[] checksum = Arrays.copyOf(Ntlmv2.hmacMd5(direction.signKey, sequence, message), CHECKSUM_SIZE);
        byte[] out = new byte[SIGNATURE_SIZE];
        littleEndian(VERSION, out, 0);
        System.arraycopy(checksumSealed ? direction.rc4(checksum) : checksum, 0, out, 4, CHECKSUM_SIZE);
        littleEndian(direction.sequence, out, 4 + CHECKSUM_SIZE);
        return out;
    }

    private static void littleEndian(int value, byte[] out, int at) {
        for (int i = 0; i < 4; i++) {
            out[at + i] = (byte) (value >> (8 * i));
        }
    }

    @Override
    public void close() {
        sending.wipe();
        receiving.wipe();
    }

    /** Keys and state of one direction. */
    private static final class Direction {

        private final byte[] signKey;
        private final byte[] sealKey;
        private RC4Engine cipher = new RC4Engine();
        private int sequence;

        Direction(byte[] exportedSessionKey, String name) {
            signKey = key(exportedSessionKey, name, "signing");
            sealKey = key(exportedSessionKey, name, "sealing");
            restart();
        }

        private static byte[] key(byte[] exportedSessionKey, String direction, String use) {
            String magic = "session key to " + direction + " " + use + " key magic constant\0";
            return Ntlmv2.md5(exportedSessionKey, magic.getBytes(StandardCharsets.US_ASCII));
        }

        void restart() {
            cipher = new RC4Engine();
            cipher.init(true, new KeyParameter(sealKey));
            sequence = 0;
        }

        byte[] rc4(byte[] input) {
            byte[] out = new byte[input.length];
            cipher.processBytes(input, 0, input.length, out, 0);
            return out;
        }

        void wipe() {
            Arrays.fill(signKey, (byte) 0);
            Arrays.fill(sealKey, (byte) 0);
            cipher = new RC4Engine();
        }
    }
}
