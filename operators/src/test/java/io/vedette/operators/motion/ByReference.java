// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import io.vedette.record.CameraRecord;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Hands records through a test harness by reference, as a chain does; never writes one. */
public final class ByReference extends TypeSerializerSingleton<CameraRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public CameraRecord createInstance() {
        throw new UnsupportedOperationException();
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
    public void copy(DataInputView source, DataOutputView target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(CameraRecord record, DataOutputView target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CameraRecord deserialize(DataInputView source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CameraRecord deserialize(CameraRecord reuse, DataInputView source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TypeSerializerSnapshot<CameraRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Needed by the interface. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<CameraRecord> {
        public Snapshot() {
            super(ByReference::new);
        }
    }
}
