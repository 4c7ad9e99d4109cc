// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vedette.record.Detection;
import io.vedette.record.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The default model on photos whose content is known, and on footage of people walking. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YoloPhotosTest {
    private final DetectionModel model;

    YoloPhotosTest() throws ModelException {
        model = YoloModel.load(
                ModelLocator.inCache(), TestFiles.detector(TestFiles.fetched("models/yolov8n.onnx"), 0.4f));
    }

    @AfterAll
    void close() {
        model.close();
    }

    private List<Detection> detect(Picture picture) throws ModelException {
        try (DetectionModel.Runner runner = model.newRunner()) {
            return runner.detect(model.shapeFor(picture), List.of(picture)).get(0);
        }
    }

    private Map<String, Integer> labels(String photo) throws Exception {
        Map<String, Integer> counts = new TreeMap<>();
        for (Detection one : detect(TestFiles.photo(photo))) {
            counts.merge(one.label(), 1, Integer::sum);
        }
        return counts;
    }

    @Test
    void seesDogBicycleAndCarWhereTheyAre() throws Exception {
        Picture photo = TestFiles.photo("dog");
        List<Detection> found = detect(photo);

        assertThat(found)
                .extracting(Detection::label)
                .contains("dog", "bicycle")
                .containsAnyOf("car", "truck");
        Detection dog =
                found.stream().filter(d -> d.label().equals("dog")).findFirst().orElseThrow();
        assertThat(dog.score()).isGreaterThan(0.75f);
        assertThat(dog.box().x() * photo.width()).isCloseTo(131, within(12f));
        assertThat(dog.box().y() * photo.height()).isCloseTo(218, within(12f));
        assertThat(dog.box().width() * photo.width()).isCloseTo(177, within(16f));
        assertThat(dog.box().height() * photo.height()).isCloseTo(322, within(16f));
    }

    @Test
    void seesPersonHorseAndDog() throws Exception {
        assertThat(labels("person")).containsOnlyKeys("person", "horse", "dog");
    }

    @Test
    void countsHorses() throws Exception {
        assertThat(labels("horses"))
                .hasEntrySatisfying("horse", n -> assertThat(n).isBetween(3, 5));
    }

    @Test
    void tellsGiraffeFromZebra() throws Exception {
        assertThat(labels("giraffe")).containsOnlyKeys("giraffe", "zebra");
    }

    @Test
    void seesPeopleAndKites() throws Exception {
        assertThat(labels("kite"))
                .hasEntrySatisfying("person", n -> assertThat(n).isGreaterThanOrEqualTo(3))
                .hasEntrySatisfying("kite", n -> assertThat(n).isGreaterThanOrEqualTo(3));
    }

    @Test
    void seesThePeopleWhoWalk() throws Exception {
        List<Picture> frames = TestFiles.walkers(40);
        List<Long> persons = new ArrayList<>();
        for (Picture frame : frames) {
            persons.add(detect(frame).stream()
                    .filter(d -> d.label().equals("person"))
                    .count());
        }

        assertThat(frames).hasSizeBetween(18, 22);
        assertThat(persons).allMatch(n -> n >= 2);
        assertThat(persons.stream().mapToLong(Long::longValue).average().orElse(0))
                .as("people per frame; a model ten times larger sees 6.0")
                .isBetween(5.3, 6.5);
    }
}
