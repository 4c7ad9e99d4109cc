// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.Secret;
import io.vedette.sources.bitstream.Codec;
import io.vedette.sources.simulator.SimulatorOptions.Login;
import io.vedette.sources.simulator.SimulatorOptions.Scheme;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class RtspSessionTest {
    private static final byte[] SPS = HexFormat.of().parseHex("6764001facd940c0126840000003004000000c83c60c6580");
    private static final byte[] PPS = HexFormat.of().parseHex("68efbcb0");
    private static final String TCP = "Transport: RTP/AVP/TCP;unicast;interleaved=4-5\r\n";

    private final Footage footage = new Footage(
            Codec.H264, List.of(SPS, PPS), List.of(new Footage.Frame(List.of(new byte[] {0x65}), 0, 0, true)), 3600);
    private final Mount mount = new Mount("yard", footage, null, 7, 0);
    private final RtspSession session = session(null);
    private final RtspConnection client = new RtspConnection(new Socket(), session, closed -> {});

    @Example
    void describesWhatItSends() throws Exception {
        assertThat(ask(session, "DESCRIBE rtsp://host/yard", ""))
                .startsWith("RTSP/1.0 200 OK\r\nCSeq: 7\r\n")
                .contains("Content-Base: rtsp://host/yard/\r\n")
                .contains("a=rtpmap:96 H264/90000\r\n")
                .contains("profile-level-id=64001F;sprop-parameter-sets=Z2QAH6zZQMASaEAAAAMAQAAADIPGDGWA,aO+8sA==\r\n");
    }

    @Example
    void playsOverItsConnectionAfterSettingUp() throws Exception {
        assertThat(ask(session, "SETUP rtsp://host/yard/track1", TCP))
                .contains("200 OK")
                .contains("interleaved=4-5")
                .contains(";timeout=60");
        assertThat(mount.viewers()).isEmpty();
        RtspSession.Answer answer = session.answer(request("PLAY rtsp://host/yard/", ""), client);
        assertThat(answer.next()).isEqualTo(RtspSession.Next.PLAY);
        session.begin(client);
        session.begin(client);
        assertThat(mount.viewers()).containsExactly(client);
        assertThat(ask(session, "GET_PARAMETER rtsp://host/yard/", "")).contains("200 OK");
        assertThat(session.answer(request("TEARDOWN rtsp://host/yard/", ""), client)
                        .next())
                .isEqualTo(RtspSession.Next.CLOSE);
        session.end(client);
        assertThat(mount.viewers()).isEmpty();
    }

    @Example
    void saysWhatItWillNotDo() throws Exception {
        assertThat(ask(session, "DESCRIBE rtsp://host/elsewhere", "")).contains(" 404 ");
        assertThat(ask(session, "DESCRIBE *", "")).contains(" 404 ");
        assertThat(ask(session, "PLAY rtsp://host/yard", "")).contains(" 455 ");
        assertThat(ask(session, "SETUP rtsp://host/yard/track1", "Transport: RTP/AVP;unicast;client_port=4-5\r\n"))
                .contains(" 461 ");
        assertThat(ask(session, "RECORD rtsp://host/yard", "")).contains(" 501 ");
        assertThat(ask(session, "OPTIONS *", "")).contains("Public: ");
        mount.apply(Fault.REFUSE);
        assertThat(ask(session, "DESCRIBE rtsp://host/yard", "")).contains(" 503 ");
    }

    @Example
    void takesOnlyTheRightPassword() throws Exception {
        RtspSession basic = session(new Login(Scheme.BASIC, "admin", new Secret("s3cret")));
        assertThat(ask(basic, "DESCRIBE rtsp://host/yard", ""))
                .contains(" 401 ")
                .contains("Basic realm=");
        assertThat(ask(basic, "DESCRIBE rtsp://host/yard", "Authorization: Basic YWRtaW46czNjcmV0\r\n"))
                .contains(" 200 ");
        assertThat(ask(basic, "DESCRIBE rtsp://host/yard", "Authorization: Basic YWRtaW46czNjcmV1\r\n"))
                .contains(" 401 ");
        RtspSession digest = session(new Login(Scheme.DIGEST, "admin", new Secret("s3cret")));
        assertThat(ask(digest, "DESCRIBE rtsp://host/yard", "Authorization: Digest username=\"admin\"\r\n"))
                .contains(" 401 ")
                .contains("Digest realm=");
    }

    @Property(tries = 1000)
    void readsOrRefusesGarbage(@ForAll byte[] garbage) {
        try {
            RtspRequest request = RtspRequest.read(new ByteArrayInputStream(garbage));
            assertThat(request == null || request.mountName() != null).isTrue();
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }

    @Example
    void refusesRequestsWithoutEnd() {
        String endless = "OPTIONS * RTSP/1.0\r\n" + "Header: x\r\n".repeat(100) + "y".repeat(10_000);
        assertThatThrownBy(() -> read(endless)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("OPTIONS * RTSP/1.0\r\nContent-Length: 99999\r\n\r\n"))
                .hasMessageContaining("Content-Length: 99999");
    }

    @Example
    void passesOverReceiverReports() throws Exception {
        RtspRequest request = read("$\1\0\3abc$\1\0\0OPTIONS * RTSP/1.0\r\nCSeq: 7\r\n\r\n");
        assertThat(request).isNotNull();
        assertThat(request.method()).isEqualTo("OPTIONS");
    }

    private RtspSession session(@Nullable Login login) {
        return new RtspSession(Map.of("yard", mount), new Gatekeeper(login), 60);
    }

    private String ask(RtspSession asked, String what, String headers) throws IOException {
        return new String(asked.answer(request(what, headers), client).bytes(), StandardCharsets.UTF_8);
    }

    private static RtspRequest request(String what, String headers) throws IOException {
        return read(what + " RTSP/1.0\r\nCSeq: 7\r\n" + headers + "\r\n");
    }

    private static RtspRequest read(String text) throws IOException {
        RtspRequest request = RtspRequest.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        if (request == null) {
            throw new IOException("nothing there");
        }
        return request;
    }
}
