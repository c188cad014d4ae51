package dev.oriel.broker.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.broker.MutableClock;
import dev.oriel.broker.error.BrokerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTest {

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();

    @Test
    void open_firstTime_makesAKeyThatFits() throws Exception {
        ServerCertificate made = open();

        made.certificate().verify(made.certificate().getPublicKey());
        made.certificate().checkValidity(Date.from(clock.instant()));
        assertThat(((RSAPublicKey) made.certificate().getPublicKey())
                        .getModulus()
                        .bitLength())
                .isEqualTo(2048);
        assertThat(made.certificate().getSubjectAlternativeNames().toString())
                .contains("host.example", "localhost", "127.0.0.1");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(made.key());
        byte[] signed = signature.sign();
        signature.initVerify(made.certificate());
        assertThat(signature.verify(signed)).isTrue();
        assertThat(made.fingerprint()).matches("[0-9a-f]{2}(:[0-9a-f]{2}){31}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void open_again_isTheSame() {
        ServerCertificate made = open();

        clock.advance(Duration.ofDays(700));

        assertThat(open().fingerprint()).isEqualTo(made.fingerprint());
        assertThat(open().key()).isEqualTo(made.key());
    }

    @Test
    void open_nearItsEnd_isRenewed() {
        ServerCertificate made = open();

        clock.advance(Duration.ofDays(800));

        assertThat(open().fingerprint()).isNotEqualTo(made.fingerprint());
    }

    @Test
    void open_brokenKey_saysHowToRepair() throws Exception {
        open();
        Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n!!\n");

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        BrokerException.class,
                        e -> assertThat(e.fix()).contains("remove").contains("key.pem"));
    }

    private ServerCertificate open() {
        return ServerCertificate.open(folder, "host.example", new SecureRandom(), clock);
    }
}
