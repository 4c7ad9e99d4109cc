// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which URLs name a camera: {@code rtsp://[user[:password]@]host[:port][/…]} and {@code file:PATH}. */
final class CameraUrl {
    static final String EXPECTED = "rtsp://… or file:…";

    private static final Pattern AUTHORITY =
            Pattern.compile("(?:.*@)?(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+])(?::([0-9]{1,5}))?");

    private CameraUrl() {}

    /**
     * What is wrong with a URL once its placeholders are resolved. A variable that is not set on this machine and has no
     * default counts as some valid text: it may be set on the machine that connects.
     *
     * @return what was expected; empty when the URL is all right
     */
    static Optional<String> problem(String template, UnaryOperator<@Nullable String> environment) {
        List<String> unset = Placeholders.unset(template, environment);
        UnaryOperator<@Nullable String> lenient = name -> unset.contains(name) ? "1" : environment.apply(name);
        if (template.startsWith("${")
                && !Placeholders.unset(template.substring(0, template.indexOf('}') + 1), environment)
                        .isEmpty()) {
            return Optional.empty();
        }
        String url = Placeholders.resolve(template, lenient);
        if (url.chars().anyMatch(c -> c < ' ' || c == 127)) {
            return Optional.of("a URL without control characters");
        }
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("rtsp://")) {
            return rtsp(url.substring("rtsp://".length()));
        }
        if (url.startsWith("file:")) {
            boolean path = !url.equals("file:") && (!url.startsWith("file://") || url.startsWith("file:///"));
            return path ? Optional.empty() : Optional.of("file:/path/of/video or file:path/of/video");
        }
        return Optional.of(EXPECTED);
    }

    /**
     * A {@code file:} URL with its relative path put under a directory; any other URL as it is. Placeholders stay, so
     * whether a path that starts with one is relative is told by what it is on this machine.
     *
     * @throws java.nio.file.InvalidPathException if this process's locale can't express it
     */
    static String absolute(String template, Path base, UnaryOperator<@Nullable String> environment) {
        if (!template.startsWith("file:")
                || !Placeholders.unset(template, environment).isEmpty()
                || Placeholders.resolve(template, environment).startsWith("file:/")) {
            return template;
        }
        Path path = base.resolve(template.substring("file:".length()));
        return "file:" + (template.contains("${") ? path : path.normalize());
    }

    private static Optional<String> rtsp(String rest) {
        if (rest.contains(" ")) {
            return Optional.of("no spaces in a URL; write a space as %20");
        }
        String authority = rest.split("[/?#]", 2)[0];
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            return Optional.of(
                    "rtsp://user:password@host:port/path, with / ? # and @ in a password as %2F %3F %23 %40");
        }
        @Nullable String port = matcher.group(1);
        if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535)) {
            return Optional.of("a port from 1 to 65535");
        }
        return Optional.empty();
    }
}
