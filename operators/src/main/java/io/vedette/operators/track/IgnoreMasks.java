// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import io.vedette.config.MaskConfig;
import io.vedette.config.SceneConfig;
import io.vedette.geometry.Polygon;
import io.vedette.record.Box;
import io.vedette.record.Detection;
import java.util.List;

/** The parts of a camera's picture in which objects are left out. Immutable. */
final class IgnoreMasks {
    /** The foot of an object that reaches the lower edge lies in the picture, and so in a mask that reaches it. */
    private static final float LOWEST = 0.9999f;

    private final List<Mask> masks;

    private record Mask(Polygon polygon, List<String> labels) {
        private boolean hides(Detection detection) {
            Box box = detection.box();
            return (labels.isEmpty() || labels.contains(detection.label()))
                    && polygon.contains(box.x() + box.width() / 2, Math.min(LOWEST, box.y() + box.height()));
        }
    }

    IgnoreMasks(SceneConfig scene) {
        masks = scene.masks().stream()
                .filter(mask -> mask.kind() == MaskConfig.Kind.IGNORE)
                .map(mask -> new Mask(new Polygon(mask.polygon()), mask.labels()))
                .toList();
    }

    /** The detections that are not hidden, in their order. */
    List<Detection> visible(List<Detection> detections) {
        if (masks.isEmpty() || detections.isEmpty()) {
            return detections;
        }
        return detections.stream()
                .filter(detection -> masks.stream().noneMatch(mask -> mask.hides(detection)))
                .toList();
    }
}
