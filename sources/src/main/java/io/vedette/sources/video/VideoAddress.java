// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import io.vedette.sources.video.CameraProblem.Kind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where video comes from, taken apart by hand because cameras' passwords hold anything: {@code rtsp://user:p@ss#1@host/path}
 * works as written. {@code %XX} in a user or password means that byte; a password that holds both {@code /} and {@code @}
 * is safest written that way. Never prints a secret: {@link #toString} is {@link #masked}.
 */
public final class VideoAddress {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]+)?]");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)((?:pass(?:wd|word)?|pwd|token|secret|key|auth|sig(?:nature)?)=)[^&;/\\s]*");
    private static final String RTSP = "rtsp://";
    private static final String FILE = "file:";

    private final @Nullable Credentials credentials;
    private final String host;
    private final String port;
    private final String path;
    private final boolean file;

    private VideoAddress(@Nullable Credentials credentials, String host, String port, String path, boolean file) {
        this.credentials = credentials;
        this.host = host;
        this.port = port;
        this.path = path;
        this.file = file;
    }

    /**
     * Takes a URL apart.
     *
     * @throws CameraProblem of kind {@link Kind#BAD_ADDRESS}, without the URL in its message
     */
    public static VideoAddress parse(String url) throws CameraProblem {
        String text = url.strip();
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw bad("it holds a control character");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith(RTSP)) {
            return rtsp(text.substring(RTSP.length()));
        }
        if (lower.startsWith(FILE)) {
            return new VideoAddress(null, "", "", filePath(text.substring(FILE.length())), true);
        }
        throw bad("its scheme is not one we read");
    }

    /** A file. */
    public static VideoAddress ofFile(Path path) {
        return new VideoAddress(null, "", "", path.toString(), true);
    }

    /** The last {@code @} that leaves a host behind it ends the credentials, unless it can only be part of the path. */
    private static VideoAddress rtsp(String rest) throws CameraProblem {
        int first = rest.indexOf('@');
        int slash = rest.indexOf('/');
        boolean plain = first < 0 || (slash >= 0 && slash < first && isAuthority(rest.substring(0, slash)));
        if (plain) {
            return located(null, rest);
        }
        for (int at = rest.lastIndexOf('@'); at >= first; at = rest.lastIndexOf('@', at - 1)) {
            String behind = rest.substring(at + 1);
            String authority = authorityOf(behind);
            boolean looksLikeHost = authority.length() < behind.length() || authority.matches(".*[.:].*");
            if (isAuthority(authority) && (looksLikeHost || at == first)) {
                return located(Credentials.parse(rest.substring(0, at)), behind);
            }
            if (at == first) {
                break;
            }
        }
        throw bad("no host can be found in it");
    }

    private static VideoAddress located(@Nullable Credentials credentials, String rest) throws CameraProblem {
        String authority = authorityOf(rest);
        if (!isAuthority(authority)) {
            throw bad("no host and port can be found in it");
        }
        int colon = authority.endsWith("]") ? -1 : authority.lastIndexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String port = colon < 0 ? "554" : authority.substring(colon + 1);
        return new VideoAddress(
                credentials, host, port, rest.substring(authority.length()).replace(" ", "%20"), false);
    }

    private static String authorityOf(String rest) {
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return rest.substring(0, end);
    }

    private static boolean isAuthority(String text) {
        int colon = text.endsWith("]") ? -1 : text.lastIndexOf(':');
        if (colon < 0) {
            return HOST.matcher(text).matches();
        }
        String port = text.substring(colon + 1);
        if (!PORT.matcher(port).matches()) {
            return false;
        }
        int number = Integer.parseInt(port);
        return number > 0
                && number <= 65535
                && HOST.matcher(text.substring(0, colon)).matches();
    }

    /** A path as written, or the one that a {@code file:} URI with {@code %XX} means when only that one exists. */
    private static String filePath(String rest) throws CameraProblem {
        if (rest.startsWith("//") && !rest.startsWith("///")) {
            throw bad("a file's path starts after file: or file://");
        }
        String path = rest.startsWith("///") ? rest.substring(2) : rest;
        if (path.isBlank()) {
            throw bad("it names no file");
        }
        if (path.startsWith("/") && path.contains("%") && !Files.exists(Path.of(path))) {
            try {
                Path decoded = Path.of(URI.create(FILE + path));
                return Files.exists(decoded) ? decoded.toString() : path;
            } catch (IllegalArgumentException e) { // not a URI, so it is meant as written
                return path;
            }
        }
        return path;
    }

    private static CameraProblem bad(String why) {
        return new CameraProblem(
                Kind.BAD_ADDRESS,
                "the camera's URL can't be used: " + why
                        + " (expected: rtsp://user:password@host:port/path or file:path)");
    }

    /** Whether this is a file and not a camera. */
    public boolean isFile() {
        return file;
    }

    /** The file's path; of no use for a camera. */
    public Path filePath() {
        return Path.of(path);
    }

    /** Host and port for messages, or the file's path. */
    public String place() {
        return file ? path : host + ":" + port;
    }

    /** The path on the camera for messages, without parameters. */
    String shortPath() {
        String masked = SECRET_PARAMETER.matcher(path).replaceAll("$1***");
        int query = masked.indexOf('?');
        return query < 0 ? masked : masked.substring(0, query);
    }

    /** Whether a user or password is given. */
    boolean hasCredentials() {
        return credentials != null;
    }

    /** What FFmpeg opens. Holds the password. */
    String revealed() {
        if (file) {
            return FILE + path;
        }
        return RTSP + (credentials == null ? "" : credentials.encoded() + "@") + host + ":" + port + path;
    }

    /** The URL without its secrets. */
    public String masked() {
        if (file) {
            return FILE + path;
        }
        return RTSP
                + (credentials == null ? "" : "***@")
                + place()
                + SECRET_PARAMETER.matcher(path).replaceAll("$1***");
    }

    @Override
    public String toString() {
        return masked();
    }
}
