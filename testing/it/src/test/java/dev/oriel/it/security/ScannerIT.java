package dev.oriel.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.Tools;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a port scanner sees. */
final class ScannerIT {

    @Test
    void scanner_findsNetworkLevelAuthenticationOnly() throws Exception {
        Tools.require("nmap");
        try (OrielInstallation oriel = OrielInstallation.start("")) {
            Tools.Result scan = Tools.run(List.of(
                    "nmap",
                    "-Pn",
                    "-n",
                    "-p",
                    Integer.toString(oriel.port()),
                    "--script",
                    "+rdp-enum-encryption,+rdp-ntlm-info",
                    "127.0.0.1"));
            assertThat(scan.output())
                    .contains("CredSSP (NLA): SUCCESS")
                    .doesNotContain("Native RDP: SUCCESS")
                    .doesNotContain("SSL: SUCCESS")
                    .doesNotContain("RDP Encryption level");
        }
    }
}
