package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.wire.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A program's clipboard: data in memory, and files of any size whose bytes are computed. */
final class FakeContent implements ClipboardContent {

    private final Map<ClipboardFormat, Bytes> data = new LinkedHashMap<>();
    private final List<ClipboardFile> files = new ArrayList<>();
    private final List<ClipboardFormat> asked = new ArrayList<>();
    private int locks;

    static FakeContent of(ClipboardFormat format, Bytes bytes) {
        return new FakeContent().with(format, bytes);
    }

    static FakeContent of(List<ClipboardFile> files) {
        FakeContent content = new FakeContent().with(ClipboardFormat.FILES, Bytes.EMPTY);
        content.files.addAll(files);
        return content;
    }

    FakeContent with(ClipboardFormat format, Bytes bytes) {
        data.put(format, bytes);
        return this;
    }

    List<ClipboardFormat> asked() {
        return asked;
    }

    int locks() {
        return locks;
    }

    @Override
    public List<ClipboardFormat> formats() {
        return List.copyOf(data.keySet());
    }

    @Override
    public void data(ClipboardFormat format, Answer<ByteBuf> answer) {
        asked.add(format);
        Bytes bytes = data.get(format);
        if (bytes == null) {
            answer.refuse();
        } else {
            answer.give(bytes.asBuffer());
        }
    }

    @Override
    public void files(Answer<List<ClipboardFile>> answer) {
        asked.add(ClipboardFormat.FILES);
        answer.give(List.copyOf(files));
    }

    @Override
    public void fileSize(int index, Answer<Long> answer) {
        answer.give(files.get(index).size().orElse(0));
    }

    @Override
    public void fileBytes(int index, long offset, int length, Answer<ByteBuf> answer) {
        long size = files.get(index).size().orElse(0);
        int count = (int) Math.max(0, Math.min(length, size - offset));
        ByteBuf bytes = Unpooled.buffer(count);
        for (int i = 0; i < count; i++) {
            bytes.writeByte(byteAt(files.get(index).path(), offset + i));
        }
        answer.give(bytes);
    }

    /** What stands at an offset of a file. */
    static byte byteAt(String path, long offset) {
        return (byte) (path.hashCode() + offset * 7 + (offset >>> 32) * 13 + (offset >>> 11));
    }

    @Override
    public FileLock lock() {
        locks++;
        return () -> locks--;
    }
}
