// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect;

import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.Tick;
import java.time.Instant;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What records within a chain get: the same object, and nothing is ever written. */
final class SameObjectSerializer extends TypeSerializerSingleton<CameraRecord> {
    static final SameObjectSerializer INSTANCE = new SameObjectSerializer();
    private static final long serialVersionUID = 1;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public CameraRecord createInstance() {
        return new Tick(CameraKey.unsalted("none"), 0, Instant.EPOCH);
    }

    @Override
    public CameraRecord copy(CameraRecord from) {
        return from;
    }

    @Override
    public CameraRecord copy(CameraRecord from, CameraRecord reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(CameraRecord record, DataOutputView target) {
        throw new UnsupportedOperationException("a record of " + record.camera() + " left the chain");
    }

    @Override
    public CameraRecord deserialize(DataInputView source) {
        throw new UnsupportedOperationException("records do not come from outside the chain");
    }

    @Override
    public CameraRecord deserialize(CameraRecord reuse, DataInputView source) {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) {
        throw new UnsupportedOperationException("records do not come from outside the chain");
    }

    @Override
    public TypeSerializerSnapshot<CameraRecord> snapshotConfiguration() {
        return new SimpleTypeSerializerSnapshot<>(() -> INSTANCE) {};
    }
}
