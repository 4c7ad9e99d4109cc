// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import io.vedette.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to simulate.
 *
 * @param port on loopback; 0 takes a free one
 * @param mounts files by mount name, the path of its URL
 * @param resizeTo what {@link Fault#RESIZE} switches to; null when that is not wanted
 * @param login what clients have to prove; null when anybody may watch
 * @param sessionTimeout after how much silence a client's connection is closed
 * @param stagger how much later each mount begins to play than the one before
 */
public record SimulatorOptions(
        int port,
        Map<String, Path> mounts,
        @Nullable Path resizeTo,
        @Nullable Login login,
        Duration sessionTimeout,
        Duration stagger) {
    private static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration DEFAULT_STAGGER = Duration.ofMillis(1);

    /** How clients prove who they are (RFC 7617, RFC 2617). */
    public enum Scheme {
        /** Name and password as they are. */
        BASIC,
        /** Hashes of them, with MD5. */
        DIGEST
    }

    /** A name, a password and how they have to be proved. */
    public record Login(Scheme scheme, String user, Secret password) {}

    /** Copies the mounts, in their order. */
    public SimulatorOptions {
        mounts = new LinkedHashMap<>(mounts);
    }

    /** Open to everybody, on a free port. */
    public static SimulatorOptions of(Map<String, Path> mounts) {
        return new SimulatorOptions(0, mounts, null, null, DEFAULT_SESSION_TIMEOUT, DEFAULT_STAGGER);
    }

    /** Cameras {@code cam1} to {@code camN} that share files in turn. */
    public static SimulatorOptions cameras(int count, List<Path> files) {
        Map<String, Path> mounts = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            mounts.put("cam" + (i + 1), files.get(i % files.size()));
        }
        return of(mounts);
    }

    /** The same on a certain port. */
    public SimulatorOptions withPort(int newPort) {
        return new SimulatorOptions(newPort, mounts, resizeTo, login, sessionTimeout, stagger);
    }

    /** The same with a clip for {@link Fault#RESIZE}, of the mounts' codec or another. */
    public SimulatorOptions withResizeTo(Path file) {
        return new SimulatorOptions(port, mounts, file, login, sessionTimeout, stagger);
    }

    /** The same with a password. */
    public SimulatorOptions withLogin(Login newLogin) {
        return new SimulatorOptions(port, mounts, resizeTo, newLogin, sessionTimeout, stagger);
    }

    /** The same with another patience for silent clients. */
    public SimulatorOptions withSessionTimeout(Duration timeout) {
        return new SimulatorOptions(port, mounts, resizeTo, login, timeout, stagger);
    }

    /** The same with cameras that begin one after the other, so that their key frames don't coincide. */
    public SimulatorOptions withStagger(Duration newStagger) {
        return new SimulatorOptions(port, mounts, resizeTo, login, sessionTimeout, newStagger);
    }
}
