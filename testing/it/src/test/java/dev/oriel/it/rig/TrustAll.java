package dev.oriel.it.rig;

import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** What a port scanner trusts, and who looks into a connection of their own. */
final class TrustAll implements X509TrustManager {

    static final TrustManager[] MANAGERS = {new TrustAll()};

    private TrustAll() {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // Never asked.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        // Everybody.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
