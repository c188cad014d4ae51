package dev.oriel.it.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One section of {@code docs/interop.md}: which peers were met, in which mode, and what their picture was. A test class
 * fills its section and calls {@link #finish()}, which fails when the committed page says something else; versions are
 * written down but not compared. Safe for tests that run at the same time.
 */
public final class InteropTable {

    /** The sections in the order of the page; each is one class's. */
    public enum Section {
        STOCK_CLIENTS("Stock clients, our server"),
        LOSSY_CLIENTS("Stock clients, our server, photographs in lossy codecs"),
        SHADOW("Our client, FreeRDP's shadow server"),
        SERVERS("Our client, other servers of Debian 12"),
        SERVERS_OF_TRIXIE("Our client, servers of Debian 13 (`./oriel test --peers`)");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        private Path file() {
            return Path.of("target", "interop", name() + ".md");
        }
    }

    private static final Path COMMITTED = Path.of(System.getProperty("oriel.root", "../.."), "docs", "interop.md");
    private static final Path GENERATED = Path.of("target", "interop.md");
    private static final String HEADING = "## ";
    private static final String VERSIONS = "Last seen with ";
    private static final Pattern VERSION = Pattern.compile("(?:ersion|weston|xrdp|Desktop) (\\d+(?:\\.\\d+)+)");
    private static final String HEAD = """
            # Interoperability

            Written by the tests of `testing/it`: each row is a test that has compared pictures, and fails when they differ.
            *Exact* is pixel for pixel at the depth of the session; decibels are the peak signal-to-noise ratio that is asked for.

            """;

    private final Section section;
    private final List<Cell> cells = new ArrayList<>();
    private final Set<String> versions = new TreeSet<>();

    public InteropTable(Section section) {
        this.section = section;
    }

    /** One row. Begun before the peer, so that a row that is missing is noticed. */
    public static final class Cell {

        private final String peer;
        private final String mode;
        private final String security;
        private @Nullable String travels;
        private String picture = "";

        private Cell(String peer, String mode, String security) {
            this.peer = peer;
            this.mode = mode;
            this.security = security;
        }

        /**
         * The test has compared the pictures.
         *
         * @param how codec or kind of update that the pixels came in
         * @param result how alike the pictures are
         */
        public synchronized void shows(String how, String result) {
            travels = how;
            picture = result;
        }

        private synchronized Optional<String> row() {
            return Optional.ofNullable(travels)
                    .map(how -> "| %s | %s | %s | %s | %s |".formatted(peer, mode, security, how, picture));
        }
    }

    /** Begins a row; without {@link Cell#shows} it is no row of the page. */
    public synchronized Cell begin(String peer, String mode, String security) {
        Cell cell = new Cell(peer, mode.isBlank() ? "default" : "`" + mode.strip() + "`", security);
        cells.add(cell);
        return cell;
    }

    /** Notes a peer's version, as a command prints it; a peer that is not installed has none. */
    public void version(Machine machine, String name, List<String> command) throws IOException, InterruptedException {
        if (machine.isThis() && Tools.find(command.getFirst()).isEmpty()) {
            return;
        }
        Matcher printed = VERSION.matcher(Tools.run(machine.line(command)).output());
        synchronized (this) {
            versions.add(printed.find() ? name + " " + printed.group(1) : name);
        }
    }

    /**
     * Writes the section and the whole page below {@code target}. Fails when all rows were looked at and the committed page
     * has others; where a peer is not installed, nothing is compared.
     */
    public synchronized void finish() throws IOException {
        String rows = cells.stream()
                .map(Cell::row)
                .flatMap(Optional::stream)
                .distinct()
                .collect(Collectors.joining("\n"));
        Files.createDirectories(section.file().getParent());
        Files.writeString(
                section.file(), """
                %s%s

                %s%s.

                | peer | mode | security | pixels travel as | picture |
                | --- | --- | --- | --- | --- |
                %s
                """.formatted(HEADING, section.title, VERSIONS, String.join(", ", versions), rows));
        StringBuilder page = new StringBuilder(HEAD);
        for (Section each : Section.values()) {
            String block = Files.exists(each.file()) ? Files.readString(each.file()) : committed(each);
            page.append(block.strip()).append(block.isBlank() ? "" : "\n\n");
        }
        Files.writeString(GENERATED, page.toString().stripTrailing() + "\n");
        if (cells.stream().allMatch(cell -> cell.row().isPresent())) {
            assertThat(comparable(committed(section)))
                    .as("cp testing/it/target/interop.md docs/")
                    .isEqualTo(comparable(Files.readString(section.file())));
        }
    }

    private static String committed(Section section) throws IOException {
        if (!Files.exists(COMMITTED)) {
            return "";
        }
        StringBuilder found = new StringBuilder();
        boolean inside = false;
        for (String line : Files.readAllLines(COMMITTED, StandardCharsets.UTF_8)) {
            if (line.startsWith(HEADING)) {
                inside = line.equals(HEADING + section.title);
            }
            if (inside) {
                found.append(line).append('\n');
            }
        }
        return found.toString().stripTrailing() + "\n";
    }

    private static String comparable(String block) {
        return block.lines()
                .filter(line -> !line.startsWith(VERSIONS) && !line.isBlank())
                .collect(Collectors.joining("\n"));
    }
}
