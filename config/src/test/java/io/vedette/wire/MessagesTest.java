// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vedette.record.Box;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.Detection;
import io.vedette.record.EventPhase;
import io.vedette.record.FrameResult;
import io.vedette.record.LineCrossing;
import io.vedette.record.Motion;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Outcome;
import io.vedette.record.Sighting;
import io.vedette.record.StreamFormat;
import io.vedette.record.Track;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The JSON that browsers and gateways get, letter by letter. */
class MessagesTest {
    private static final CameraKey YARD = new CameraKey("yard", "yard#17");
    private static final Instant TIME = Instant.parse("2026-11-22T19:05:00.2Z");

    @Test
    void writesResults() {
        FrameResult result = new FrameResult(
                YARD,
                7,
                135_000,
                TIME,
                1,
                new Motion(true, 0.5f, List.of(new Box(0, 0.25f, 0.5f, 1))),
                Outcome.TIMED_OUT,
                List.of(new Detection("person", 0.75f, new Box(0.5f, 0.25f, 0.125f, 0.5f))));
        assertThat(json(ResultMessage.of(result)))
                .isEqualTo(
                        "{'type':'result','camera':'yard','time':'2026-11-22T19:05:00.200Z','pts':1.5,"
                                + "'outcome':'timed_out','motion':{'moving':true,'score':0.5,'regions':"
                                + "[{'x':0.0,'y':0.25,'width':0.5,'height':1.0}]},'detections':"
                                + "[{'label':'person','score':0.75,'box':{'x':0.5,'y':0.25,'width':0.125,'height':0.5}}],'tracks':[]}");
        Track track = new Track(7, "person", 0.5f, new Box(0, 0, 0.5f, 1), 0.25f, -0.125f, 1, 2, false);
        assertThat(json(ResultMessage.of(result.tracked(List.of(), List.of(track)))))
                .endsWith("'detections':[],'tracks':[{'id':7,'label':'person','score':0.5,"
                        + "'box':{'x':0.0,'y':0.0,'width':0.5,'height':1.0},"
                        + "'velocity':{'x':0.25,'y':-0.125},'stationary':false}]}");
    }

    @Test
    void writesEvents() {
        Sighting best = new Sighting(9, TIME, 0.75f, new Box(0, 0, 0.5f, 1));
        ObjectEvent event = new ObjectEvent(
                YARD, "yard-r-1", EventPhase.OPENED, "r", "person", "lawn", null, 7, 1, TIME, 2, TIME, best);
        assertThat(json(EventMessage.of(event)))
                .isEqualTo(
                        "{'type':'event','phase':'opened','id':'yard-r-1','camera':'yard','label':'person','rule':'r',"
                                + "'zone':'lawn','line':null,'start':'2026-11-22T19:05:00.200Z','end':null,'topScore':0.75,"
                                + "'track':7,'box':{'x':0.0,'y':0.0,'width':0.5,'height':1.0}}");
        ObjectEvent closed = new ObjectEvent(
                YARD, "yard-r-1", EventPhase.CLOSED, "r", "person", null, "kerb", 7, 1, TIME, 2, TIME, best);
        assertThat(json(EventMessage.of(closed))).contains("'phase':'closed'", "'end':'2026-11-22T19:05:00.200Z'");
    }

    @Test
    void writesCrossings() {
        assertThat(json(CrossingMessage.of(
                        new LineCrossing(YARD, "kerb", LineCrossing.Direction.OUT, "person", 7, 90_000, TIME))))
                .isEqualTo(
                        "{'type':'crossing','camera':'yard','line':'kerb','direction':'out','label':'person','track':7,"
                                + "'time':'2026-11-22T19:05:00.200Z','pts':1.0}");
    }

    @Test
    void writesStates() {
        CameraState state =
                new CameraState(YARD, CameraStatus.ONLINE, TIME, 1, null, new StreamFormat("avc1.64001f", 1920, 1080));
        assertThat(json(StateMessage.of(state)))
                .isEqualTo("{'type':'state','camera':'yard','state':'online','since':'2026-11-22T19:05:00.200Z',"
                        + "'error':null,'codec':'avc1.64001f','width':1920,'height':1080}");
        CameraState offline = new CameraState(YARD, CameraStatus.OFFLINE, TIME, 1, "unreachable", null);
        assertThat(json(StateMessage.of(offline)))
                .contains("'state':'offline'", "'error':'unreachable'", "'codec':null,'width':null,'height':null");
    }

    @Test
    void readsBackWhatGatewaysNeed() throws LinkProtocolException {
        Stats stats = new Stats();
        stats.stage("yard", Stage.LIVE).latencyNanos(3_000_000);
        stats.report(new ComponentHealth("database", ComponentHealth.Status.DEGRADED, "slow"));
        StatsMessage message = new StatsMessage("a", 1, 0.5, 2, 3, -1, 4, 5, 6, stats.snapshot(), stats.health());
        assertThat(Json.read(Json.bytes(message), StatsMessage.class)).isEqualTo(message);
        InitHead init = new InitHead("hvc1.1.6.L93.B0", 640, 360, 9_000_000_000L, 28);
        assertThat(Json.read(Json.bytes(init), InitHead.class)).isEqualTo(init);
        SnapshotHead snapshot = new SnapshotHead(9, true, null);
        assertThat(Json.read(Json.bytes(snapshot), SnapshotHead.class)).isEqualTo(snapshot);
        WatchMessage watch = new WatchMessage(List.of("yard", "gate"));
        assertThat(Json.read(Json.bytes(watch), WatchMessage.class)).isEqualTo(watch);
        HelloMessage hello = new HelloMessage(1, "hunter2", "a");
        assertThat(Json.read(Json.bytes(hello), HelloMessage.class)).isEqualTo(hello);
    }

    @Test
    void passesOverKeysOfANewerSender() throws LinkProtocolException {
        byte[] newer = "{\"cameras\":[\"yard\"],\"since\":7}".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.read(newer, WatchMessage.class)).isEqualTo(new WatchMessage(List.of("yard")));
    }

    @Test
    void refusesWhatIsNoMessageWithoutRepeatingIt() {
        byte[] garbage = "{\"token\":\"hunter2\",".getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(LinkProtocolException.class)
                .isThrownBy(() -> Json.read(garbage, HelloMessage.class))
                .withMessageStartingWith("not a HelloMessage")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void doesNotPrintTheTokenOfTheLink() {
        assertThat(new HelloMessage(1, "hunter2", "a").toString())
                .contains("instance=a")
                .doesNotContain("hunter2");
    }

    @Property(tries = 200)
    void readsBackFragmentHeads(@ForAll long dts, @ForAll long pts, @ForAll long time, @ForAll int duration)
            throws LinkProtocolException {
        FragmentHead head = FragmentHead.of(dts, pts, time, duration, (dts & 1) == 0);
        assertThat(FragmentHead.decode(head.encode())).isEqualTo(head);
        assertThat(head.encode()).hasSize(32);
    }

    @Test
    void marksKeyFrames() throws LinkProtocolException {
        assertThat(FragmentHead.of(1, 2, 3, 4, true).key()).isTrue();
        assertThat(FragmentHead.of(1, 2, 3, 4, false).key()).isFalse();
        assertThatExceptionOfType(LinkProtocolException.class)
                .isThrownBy(() -> FragmentHead.decode(new byte[31]))
                .withMessage("fragment head of 31 bytes (expected: 32)");
    }

    private static String json(Object message) {
        return new String(Json.bytes(message), StandardCharsets.UTF_8).replace('"', '\'');
    }
}
