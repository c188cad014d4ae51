package dev.oriel.rdp.codec.rfx;

/** How far two pictures of one size are apart, over all three colours. */
public record PictureDistance(double psnr, int largest) {

    /** PSNR of pictures that are the same. */
    public static final double SAME = 99;

    public static PictureDistance between(int[] one, int[] other) {
        double squares = 0;
        int largest = 0;
        for (int i = 0; i < one.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = ((one[i] >> shift) & 0xFF) - ((other[i] >> shift) & 0xFF);
                squares += difference * difference;
                largest = Math.max(largest, Math.abs(difference));
            }
        }
        double psnr = squares == 0 ? SAME : 10 * Math.log10(255.0 * 255 * 3 * one.length / squares);
        return new PictureDistance(psnr, largest);
    }
}
