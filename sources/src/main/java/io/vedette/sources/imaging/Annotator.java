// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.imaging;

import io.vedette.record.Box;
import io.vedette.record.Detection;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws detections: a frame around each object, label and score above it. Frames are drawn pixel by pixel; only labels need
 * fonts, and a machine without them gets frames alone. Thread-safe.
 */
final class Annotator {
    private static final Logger LOG = LoggerFactory.getLogger(Annotator.class);
    /** Hues that stay apart for people who see few colours (Okabe and Ito). */
    private static final int[] COLORS = {0xe69f00, 0x56b4e9, 0x009e73, 0xf0e442, 0x0072b2, 0xd55e00, 0xcc79a7};

    /** Makes the picture of a label; may throw whatever AWT throws where there are no fonts. */
    @FunctionalInterface
    interface LabelMaker {
        /** Text of a size in pixels, on a ground of a colour. */
        BufferedImage label(String text, int size, int color);
    }

    private final LabelMaker labels;
    private volatile boolean fonts = true;

    Annotator() {
        this(Annotator::stamp);
    }

    Annotator(LabelMaker labels) {
        this.labels = labels;
    }

    void draw(RgbImage image, List<Detection> detections) {
        int line = Math.max(2, Math.min(image.width(), image.height()) / 240);
        for (Detection detection : detections) {
            Box box = detection.box().clamped();
            int left = Math.round(box.x() * image.width());
            int top = Math.round(box.y() * image.height());
            int right = Math.round((box.x() + box.width()) * image.width());
            int bottom = Math.round((box.y() + box.height()) * image.height());
            int color = color(detection.label());
            image.fill(left, top, right, top + line, color);
            image.fill(left, bottom - line, right, bottom, color);
            image.fill(left, top, left + line, bottom, color);
            image.fill(right - line, top, right, bottom, color);
            if (fonts) {
                label(image, text(detection), left, top, color);
            }
        }
    }

    static int color(String label) {
        return COLORS[Math.floorMod(label.hashCode(), COLORS.length)];
    }

    private static String text(Detection detection) {
        return String.format(Locale.ROOT, "%s %d%%", detection.label(), Math.round(detection.score() * 100));
    }

    private void label(RgbImage image, String text, int left, int top, int color) {
        try {
            BufferedImage stamp = labels.label(text, Math.max(12, image.height() / 36), color);
            int above = top - stamp.getHeight();
            int y0 = above < 0 ? Math.min(top, image.height() - stamp.getHeight()) : above;
            int x0 = Math.max(0, Math.min(left, image.width() - stamp.getWidth()));
            for (int y = 0; y < stamp.getHeight() && y0 + y < image.height(); y++) {
                for (int x = 0; x < stamp.getWidth() && x0 + x < image.width(); x++) {
                    if (y0 + y >= 0) {
                        image.rgb()[(y0 + y) * image.width() + x0 + x] = stamp.getRGB(x, y) & 0xffffff;
                    }
                }
            }
        } catch (RuntimeException | LinkageError | InternalError e) { // a headless JRE without fonts or libfreetype
            fonts = false;
            LOG.warn("this machine has no fonts for labels on snapshots, boxes stay without: {}", e.toString());
        }
    }

    private static BufferedImage stamp(String text, int size, int color) {
        Font font = new Font(Font.SANS_SERIF, Font.BOLD, size);
        FontMetrics metrics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
                .createGraphics()
                .getFontMetrics(font);
        int pad = size / 4;
        BufferedImage stamp =
                new BufferedImage(metrics.stringWidth(text) + 2 * pad, metrics.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = stamp.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(new Color(color));
        graphics.fillRect(0, 0, stamp.getWidth(), stamp.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(font);
        graphics.drawString(text, pad, metrics.getAscent());
        graphics.dispose();
        return stamp;
    }
}
