// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.access;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides who is let in. Without a token we serve this machine only, and then the name that a request was sent to must be
 * one of this machine's: otherwise any web page could point a name of its own at 127.0.0.1 and read the cameras of whoever
 * opens it (DNS rebinding). What comes by way of a proxy is not of this machine, whatever name it was sent to: without a token
 * it is let in for names of configured origins only. With a token, the token decides. Websockets and writes must come from a page of the same host
 * or of a configured origin (RFC 6454).
 */
public final class AccessRules {
    private static final Refusal WRONG_HOST =
            new Refusal(403, "this host name is not allowed: use localhost, or add its origin to web.origins");
    private static final Refusal BY_PROXY = new Refusal(
            403, "requests by way of a proxy need web.token, or the origin that the proxy serves in web.origins");

    private final Set<String> origins;
    private final Set<String> originHosts;
    private final Optional<Token> token;

    /**
     * The rules.
     *
     * @param origins further origins from which browsers may connect and write
     * @param token what clients must present, if anything
     */
    public AccessRules(List<String> origins, Optional<Token> token) {
        this.origins = origins.stream().map(AccessRules::normalised).collect(Collectors.toUnmodifiableSet());
        this.originHosts = this.origins.stream().map(AccessRules::hostOf).collect(Collectors.toUnmodifiableSet());
        this.token = token;
    }

    /** Why a request is refused; empty when it is let in. */
    public Optional<Refusal> check(AccessRequest request) {
        if (!hostAllowed(request)) {
            return Optional.of(request.fromLoopback() ? WRONG_HOST : BY_PROXY);
        }
        if (!tokenRight(request)) {
            return Optional.of(new Refusal(401, "a token is needed, as 'Authorization: Bearer' or as ?token="));
        }
        if (request.privileged() && !originAllowed(request)) {
            return Optional.of(new Refusal(403, "this Origin is not allowed: add it to web.origins"));
        }
        return Optional.empty();
    }

    /** Whether pages of an origin, other than our own, may read answers. */
    public boolean isConfigured(String origin) {
        return origins.contains(normalised(origin));
    }

    private boolean hostAllowed(AccessRequest request) {
        if (token.isPresent()) {
            return true;
        }
        String authority = request.host();
        if (authority == null) {
            return false;
        }
        String host = hostOf("//" + authority);
        return (request.fromLoopback() && isLoopbackName(host)) || originHosts.contains(host);
    }

    private boolean tokenRight(AccessRequest request) {
        if (token.isEmpty()) {
            return true;
        }
        String authorization = request.authorization();
        if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return token.get().test(authorization.substring(7).strip());
        }
        String parameter = request.queryToken();
        return parameter != null && token.get().test(parameter);
    }

    private boolean originAllowed(AccessRequest request) {
        String origin = request.origin();
        if (origin == null) {
            return token.isPresent() || request.fromLoopback();
        }
        String normalised = normalised(origin);
        String host = request.host();
        return origins.contains(normalised)
                || (host != null
                        && (normalised.equals(normalised("http://" + host))
                                || normalised.equals(normalised("https://" + host))));
    }

    private static boolean isLoopbackName(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Scheme, host and port in lower case, without the port that the scheme implies. */
    private static String normalised(String origin) {
        String text = origin.strip().toLowerCase(Locale.ROOT);
        text = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (text.startsWith("http://") && text.endsWith(":80")) {
            return text.substring(0, text.length() - 3);
        }
        return text.startsWith("https://") && text.endsWith(":443") ? text.substring(0, text.length() - 4) : text;
    }

    private static String hostOf(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
