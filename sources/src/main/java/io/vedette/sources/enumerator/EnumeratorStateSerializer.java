// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.enumerator;

import io.vedette.record.CameraKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** Writes an {@link EnumeratorState}. Flink stores the version number beside it. */
public final class EnumeratorStateSerializer implements SimpleVersionedSerializer<EnumeratorState> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(EnumeratorState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(state.lastVersion());
        out.writeInt(state.places().size());
        for (Place place : state.places()) {
            write(place, out);
        }
        return bytes.toByteArray();
    }

    @Override
    public EnumeratorState deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("enumerator state of version " + version + " (expected: " + VERSION + ")");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        long lastVersion = in.readLong();
        int count = in.readInt();
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(read(in));
        }
        return new EnumeratorState(lastVersion, places);
    }

    private static void write(Place place, DataOutputStream out) throws IOException {
        out.writeUTF(place.name());
        out.writeUTF(place.camera().key());
        out.writeInt(place.slot());
        out.writeLong(place.resumeAfter());
        @Nullable Instant leftAt = place.leftAt();
        out.writeBoolean(leftAt != null);
        if (leftAt != null) {
            out.writeLong(leftAt.toEpochMilli());
        }
    }

    private static Place read(DataInputStream in) throws IOException {
        CameraKey camera = new CameraKey(in.readUTF(), in.readUTF());
        int slot = in.readInt();
        long resumeAfter = in.readLong();
        return new Place(camera, slot, resumeAfter, in.readBoolean() ? Instant.ofEpochMilli(in.readLong()) : null);
    }
}
