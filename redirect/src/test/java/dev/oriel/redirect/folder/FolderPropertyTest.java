package dev.oriel.redirect.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.efs.AccessRight;
import dev.oriel.rdp.efs.CreateDisposition;
import dev.oriel.rdp.efs.CreateOption;
import dev.oriel.rdp.efs.FileInformation;
import dev.oriel.rdp.efs.FileInformationClass;
import dev.oriel.rdp.wire.Flags;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder through all ends does what the same folder does by itself, whatever a guest does with it. */
final class FolderPropertyTest {

    private static final int STEPS = 1500;
    private static final int NAMES = 6;

    private record SameFile(int guest, int alone) {}

    private final MemoryTree through = new MemoryTree();
    private final MemoryTree direct = new MemoryTree();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomOperations_haveTheSameAnswersAndTheSameFiles(long seed) {
        Random random = new Random(seed);
        Chain chain = new Chain(Chain.all(FolderAccess.READ_WRITE))
                .share("docs", through)
                .start();
        Asker guest = chain.asker("docs");
        Asker alone = new Asker(direct, () -> {});
        List<SameFile> files = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            if (files.isEmpty() || random.nextInt(4) == 0) {
                FileRequest.Open open = opening(random);
                FileAnswer one = guest.ask(open);
                FileAnswer other = alone.ask(open);
                assertThat(one.getClass()).as("step %d: %s", i, open).isEqualTo(other.getClass());
                if (one instanceof FileAnswer.Opened mine && other instanceof FileAnswer.Opened theirs) {
                    files.add(new SameFile(mine.handle(), theirs.handle()));
                } else {
                    assertThat(one).isEqualTo(other);
                }
                continue;
            }
            SameFile file = files.get(random.nextInt(files.size()));
            byte[] data = new byte[random.nextInt(2000)];
            random.nextBytes(data);
            FileRequest.OnFile request = request(random);
            byte[] content = request instanceof FileRequest.Write ? data : new byte[0];
            FileAnswer one = guest.ask(request.withHandle(file.guest), content);
            FileAnswer other = alone.ask(request.withHandle(file.alone), content);
            assertThat(one).as("step %d: %s", i, request).isEqualTo(other);
            assertThat(guest.data).isEqualTo(alone.data);
            if (request instanceof FileRequest.Close) {
                files.remove(file);
            }
        }
        assertThat(through.files).containsExactlyEntriesOf(direct.files);
        chain.restartGuest();
        assertThat(through.open).isEmpty();
    }

    private static String path(Random random) {
        String name = "\\n" + random.nextInt(NAMES);
        return random.nextInt(3) == 0 ? "\\d" + random.nextInt(2) + name : name;
    }

    private static FileRequest.Open opening(Random random) {
        Flags<AccessRight> access = Flags.of(AccessRight.GENERIC_READ, AccessRight.GENERIC_WRITE, AccessRight.DELETE);
        if (random.nextInt(5) == 0) {
            return Asker.opening(
                    "\\d" + random.nextInt(2), CreateDisposition.OPEN_IF, access, CreateOption.DIRECTORY_FILE);
        }
        CreateDisposition[] all = CreateDisposition.values();
        return Asker.opening(path(random), all[random.nextInt(all.length)], access, CreateOption.NON_DIRECTORY_FILE);
    }

    private static FileRequest.OnFile request(Random random) {
        long offset = random.nextInt(3000);
        return switch (random.nextInt(9)) {
            case 0 -> new FileRequest.Close(0);
            case 1, 2 -> new FileRequest.Read(0, offset, random.nextInt(4000));
            case 3, 4 -> new FileRequest.Write(0, random.nextInt(4) == 0 ? FileRequest.Write.AT_END : offset);
            case 5 -> new FileRequest.Inspect(0, FileInformationClass.STANDARD);
            case 6 -> new FileRequest.Change(0, new FileInformation.EndOfFile(offset));
            case 7 -> new FileRequest.Change(0, new FileInformation.Disposition(random.nextBoolean()));
            default -> new FileRequest.Inspect(0, FileInformationClass.BASIC);
        };
    }
}
