// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of files, computed once: a stamp beside a file tells which checksum it had at which size and time of change, so
 * that looking again costs no reading. This finds damage and mix-ups; it is no guard against somebody who forges stamps.
 */
final class Checksums {
    private Checksums() {}

    /** Whether a file is there and has a checksum. */
    static boolean verified(Path file, long bytes, String sha256) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != bytes) {
            return false;
        }
        if (isStamped(file, sha256)) {
            return true;
        }
        if (!sha256(file).equals(sha256)) {
            return false;
        }
        stamp(file, sha256);
        return true;
    }

    /** Whether a file is as it was when it was stamped with a key. */
    static boolean isStamped(Path file, String key) throws IOException {
        return stampText(file).equals(state(file, key));
    }

    /** Remembers a file as it is now, by its checksum or by what it was made of. */
    static void stamp(Path file, String key) throws IOException {
        Files.writeString(stampOf(file), state(file, key));
    }

    /** Whether we ever stamped a file that has its present size and time, under any key. */
    static boolean isOurs(Path file) throws IOException {
        String text = stampText(file);
        int end = text.indexOf(' ');
        return end > 0 && isStamped(file, text.substring(0, end));
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String stampText(Path file) throws IOException {
        try {
            return Files.readString(stampOf(file));
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static String state(Path file, String key) throws IOException {
        return key + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    }

    private static Path stampOf(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".stamp");
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
