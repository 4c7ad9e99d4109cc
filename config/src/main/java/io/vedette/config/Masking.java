// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes what a user wrote fit to be printed: passwords inside of URLs are masked, also where the URL is malformed, and the
 * text is one line of bounded length. When in doubt it masks too much.
 */
public final class Masking {
    private static final int LONGEST = 100;
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)((?:pass\\w*|pwd|token|secret|auth\\w*|\\w*key)=)[^&;\\s]*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private Masking() {}

    /** Such as {@code rtsp://user:***@host/path}. */
    public static String mask(String text) {
        String masked = masked(text);
        String line = CONTROL.matcher(masked).replaceAll(" ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    /** Whether {@link #mask} would hide anything: a password or a parameter called like one that is not empty. */
    static boolean hidesAnything(String text) {
        return !masked(text).replace("***", "").equals(text);
    }

    private static String masked(String text) {
        return PARAMETER.matcher(userInfo(text)).replaceAll("$1***");
    }

    /** The same for a text of any length and number of lines, such as why a program failed. */
    public static String maskLines(String text) {
        return text.lines()
                .map(line -> CONTROL.matcher(masked(line)).replaceAll(" "))
                .collect(Collectors.joining("\n"));
    }

    /** Masks from the first colon after the scheme to the last at sign, because passwords may hold either, or a slash. */
    private static String userInfo(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return text;
        }
        int scheme = text.indexOf("://");
        int colon = text.indexOf(':', scheme < 0 ? 0 : scheme + 3);
        if (colon < 0 || colon > at) {
            return text;
        }
        return text.substring(0, colon + 1) + "***" + text.substring(at);
    }
}
