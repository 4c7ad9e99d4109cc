// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.types;

import static io.vedette.sources.TestRecords.fragment;
import static io.vedette.sources.TestRecords.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.Fragment;
import io.vedette.record.SampledFrame;
import io.vedette.record.Tick;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class CameraRecordTypeInfoTest {
    private static final CameraKey YARD = new CameraKey("yard", "yard#17");

    private final TypeSerializer<CameraRecord> records =
            CameraRecordTypeInfo.RECORD.createSerializer(new SerializerConfigImpl());
    private final TypeSerializer<Fragment> fragments =
            CameraRecordTypeInfo.FRAGMENT.createSerializer(new SerializerConfigImpl());

    @Test
    void copyIsTheSameObject() {
        Fragment fragment = fragment(YARD, 0, true, 10);

        assertThat(records.copy(fragment)).isSameAs(fragment);
        assertThat(fragments.copy(fragment, fragment)).isSameAs(fragment);
        assertThat(records.isImmutableType()).isTrue();
    }

    @Test
    void writesEverythingButThePixels() throws IOException {
        SampledFrame frame = frame(YARD, 5, 90_000);

        SampledFrame read = (SampledFrame) throughBytes(records, frame);

        assertThat(read).isEqualTo(new SampledFrame(YARD, 5, 90_000, frame.time(), 0, null));
        Tick tick = new Tick(YARD, 90_000, Instant.parse("2026-01-01T00:00:00.123Z"));
        assertThat(throughBytes(records, tick)).isEqualTo(tick);
    }

    @Test
    void otherKindThanPromisedIsAnError() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        records.serialize(new Tick(YARD, 0, Instant.EPOCH), out);

        assertThatThrownBy(() -> fragments.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isInstanceOf(IOException.class)
                .hasMessage("a Tick in a stream of Fragment");
    }

    @Test
    void snapshotTellsKindsApart() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, records.snapshotConfiguration());
        TypeSerializerSnapshot<CameraRecord> read = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

        assertThat(read.restoreSerializer()).isEqualTo(records).isNotEqualTo(fragments);
        assertThat(records.snapshotConfiguration()
                        .resolveSchemaCompatibility(read)
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void snapshotOfAnUnknownVersionIsRejected() {
        CameraRecordSerializerSnapshot<CameraRecord> snapshot = new CameraRecordSerializerSnapshot<>();

        assertThatThrownBy(() -> snapshot.readSnapshot(
                        9, new DataInputDeserializer(new byte[8]), getClass().getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9 (expected: 1)");
    }

    private static CameraRecord throughBytes(TypeSerializer<CameraRecord> serializer, CameraRecord record)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(record, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
