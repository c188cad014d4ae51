package dev.oriel.redirect.h264;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The system's OpenH264, in a version whose structures are known: 2.3 to 2.5 ({@code libopenh264.so.7}, Debian 12) and 2.6
 * ({@code libopenh264.so.8}, Debian 13). Safe to use from any thread.
 */
public final class OpenH264 {

    /** A library to use instead of the system's; one that does not exist turns H.264 off. */
    public static final String LIBRARY_PROPERTY = "oriel.h264.library";

    private static final List<String> NAMES = List.of("libopenh264.so.7", "libopenh264.so.8");
    private static final int MAJOR = 2;
    private static final int FIRST_MINOR = 3;
    private static final int LAST_MINOR = 6;

    /** From this version on, some structures have fields for the signal-to-noise ratio. */
    private static final int RATIO_MINOR = 6;

    /** Loaded once, when it is first asked for. */
    private static final class Holder {

        private static final OpenH264 INSTANCE = load();

        private Holder() {}
    }

    private final @Nullable NativeLibrary library;
    private final String description;
    private final int minor;

    private OpenH264(@Nullable NativeLibrary library, String description, int minor) {
        this.library = library;
        this.description = description;
        this.minor = minor;
    }

    /** The system's one, whether it is there or not. */
    public static OpenH264 system() {
        return Holder.INSTANCE;
    }

    private static OpenH264 load() {
        String chosen = System.getProperty(LIBRARY_PROPERTY);
        return load(chosen == null ? NAMES : List.of(chosen));
    }

    /** The first of these libraries that is there. */
    static OpenH264 load(List<String> names) {
        String failure = "";
        for (String name : names) {
            try {
                return of(name, NativeLibrary.getInstance(name));
            } catch (UnsatisfiedLinkError e) {
                failure = "no " + name;
            }
        }
        return new OpenH264(null, failure, 0);
    }

    private static OpenH264 of(String name, NativeLibrary library) {
        try (Memory version = new Memory(16)) {
            library.getFunction("WelsGetCodecVersionEx").invokeVoid(new Object[] {version});
            int major = version.getInt(0);
            int minor = version.getInt(4);
            String description = "OpenH264 " + major + "." + minor + "." + version.getInt(8);
            if (major != MAJOR || minor < FIRST_MINOR || LAST_MINOR < minor) {
                return new OpenH264(null, description + " (" + name + ") is not a version that is known here", 0);
            }
            return new OpenH264(library, description, minor);
        }
    }

    /** Whether it is there. */
    public boolean isAvailable() {
        return library != null;
    }

    /** Name and version, or why there is none. */
    public String description() {
        return description;
    }

    boolean hasRatios() {
        return minor >= RATIO_MINOR;
    }

    /** An exported function; the library must be there. */
    Function function(String name) {
        if (library == null) {
            throw new IllegalStateException(description);
        }
        return library.getFunction(name);
    }

    /** A method of an object: {@code index} counts those of its class as declared. */
    static Function method(Pointer object, int index) {
        return Function.getFunction(object.getPointer(0).getPointer((long) index * Long.BYTES));
    }
}
