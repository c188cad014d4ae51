package dev.oriel.redirect.clipboard;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** Nothing. */
enum EmptyContent implements ClipboardContent {
    INSTANCE;

    @Override
    public List<ClipboardFormat> formats() {
        return List.of();
    }

    @Override
    public void data(ClipboardFormat format, Answer<ByteBuf> answer) {
        answer.refuse();
    }

    @Override
    public void files(Answer<List<ClipboardFile>> answer) {
        answer.refuse();
    }

    @Override
    public void fileSize(int index, Answer<Long> answer) {
        answer.refuse();
    }

    @Override
    public void fileBytes(int index, long offset, int length, Answer<ByteBuf> answer) {
        answer.refuse();
    }

    @Override
    public FileLock lock() {
        return () -> {};
    }
}
