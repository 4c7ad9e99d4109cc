// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;

/** The state as Flink writes it: by the serializer for plain records, and never by Kryo. */
final class StateBytes {
    private static final TypeSerializer<RulesState> SERIALIZER = serializer();

    private StateBytes() {}

    static byte[] of(RulesState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            SERIALIZER.serialize(state, new DataOutputViewStreamWrapper(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static RulesState throughFlink(RulesState state) {
        try {
            return SERIALIZER.deserialize(new DataInputViewStreamWrapper(new ByteArrayInputStream(of(state))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TypeSerializer<RulesState> serializer() {
        SerializerConfigImpl strict = new SerializerConfigImpl();
        strict.setGenericTypes(false);
        return TypeInformation.of(RulesState.class).createSerializer(strict);
    }
}
