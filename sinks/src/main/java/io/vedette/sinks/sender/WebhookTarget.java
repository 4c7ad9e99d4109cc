// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.sender;

import io.vedette.config.ConfigException;
import io.vedette.config.WebhookConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Where to post, with secrets revealed: never to be printed. A webhook's path is often a secret too, so that only its host
 * may be named.
 */
final class WebhookTarget {
    private static final String HMAC = "HmacSHA256";

    private final URI uri;
    private final @Nullable String user;
    private final @Nullable String secret;

    private WebhookTarget(URI uri, @Nullable String user, @Nullable String secret) {
        this.uri = uri;
        this.user = user;
        this.secret = secret;
    }

    /**
     * The target of a setting.
     *
     * @param environment gives a variable's value, or null when it is not set
     * @throws ConfigException if a variable is not set, the URL can't be used or the secret is empty; the message holds
     *     neither
     */
    static WebhookTarget of(WebhookConfig config, UnaryOperator<@Nullable String> environment) {
        try {
            URI uri = URI.create(config.url().reveal(environment));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                throw unusable();
            }
            String secret = config.secret() == null ? null : config.secret().reveal(environment);
            if (secret != null && secret.isEmpty()) {
                throw new ConfigException(
                        "webhook.secret: empty (expected: at least one character, or no secret at all)");
            }
            return new WebhookTarget(withoutUser(uri), uri.getUserInfo(), secret);
        } catch (IllegalArgumentException e) {
            throw unusable();
        }
    }

    URI uri() {
        return uri;
    }

    /** The host and its port, which may be printed. */
    String host() {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** The value of {@code Authorization} (RFC 7617) when the URL names a user; else null. */
    @Nullable
    String authorization() {
        return user == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    /** The HMAC (RFC 2104) of a body in hexadecimal; null when there is no secret to sign with. */
    @Nullable
    String signature(byte[] body) {
        if (secret == null) {
            return null;
        }
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    private static URI withoutUser(URI uri) {
        String text = uri.toString();
        String user = uri.getRawUserInfo();
        return user == null ? uri : URI.create(text.replaceFirst(java.util.regex.Pattern.quote(user + "@"), ""));
    }

    private static ConfigException unusable() {
        return new ConfigException("webhook.url: *** (expected: a URL as https://host/path or http://host/path)");
    }
}
