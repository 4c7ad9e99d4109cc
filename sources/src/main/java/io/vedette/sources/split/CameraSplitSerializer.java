// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.split;

import io.vedette.record.CameraKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes a {@link CameraSplit}: name, key, version, newest media time. Flink stores the version number beside it. */
public final class CameraSplitSerializer implements SimpleVersionedSerializer<CameraSplit> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(CameraSplit split) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(split.name());
        out.writeUTF(split.camera().key());
        out.writeLong(split.version());
        out.writeLong(split.resumeAfter());
        return bytes.toByteArray();
    }

    @Override
    public CameraSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("camera split of version " + version + " (expected: " + VERSION + ")");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        return new CameraSplit(new CameraKey(in.readUTF(), in.readUTF()), in.readLong(), in.readLong());
    }
}
