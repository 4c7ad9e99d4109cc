// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the components of records, in the order in which {@link RecordReader} reads them. */
final class RecordWriter {
    private final DataOutput out;

    RecordWriter(DataOutput out) {
        this.out = out;
    }

    void settings(CameraSettings settings) throws IOException {
        camera(settings.camera());
        out.writeLong(settings.version());
        new SettingsWriter(out, this).write(settings);
    }

    void state(CameraState state) throws IOException {
        camera(state.camera());
        text(state.status().name());
        instant(state.since());
        out.writeLong(state.pts());
        nullable(state.error(), this::text);
        nullable(state.format(), this::format);
    }

    void fragment(Fragment fragment) throws IOException {
        camera(fragment.camera());
        init(fragment.init());
        out.writeLong(fragment.dts());
        out.writeLong(fragment.pts());
        out.writeInt(fragment.duration());
        out.writeBoolean(fragment.key());
        instant(fragment.time());
        out.writeLong(fragment.arrivalNanos());
        out.writeInt(fragment.sampleOffset());
        bytes(fragment.bytes());
    }

    void result(FrameResult result) throws IOException {
        camera(result.camera());
        out.writeLong(result.sequence());
        out.writeLong(result.pts());
        instant(result.time());
        out.writeLong(result.arrivalNanos());
        motion(result.motion());
        text(result.outcome().name());
        list(result.detections(), this::detection);
        list(result.tracks(), this::track);
        nullable(result.lookedFor(), labels -> list(labels, this::text));
    }

    void event(ObjectEvent event) throws IOException {
        camera(event.camera());
        text(event.id());
        text(event.phase().name());
        text(event.rule());
        text(event.label());
        nullable(event.zone(), this::text);
        nullable(event.line(), this::text);
        out.writeLong(event.track());
        out.writeLong(event.startPts());
        instant(event.start());
        out.writeLong(event.seenPts());
        instant(event.seen());
        out.writeLong(event.best().pts());
        instant(event.best().time());
        out.writeFloat(event.best().score());
        box(event.best().box());
    }

    void openEvents(OpenEvents open) throws IOException {
        camera(open.camera());
        out.writeLong(open.beforePts());
        list(open.ids(), this::text);
    }

    void crossing(LineCrossing crossing) throws IOException {
        camera(crossing.camera());
        text(crossing.line());
        text(crossing.direction().name());
        text(crossing.label());
        out.writeLong(crossing.track());
        out.writeLong(crossing.pts());
        instant(crossing.time());
    }

    /** All but the picture. */
    void frame(SampledFrame frame) throws IOException {
        camera(frame.camera());
        out.writeLong(frame.sequence());
        out.writeLong(frame.pts());
        instant(frame.time());
        out.writeLong(frame.arrivalNanos());
    }

    void motion(Motion motion) throws IOException {
        out.writeBoolean(motion.moving());
        out.writeFloat(motion.score());
        list(motion.regions(), this::box);
    }

    void tick(Tick tick) throws IOException {
        camera(tick.camera());
        out.writeLong(tick.pts());
        instant(tick.time());
    }

    private void init(InitSegment init) throws IOException {
        text(init.codec());
        out.writeInt(init.width());
        out.writeInt(init.height());
        out.writeLong(init.origin());
        out.writeInt(init.ftypLength());
        bytes(init.bytes());
    }

    private void format(StreamFormat format) throws IOException {
        text(format.codec());
        out.writeInt(format.width());
        out.writeInt(format.height());
    }

    private void detection(Detection detection) throws IOException {
        text(detection.label());
        out.writeFloat(detection.score());
        box(detection.box());
    }

    private void track(Track track) throws IOException {
        out.writeLong(track.id());
        text(track.label());
        out.writeFloat(track.score());
        box(track.box());
        out.writeFloat(track.velocityX());
        out.writeFloat(track.velocityY());
        out.writeLong(track.firstPts());
        out.writeLong(track.seenPts());
        out.writeBoolean(track.stationary());
    }

    private void box(Box box) throws IOException {
        out.writeFloat(box.x());
        out.writeFloat(box.y());
        out.writeFloat(box.width());
        out.writeFloat(box.height());
    }

    private void camera(CameraKey camera) throws IOException {
        text(camera.name());
        text(camera.key());
    }

    private void instant(Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    /** Not {@link DataOutput#writeUTF}, which takes no more than 65,535 bytes. */
    void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    <T> void nullable(@Nullable T value, Part<T> part) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            part.write(value);
        }
    }

    <T> void list(List<T> items, Part<T> part) throws IOException {
        out.writeInt(items.size());
        for (T item : items) {
            part.write(item);
        }
    }

    /** Writes one part of a record. */
    interface Part<T> {
        void write(T value) throws IOException;
    }
}
