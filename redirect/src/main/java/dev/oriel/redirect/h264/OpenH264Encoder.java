package dev.oriel.redirect.h264;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.oriel.rdp.codec.avc.Yuv420;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.redirect.display.VideoEncoder;
import dev.oriel.redirect.display.VideoException;

/**
 * OpenH264's encoder ({@code ISVCEncoder}) on the caller's thread. The quantizer of each picture is the caller's: the
 * library's own rate control is off, and no picture is skipped.
 */
final class OpenH264Encoder implements VideoEncoder {

    /** {@link VideoEncoder.Source} of the system's library. */
    static final class OfTheSystem implements Source {

        @Override
        public boolean isAvailable() {
            return OpenH264.system().isAvailable();
        }

        @Override
        public VideoEncoder create(int width, int height, Pictures pictures) {
            return new OpenH264Encoder(OpenH264.system(), width, height, pictures);
        }
    }

    private static final int MIN_SIDE = 16;
    private static final int MIN_QUANTIZER = 1;
    private static final int MAX_QUANTIZER = 51;

    // Methods of ISVCEncoder.
    private static final int INITIALIZE_EXT = 1;
    private static final int GET_DEFAULT_PARAMS = 2;
    private static final int UNINITIALIZE = 3;
    private static final int ENCODE_FRAME = 4;
    private static final int SET_OPTION = 7;

    // ENCODER_OPTION.
    private static final int OPTION_PARAM_EXT = 3;
    private static final int OPTION_TRACE_LEVEL = 25;

    private static final int I420 = 23;
    private static final int RATE_CONTROL_OFF = -1;
    private static final int CAMERA_VIDEO = 0;
    private static final int BASELINE = 66;
    private static final int BT709 = 1;
    private static final int UNDEFINED_FORMAT = 5;
    private static final float FRAME_RATE = 30;
    private static final int FRAME_MILLIS = 33;
    private static final int UNUSED_BITRATE = 20_000_000;

    /** The library codes a main view so much better than it was told. */
    private static final int BASE_LAYER_BONUS = 3;

    private final OpenH264 library;
    private final int width;
    private final int height;
    private final Pictures pictures;
    private final Pointer encoder;
    private final Function encodeFrame;
    private final Function setOption;
    private final Memory parameters = new Memory(EncoderLayout.PARAM_EXT_SIZE);
    private final Memory source = new Memory(EncoderLayout.SOURCE_PICTURE_SIZE);
    private final Memory planes;
    private final Memory info;
    private final EncoderLayout layout;
    /** At first the least: the library's buffers are made for what it is told in the beginning. */
    private int quantizer = MIN_QUANTIZER;

    private long frames;
    private boolean closed;

    OpenH264Encoder(OpenH264 library, int width, int height, Pictures pictures) {
        if (!(MIN_SIDE <= width && width <= MAX_SIDE && MIN_SIDE <= height && height <= MAX_SIDE)
                || ((width | height) & 1) != 0) {
            throw new IllegalArgumentException("size " + width + "x" + height);
        }
        this.library = library;
        this.width = width;
        this.height = height;
        this.pictures = pictures;
        this.layout = library.hasRatios() ? EncoderLayout.V2_6 : EncoderLayout.V2_3;
        PointerByReference created = new PointerByReference();
        check("WelsCreateSVCEncoder", library.function("WelsCreateSVCEncoder").invokeInt(new Object[] {created}));
        encoder = created.getValue();
        encodeFrame = OpenH264.method(encoder, ENCODE_FRAME);
        setOption = OpenH264.method(encoder, SET_OPTION);
        info = new Memory(layout.frameInfoSize());
        planes = new Memory((long) width * height / 2 * 3);
        try {
            start();
        } catch (VideoException e) {
            close();
            throw e;
        }
    }

    private void start() {
        // Quiet: it would write to the standard error of the whole process.
        setOption(OPTION_TRACE_LEVEL, new IntByReference(0).getPointer());
        parameters.clear();
        check("GetDefaultParams", call(GET_DEFAULT_PARAMS, parameters));
        fillParameters();
        check("InitializeExt", call(INITIALIZE_EXT, parameters));
        source.clear();
        source.setInt(EncoderLayout.SOURCE_FORMAT, I420);
        source.setInt(EncoderLayout.SOURCE_STRIDES, width);
        source.setInt(EncoderLayout.SOURCE_STRIDES + 4, width / 2);
        source.setInt(EncoderLayout.SOURCE_STRIDES + 8, width / 2);
        long size = (long) width * height;
        source.setPointer(EncoderLayout.SOURCE_PLANES, planes);
        source.setPointer(EncoderLayout.SOURCE_PLANES + 8, planes.share(size));
        source.setPointer(EncoderLayout.SOURCE_PLANES + 16, planes.share(size / 4 * 5));
        source.setInt(EncoderLayout.SOURCE_WIDTH, width);
        source.setInt(EncoderLayout.SOURCE_HEIGHT, height);
    }

    private void fillParameters() {
        parameters.setInt(EncoderLayout.USAGE, CAMERA_VIDEO);
        parameters.setInt(EncoderLayout.WIDTH, width);
        parameters.setInt(EncoderLayout.HEIGHT, height);
        parameters.setInt(EncoderLayout.TARGET_BITRATE, UNUSED_BITRATE);
        parameters.setInt(EncoderLayout.RATE_CONTROL, RATE_CONTROL_OFF);
        parameters.setFloat(EncoderLayout.FRAME_RATE, FRAME_RATE);
        // Two temporal layers are what makes the views refer to each other as they shall.
        parameters.setInt(EncoderLayout.TEMPORAL_LAYERS, pictures == Pictures.TWO_VIEWS ? 2 : 1);
        parameters.setInt(EncoderLayout.SPATIAL_LAYERS, 1);
        parameters.setInt(EncoderLayout.INTRA_PERIOD, 0);
        parameters.setInt(EncoderLayout.REFERENCE_FRAMES, 1);
        parameters.setByte(EncoderLayout.FRAME_SKIP, (byte) 0);
        parameters.setShort(EncoderLayout.THREADS, (short) 1);
        parameters.setByte(EncoderLayout.DENOISE, (byte) 0);
        parameters.setByte(EncoderLayout.ADAPTIVE_QUANTIZER, (byte) 0);
        parameters.setByte(EncoderLayout.SCENE_CHANGES, (byte) 0);
        parameters.setByte(EncoderLayout.CROPPING, (byte) 1);
        Pointer layer = parameters.share(EncoderLayout.LAYERS);
        layer.setInt(EncoderLayout.LAYER_WIDTH, width);
        layer.setInt(EncoderLayout.LAYER_HEIGHT, height);
        layer.setFloat(EncoderLayout.LAYER_FRAME_RATE, FRAME_RATE);
        layer.setInt(EncoderLayout.LAYER_BITRATE, UNUSED_BITRATE);
        layer.setInt(EncoderLayout.LAYER_PROFILE, BASELINE);
        layer.setInt(EncoderLayout.LAYER_QUANTIZER, layerQuantizer());
        layer.setByte(EncoderLayout.LAYER_SIGNAL_TYPE, (byte) 1);
        layer.setByte(EncoderLayout.LAYER_VIDEO_FORMAT, (byte) UNDEFINED_FORMAT);
        layer.setByte(EncoderLayout.LAYER_FULL_RANGE, (byte) 1);
        layer.setByte(EncoderLayout.LAYER_COLOURS, (byte) 1);
        layer.setByte(EncoderLayout.LAYER_PRIMARIES, (byte) BT709);
        layer.setByte(EncoderLayout.LAYER_TRANSFER, (byte) BT709);
        layer.setByte(EncoderLayout.LAYER_MATRIX, (byte) BT709);
    }

    private int layerQuantizer() {
        int bonus = pictures == Pictures.TWO_VIEWS ? BASE_LAYER_BONUS : 0;
        return Math.min(MAX_QUANTIZER, quantizer + bonus);
    }

    @Override
    public Bytes encode(Yuv420 picture, int wanted) {
        if (closed || picture.width() != width || picture.height() != height) {
            throw new IllegalArgumentException("size " + picture.width() + "x" + picture.height());
        }
        int limited = Math.max(MIN_QUANTIZER, Math.min(MAX_QUANTIZER, wanted));
        if (limited != quantizer || frames == 0) {
            quantizer = limited;
            parameters.setInt(EncoderLayout.LAYERS + EncoderLayout.LAYER_QUANTIZER, layerQuantizer());
            setOption(OPTION_PARAM_EXT, parameters);
        }
        planes.write(0, picture.planes(), 0, picture.planes().length);
        source.setLong(EncoderLayout.SOURCE_TIME, frames++ * FRAME_MILLIS);
        info.clear();
        check("EncodeFrame", encodeFrame.invokeInt(new Object[] {encoder, source, info}));
        return bitstream();
    }

    private Bytes bitstream() {
        int size = info.getInt(layout.frameSize());
        // What a picture has in its raw form is more than any of its encodings.
        if (!(0 < size && size <= planes.size() + Short.MAX_VALUE)) {
            throw new VideoException("an encoded picture of " + size + " bytes");
        }
        byte[] bytes = new byte[size];
        int at = 0;
        for (int i = 0; i < info.getInt(EncoderLayout.LAYER_COUNT); i++) {
            Pointer layer = info.share(layout.layerInfo(i));
            Pointer lengths = layer.getPointer(EncoderLayout.INFO_NAL_LENGTHS);
            int length = 0;
            for (int nal = 0; nal < layer.getInt(EncoderLayout.INFO_NAL_COUNT); nal++) {
                length += lengths.getInt((long) nal * Integer.BYTES);
            }
            layer.getPointer(EncoderLayout.INFO_BYTES).read(0, bytes, at, length);
            at += length;
        }
        if (at != size) {
            throw new VideoException("an encoded picture of " + size + " bytes has " + at);
        }
        return Bytes.ofOwned(bytes);
    }

    private int call(int method, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = encoder;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return OpenH264.method(encoder, method).invokeInt(all);
    }

    private void setOption(int option, Pointer value) {
        check("SetOption " + option, setOption.invokeInt(new Object[] {encoder, option, value}));
    }

    private static void check(String call, int status) {
        if (status != 0) {
            throw new VideoException("OpenH264: " + call + " gives " + status);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        call(UNINITIALIZE);
        library.function("WelsDestroySVCEncoder").invokeVoid(new Object[] {encoder});
        planes.close();
        info.close();
        source.close();
        parameters.close();
    }
}
