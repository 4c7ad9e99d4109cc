// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.socket;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** A socket whose other end reads only when told to. */
final class FakeSocket implements ViewerSocket {
    final List<Object> written = new ArrayList<>();
    boolean reads = true;
    boolean broken;
    int closeCode;
    private long pending;

    @Override
    public void text(String message) {
        check();
        written.add(message);
        pending += reads ? 0 : message.length();
    }

    @Override
    public void binary(Buffer message) {
        check();
        written.add(message);
        pending += reads ? 0 : message.length();
    }

    @Override
    public long pending() {
        return pending;
    }

    @Override
    public void close(int code, String reason) {
        closeCode = code;
    }

    private void check() {
        if (broken) {
            throw new IllegalStateException("broken");
        }
    }

    /** Reads all that is pending, and from now on. */
    void readAll(Session session) {
        reads = true;
        pending = 0;
        session.drained();
    }

    List<String> texts() {
        return written.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    long binaries() {
        return written.stream().filter(Buffer.class::isInstance).count();
    }
}
