package dev.oriel.broker.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.broker.MutableClock;
import dev.oriel.broker.TestHome;
import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.rdp.credssp.NtHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

    private static final String HASH_OF_PASSWORD = "a4f49c406510bdcab6824ee7c30fd852";
    private static final String VM = "0b5ac8ac-6a50-4a15-bd4e-0d31e44dba01";

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();

    @SuppressWarnings("NullAway.Init") // @BeforeEach
    private OrielHome home;

    @SuppressWarnings("NullAway.Init") // @BeforeEach
    private Accounts accounts;

    @BeforeEach
    void open() {
        home = TestHome.in(folder);
        accounts = reopen();
    }

    @Test
    void ntHash_afterRestart_isStillThatOfThePassword() {
        accounts.add("Ada", Password.of("Password"));

        Login login = reopen().ntHash("ADA", "WORKGROUP").orElseThrow();

        assertThat(login.account()).isEqualTo("Ada");
        assertThat(login.vm()).isNull();
        assertThat(hex(login)).isEqualTo(HASH_OF_PASSWORD);
    }

    @Test
    void ntHash_unknownName_isEmpty() {
        assertThat(accounts.ntHash("nobody", "")).isEmpty();
        assertThat(accounts.ntHash("", "")).isEmpty();
    }

    @Test
    void file_neverHoldsPasswordOrHash() throws IOException {
        accounts.add("ada", Password.of("Password"));
        String file = Files.readString(home.accountsFile());

        assertThat(file).contains("ada").doesNotContain("Password\"").doesNotContain(HASH_OF_PASSWORD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.accountsKey())))
                .isEqualTo("rw-------");
    }

    @Test
    void file_hashMovedToAnotherName_isRefused() throws IOException {
        accounts.add("ada", Password.of("Password"));
        accounts.add("eve", Password.of("Another1"));
        String stolen = Files.readString(home.accountsFile())
                .replace("\"ada\"", "\"x\"")
                .replace("\"eve\"", "\"ada\"");
        Files.writeString(home.accountsFile(), stolen);

        assertError(BrokerError.FILE_UNUSABLE, () -> reopen().ntHash("ada", ""));
    }

    @Test
    void open_keyLost_saysSoInsteadOfMakingAnother() throws IOException {
        accounts.add("ada", Password.of("Password"));
        Files.delete(home.accountsKey());

        assertError(BrokerError.FILE_UNUSABLE, this::reopen);
        assertThat(home.accountsKey()).doesNotExist();
    }

    @Test
    void add_sameNameInOtherCase_isRefused() {
        accounts.add("ada", Password.of("x"));

        assertError(BrokerError.USER_EXISTS, () -> accounts.add("ADA", Password.of("y")));
    }

    @Test
    void add_nameWithOurSigns_isRefused() {
        for (String name : new String[] {"", "a#vm", "a~1", "a\\b", "a b", "-a", "a".repeat(64)}) {
            assertError(BrokerError.INVALID_NAME, () -> accounts.add(name, Password.of("x")));
        }
    }

    @Test
    void setPassword_changesTheHash_andEndsSessionPasswords() {
        accounts.add("ada", Password.of("old"));
        SessionPassword session = accounts.createSessionPassword("ada", VM, Duration.ofHours(1));

        accounts.setPassword("Ada", Password.of("Password"));

        assertThat(hex(accounts.ntHash("ada", "").orElseThrow())).isEqualTo(HASH_OF_PASSWORD);
        assertThat(accounts.ntHash("ada~" + session.login().split("~", 2)[1], ""))
                .isEmpty();
    }

    @Test
    void remove_endsEveryLogin() {
        accounts.add("ada", Password.of("x"));
        SessionPassword session = accounts.createSessionPassword("ada", VM, Duration.ofHours(1));

        accounts.remove("ada");

        assertThat(accounts.list()).isEmpty();
        assertThat(accounts.ntHash(session.login(), "")).isEmpty();
        assertError(BrokerError.UNKNOWN_USER, () -> accounts.remove("ada"));
    }

    @Test
    void sessionPassword_isForOneVm_andSurvivesARestart() {
        accounts.add("ada", Password.of("x"));
        SessionPassword session = accounts.createSessionPassword("ada", VM, Duration.ofHours(1));

        Login login =
                reopen().ntHash(session.login().toUpperCase(Locale.ROOT), "").orElseThrow();

        assertThat(login.vm()).isEqualTo(VM);
        assertThat(login.account()).isEqualTo("ada");
        assertThat(hex(login))
                .isEqualTo(HexFormat.of()
                        .formatHex(NtHash.of(session.password().secret()).reveal()));
    }

    @Test
    void sessionPassword_expired_isOver() {
        accounts.add("ada", Password.of("x"));
        SessionPassword session = accounts.createSessionPassword("ada", VM, Duration.ofMinutes(10));

        clock.advance(Duration.ofMinutes(10));

        assertThat(accounts.ntHash(session.login(), "")).isEmpty();
    }

    @Test
    void sessionPassword_used_isGoodForAReopenedConnectionOnly() {
        accounts.add("ada", Password.of("x"));
        SessionPassword session = accounts.createSessionPassword("ada", VM, Duration.ofHours(1));

        accounts.loggedIn(accounts.ntHash(session.login(), "").orElseThrow());
        clock.advance(Duration.ofSeconds(5));
        assertThat(accounts.ntHash(session.login(), "")).isPresent();
        accounts.loggedIn(accounts.ntHash(session.login(), "").orElseThrow());
        clock.advance(Duration.ofSeconds(6));

        assertThat(accounts.ntHash(session.login(), "")).isEmpty();
        assertThat(reopen().ntHash(session.login(), "")).isEmpty();
    }

    private Accounts reopen() {
        return Accounts.open(home, new SecureRandom(), clock);
    }

    private static String hex(Login login) {
        return HexFormat.of().formatHex(login.hash().reveal());
    }

    private static void assertError(BrokerError error, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.error()).isEqualTo(error));
    }
}
