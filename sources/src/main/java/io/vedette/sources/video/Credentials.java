// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import java.nio.charset.StandardCharsets;

/**
 * User and password in the one form that FFmpeg reads back faithfully: everything but letters, digits and {@code -._~}
 * percent-encoded (RFC 3986 section 2).
 */
final class Credentials {
    private static final String UNRESERVED = "-._~";

    private final String encoded;

    private Credentials(String encoded) {
        this.encoded = encoded;
    }

    /** Of {@code user:password}, raw or percent-encoded. The first colon parts them, as in RFC 7617. */
    static Credentials parse(String userinfo) {
        int colon = userinfo.indexOf(':');
        if (colon < 0) {
            return new Credentials(encode(userinfo));
        }
        return new Credentials(encode(userinfo.substring(0, colon)) + ":" + encode(userinfo.substring(colon + 1)));
    }

    /** For a URL. Secret. */
    String encoded() {
        return encoded;
    }

    private static String encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] & 0xff;
            if (value == '%' && isHex(bytes, i + 1) && isHex(bytes, i + 2)) {
                result.append('%').append((char) bytes[i + 1]).append((char) bytes[i + 2]);
                i += 2;
            } else if (isUnreserved(value)) {
                result.append((char) value);
            } else {
                result.append('%')
                        .append(Character.toUpperCase(Character.forDigit(value >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(value & 15, 16)));
            }
        }
        return result.toString();
    }

    private static boolean isHex(byte[] bytes, int at) {
        return at < bytes.length && Character.digit(bytes[at], 16) >= 0;
    }

    private static boolean isUnreserved(int value) {
        return (value >= '0' && value <= '9')
                || (value >= 'A' && value <= 'Z')
                || (value >= 'a' && value <= 'z')
                || UNRESERVED.indexOf(value) >= 0;
    }

    @Override
    public String toString() {
        return "***";
    }
}
