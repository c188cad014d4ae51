package dev.oriel.bench;

import dev.oriel.rdp.wire.Rectangle;
import java.awt.Canvas;
import java.awt.Color;
import java.awt.Frame;
import java.awt.Graphics;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An X client that shows {@link OfficeSession} at the screen's upper left corner: one frame for each line that it reads; answers with the
 * frame's kind when the X server has drawn it, and with {@code END} after the last one.
 */
public final class OfficeWindow {

    /** Rows that are drawn at once. */
    private static final int BAND = 20;

    private OfficeWindow() {}

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        BufferedImage image = new BufferedImage(OfficeSession.WIDTH, OfficeSession.HEIGHT, BufferedImage.TYPE_INT_RGB);
        int[] raster = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        Frame window = new Frame();
        Canvas canvas = new Canvas();
        canvas.setBackground(Color.BLACK);
        canvas.setSize(OfficeSession.WIDTH, OfficeSession.HEIGHT);
        canvas.setIgnoreRepaint(true);
        window.setUndecorated(true);
        window.add(canvas);
        window.pack();
        window.setLocation(0, 0);
        window.setVisible(true);
        OfficeSession session = new OfficeSession();
        session.play(frame -> {
            if (in.readLine() == null) {
                throw new IllegalStateException("nobody wants another frame");
            }
            draw(session.pixels(), raster, frame.damage(), image, canvas);
            Toolkit.getDefaultToolkit().sync();
            System.out.println(frame.kind());
        });
        in.readLine();
        System.out.println("END");
        System.exit(0);
    }

    /** Draws what differs, band by band, as a careful program would: not all that lies between two changes. */
    private static void draw(int[] pixels, int[] raster, Rectangle damage, BufferedImage image, Canvas canvas) {
        Graphics graphics = canvas.getGraphics();
        for (int top = damage.y(); top < damage.bottom(); top += BAND) {
            int height = Math.min(BAND, damage.bottom() - top);
            int left = damage.right();
            int right = damage.x();
            for (int y = top; y < top + height; y++) {
                int row = y * OfficeSession.WIDTH;
                int from = row + damage.x();
                int first = Arrays.mismatch(pixels, from, row + damage.right(), raster, from, row + damage.right());
                if (first >= 0) {
                    left = Math.min(left, damage.x() + first);
                    int last = damage.right();
                    while (last > right && pixels[row + last - 1] == raster[row + last - 1]) {
                        last--;
                    }
                    right = Math.max(right, last);
                    System.arraycopy(pixels, row, raster, row, OfficeSession.WIDTH);
                }
            }
            if (left < right) {
                graphics.setClip(left, top, right - left, height);
                graphics.drawImage(image, 0, 0, null);
            }
        }
        graphics.dispose();
    }
}
