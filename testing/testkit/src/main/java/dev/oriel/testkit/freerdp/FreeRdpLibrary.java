package dev.oriel.testkit.freerdp;

import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The packaged shared libraries of FreeRDP. Their functions are called with C's types as JNA maps them. */
final class FreeRdpLibrary {

    private static final String FREERDP_3 = "libfreerdp3.so.3";
    private static final String FREERDP_2 = "libfreerdp2.so.2";
    private static final String WINPR_3 = "libwinpr3.so.3";

    /**
     * {@code RTLD_LAZY} without {@code RTLD_GLOBAL}: versions 2 and 3 have functions of the same names, and one calling the
     * other's ends the process.
     */
    private static final Map<String, Object> APART = Map.of(Library.OPTION_OPEN_FLAGS, 1);

    /** Keeps the libraries loaded: contexts hold pointers into them that a collected library would leave dangling. */
    private static final Map<String, NativeLibrary> LOADED = new ConcurrentHashMap<>();

    private FreeRdpLibrary() {}

    /** A function of FreeRDP 3, or the test is skipped. */
    static Function freerdp3(String name) {
        return function(FREERDP_3, name);
    }

    /** A function of FreeRDP 2, which exports more of its codecs, or the test is skipped. */
    static Function freerdp2(String name) {
        return function(FREERDP_2, name);
    }

    /** A function of FreeRDP 3's runtime library, for instance of its streams, or the test is skipped. */
    static Function winpr3(String name) {
        return function(WINPR_3, name);
    }

    private static Function function(String library, String name) {
        try {
            return LOADED.computeIfAbsent(library, wanted -> NativeLibrary.getInstance(wanted, APART))
                    .getFunction(name);
        } catch (UnsatisfiedLinkError e) {
            return abort("not on this machine: " + name + " of " + library);
        }
    }
}
