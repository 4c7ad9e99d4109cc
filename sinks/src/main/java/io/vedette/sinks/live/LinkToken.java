// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.config.LinkConfig;
import io.vedette.config.Secret;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The secret that lanes and gateways share: {@code link.token}, or where that is nothing, what stands in a file that only its
 * owner may read. Never in the job graph, which is shown by the dashboard and written into checkpoints: {@link LinkSecret} tells
 * lanes, which may run in other JVMs and on other machines, where to find it.
 */
public final class LinkToken {
    private static final int BYTES = 32;

    private LinkToken() {}

    /**
     * The token that a gateway asks lanes for: {@code link.token}, or where that is nothing, the one of a file, which is made
     * if need be.
     *
     * @throws io.vedette.config.ConfigException if a variable that it names is not set
     * @throws IOException if the file can't be read or made
     */
    public static Secret of(LinkConfig link, Path file) throws IOException {
        Optional<Secret> token =
                link.token().filter(secret -> !secret.reveal(System::getenv).isBlank());
        return token.isPresent() ? token.get() : new Secret(readOrCreate(file));
    }

    /**
     * The token of a file; a random one is made when there is no such file.
     *
     * @throws IOException if the file can't be read or made
     */
    public static String readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        return read(file);
    }

    /**
     * The token of a file.
     *
     * @throws IOException if it can't be read or is empty; the message names the file and never holds the token
     */
    public static String read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("link token: " + file + " (expected: a file that can be read)");
        }
        String token = Files.readString(file).strip();
        if (token.isEmpty()) {
            throw new IOException("link token: " + file + " is empty (expected: one line with the token)");
        }
        return token;
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("link token: " + file + " (expected: the path of a file)");
        }
        Files.createDirectories(directory);
        // Made under another name first: whoever reads at the same moment sees the whole token or none.
        Path draft = Files.createTempFile(
                directory,
                ".token",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, HexFormat.of().formatHex(random) + "\n");
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster: its token counts.
            return;
        } finally {
            Files.delete(draft);
        }
    }
}
