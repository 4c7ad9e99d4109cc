// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import io.vedette.config.LineConfig;
import io.vedette.config.MaskConfig;
import io.vedette.config.MotionConfig;
import io.vedette.config.ObjectFilter;
import io.vedette.config.RuleConfig;
import io.vedette.config.SceneConfig;
import io.vedette.config.SchedulePeriod;
import io.vedette.config.ZoneConfig;
import io.vedette.geometry.Point;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** Writes what a camera's settings consist of, in the order in which {@link SettingsReader} reads it. */
final class SettingsWriter {
    private final DataOutput out;
    private final RecordWriter parts;

    SettingsWriter(DataOutput out, RecordWriter parts) {
        this.out = out;
        this.parts = parts;
    }

    /** All but the camera and the version. */
    void write(CameraSettings settings) throws IOException {
        parts.list(settings.analyzers(), parts::text);
        motion(settings.motion());
        scene(settings.scene());
        parts.list(settings.rules(), this::rule);
    }

    private void motion(MotionConfig motion) throws IOException {
        out.writeBoolean(motion.enabled());
        out.writeFloat(motion.area());
        out.writeFloat(motion.contrast());
        duration(motion.hold());
    }

    private void scene(SceneConfig scene) throws IOException {
        parts.list(scene.zones(), this::zone);
        parts.list(scene.lines(), this::line);
        parts.list(scene.masks(), this::mask);
    }

    private void zone(ZoneConfig zone) throws IOException {
        parts.text(zone.name());
        parts.list(zone.polygon(), this::point);
        filter(zone.objects());
        out.writeInt(zone.inertia());
    }

    private void line(LineConfig line) throws IOException {
        parts.text(line.name());
        point(line.from());
        point(line.to());
        filter(line.objects());
    }

    private void mask(MaskConfig mask) throws IOException {
        parts.text(mask.name());
        parts.text(mask.kind().name());
        parts.list(mask.polygon(), this::point);
        parts.list(mask.labels(), parts::text);
    }

    private void rule(RuleConfig rule) throws IOException {
        parts.text(rule.name());
        parts.list(rule.cameras(), parts::text);
        parts.nullable(rule.zone(), parts::text);
        parts.nullable(rule.line(), parts::text);
        parts.list(rule.labels(), parts::text);
        out.writeFloat(rule.score());
        out.writeInt(rule.frames());
        duration(rule.dwell());
        duration(rule.cooldown());
        duration(rule.merge());
        parts.list(rule.schedule(), this::period);
    }

    private void period(SchedulePeriod period) throws IOException {
        parts.list(period.days(), day -> parts.text(day.name()));
        out.writeLong(period.from().toNanoOfDay());
        out.writeLong(period.to().toNanoOfDay());
    }

    private void filter(ObjectFilter filter) throws IOException {
        parts.list(filter.labels(), parts::text);
        out.writeFloat(filter.score());
        range(filter.area());
        range(filter.aspect());
    }

    private void range(ObjectFilter.Range range) throws IOException {
        out.writeFloat(range.least());
        out.writeFloat(range.most());
    }

    private void point(Point point) throws IOException {
        out.writeFloat(point.x());
        out.writeFloat(point.y());
    }

    private void duration(Duration duration) throws IOException {
        out.writeLong(duration.toNanos());
    }
}
