package dev.oriel.redirect.h264;

import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the decoder's process gives up before it reads a peer's bytes, on Linux and x86-64 alone: new rights, new files, new
 * processes and threads, new executable memory, more than {@link #MORE_MEMORY}, and all system calls but those that a running
 * JVM and the decoder need. What is not allowed fails with EPERM, in all threads. There is no way back.
 */
final class Confinement {

    /** Bytes of address space beyond those that are used when it begins. */
    static final long MORE_MEMORY = 512L << 20;

    private static final int RLIMIT_FSIZE = 1;
    private static final int RLIMIT_CORE = 4;
    private static final int RLIMIT_NPROC = 6;
    private static final int RLIMIT_NOFILE = 7;
    private static final int RLIMIT_AS = 9;

    private static final int PR_SET_DUMPABLE = 4;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SYS_SECCOMP = 317;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int SECCOMP_FILTER_FLAG_TSYNC = 1;

    private static final long PAGE = 4096;

    // Instructions of the classic packet filter.
    private static final int LOAD_WORD = 0x20;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_GREATER_EQUAL = 0x35;
    private static final int JUMP_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    // struct seccomp_data.
    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int THIRD_ARGUMENT = 32;

    private static final int X86_64 = 0xC000003E;
    private static final int X32_CALLS = 0x40000000;
    private static final int PROT_EXEC = 4;

    private static final int ALLOW = 0x7FFF0000;
    private static final int KILL_PROCESS = 0x80000000;
    private static final int FAIL = 0x00050000 | 1 /* EPERM */;

    private static final int MMAP = 9;
    private static final int MPROTECT = 10;

    private static final int[] ALLOWED = {
        0, // read
        1, // write
        3, // close
        5, // fstat
        8, // lseek
        11, // munmap
        12, // brk
        13, // rt_sigaction
        14, // rt_sigprocmask
        15, // rt_sigreturn
        17, // pread64: classes of archives that are open
        24, // sched_yield
        25, // mremap
        28, // madvise
        35, // nanosleep
        37, // alarm
        39, // getpid
        60, // exit
        96, // gettimeofday
        98, // getrusage
        99, // sysinfo
        131, // sigaltstack
        186, // gettid
        202, // futex
        204, // sched_getaffinity
        219, // restart_syscall
        228, // clock_gettime
        230, // clock_nanosleep
        231, // exit_group
        324, // membarrier
    };

    private Confinement() {}

    static boolean isSupported() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    /** Gives all that up; false when anything of it fails. */
    static boolean apply() {
        // Made first: classes cannot be opened any more without files.
        Program program = filter();
        try {
            return isSupported()
                    && limit(RLIMIT_AS, usedMemory() + MORE_MEMORY)
                    && limit(RLIMIT_CORE, 0)
                    && limit(RLIMIT_FSIZE, 0)
                    && limit(RLIMIT_NPROC, 0)
                    && limit(RLIMIT_NOFILE, 0)
                    && Libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0
                    && Libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
                    && program.install();
        } catch (IOException e) {
            return false;
        }
    }

    private static long usedMemory() throws IOException {
        String sizes = Files.readString(Path.of("/proc/self/statm"), StandardCharsets.US_ASCII);
        return Long.parseLong(sizes.substring(0, sizes.indexOf(' '))) * PAGE;
    }

    private static boolean limit(int resource, long value) {
        try (Memory limit = new Memory(16)) {
            limit.setLong(0, value);
            limit.setLong(8, value);
            return Libc.setrlimit(resource, limit) == 0;
        }
    }

    private static Program filter() {
        Program program = new Program();
        program.add(LOAD_WORD, ARCHITECTURE, 0, 0);
        program.add(JUMP_EQUAL, X86_64, 1, 0);
        program.add(RETURN, KILL_PROCESS, 0, 0);
        program.add(LOAD_WORD, NUMBER, 0, 0);
        program.add(JUMP_GREATER_EQUAL, X32_CALLS, 0, 1);
        program.add(RETURN, KILL_PROCESS, 0, 0);
        for (int call : ALLOWED) {
            program.add(JUMP_EQUAL, call, 0, 1);
            program.add(RETURN, ALLOW, 0, 0);
        }
        program.add(JUMP_EQUAL, MMAP, 2, 0);
        program.add(JUMP_EQUAL, MPROTECT, 1, 0);
        program.add(RETURN, FAIL, 0, 0);
        program.add(LOAD_WORD, THIRD_ARGUMENT, 0, 0);
        program.add(JUMP_ANY_BIT, PROT_EXEC, 0, 1);
        program.add(RETURN, FAIL, 0, 0);
        program.add(RETURN, ALLOW, 0, 0);
        return program;
    }

    /** A {@code sock_fprog}. */
    private static final class Program {

        private static final int INSTRUCTION = 8;
        private static final int MAX_INSTRUCTIONS = 256;

        private final Memory code = new Memory((long) INSTRUCTION * MAX_INSTRUCTIONS);
        private int count;

        void add(int operation, int operand, int whenTrue, int whenFalse) {
            long at = (long) INSTRUCTION * count++;
            code.setShort(at, (short) operation);
            code.setByte(at + 2, (byte) whenTrue);
            code.setByte(at + 3, (byte) whenFalse);
            code.setInt(at + 4, operand);
        }

        boolean install() {
            try (Memory header = new Memory(16)) {
                header.clear();
                header.setShort(0, (short) count);
                header.setPointer(8, code);
                return Libc.syscall(SYS_SECCOMP, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, header) == 0;
            }
        }
    }
}
