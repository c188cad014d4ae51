package dev.oriel.bench;

import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One codec on one picture: encodes or decodes all its frames in a pass. Confined to one thread but for its executor. */
public final class CodecWork implements AutoCloseable {

    private static final int WIDTH = CodecPicture.WIDTH;
    private static final int HEIGHT = CodecPicture.HEIGHT;

    private final PictureCodec codec;
    private final CodecPicture picture;
    private final PictureCoder coder;
    private final int[] original;
    private final int[] pixels;
    private final int[] target = new int[WIDTH * HEIGHT];
    private final ByteBuf out = Unpooled.directBuffer(WIDTH * HEIGHT * 4 + 64);
    private final List<ByteBuf> streams = new ArrayList<>();

    CodecWork(PictureCodec codec, CodecPicture picture, int[] original, TileExecutor executor) {
        this.codec = codec;
        this.picture = picture;
        this.original = original;
        coder = codec.coder(executor);
        pixels = coder.prepared(original);
        coder.startPass();
        for (int frame = 0; frame < picture.frames(); frame++) {
            for (int y = 0; y < HEIGHT; y += codec.tileHeight()) {
                for (int x = 0; x < WIDTH; x += codec.tileWidth()) {
                    for (int pass = 0; pass < codec.streams(); pass++) {
                        encodeTile(frame, x, y, pass);
                        streams.add(Unpooled.directBuffer(out.readableBytes()).writeBytes(out));
                    }
                }
            }
        }
    }

    /** The streams of all frames, tiles and passes in order; borrowed. */
    List<ByteBuf> streams() {
        return List.copyOf(streams);
    }

    long bytes() {
        return streams.stream().mapToLong(ByteBuf::readableBytes).sum();
    }

    /** Of the last frame, after a pass of decoding. */
    double psnr() {
        int offset = picture.offset(picture.frames() - 1);
        if (codec == PictureCodec.ALPHA) {
            boolean same = Arrays.equals(pixels, offset, offset + WIDTH * HEIGHT, target, 0, WIDTH * HEIGHT);
            return same ? CodecPicture.EXACT : 0;
        }
        return CodecPicture.psnr(original, offset, target);
    }

    long encode() {
        coder.startPass();
        long size = 0;
        for (int frame = 0; frame < picture.frames(); frame++) {
            for (int y = 0; y < HEIGHT; y += codec.tileHeight()) {
                for (int x = 0; x < WIDTH; x += codec.tileWidth()) {
                    for (int pass = 0; pass < codec.streams(); pass++) {
                        encodeTile(frame, x, y, pass);
                        size += out.readableBytes();
                    }
                }
            }
        }
        return size;
    }

    private void encodeTile(int frame, int x, int y, int pass) {
        int height = Math.min(codec.tileHeight(), HEIGHT - y);
        coder.encode(pixels, picture.offset(frame) + y * WIDTH + x, codec.tileWidth(), height, pass, out.clear());
    }

    int[] decode() throws DecodeException {
        int index = 0;
        for (int frame = 0; frame < picture.frames(); frame++) {
            for (int y = 0; y < HEIGHT; y += codec.tileHeight()) {
                int height = Math.min(codec.tileHeight(), HEIGHT - y);
                for (int x = 0; x < WIDTH; x += codec.tileWidth()) {
                    for (int pass = 0; pass < codec.streams(); pass++) {
                        ByteBuf stream = streams.get(index++).readerIndex(0);
                        coder.decode(stream, target, y * WIDTH + x, codec.tileWidth(), height);
                        stream.readerIndex(0);
                    }
                }
            }
        }
        return target;
    }

    @Override
    public void close() {
        streams.forEach(ByteBuf::release);
        out.release();
    }
}
