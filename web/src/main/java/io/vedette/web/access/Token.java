// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Predicate;

/** A shared secret that can be compared but not read. Comparing takes the same time whatever is presented. */
public final class Token implements Predicate<String> {
    private final byte[] digest;

    /** A token; it must not be empty. */
    public Token(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("the token is empty");
        }
        digest = digest(secret);
    }

    /** Whether that is the token. */
    @Override
    public boolean test(String presented) {
        return MessageDigest.isEqual(digest, digest(presented));
    }

    @Override
    public String toString() {
        return "***";
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
