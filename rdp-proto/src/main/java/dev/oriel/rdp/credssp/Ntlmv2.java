package dev.oriel.rdp.credssp;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The functions of MS-NLMP 3.3.2, 3.4 and 6, on primitives of Bouncy Castle. Pure. */
final class Ntlmv2 {

    static final int KEY_SIZE = 16;

    private Ntlmv2() {}

    static byte[] md4(byte[] input) {
        return digest(new MD4Digest(), input);
    }

    static byte[] md5(byte[]... inputs) {
        return digest(new MD5Digest(), inputs);
    }

    private static byte[] digest(Digest digest, byte[]... inputs) {
        for (byte[] input : inputs) {
            digest.update(input, 0, input.length);
        }
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return out;
    }

    static byte[] hmacMd5(byte[] key, byte[]... inputs) {
        HMac mac = new HMac(new MD5Digest());
        mac.init(new KeyParameter(key));
        for (byte[] input : inputs) {
            mac.update(input, 0, input.length);
        }
        byte[] out = new byte[mac.getMacSize()];
        mac.doFinal(out, 0);
        return out;
    }

    static byte[] rc4(byte[] key, byte[] input) {
        RC4Engine engine = new RC4Engine();
        engine.init(true, new KeyParameter(key));
        byte[] out = new byte[input.length];
        engine.processBytes(input, 0, input.length, out, 0);
        return out;
    }

    /** NTOWFv2: the key of every proof of this user in this domain. */
    static byte[] responseKey(NtHash hash, String user, String domain) {
        return hmacMd5(hash.key(), (upperCase(user) + domain).getBytes(StandardCharsets.UTF_16LE));
    }

    /** Character by character: Windows knows no letters that grow. */
    private static String upperCase(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        text.chars().forEach(c -> upper.append(Character.toUpperCase((char) c)));
        return upper.toString();
    }
}
