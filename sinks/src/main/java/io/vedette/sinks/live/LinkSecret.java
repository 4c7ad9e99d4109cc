// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.config.ConfigException;
import io.vedette.config.ConfigLoader;
import io.vedette.config.Secret;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a lane finds the token that it has in common with gateways. Shipped with the job: it says where, and holds no token.
 * Each connection asks anew, so that a wrong token can be put right while lanes run.
 */
public interface LinkSecret extends Serializable {
    /**
     * The token; any thread may ask.
     *
     * @throws IOException if it can't be found out now; the message says what to do and never holds the token
     */
    String read() throws IOException;

    /** Where it is looked for, to be told to a person. */
    String place();

    /** In a file of {@link LinkToken} alone. */
    static LinkSecret inFile(Path file) {
        return new InFile(file.toAbsolutePath().toString());
    }

    /**
     * What {@code link.token} says, or a file where that is nothing.
     *
     * @param token as written. It is shipped so, hence only what has all of its text in the environment is still a secret
     * @param file of {@link LinkToken}
     */
    static LinkSecret of(Optional<Secret> token, Path file) {
        return token.map(Secret::template)
                .<LinkSecret>map(text -> new Written(text, file.toAbsolutePath().toString()))
                .orElseGet(() -> inFile(file));
    }

    /** The same, with {@code link.token} read out of a configuration file where it is used. */
    static LinkSecret inConfiguration(Path configuration, Path file) {
        return new InConfiguration(
                configuration.toAbsolutePath().toString(), file.toAbsolutePath().toString());
    }

    /**
     * A file.
     *
     * @param file its path
     */
    record InFile(String file) implements LinkSecret {
        private static final long serialVersionUID = 1L;

        @Override
        public String read() throws IOException {
            return LinkToken.read(Path.of(file));
        }

        @Override
        public String place() {
            return file;
        }
    }

    /**
     * A text with placeholders.
     *
     * @param token the text
     * @param file where to look when it is nothing here
     */
    record Written(String token, String file) implements LinkSecret {
        private static final long serialVersionUID = 1L;

        @Override
        public String read() throws IOException {
            try {
                String revealed = new Secret(token).reveal(System::getenv);
                return revealed.isBlank() ? LinkToken.read(Path.of(file)) : revealed;
            } catch (ConfigException e) {
                throw new IOException("link.token: " + e.getMessage(), e);
            }
        }

        @Override
        public String place() {
            return "link.token, or else in " + file;
        }

        /** Without the text. */
        @Override
        public String toString() {
            return place();
        }
    }

    /**
     * A configuration file.
     *
     * @param configuration its path
     * @param file where to look when it names no token
     */
    record InConfiguration(String configuration, String file) implements LinkSecret {
        private static final long serialVersionUID = 1L;

        @Override
        public String read() throws IOException {
            try {
                return of(ConfigLoader.load(Path.of(configuration)).link().token(), Path.of(file))
                        .read();
            } catch (ConfigException e) {
                throw new IOException(configuration + " can't be used now: " + e.getMessage(), e);
            }
        }

        @Override
        public String place() {
            return "link.token of " + configuration + ", or else in " + file;
        }
    }
}
