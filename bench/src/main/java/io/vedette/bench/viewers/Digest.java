// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.viewers;

import java.util.zip.CRC32C;

/**
 * What a fragment's bytes are known by.
 *
 * @param length of all of it
 * @param checksum CRC-32C (RFC 3720) of all of it
 */
record Digest(int length, long checksum) {
    static Digest of(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return new Digest(bytes.length, checksum.getValue());
    }
}
