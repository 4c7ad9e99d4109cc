// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import io.vedette.record.Box;
import io.vedette.record.MediaTime;

/**
 * Where a box is and how it moves: four independent filters, for the centre and the size. Each deviation is given in sizes of
 * the object, because what is near moves and shakes more in the picture than what is far away (Wojke, Bewley and Paulus,
 * "Simple Online and Realtime Tracking with a Deep Association Metric", ICIP 2017). Immutable; it is as of the moment of the
 * last measurement.
 *
 * @param x the centre, from the left
 * @param y the centre, from the top
 * @param width the width
 * @param height the height
 */
public record BoxFilter(Axis x, Axis y, Axis width, Axis height) {
    /** For how long an object that is not seen is expected to go on. After that it is taken to have stopped. */
    static final long COAST = MediaTime.ofMillis(2000);

    private static final double MIN_SIZE = 1e-4;
    private static final double PLACE_NOISE = square(0.06);
    private static final double SIZE_NOISE = square(0.12);
    private static final double FIRST_SPEED = square(3);
    private static final double FIRST_GROWTH = square(0.3);
    private static final double PUSH = 1.5;
    private static final double GROWTH_PUSH = 0.05;

    static BoxFilter around(Box box) {
        double w = Math.max(MIN_SIZE, box.width());
        double h = Math.max(MIN_SIZE, box.height());
        return new BoxFilter(
                Axis.measured(box.x() + w / 2, PLACE_NOISE * w * w, FIRST_SPEED * w * w),
                Axis.measured(box.y() + h / 2, PLACE_NOISE * h * h, FIRST_SPEED * h * h),
                Axis.measured(w, SIZE_NOISE * w * w, FIRST_GROWTH * w * w),
                Axis.measured(h, SIZE_NOISE * h * h, FIRST_GROWTH * h * h));
    }

    /** As it is to be expected some ticks of media time later. However long that is, the centre stays in the picture. */
    BoxFilter later(long ticks) {
        double seconds = MediaTime.toSeconds(Math.min(ticks, COAST));
        double w = square(width.value());
        double h = square(height.value());
        BoxFilter moved = new BoxFilter(
                        x.later(seconds, PUSH * w),
                        y.later(seconds, PUSH * h),
                        width.later(seconds, GROWTH_PUSH * w),
                        height.later(seconds, GROWTH_PUSH * h))
                .inPicture();
        return ticks <= COAST ? moved : moved.halted(w, h);
    }

    private BoxFilter halted(double w, double h) {
        return new BoxFilter(
                x.halted(FIRST_SPEED * w),
                y.halted(FIRST_SPEED * h),
                width.halted(FIRST_GROWTH * w),
                height.halted(FIRST_GROWTH * h));
    }

    /** After it was measured at the moment it has been brought to. */
    BoxFilter corrected(Box box) {
        double w = square(width.value());
        double h = square(height.value());
        return new BoxFilter(
                        x.corrected(box.x() + box.width() / 2, PLACE_NOISE * w),
                        y.corrected(box.y() + box.height() / 2, PLACE_NOISE * h),
                        width.corrected(box.width(), SIZE_NOISE * w),
                        height.corrected(box.height(), SIZE_NOISE * h))
                .inPicture();
    }

    private BoxFilter inPicture() {
        return new BoxFilter(
                x.at(unit(x.value())),
                y.at(unit(y.value())),
                width.at(Math.max(MIN_SIZE, Math.min(1, width.value()))),
                height.at(Math.max(MIN_SIZE, Math.min(1, height.value()))));
    }

    /** The box, which may reach beyond the picture. */
    Box box() {
        return new Box(
                (float) (x.value() - width.value() / 2),
                (float) (y.value() - height.value() / 2),
                (float) width.value(),
                (float) height.value());
    }

    private static double unit(double value) {
        return Math.max(0, Math.min(1, value));
    }

    private static double square(double value) {
        return value * value;
    }
}
