// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.record.Box;
import io.vedette.store.CounterRow;
import io.vedette.store.TimelineBand;
import io.vedette.web.fixtures.Browser;
import io.vedette.wire.EventMessage;
import io.vedette.wire.LinkKind;
import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of events in a real browser. */
class EventPageITCase {
    private static final String FIRST = "document.querySelector('#event-list [data-event=door-objects-1] a')";
    private static final String VIDEO = "document.querySelector('#viewer video')";

    private final FakeEvents store = new FakeEvents();
    private final GatewayKit gateway = GatewayKit.start(store);
    private final FakeLane lane = gateway.lane("one");
    private final Browser browser = Browser.open();

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void fill() throws Exception {
        store.events.add(FakeEvents.event("door-objects-1", "person", true));
        long now = System.currentTimeMillis();
        store.counters.add(new CounterRow("door", "kerb", "in", "person", now, 3));
        store.counters.add(new CounterRow("door", "kerb", "out", "person", now, 2));
        store.bands.add(new TimelineBand(now - 1000, null, "door-objects-1", "person", 0.9f));
        lane.send(LinkKind.STATE, "door", LiveSocketITCase.state("door", "connecting", null));
        put("snapshot", picture());
        put("thumbnail", picture());
        put("clip", clip());
        Path path = directory.resolve("path.json");
        Files.writeString(path, """
                {"origin":0,"camera":"door","label":"person","points":[
                {"pts":0.0,"x":0.1,"y":0.1,"width":0.2,"height":0.5,"score":0.9},
                {"pts":1.9,"x":0.6,"y":0.1,"width":0.2,"height":0.5,"score":0.9}]}
                """);
        put("path", path);
    }

    @AfterEach
    void stop() {
        browser.close();
        lane.close();
        gateway.close();
    }

    @Test
    void playsAnEventsClipWithItsBoxesAndKeepsAndDeletesIt() {
        browser.size(1280, 800);
        browser.go(url("#/events"));
        awaitPage("document.querySelector('#event-list img')?.naturalWidth === 64");
        awaitPage("document.querySelector('#counters .counter')?.textContent === '3 in, 2 out'");
        browser.eval(FIRST + ".click()");
        awaitPage(VIDEO + "?.videoWidth === 320 && " + VIDEO + ".currentTime > 0.3");
        awaitPage("document.querySelector('#viewer canvas').dataset.boxes === '1'");
        assertThat(browser.eval("location.hash").asText()).isEqualTo("#/events/door-objects-1");

        browser.eval("document.querySelector('#viewer .keep').click()");
        await().until(() -> store.events.get(0).kept());
        awaitPage("document.querySelector('#viewer .keep').getAttribute('aria-pressed') === 'true'");
        browser.eval("document.querySelector('#viewer .delete').click()");
        assertThat(store.events).isNotEmpty();
        awaitPage("document.querySelector('#viewer .delete').textContent.startsWith('Really')");
        browser.eval("document.querySelector('#viewer .delete').click()");
        awaitPage("document.getElementById('viewer') === null && document.querySelector('.none') !== null");
        assertThat(store.events).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsANewEventWithoutReload() {
        browser.go(url("#/"));
        awaitPage("document.querySelector('.recent [data-event=door-objects-1]') !== null");
        browser.go(url("#/events"));
        awaitPage(FIRST + " !== null");
        store.events.add(0, FakeEvents.event("door-objects-2", "dog", false));
        tell("door-objects-2", "dog");
        awaitPage("document.querySelector('#event-list [data-event=door-objects-2]') !== null");
    }

    @Test
    void filtersByTheAddress() {
        browser.go(url("#/events?label=dog"));
        awaitPage("document.querySelector('[name=label]')?.value === 'dog'");
        await().until(() -> store.queries.stream().anyMatch(query -> "dog".equals(query.label())));
        awaitPage("[...document.querySelector('[name=camera]').options].some((option) => option.value === 'door')");
        browser.eval("(() => { const select = document.querySelector('[name=camera]'); select.value = 'door';"
                + "select.dispatchEvent(new Event('change', {bubbles: true})); })()");
        awaitPage("location.hash.includes('camera=door') && location.hash.includes('label=dog')");
        await().until(() ->
                store.queries.stream().anyMatch(query -> "dog".equals(query.label()) && "door".equals(query.camera())));
    }

    @Test
    void aBandOfTheDayOpensItsEvent() {
        browser.go(url("#/events"));
        awaitPage("document.querySelector('.day[data-camera=door] .band') !== null");
        browser.eval("document.querySelector('.day[data-camera=door] .band').click()");
        awaitPage("document.getElementById('viewer')?.dataset.event === 'door-objects-1'");
        browser.eval("document.querySelector('#viewer .close').click()");
        awaitPage("document.getElementById('viewer') === null && location.hash === '#/events'");
    }

    @Test
    void fitsAPhone() {
        browser.size(360, 740);
        browser.go(url("#/events"));
        awaitPage(FIRST + " !== null");
        assertThat(browser.eval("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(360);
        browser.eval(FIRST + ".click()");
        awaitPage("document.getElementById('viewer')?.open");
        assertThat(browser.eval("document.getElementById('viewer').clientWidth").asInt())
                .isLessThanOrEqualTo(360);
    }

    private void tell(String id, String label) {
        String time = "2026-11-22T19:05:00.250Z";
        Box box = new Box(0, 0, 0.5f, 0.5f);
        lane.send(
                LinkKind.EVENT,
                "door",
                new EventMessage(
                        "event", "opened", id, "door", label, "objects", null, null, time, null, 0.9f, 8, box));
    }

    private String url(String place) {
        return "http://127.0.0.1:" + gateway.port() + "/" + place;
    }

    private void put(String kind, Path file) {
        store.files.put("door-objects-1." + kind, file);
    }

    private Path picture() throws Exception {
        Path file = directory.resolve("picture.jpg");
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", file.toFile());
        return file;
    }

    /** Two seconds, fragmented: how a browser takes it is the same as with our own clips, which are tested with their writer. */
    private Path clip() throws Exception {
        TestClip clip = TestClip.of(320, 240);
        Path file = directory.resolve("clip.mp4");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(clip.init());
            for (int i = 0; i < 20; i++) {
                out.write(clip.fragment(i, (long) i * TestClip.TICKS));
            }
        }
        return file;
    }

    private void awaitPage(String condition) {
        await(condition)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> browser.eval(condition).asBoolean());
    }
}
