package dev.oriel.redirect.h264;

/**
 * Where the fields of OpenH264's structures lie on 64-bit machines ({@code codec_app_def.h}); those whose place depends on
 * the version are components.
 *
 * @param layerInfoSize of {@code SLayerBSInfo}
 */
record EncoderLayout(int layerInfoSize) {

    /** 2.3 to 2.5. */
    static final EncoderLayout V2_3 = new EncoderLayout(40);

    /** 2.6: a layer's signal-to-noise ratios at its end. */
    static final EncoderLayout V2_6 = new EncoderLayout(56);

    // SEncParamExt; the size is that of 2.6, which has three bytes more at its end.
    static final int PARAM_EXT_SIZE = 924;
    static final int USAGE = 0;
    static final int WIDTH = 4;
    static final int HEIGHT = 8;
    static final int TARGET_BITRATE = 12;
    static final int RATE_CONTROL = 16;
    static final int FRAME_RATE = 20;
    static final int TEMPORAL_LAYERS = 24;
    static final int SPATIAL_LAYERS = 28;
    static final int LAYERS = 32;
    static final int INTRA_PERIOD = 836;
    static final int REFERENCE_FRAMES = 840;
    static final int FRAME_SKIP = 860;
    static final int THREADS = 892;
    static final int DENOISE = 908;
    static final int ADAPTIVE_QUANTIZER = 910;
    static final int CROPPING = 911;
    static final int SCENE_CHANGES = 912;

    // SSpatialLayerConfig.
    static final int LAYER_WIDTH = 0;
    static final int LAYER_HEIGHT = 4;
    static final int LAYER_FRAME_RATE = 8;
    static final int LAYER_BITRATE = 12;
    static final int LAYER_PROFILE = 20;
    static final int LAYER_QUANTIZER = 28;
    static final int LAYER_SIGNAL_TYPE = 184;
    static final int LAYER_VIDEO_FORMAT = 185;
    static final int LAYER_FULL_RANGE = 186;
    static final int LAYER_COLOURS = 187;
    static final int LAYER_PRIMARIES = 188;
    static final int LAYER_TRANSFER = 189;
    static final int LAYER_MATRIX = 190;

    // SSourcePicture; the size is that of 2.6.
    static final int SOURCE_PICTURE_SIZE = 80;
    static final int SOURCE_FORMAT = 0;
    static final int SOURCE_STRIDES = 4;
    static final int SOURCE_PLANES = 24;
    static final int SOURCE_WIDTH = 56;
    static final int SOURCE_HEIGHT = 60;
    static final int SOURCE_TIME = 64;

    // SFrameBSInfo and SLayerBSInfo.
    static final int LAYER_COUNT = 0;
    static final int INFO_NAL_COUNT = 16;
    static final int INFO_NAL_LENGTHS = 24;
    static final int INFO_BYTES = 32;

    private static final int FIRST_LAYER = 8;
    private static final int MAX_LAYERS = 128;

    /** Of {@code SFrameBSInfo}: its layers, type, size and time. */
    int frameInfoSize() {
        return FIRST_LAYER + MAX_LAYERS * layerInfoSize + 16;
    }

    int layerInfo(int index) {
        return FIRST_LAYER + index * layerInfoSize;
    }

    /** {@code iFrameSizeInBytes}. */
    int frameSize() {
        return FIRST_LAYER + MAX_LAYERS * layerInfoSize + 4;
    }
}
