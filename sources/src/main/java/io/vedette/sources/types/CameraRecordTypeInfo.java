// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.types;

import io.vedette.record.CameraRecord;
import io.vedette.record.Fragment;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink's type of what flows along a lane. Use the constants: {@link #RECORD} for streams and state of any kind of record,
 * {@link #FRAGMENT} for the side output.
 *
 * @param <T> the kind of record
 */
public final class CameraRecordTypeInfo<T extends CameraRecord> extends TypeInformation<T> {
    /** Any record. */
    public static final CameraRecordTypeInfo<CameraRecord> RECORD = new CameraRecordTypeInfo<>(CameraRecord.class);

    /** Fragments alone. */
    public static final CameraRecordTypeInfo<Fragment> FRAGMENT = new CameraRecordTypeInfo<>(Fragment.class);

    private static final long serialVersionUID = 1L;

    private final Class<T> kind;

    private CameraRecordTypeInfo(Class<T> kind) {
        this.kind = kind;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new CameraRecordSerializer<>(kind);
    }

    @Override
    public Class<T> getTypeClass() {
        return kind;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof CameraRecordTypeInfo<?>;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CameraRecordTypeInfo<?> info && info.kind.equals(kind);
    }

    @Override
    public int hashCode() {
        return Objects.hash(CameraRecordTypeInfo.class, kind);
    }

    @Override
    public String toString() {
        return kind.getSimpleName();
    }
}
