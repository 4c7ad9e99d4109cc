// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.types;

import io.vedette.record.CameraRecord;
import io.vedette.record.Fragment;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a savepoint says of {@link CameraRecordSerializer}: the kind of record. The format of the records themselves has a
 * version of its own, written by the codec.
 *
 * @param <T> the kind of record
 */
public final class CameraRecordSerializerSnapshot<T extends CameraRecord> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 1;

    private @Nullable Class<T> kind;

    /** For Flink, which makes it by reflection and then reads it. */
    public CameraRecordSerializerSnapshot() {}

    CameraRecordSerializerSnapshot(Class<T> kind) {
        this.kind = kind;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(known().getSimpleName());
    }

    @Override
    @SuppressWarnings("unchecked") // the caller asks for the type that was written
    public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
        if (version != VERSION) {
            throw new IOException("camera record snapshot of version " + version + " (expected: " + VERSION + ")");
        }
        String name = in.readUTF();
        if (name.equals(CameraRecord.class.getSimpleName())) {
            kind = (Class<T>) CameraRecord.class;
        } else if (name.equals(Fragment.class.getSimpleName())) {
            kind = (Class<T>) Fragment.class;
        } else {
            throw new IOException("camera records of kind " + name + " (expected: CameraRecord or Fragment)");
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new CameraRecordSerializer<>(known());
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        return old instanceof CameraRecordSerializerSnapshot<T> other && known().equals(other.kind)
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    private Class<T> known() {
        if (kind == null) {
            throw new IllegalStateException("not read yet");
        }
        return kind;
    }
}
