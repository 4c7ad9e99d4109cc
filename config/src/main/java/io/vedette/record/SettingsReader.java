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
import java.io.DataInput;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;

/** Reads what a camera's settings consist of, in the order in which {@link SettingsWriter} writes it. */
final class SettingsReader {
    private final DataInput in;
    private final RecordReader parts;

    SettingsReader(DataInput in, RecordReader parts) {
        this.in = in;
        this.parts = parts;
    }

    /** All but the camera and the version, which were read. */
    CameraSettings read(CameraKey camera, long version) throws IOException {
        return new CameraSettings(camera, version, parts.list(parts::text), motion(), scene(), parts.list(this::rule));
    }

    private MotionConfig motion() throws IOException {
        return new MotionConfig(in.readBoolean(), in.readFloat(), in.readFloat(), duration());
    }

    private SceneConfig scene() throws IOException {
        return new SceneConfig(parts.list(this::zone), parts.list(this::line), parts.list(this::mask));
    }

    private ZoneConfig zone() throws IOException {
        return new ZoneConfig(parts.text(), parts.list(this::point), filter(), in.readInt());
    }

    private LineConfig line() throws IOException {
        return new LineConfig(parts.text(), point(), point(), filter());
    }

    private MaskConfig mask() throws IOException {
        return new MaskConfig(
                parts.text(), parts.constant(MaskConfig.Kind.class), parts.list(this::point), parts.list(parts::text));
    }

    private RuleConfig rule() throws IOException {
        return new RuleConfig(
                parts.text(),
                parts.list(parts::text),
                parts.nullable(parts::text),
                parts.nullable(parts::text),
                parts.list(parts::text),
                in.readFloat(),
                in.readInt(),
                duration(),
                duration(),
                duration(),
                parts.list(this::period));
    }

    private SchedulePeriod period() throws IOException {
        return new SchedulePeriod(parts.list(() -> parts.constant(DayOfWeek.class)), timeOfDay(), timeOfDay());
    }

    private LocalTime timeOfDay() throws IOException {
        try {
            return LocalTime.ofNanoOfDay(in.readLong());
        } catch (DateTimeException e) {
            throw new IOException("not a time of day: " + e.getMessage(), e);
        }
    }

    private ObjectFilter filter() throws IOException {
        return new ObjectFilter(parts.list(parts::text), in.readFloat(), range(), range());
    }

    private ObjectFilter.Range range() throws IOException {
        return new ObjectFilter.Range(in.readFloat(), in.readFloat());
    }

    private Point point() throws IOException {
        return new Point(in.readFloat(), in.readFloat());
    }

    private Duration duration() throws IOException {
        return Duration.ofNanos(in.readLong());
    }
}
