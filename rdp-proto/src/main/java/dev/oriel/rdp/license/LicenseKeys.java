package dev.oriel.rdp.license;

import dev.oriel.rdp.wire.Bytes;
import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/** The keys of one licensing dialogue, MS-RDPELE 5.1.3 to 5.1.6. Closing wipes them. */
final class LicenseKeys implements AutoCloseable {

    /** Size of the pre-master secret in bytes. */
    static final int PRE_MASTER_SIZE = 48;

    private static final int HASH_SIZE = 16;
    private static final int INNER_PAD_SIZE = 40;
    private static final int OUTER_PAD_SIZE = 48;

    private final byte[] macSaltKey;
    private final byte[] encryptionKey;

    LicenseKeys(byte[] preMaster, Bytes clientRandom, Bytes serverRandom) {
        byte[] client = clientRandom.toArray();
        byte[] server = serverRandom.toArray();
        byte[] master = saltedHashes(preMaster, client, server);
        byte[] blob = saltedHashes(master, server, client);
        macSaltKey = Arrays.copyOf(blob, HASH_SIZE);
        encryptionKey = md5(Arrays.copyOfRange(blob, HASH_SIZE, 2 * HASH_SIZE), client, server);
        Arrays.fill(master, (byte) 0);
        Arrays.fill(blob, (byte) 0);
    }

    /** SaltedHash of "A", "BB" and "CCC". */
    private static byte[] saltedHashes(byte[] secret, byte[] first, byte[] second) {
        byte[] out = new byte[3 * HASH_SIZE];
        for (int i = 0; i < 3; i++) {
            byte[] letters = new byte[i + 1];
            Arrays.fill(letters, (byte) ('A' + i));
            byte[] hash = md5(secret, sha1(letters, secret, first, second));
            System.arraycopy(hash, 0, out, i * HASH_SIZE, HASH_SIZE);
        }
        return out;
    }

    /** MACData of a message in the clear. */
    Bytes mac(Bytes data) {
        int length = data.length();
        byte[] size = {(byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)};
        byte[] inner = sha1(macSaltKey, filled(INNER_PAD_SIZE, 0x36), size, data.toArray());
        return Bytes.ofOwned(md5(macSaltKey, filled(OUTER_PAD_SIZE, 0x5C), inner));
    }

    /** Encrypts or decrypts one message; each begins the key stream anew. */
    Bytes crypt(Bytes data) {
        RC4Engine engine = new RC4Engine();
        engine.init(true, new KeyParameter(encryptionKey));
        byte[] out = new byte[data.length()];
        engine.processBytes(data.toArray(), 0, out.length, out, 0);
        return Bytes.ofOwned(out);
    }

    private static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] md5(byte[]... parts) {
        return digest(new MD5Digest(), parts);
    }

    private static byte[] sha1(byte[]... parts) {
        return digest(new SHA1Digest(), parts);
    }

    private static byte[] digest(Digest digest, byte[]... parts) {
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return out;
    }

    @Override
    public void close() {
        Arrays.fill(macSaltKey, (byte) 0);
        Arrays.fill(encryptionKey, (byte) 0);
    }
}
