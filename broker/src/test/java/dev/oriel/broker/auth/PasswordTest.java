package dev.oriel.broker.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.rdp.credssp.NtHash;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PasswordTest {

    @Test
    void hash_exampleOfTheSpecification_isItsHash() {
        // MS-NLMP 4.2.2.1.2, NTOWFv1("Password")
        assertThat(HexFormat.of()
                        .formatHex(NtHash.of(Password.of("Password").secret()).reveal()))
                .isEqualTo("a4f49c406510bdcab6824ee7c30fd852");
    }

    @Test
    void toString_neverShowsTheSecret() {
        Password password = Password.of("hunter2");

        assertThat(password).hasToString("Password[hidden]");
        assertThat(new Login("ada", "ada", null, NtHash.of(password.secret())).toString())
                .doesNotContain("hunter2");
    }

    @Test
    void close_leavesZeros() {
        Password password = Password.of("Password");
        password.close();

        assertThat(password.reveal()).matches("\\x00{8}");
    }

    @Test
    void password_empty_isRefused() {
        assertThatThrownBy(() -> Password.of(""))
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.error()).isEqualTo(BrokerError.EMPTY_PASSWORD));
    }

    @Test
    void generate_givesDifferentPasswordsThatAShellLeavesAlone() {
        SecureRandom random = new SecureRandom();
        String one = Password.generate(random).reveal();

        assertThat(one)
                .matches("[a-z2-9]{5}(-[a-z2-9]{5}){3}")
                .isNotEqualTo(Password.generate(random).reveal());
    }
}
