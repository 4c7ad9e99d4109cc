// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.types;

import io.vedette.record.CameraRecord;
import io.vedette.record.RecordCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Records are immutable, so that copying is handing on the same object: along a lane a frame costs nothing, and Flink's
 * async operator, which copies each element, holds no second one. Written with {@link RecordCodec}, which leaves out pixels
 * and media bytes.
 */
final class CameraRecordSerializer<T extends CameraRecord> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> kind;

    CameraRecordSerializer(Class<T> kind) {
        this.kind = kind;
    }

    Class<T> kind() {
        return kind;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    @SuppressWarnings({"NullAway", "DataFlowIssue"}) // Flink allows null: there is nothing to reuse
    public T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T record, DataOutputView target) throws IOException {
        RecordCodec.write(record, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        CameraRecord record = RecordCodec.read(source);
        if (!kind.isInstance(record)) {
            throw new IOException("a " + record.getClass().getSimpleName() + " in a stream of " + kind.getSimpleName());
        }
        return kind.cast(record);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CameraRecordSerializer<?> serializer && serializer.kind.equals(kind);
    }

    @Override
    public int hashCode() {
        return kind.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new CameraRecordSerializerSnapshot<>(kind);
    }
}
