// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Settings of cameras over HTTP. */
class SettingsITCase {
    private static final String DOOR = "/api/cameras/door";
    private static final String PORCH = "{\"zones\":[{\"name\":\"porch\",\"polygon\":[[0,0],[0.5,0],[0.5,0.5]]}]}";

    private final FakeSettings settings = new FakeSettings();
    private final GatewayKit gateway = GatewayKit.start(settings);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void changesWhatTheFileDoesNotSay() {
        HttpResponse<byte[]> answer = patch(PORCH);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode shown = gateway.json(DOOR + "/settings");
        assertThat(shown).isEqualTo(GatewayKit.json(answer));
        assertThat(shown.at("/zones/1/name").asText()).isEqualTo("porch");
        assertThat(shown.at("/zones/1/origin").asText()).isEqualTo("page");
        assertThat(GatewayKit.json(patch("{\"zones\":null}")).path("zones")).hasSize(1);
    }

    @Test
    void listsAllThatIsWrong() {
        HttpResponse<byte[]> answer =
                patch("{\"zones\":[{\"name\":\"a b\",\"polygon\":[[0,0]]}],\"motion\":{\"area\":2}}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(GatewayKit.json(answer).path("problems").findValuesAsText("path"))
                .containsExactlyInAnyOrder("zones[0].name", "zones[0].polygon", "motion.area");
        assertThat(GatewayKit.json(patch("{\"zones\":[{\"name\":\"lawn\"}]}"))
                        .at("/problems/0/path")
                        .asText())
                .isEqualTo("zones[0]");
        assertThat(patch("{\"zones\":[{\"name\":\"lawn\"}]}").statusCode()).isEqualTo(409);
    }

    @Test
    void refusesWhatIsNoPatchOrNotFromHere() {
        assertThat(patch("[]").statusCode()).isEqualTo(400);
        assertThat(gateway.send("PATCH", DOOR, PORCH, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(gateway.send("PATCH", "/api/cameras/barn", PORCH, "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(404);
        assertThat(gateway.request("GET", "/api/cameras/barn/settings").statusCode())
                .isEqualTo(404);
        assertThat(gateway.send(
                                "PATCH",
                                DOOR,
                                PORCH,
                                "Content-Type",
                                "application/json",
                                "Origin",
                                "http://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(patch("{\"zones\":\"" + "x".repeat(300 << 10) + "\"}").statusCode())
                .isEqualTo(413);
        settings.away = true;
        assertThat(patch(PORCH).statusCode()).isEqualTo(503);
        assertThat(gateway.request("GET", DOOR + "/settings").statusCode()).isEqualTo(503);
        settings.away = false;
        assertThat(gateway.json(DOOR + "/settings").path("zones")).hasSize(1);
    }

    @Test
    void refusesWhatIsNotUtf8InsteadOfKeepingAnythingElse() {
        byte[] latin = "{\"masks\":[{\"name\":\"bed\",\"polygon\":[[0,0],[1,0],[1,1]],\"labels\":[\"kürbis\"]}]}"
                .getBytes(StandardCharsets.ISO_8859_1);
        HttpResponse<byte[]> answer = gateway.send("PATCH", DOOR, latin, "Content-Type", "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(GatewayKit.json(answer).path("detail").asText()).startsWith("body: not UTF-8 (expected: ");
        assertThat(gateway.json(DOOR + "/settings").path("masks")).isEmpty();
    }

    private HttpResponse<byte[]> patch(String body) {
        return gateway.send("PATCH", DOOR, body, "Content-Type", "application/json");
    }
}
