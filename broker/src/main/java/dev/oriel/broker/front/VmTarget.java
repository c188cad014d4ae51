package dev.oriel.broker.front;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which VM a client asks for, in the ways that stock clients can say it. The first that is present wins:
 *
 * <ol>
 *   <li>the preconnection blob (MS-RDPEPS): {@code NAME}, {@code ID}, each with {@code ;EnhancedMode=0|1} behind it;
 *   <li>the routing token or load-balance info of the X.224 request: {@code Cookie: msts=NAME},
 *       {@code tsv://…​.NAME}, {@code vm=NAME} or {@code NAME};
 *   <li>the user name: {@code USER#NAME}.
 * </ol>
 *
 * @param vm name or id of the VM, or null when the client names none
 * @param user the user name without a VM behind it
 * @param enhanced whether the client asks for the rich session (true unless it says {@code EnhancedMode=0})
 */
public record VmTarget(@Nullable String vm, String user, boolean enhanced) {

    private static final String ENHANCED_MODE = "enhancedmode=";
    private static final String[] TOKEN_PREFIXES = {"Cookie: msts=", "msts=", "vm=", "tsv://"};

    /**
     * Never fails: what is no VM's name is refused when the VM is looked up.
     *
     * @param preconnectionBlob payload of the version 2 preconnection PDU
     * @param routingToken routing token without the line end
     * @param user user name as the client sent it
     */
    public static VmTarget of(@Nullable String preconnectionBlob, @Nullable String routingToken, String user) {
        int hash = user.lastIndexOf('#');
        String account = hash < 0 ? user : user.substring(0, hash);
        if (preconnectionBlob != null && !preconnectionBlob.isBlank()) {
            return ofBlob(preconnectionBlob, account);
        }
        String routed = routingToken == null ? "" : vmOfToken(routingToken.strip());
        if (!routed.isEmpty()) {
            return new VmTarget(routed, account, true);
        }
        String suffix = hash < 0 ? "" : user.substring(hash + 1).strip();
        return new VmTarget(suffix.isEmpty() ? null : suffix, account, true);
    }

    private static VmTarget ofBlob(String blob, String account) {
        String[] parts = blob.split(";", -1);
        boolean enhanced = true;
        for (int i = 1; i < parts.length; i++) {
            String option = parts[i].strip().toLowerCase(Locale.ROOT);
            if (option.startsWith(ENHANCED_MODE)) {
                enhanced = !option.substring(ENHANCED_MODE.length()).equals("0");
            }
        }
        String vm = parts[0].strip();
        return new VmTarget(vm.isEmpty() ? null : vm, account, enhanced);
    }

    private static String vmOfToken(String token) {
        String rest = token;
        for (String prefix : TOKEN_PREFIXES) {
            if (rest.regionMatches(true, 0, prefix, 0, prefix.length())) {
                rest = rest.substring(prefix.length());
                if (prefix.equals("tsv://")) {
                    rest = rest.substring(rest.lastIndexOf('.') + 1);
                }
                break;
            }
        }
        return rest.strip();
    }
}
