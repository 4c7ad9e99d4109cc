// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

/**
 * One message of the live link.
 *
 * @param kind what it is
 * @param camera the camera's name; empty where it concerns none
 * @param head the small part: JSON in UTF-8, or the bytes of a {@link FragmentHead}
 * @param body the large part: a segment or a JPEG; often empty. Not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // shared by reference on purpose
public record LinkMessage(LinkKind kind, String camera, byte[] head, byte[] body) {
    private static final byte[] NOTHING = new byte[0];

    /** A message without a body. */
    public static LinkMessage of(LinkKind kind, String camera, byte[] head) {
        return new LinkMessage(kind, camera, head, NOTHING);
    }
}
