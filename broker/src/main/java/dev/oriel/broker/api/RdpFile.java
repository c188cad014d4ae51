package dev.oriel.broker.api;

import java.util.Locale;

/**
 * The text of an {@code .rdp} file, which Windows' client, FreeRDP and Remmina open. Every redirection is off: who wants one
 * switches it on in the client.
 */
final class RdpFile {

    private RdpFile() {}

    /**
     * The file's text, with the line ends that Windows expects.
     *
     * @param address of the broker, and its port
     * @param vm name of the VM
     * @param user log-in name
     * @param nlaRequired whether the broker insists on NLA
     */
    static String text(String address, int port, String vm, String user, boolean nlaRequired) {
        return """
                full address:s:%s
                server port:i:%d
                pcb:s:%s
                username:s:%s
                prompt for credentials:i:0
                authentication level:i:2
                enablecredsspsupport:i:%d
                negotiate security layer:i:1
                screen mode id:i:1
                session bpp:i:32
                dynamic resolution:i:1
                use multimon:i:0
                keyboardhook:i:1
                autoreconnection enabled:i:1
                audiomode:i:2
                redirectclipboard:i:0
                redirectprinters:i:0
                redirectsmartcards:i:0
                redirectcomports:i:0
                drivestoredirect:s:
                """.formatted(host(address) + ":" + port, port, vm, user, nlaRequired ? 1 : 0)
                .replace("\n", "\r\n");
    }

    private static String host(String address) {
        String plain = address.toLowerCase(Locale.ROOT);
        return plain.indexOf(':') < 0 ? plain : "[" + plain + "]";
    }
}
