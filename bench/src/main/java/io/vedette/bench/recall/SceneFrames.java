// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws the frames of one stream's scene. Frames may be drawn in any order and are always the same. Not thread-safe. */
final class SceneFrames {
    private static final int BLACK = 16;

    private final List<Pass> passes;
    private final List<Figure> figures;
    private final Condition condition;
    private final Canvas scenery;
    private final Canvas canvas;
    private final SensorNoise noise;
    private final @Nullable Sway sway;
    private final @Nullable Rain rain;
    private final @Nullable LightChanges light;
    private final int[] response = new int[256];

    SceneFrames(SceneStream stream, Footage footage) {
        passes = stream.passes();
        figures = footage.figures();
        condition = stream.condition();
        scenery = Scenery.paint(footage.still(), stream.width(), stream.height(), stream.seed());
        canvas = new Canvas(stream.width(), stream.height());
        noise = new SensorNoise(condition.noise(), condition.hasColour(), stream.seed());
        sway = condition == Condition.SWAY ? new Sway(stream.width(), stream.height(), stream.seed()) : null;
        rain = condition == Condition.RAIN ? new Rain(stream.seed()) : null;
        light = condition == Condition.LIGHT ? new LightChanges(passes) : null;
    }

    /** A frame as the sensor gives it; valid until the next call. */
    Canvas frame(int number) {
        clean(number);
        double gain = condition.brightness() * (light == null ? 1 : light.gain(number));
        for (int i = 0; i < response.length; i++) {
            response[i] = (int) Math.max(0, Math.min(255, Math.round(BLACK + (i - BLACK) * gain)));
        }
        noise.apply(canvas, number, response);
        return canvas;
    }

    /** The same without the sensor and the light; valid until the next call. */
    Canvas clean(int number) {
        canvas.copy(scenery);
        if (sway != null) {
            sway.draw(canvas, number);
        }
        for (Pass pass : passes) {
            if (number >= pass.onset() && number < pass.end()) {
                draw(pass, number);
            }
        }
        if (rain != null) {
            rain.draw(canvas, number);
        }
        return canvas;
    }

    private void draw(Pass pass, int number) {
        Figure figure = figures.get(pass.figure() % figures.size());
        Cutout pose = figure.at((double) (number - pass.onset()) / PassPlan.RATE);
        Canvas.Rectangle place = new Canvas.Rectangle(
                pass.x(number) * canvas.width(),
                (pass.foot() - pass.height()) * canvas.height(),
                pass.width() * canvas.width(),
                pass.height() * canvas.height());
        int from = (int) Math.round(pass.left() * canvas.width());
        int to = (int) Math.round(pass.right() * canvas.width());
        canvas.draw(pose, place, pass.leftward(), from, to);
    }
}
