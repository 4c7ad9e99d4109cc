// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {
    private static final AccessRules OPEN = new AccessRules(List.of("https://Cams.example:443/"), Optional.empty());
    private static final AccessRules GUARDED =
            new AccessRules(List.of("https://cams.example"), Optional.of(new Token("s3cret")));

    @ParameterizedTest
    @CsvSource({
        "localhost:8088, true",
        "LOCALHOST, true",
        "vedette.localhost:1, true",
        "127.0.0.1:8088, true",
        "127.1.2.3, true",
        "[::1]:8088, true",
        "cams.example, true",
        "evil.example:8088, false",
        "127.0.0.1.evil.example, false",
        "localhost.evil.example, false",
        "192.168.1.5, false",
        "'', false"
    })
    void withoutATokenOnlyNamesOfThisMachineAreServed(String host, boolean allowed) {
        assertThat(OPEN.check(request(host, null, null, null, false)).isEmpty()).isEqualTo(allowed);
    }

    @Test
    void withATokenAnyNameIsServed() {
        assertThat(GUARDED.check(request("evil.example", null, null, "s3cret", false)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8088, true",
        "https://localhost:8088, true",
        "HTTP://LOCALHOST:8088/, true",
        "https://cams.example, true",
        "http://cams.example, false",
        "http://localhost:9999, false",
        "http://localhost, false",
        "http://evil.example, false",
        "null, false",
        "'', false"
    })
    void socketsAndWritesMustComeFromTheSameHostOrAConfiguredOrigin(String origin, boolean allowed) {
        assertThat(OPEN.check(request("localhost:8088", origin, null, null, true))
                        .isEmpty())
                .isEqualTo(allowed);
        assertThat(OPEN.check(request("localhost:8088", origin, null, null, false)))
                .isEmpty();
    }

    @Test
    void impliedPortsAreEqualToWrittenOnes() {
        assertThat(OPEN.check(request("localhost", "http://localhost:80", null, null, true)))
                .isEmpty();
        assertThat(OPEN.check(request("localhost:443", "https://localhost", null, null, true)))
                .isEmpty();
    }

    @Test
    void programsWithoutAnOriginComeFromThisMachineOrBringTheToken() {
        AccessRequest distant = new AccessRequest("localhost", null, null, null, false, true);
        assertThat(OPEN.check(distant))
                .hasValueSatisfying(r -> assertThat(r.status()).isEqualTo(403));
        AccessRequest named = new AccessRequest("cams.example", null, null, null, false, false);
        AccessRules configured = new AccessRules(List.of("https://cams.example"), Optional.empty());
        assertThat(configured.check(named)).as("reads").isEmpty();
        assertThat(configured.check(new AccessRequest("cams.example", null, null, null, false, true)))
                .as("writes")
                .isPresent();
        AccessRequest withToken = new AccessRequest("localhost", null, "Bearer s3cret", null, false, true);
        assertThat(GUARDED.check(withToken)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Bearer s3cret, -, true",
                "bearer  s3cret, -, true",
                "-, s3cret, true",
                "Bearer s3cre, -, false",
                "Bearer s3crets, -, false",
                "Basic s3cret, -, false",
                "Basic x, s3cret, true",
                "-, S3CRET, false",
                "-, -, false"
            })
    void tokensComeInAHeaderOrAParameter(@Nullable String header, @Nullable String parameter, boolean allowed) {
        Optional<Refusal> refusal = GUARDED.check(request("localhost", null, header, parameter, false));
        assertThat(refusal.isEmpty()).isEqualTo(allowed);
        refusal.ifPresent(r -> assertThat(r.status()).isEqualTo(401));
    }

    @Test
    void neverShowsTheToken() {
        assertThat(new Token("s3cret").toString()).doesNotContain("s3cret");
        assertThat(request("h", null, "Bearer s3cret", "s3cret", false).toString())
                .doesNotContain("s3cret");
        assertThatThrownBy(() -> new Token(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static AccessRequest request(
            String host,
            @Nullable String origin,
            @Nullable String authorization,
            @Nullable String token,
            boolean privileged) {
        return new AccessRequest(host, origin, authorization, token, true, privileged);
    }
}
