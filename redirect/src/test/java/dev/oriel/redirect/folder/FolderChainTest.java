package dev.oriel.redirect.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.efs.AccessRight;
import dev.oriel.rdp.efs.ChangeFilter;
import dev.oriel.rdp.efs.ChangeNotice;
import dev.oriel.rdp.efs.CreateDisposition;
import dev.oriel.rdp.efs.CreateOption;
import dev.oriel.rdp.efs.DeviceType;
import dev.oriel.rdp.efs.FileInformation;
import dev.oriel.rdp.efs.FileInformationClass;
import dev.oriel.rdp.efs.FsControl;
import dev.oriel.rdp.efs.LockOperation;
import dev.oriel.rdp.efs.LockRange;
import dev.oriel.rdp.efs.VolumeAttribute;
import dev.oriel.rdp.efs.VolumeInformation;
import dev.oriel.rdp.efs.VolumeInformationClass;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FolderChainTest {

    private static final Flags<AccessRight> READ = Flags.of(AccessRight.GENERIC_READ);
    private static final Flags<AccessRight> WRITE = Flags.of(AccessRight.GENERIC_READ, AccessRight.GENERIC_WRITE);

    private final MemoryTree files = new MemoryTree();

    private Chain chain(FolderAccess access) {
        return new Chain(Chain.all(access)).share("docs", files).start();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void file_isWrittenReadRenamedAndDeleted() {
        Asker asker = chain(FolderAccess.READ_WRITE).asker("docs");
        files.putDirectory("\\sub");
        int file = asker.create("\\sub\\Grüße 🌍.txt");
        assertThat(asker.ask(new FileRequest.Write(file, 3), bytes("hello"))).isEqualTo(new FileAnswer.Written(5));
        assertThat(asker.ask(new FileRequest.Write(file, FileRequest.Write.AT_END), bytes("!")))
                .isEqualTo(new FileAnswer.Written(1));
        assertThat(asker.read(file, 0, 100)).isEqualTo(Bytes.of(bytes("\0\0\0hello!")));
        assertThat(asker.read(file, 9, 100)).isEqualTo(Bytes.EMPTY);
        assertThat(asker.ask(new FileRequest.Change(file, new FileInformation.EndOfFile(4))))
                .isEqualTo(done());
        assertThat(asker.ask(new FileRequest.Change(file, new FileInformation.Rename(true, "\\b"))))
                .isEqualTo(done());
        assertThat(files.content("\\b")).isEqualTo(bytes("\0\0\0h"));
        assertThat(asker.ask(new FileRequest.Change(file, new FileInformation.Disposition(true))))
                .isEqualTo(done());
        asker.close(file);
        assertThat(files.files).containsOnlyKeys("", "\\sub");
        assertThat(files.open).isEmpty();
    }

    private static FileAnswer done() {
        return new FileAnswer.Done();
    }

    @Test
    void everyInformation_passes() {
        Asker asker = chain(FolderAccess.READ_WRITE).asker("docs");
        int file = asker.create("\\f");
        assertThat(asker.ask(new FileRequest.Inspect(file, FileInformationClass.BASIC)))
                .isEqualTo(new FileAnswer.Information(new FileInformation.Basic(1, 2, 3, 4, new Flags<>(0x80))));
        assertThat(asker.ask(new FileRequest.Inspect(file, FileInformationClass.STANDARD)))
                .isEqualTo(new FileAnswer.Information(new FileInformation.Standard(4096, 0, 1, false, false)));
        assertThat(asker.ask(new FileRequest.Inspect(file, FileInformationClass.ATTRIBUTE_TAG)))
                .isEqualTo(new FileAnswer.Information(new FileInformation.AttributeTag(new Flags<>(0x80), 0)));
        assertThat(asker.ask(new FileRequest.Change(file, new FileInformation.Basic(9, 9, 9, 9, new Flags<>(0x20)))))
                .isEqualTo(done());
        assertThat(asker.ask(new FileRequest.Change(file, new FileInformation.Allocation(1 << 20))))
                .isEqualTo(done());
        assertThat(asker.ask(new FileRequest.InspectVolume(file, VolumeInformationClass.FULL_SIZE)))
                .isEqualTo(new FileAnswer.Volume(new VolumeInformation.FullSize(100, 50, 50, 8, 512)));
        assertThat(asker.ask(new FileRequest.InspectVolume(file, VolumeInformationClass.SIZE)))
                .isEqualTo(new FileAnswer.Volume(new VolumeInformation.Size(100, 50, 8, 512)));
        assertThat(asker.ask(new FileRequest.InspectVolume(file, VolumeInformationClass.VOLUME)))
                .isEqualTo(new FileAnswer.Volume(new VolumeInformation.Volume(5, 6, false, "MEMORY")));
        assertThat(asker.ask(
                        new FileRequest.Lock(file, LockOperation.EXCLUSIVE_LOCK, true, List.of(new LockRange(1, 2)))))
                .isEqualTo(done());
        assertThat(asker.ask(new FileRequest.Control(file, FsControl.SET_SPARSE.code(), Bytes.of((byte) 1), 10)))
                .isEqualTo(new FileAnswer.Output(Bytes.of((byte) 1)));
        assertThat(asker.ask(new FileRequest.Label(file, "MINE"))).isEqualTo(Asker.failed(FileError.ACCESS_DENIED));
    }

    @ParameterizedTest
    @EnumSource(FileError.class)
    void everyError_comesThrough(FileError error) {
        FileTree failing = (request, data, reply) -> Replies.fail(reply, error);
        Chain chain = new Chain(Chain.all(FolderAccess.READ_WRITE))
                .share("docs", failing)
                .start();
        assertThat(chain.asker("docs").ask(Asker.opening("\\a", CreateDisposition.OPEN, READ)))
                .isEqualTo(Asker.failed(error));
    }

    @Test
    void listing_ofManyNames_isWhole_andHidesWhatNobodyCanOpen() {
        Asker asker = chain(FolderAccess.READ_ONLY).asker("docs");
        for (int i = 0; i < 300; i++) {
            files.put("\\f%03d".formatted(i), bytes("x"));
            files.put("\\a:%03d".formatted(i), bytes("stream"));
        }
        files.put("\\aux.c", bytes("device"));
        int root = asker.openToRead("\\");
        assertThat(asker.list(root, "*")).hasSize(300).allMatch(name -> name.startsWith("f"));
        assertThat(asker.list(root, "f007")).containsExactly("f007");
        assertThat(asker.ask(new FileRequest.Listing(root, "none", true))).isEqualTo(Asker.failed(FileError.NOT_FOUND));
        int empty = asker.openToRead("\\");
        asker.close(root);
        assertThat(asker.ask(new FileRequest.Listing(root, "*", true)))
                .isEqualTo(Asker.failed(FileError.INVALID_HANDLE));
        assertThat(asker.list(empty, "f00?")).isEmpty();
    }

    @Test
    void manyWritesAtOnce_andReadsAtOnce_keepEveryByte() {
        Chain chain = chain(FolderAccess.READ_WRITE);
        Asker asker = chain.asker("docs");
        byte[] content = new byte[24 << 20];
        new Random(1).nextBytes(content);
        int piece = 1 << 20;
        int file = asker.create("\\big");
        files.put("\\big", new byte[content.length]);
        List<Asker.Slot> slots = new ArrayList<>();
        for (int at = 0; at < content.length; at += piece) {
            byte[] part = Arrays.copyOfRange(content, at, at + piece);
            slots.add(asker.begin(new FileRequest.Write(file, at), part));
        }
        chain.wire.run();
        assertThat(slots).allMatch(slot -> new FileAnswer.Written(piece).equals(slot.answer));
        assertThat(files.content("\\big")).isEqualTo(content);
        slots.clear();
        for (int at = 0; at < content.length; at += piece) {
            slots.add(asker.begin(new FileRequest.Read(file, at, piece)));
        }
        chain.wire.run();
        for (int i = 0; i < slots.size(); i++) {
            assertThat(slots.get(i).data.toArray()).isEqualTo(Arrays.copyOfRange(content, i * piece, (i + 1) * piece));
        }
    }

    @Test
    void moreBytesThanTheLimitInFlight_areBusy_andTheRestGoesOn() {
        Chain chain = chain(FolderAccess.READ_WRITE);
        Asker asker = chain.asker("docs");
        int file = asker.create("\\big");
        files.holds = true;
        byte[] part = new byte[4 << 20];
        List<Asker.Slot> slots = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            slots.add(asker.begin(new FileRequest.Write(file, 0), part));
            chain.wire.run();
        }
        assertThat(slots.stream().filter(slot -> Asker.failed(FileError.BUSY).equals(slot.answer)))
                .hasSize(4);
        files.letGo();
        chain.wire.run();
        assertThat(slots).allMatch(slot -> slot.answers == 1);
        assertThat(asker.ask(new FileRequest.Write(file, 0), part)).isEqualTo(new FileAnswer.Written(part.length));
    }

    @Test
    void readOnlyFolder_staysReadOnly_andSaysSo() {
        Chain chain = chain(FolderAccess.READ_ONLY);
        Asker asker = chain.asker("docs");
        files.put("\\a", bytes("keep"));
        Map<String, byte[]> before = Map.copyOf(files.files);
        for (CreateDisposition disposition : CreateDisposition.values()) {
            for (Flags<AccessRight> access : List.of(
                    WRITE,
                    Flags.of(AccessRight.DELETE),
                    Flags.of(AccessRight.GENERIC_ALL),
                    Flags.of(AccessRight.WRITE_ATTRIBUTES),
                    Flags.of(AccessRight.APPEND_DATA))) {
                assertThat(asker.ask(Asker.opening("\\a", disposition, access)))
                        .isEqualTo(Asker.failed(FileError.READ_ONLY));
            }
        }
        for (CreateDisposition disposition : List.of(
                CreateDisposition.SUPERSEDE, CreateDisposition.CREATE,
                CreateDisposition.OVERWRITE, CreateDisposition.OVERWRITE_IF)) {
            assertThat(asker.ask(Asker.opening("\\a", disposition, READ))).isEqualTo(Asker.failed(FileError.READ_ONLY));
        }
        assertThat(asker.ask(Asker.opening("\\a", CreateDisposition.OPEN, READ, CreateOption.DELETE_ON_CLOSE)))
                .isEqualTo(Asker.failed(FileError.READ_ONLY));
        assertThat(asker.ask(Asker.opening("\\new", CreateDisposition.OPEN_IF, READ)))
                .isEqualTo(Asker.failed(FileError.NOT_FOUND));
        int file = asker.open("\\a", CreateDisposition.OPEN_IF, Flags.of(AccessRight.MAXIMUM_ALLOWED));
        FileAnswer refused = Asker.failed(FileError.READ_ONLY);
        assertThat(asker.ask(new FileRequest.Write(file, 0), bytes("gone"))).isEqualTo(refused);
        for (FileInformation change : List.of(
                new FileInformation.EndOfFile(0),
                new FileInformation.Allocation(0),
                new FileInformation.Disposition(true),
                new FileInformation.Rename(true, "\\b"),
                new FileInformation.Basic(1, 1, 1, 1, new Flags<>(1)))) {
            assertThat(asker.ask(new FileRequest.Change(file, change))).isEqualTo(refused);
        }
        assertThat(asker.ask(new FileRequest.Control(file, FsControl.SET_ZERO_DATA.code(), Bytes.EMPTY, 0)))
                .isEqualTo(Asker.failed(FileError.UNSUPPORTED));
        assertThat(asker.read(file, 0, 10)).isEqualTo(Bytes.of(bytes("keep")));
        assertThat(asker.ask(new FileRequest.InspectVolume(file, VolumeInformationClass.ATTRIBUTE)))
                .isEqualTo(new FileAnswer.Volume(new VolumeInformation.Attribute(
                        Flags.of(VolumeAttribute.UNICODE_ON_DISK, VolumeAttribute.READ_ONLY_VOLUME), 255, "MEM")));
        assertThat(asker.ask(new FileRequest.InspectVolume(file, VolumeInformationClass.DEVICE)))
                .isEqualTo(new FileAnswer.Volume(new VolumeInformation.Device(7, VolumeInformation.Device.READ_ONLY)));
        assertThat(files.files).containsExactlyInAnyOrderEntriesOf(before);
    }

    @Test
    void controlsThatMakeLinks_neverPass() {
        Asker asker = chain(FolderAccess.READ_WRITE).asker("docs");
        int file = asker.create("\\f");
        for (FsControl control : List.of(
                FsControl.SET_REPARSE_POINT,
                FsControl.GET_REPARSE_POINT,
                FsControl.SIS_COPYFILE,
                FsControl.PIPE_TRANSCEIVE,
                FsControl.FIND_FILES_BY_SID)) {
            assertThat(asker.ask(new FileRequest.Control(file, control.code(), Bytes.EMPTY, 100)))
                    .as("%s", control)
                    .isEqualTo(Asker.failed(FileError.UNSUPPORTED));
        }
        assertThat(asker.ask(new FileRequest.Control(file, 0x1234, Bytes.EMPTY, 100)))
                .isEqualTo(Asker.failed(FileError.UNSUPPORTED));
    }

    @Test
    void policy_showsOnlyWhatItNames() {
        FolderPolicy policy = new FolderPolicy(
                Map.of("Docs", FolderAccess.READ_ONLY, "secret", FolderAccess.OFF),
                FolderAccess.OFF,
                Set.of("prn1"),
                true,
                10);
        Chain chain =
                new Chain(policy).share("docs", files).share("secret", files).share("other", files);
        Bytes printer = Bytes.ofHex("12000000 00000000 00000000 00000000 00000000 00000000");
        chain.client.added(new SharedDevice(50, DeviceType.PRINTER, "PRN1", printer), files);
        chain.client.added(new SharedDevice(51, DeviceType.PRINTER, "PRN2", printer), files);
        chain.client.added(new SharedDevice(52, DeviceType.SMART_CARD, "SCARD", Bytes.EMPTY), files);
        chain.client.added(new SharedDevice(53, DeviceType.SERIAL, "COM1", Bytes.EMPTY), files);
        chain.start();
        assertThat(chain.guest.devices.keySet())
                .extracting(SharedDevice::name)
                .containsExactlyInAnyOrder("docs", "PRN1", "SCARD");
        assertThat(chain.guest.devices.keySet())
                .filteredOn(device -> device.kind() == DeviceType.PRINTER)
                .extracting(device -> device.description().get(0))
                .as("default printer, but no XPS")
                .containsExactly((byte) 0x02);
        assertThat(chain.events.stream().filter(e -> e.kind() == FolderEvent.Kind.HIDDEN))
                .extracting(FolderEvent::device)
                .containsExactlyInAnyOrder("secret", "other", "PRN2", "COM1");
        Asker card = chain.asker("SCARD");
        assertThat(card.ask(new FileRequest.Control(0, 0x90014, Bytes.ofHex("aabb"), 100)))
                .as("the card's own tree knows no handle 0")
                .isEqualTo(Asker.failed(FileError.INVALID_HANDLE));
        Asker print = chain.asker("PRN1");
        int job = print.create("");
        assertThat(print.ask(new FileRequest.Write(job, 0), bytes("page"))).isEqualTo(new FileAnswer.Written(4));
        assertThat(print.ask(new FileRequest.Listing(job, "*", true))).isEqualTo(Asker.failed(FileError.UNSUPPORTED));
        assertThat(print.ask(Asker.opening("\\docs", CreateDisposition.OPEN, READ)))
                .isEqualTo(Asker.failed(FileError.NAME_INVALID));
    }

    @Test
    void offByDefault_nothingIsShown() {
        Chain chain = new Chain(FolderPolicy.OFF).share("docs", files).start();
        assertThat(chain.guest.devices).isEmpty();
        assertThat(chain.toClient.openFiles()).isZero();
    }

    @Test
    void openFiles_areBounded_andGivenBack() {
        FolderPolicy policy = new FolderPolicy(Map.of(), FolderAccess.READ_ONLY, Set.of(), false, 10);
        Chain chain = new Chain(policy).share("docs", files).start();
        Asker asker = chain.asker("docs");
        int first = asker.openToRead("");
        for (int i = 0; i < 9; i++) {
            asker.openToRead("");
        }
        assertThat(asker.ask(Asker.opening("", CreateDisposition.OPEN, READ)))
                .isEqualTo(Asker.failed(FileError.TOO_MANY_OPEN));
        asker.close(first);
        asker.openToRead("");
        assertThat(files.open).hasSize(10);
    }

    @Test
    void guestGone_closesAndCancelsEverything_andTheNextOneStartsClean() {
        Chain chain = chain(FolderAccess.READ_WRITE);
        Asker asker = chain.asker("docs");
        files.put("\\a", bytes("a"));
        int root = asker.openToRead("");
        int file = asker.create("\\a");
        asker.begin(new FileRequest.Watch(root, true, Flags.of(ChangeFilter.FILE_NAME)));
        chain.wire.run();
        files.holds = true;
        asker.begin(new FileRequest.Read(file, 0, 10));
        asker.begin(Asker.opening("\\a", CreateDisposition.OPEN, READ));
        chain.wire.run();
        assertThat(chain.toClient.inFlight()).isEqualTo(3);
        chain.restartGuest();
        files.letGo();
        chain.wire.run();
        assertThat(files.open).isEmpty();
        assertThat(files.watches).isEmpty();
        assertThat(chain.toClient.inFlight()).isZero();
        assertThat(chain.toClient.openFiles()).isZero();
        assertThat(chain.bridge.openFiles()).isZero();
        assertThat(chain.toClient.counts().late()).isEqualTo(3);
        assertThat(chain.asker("docs").list(chain.asker("docs").openToRead(""), "*"))
                .containsExactly("a");
    }

    @Test
    void clientGone_answersEverything_andTakesTheFoldersBack() {
        Chain chain = chain(FolderAccess.READ_WRITE);
        Asker asker = chain.asker("docs");
        int file = asker.create("\\a");
        files.holds = true;
        Asker.Slot slot = asker.begin(new FileRequest.Read(file, 0, 10));
        chain.wire.run();
        assertThat(slot.answer).isNull();
        chain.toClient.close();
        chain.wire.run();
        assertThat(slot.answer).isEqualTo(Asker.failed(FileError.GONE));
        assertThat(slot.answers).isEqualTo(1);
        assertThat(chain.guest.devices).isEmpty();
        assertThat(chain.bridge.devices()).isEmpty();
        assertThat(chain.guestServer.inFlight()).isZero();
        assertThat(asker.ask(new FileRequest.Read(file, 0, 10))).isEqualTo(Asker.failed(FileError.GONE));
    }

    @Test
    void folderUnplugged_andPluggedAgain_isAnotherDevice() {
        Chain chain = chain(FolderAccess.READ_WRITE);
        SharedDevice stick = new SharedDevice(77, DeviceType.FILE_SYSTEM, "stick", Bytes.EMPTY);
        chain.client.added(stick, files);
        chain.wire.run();
        int file = chain.asker("stick").create("\\x");
        assertThat(file).isNotZero();
        chain.client.removed(stick);
        chain.wire.run();
        assertThat(chain.guest.devices.keySet()).extracting(SharedDevice::name).containsExactly("docs");
        assertThat(files.open).isEmpty();
        chain.client.added(stick, files);
        chain.wire.run();
        assertThat(chain.asker("stick").openToRead("\\x")).isNotZero();
    }

    @Test
    void closingADirectory_endsItsWatchWithoutAnError() {
        Chain chain = chain(FolderAccess.READ_ONLY);
        Asker asker = chain.asker("docs");
        int root = asker.openToRead("");
        Asker.Slot watch = asker.begin(new FileRequest.Watch(root, true, Flags.of(ChangeFilter.SIZE)));
        chain.wire.run();
        assertThat(watch.answer).isNull();
        FileReply waiting = files.watches.values().iterator().next();
        assertThat(waiting).isNotNull();
        asker.close(root);
        assertThat(watch.answer).isEqualTo(new FileAnswer.Changes(List.of()));
    }

    @Test
    void changes_comeThrough_withoutNamesOutside() {
        Chain chain = chain(FolderAccess.READ_ONLY);
        Asker asker = chain.asker("docs");
        int root = asker.openToRead("");
        Asker.Slot watch = asker.begin(new FileRequest.Watch(root, true, Flags.of(ChangeFilter.SIZE)));
        chain.wire.run();
        ChangeNotice good = new ChangeNotice(ChangeNotice.MODIFIED, "sub\\a");
        Replies.give(
                files.watches.values().iterator().next(),
                new FileAnswer.Changes(List.of(good, new ChangeNotice(ChangeNotice.ADDED, "..\\..\\etc"))));
        files.watches.clear();
        chain.wire.run();
        assertThat(watch.answer).isEqualTo(new FileAnswer.Changes(List.of(good)));
    }

    @Test
    void audit_namesEachFileOnce_onOneLine() {
        Chain chain = chain(FolderAccess.READ_WRITE);
        Asker asker = chain.asker("docs");
        int file = asker.create("\\report");
        for (int i = 0; i < 5; i++) {
            asker.ask(new FileRequest.Write(file, i), bytes("x"));
            asker.read(file, 0, 1);
        }
        asker.ask(new FileRequest.Change(file, new FileInformation.Rename(true, "\\final")));
        asker.ask(new FileRequest.Change(file, new FileInformation.Disposition(true)));
        asker.close(file);
        for (int i = 0; i < 3; i++) {
            asker.ask(Asker.opening("\\x\n2026 GRANTED all\u202E", CreateDisposition.OPEN, READ));
        }
        assertThat(chain.events)
                .extracting(event -> event.kind() + " " + event.path() + " " + event.detail())
                .containsExactly(
                        "GRANTED  READ_WRITE",
                        "CREATED \\report ",
                        "WRITTEN \\report ",
                        "READ \\report ",
                        "RENAMED \\report \\final",
                        "DELETED \\final ",
                        "REFUSED \\x\uFFFD2026 GRANTED all\uFFFD NAME_INVALID");
    }
}
