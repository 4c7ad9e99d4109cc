// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks the clients of one connection for a password: basic (RFC 7617), or digest with MD5 and without {@code qop}
 * (RFC 2069), which is what most cameras speak.
 */
final class Gatekeeper {
    private static final String REALM = "vedette simulator";
    private static final Pattern FIELD = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SimulatorOptions.@Nullable Login login;
    private final String nonce;

    Gatekeeper(SimulatorOptions.@Nullable Login login) {
        this.login = login;
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        this.nonce = HexFormat.of().formatHex(bytes);
    }

    /** Whether a request may pass. */
    boolean admits(RtspRequest request) {
        if (login == null) {
            return true;
        }
        String expected = switch (login.scheme()) {
            case BASIC -> basic(login);
            case DIGEST -> digest(login, request);
        };
        String given = switch (login.scheme()) {
            case BASIC -> request.header("Authorization");
            case DIGEST -> fields(request).getOrDefault("response", "");
        };
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** The {@code WWW-Authenticate} header of a refusal. */
    String challenge() {
        return login != null && login.scheme() == SimulatorOptions.Scheme.BASIC
                ? "Basic realm=\"" + REALM + "\""
                : "Digest realm=\"" + REALM + "\", nonce=\"" + nonce + "\"";
    }

    private static String basic(SimulatorOptions.Login login) {
        String pair = login.user() + ":" + login.password().reveal(System::getenv);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** What the client has to answer; depends on the URI it names, which has to be the one it asks for. */
    private String digest(SimulatorOptions.Login login, RtspRequest request) {
        Map<String, String> fields = fields(request);
        boolean ours = nonce.equals(fields.get("nonce"))
                && login.user().equals(fields.get("username"))
                && request.uri().equals(fields.get("uri"));
        if (!ours) {
            return "no answer is right";
        }
        String who = md5(login.user() + ":" + REALM + ":" + login.password().reveal(System::getenv));
        String what = md5(request.method() + ":" + request.uri());
        return md5(who + ":" + nonce + ":" + what);
    }

    private static Map<String, String> fields(RtspRequest request) {
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(request.header("Authorization"));
        while (matcher.find()) {
            fields.put(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2));
        }
        return fields;
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
