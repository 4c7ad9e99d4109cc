// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtSession;
import com.sun.management.ThreadMXBean;
import io.vedette.config.DetectorConfig;
import io.vedette.config.Device;
import io.vedette.operators.detect.toy.ToyModel;
import io.vedette.operators.detect.toy.ToyPicture;
import io.vedette.record.Box;
import io.vedette.record.Detection;
import io.vedette.record.Picture;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YoloModelTest {
    @TempDir
    Path directory;

    private Path toy = Path.of("toy.onnx");

    @BeforeEach
    void writeToy() throws Exception {
        toy = ToyModel.write(directory.resolve("toy.onnx"));
    }

    private static YoloModel load(DetectorConfig config) throws ModelException {
        return YoloModel.load(ModelLocator.inCache(), config);
    }

    private static List<Detection> detect(DetectionModel model, Picture picture) throws ModelException {
        try (DetectionModel.Runner runner = model.newRunner()) {
            return runner.detect(model.shapeFor(picture), List.of(picture)).get(0);
        }
    }

    /** A box of so many pixels, within a tenth of the square's side. */
    private static void assertBox(Box box, Picture picture, int x, int y, int side) {
        float tolerance = 0.17f * side;
        assertThat(box.x() * picture.width()).isCloseTo(x, within(tolerance));
        assertThat(box.y() * picture.height()).isCloseTo(y, within(tolerance));
        assertThat(box.width() * picture.width()).isCloseTo(side, within(tolerance));
        assertThat(box.height() * picture.height()).isCloseTo(side, within(tolerance));
    }

    @Test
    void findsSquaresWhereTheyAre() throws Exception {
        Picture picture = ToyPicture.grey(640, 360)
                .red(64, 84, 96)
                .green(400, 200, 96)
                .blue(264, 128, 96)
                .picture();
        try (YoloModel model = load(TestFiles.detector(toy, 0.5f))) {
            List<Detection> found = detect(model, picture);

            assertThat(model.shapeFor(picture)).isEqualTo(new ModelShape(640, 384));
            assertThat(found).extracting(Detection::label).containsExactlyInAnyOrder("person", "car", "dog");
            assertThat(found).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
            for (Detection one : found) {
                switch (one.label()) {
                    case "person" -> assertBox(one.box(), picture, 64, 84, 96);
                    case "car" -> assertBox(one.box(), picture, 400, 200, 96);
                    default -> assertBox(one.box(), picture, 264, 128, 96);
                }
            }
        }
    }

    @Test
    void scalesLargerSmallerAndUprightPictures() throws Exception {
        Picture large = ToyPicture.grey(1920, 1080).red(900, 600, 288).picture();
        Picture small = ToyPicture.grey(320, 240).red(100, 100, 48).picture();
        Picture upright = ToyPicture.grey(360, 640).red(200, 400, 96).picture();
        try (YoloModel model = load(TestFiles.detector(toy, 0.5f))) {
            assertBox(detect(model, large).get(0).box(), large, 900, 600, 288);
            assertBox(detect(model, small).get(0).box(), small, 100, 100, 48);
            assertBox(detect(model, upright).get(0).box(), upright, 200, 400, 96);
            assertThat(model.shapeFor(large)).isEqualTo(new ModelShape(640, 384));
            assertThat(model.shapeFor(small)).isEqualTo(new ModelShape(640, 480));
            assertThat(model.shapeFor(upright)).isEqualTo(new ModelShape(384, 640));
        }
    }

    @Test
    void batchGivesWhatSinglePicturesGive() throws Exception {
        Picture first = ToyPicture.grey(640, 480).red(64, 84, 96).picture();
        Picture second = ToyPicture.grey(320, 240).blue(200, 60, 48).picture();
        try (YoloModel model = load(TestFiles.detector(toy, 0.5f));
                DetectionModel.Runner runner = model.newRunner()) {
            List<List<Detection>> both = runner.detect(model.shapeFor(first), List.of(first, second));

            assertThat(both).containsExactly(detect(model, first), detect(model, second));
            assertThat(both.get(0)).hasSize(1);
            assertThat(both.get(1)).hasSize(1);
        }
    }

    /** A runner's first output tells the shape of those that follow, which the model writes into a buffer that is kept. */
    @Test
    void outputsThatFollowAreThoseOfFirstOnes() throws Exception {
        Picture red = ToyPicture.grey(640, 360).red(64, 84, 96).picture();
        Picture green = ToyPicture.grey(640, 360).green(400, 200, 96).picture();
        Picture none = ToyPicture.grey(640, 360).picture();
        try (YoloModel model = load(TestFiles.detector(toy, 0.5f));
                DetectionModel.Runner runner = model.newRunner()) {
            for (List<Picture> batch : List.of(
                    List.of(red), List.of(none), List.of(green, none, red), List.of(none, green), List.of(red))) {
                List<List<Detection>> expected = new ArrayList<>();
                for (Picture picture : batch) {
                    expected.add(detect(model, picture));
                }
                assertThat(runner.detect(model.shapeFor(red), batch)).isEqualTo(expected);
            }
        }
    }

    @Test
    void outputsThatFollowAreNotCopiedToTheHeap() throws Exception {
        Picture picture = ToyPicture.grey(640, 360).red(64, 84, 96).picture();
        long output = 7L * (640 * 384 / 64 + 640 * 384 / 256 + 640 * 384 / 1024) * Float.BYTES;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (YoloModel model = load(TestFiles.detector(toy, 0.5f));
                DetectionModel.Runner runner = model.newRunner()) {
            List<List<Detection>> first = runner.detect(model.shapeFor(picture), List.of(picture));
            for (int i = 0; i < 3; i++) { // these fill caches
                assertThat(runner.detect(model.shapeFor(picture), List.of(picture)))
                        .isEqualTo(first);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            List<List<Detection>> found = runner.detect(model.shapeFor(picture), List.of(picture));
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;

            assertThat(found.get(0)).hasSize(1).isEqualTo(first.get(0));
            assertThat(allocated).isLessThan(output / 2);
        }
    }

    @Test
    void reportsOnlyTheLabelsThatAreAskedFor() throws Exception {
        Picture picture =
                ToyPicture.grey(640, 360).red(64, 84, 96).green(400, 200, 96).picture();
        try (YoloModel model = load(TestFiles.detector(toy, 0.5f, "car"))) {
            assertThat(detect(model, picture)).extracting(Detection::label).containsExactly("car");
        }
    }

    @Test
    void findsNothingInAGreyPicture() throws Exception {
        try (YoloModel model = load(TestFiles.detector(toy, 0.05f))) {
            assertThat(detect(model, ToyPicture.grey(640, 360).picture())).isEmpty();
        }
    }

    @Test
    void saysWhatIsWrongWithAModel() throws Exception {
        Path truncated = Files.write(directory.resolve("truncated.onnx"), Arrays.copyOf(ToyModel.bytes(), 70_000));
        Path nameless = Files.write(directory.resolve("nameless.onnx"), ToyModel.bytesWithNames(""));

        assertThatThrownBy(() -> load(TestFiles.detector(truncated, 0.5f)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("model: " + truncated + ": not an ONNX model: ")
                .hasMessageContaining("truncated");
        assertThatThrownBy(() -> load(TestFiles.detector(nameless, 0.5f)))
                .hasMessageContaining("not a YOLOv8 detector: inputs [images float[1, 3, 640, 640]],"
                        + " outputs [output0 float[1, 7, 8400]], task detect, 0 names in the metadata (expected: ");
        assertThatThrownBy(() -> load(TestFiles.detector(toy, 0.5f, "cat")))
                .hasMessageContaining("labels: cat is none of the model's (expected: some of person, car, dog)");
        assertThatThrownBy(() -> load(TestFiles.detector(directory.resolve("none.onnx"), 0.5f)))
                .hasMessageContaining("none.onnx is not a file (expected: the path of an ONNX file)");
    }

    @Test
    void refusesAWellFormedFileThatTheRuntimeDoesNotTake() throws Exception {
        Path strange =
                Files.write(directory.resolve("strange.onnx"), ToyModel.bytes(1, ToyModel.Flaw.UNKNOWN_OPERATION));

        assertThatThrownBy(() -> load(TestFiles.detector(strange, 0.5f)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("model: " + strange + ": ONNX Runtime can't load it: ")
                .hasMessageContaining("Addition");
    }

    @Test
    void usesAModelAsItIsWhenItsEditedGraphDoesNotRun() throws Exception {
        Path odd = Files.write(directory.resolve("odd.onnx"), ToyModel.bytes(1, ToyModel.Flaw.HIDDEN_SIZE));
        Picture picture = ToyPicture.grey(640, 360).red(64, 84, 96).picture();
        try (YoloModel model = load(TestFiles.detector(odd, 0.5f))) {
            assertThat(model.shapeFor(picture)).isEqualTo(new ModelShape(640, 640));
            assertThat(model.mostAtOnce()).isEqualTo(1);
            assertBox(detect(model, picture).get(0).box(), picture, 64, 84, 96);
        }
    }

    @Test
    void takesAnyNumberOfPicturesWhereTheFileTakesExactlyFour() throws Exception {
        Path four = Files.write(directory.resolve("four.onnx"), ToyModel.bytes(4, ToyModel.Flaw.NONE));
        Picture picture = ToyPicture.grey(640, 360).red(64, 84, 96).picture();
        try (YoloModel model = load(TestFiles.detector(four, 0.5f));
                DetectionModel.Runner runner = model.newRunner()) {
            for (int pictures : new int[] {1, 4, 5}) {
                List<List<Detection>> found =
                        runner.detect(model.shapeFor(picture), Collections.nCopies(pictures, picture));
                assertThat(found)
                        .hasSize(pictures)
                        .allSatisfy(one ->
                                assertThat(one).extracting(Detection::label).containsExactly("person"));
            }
        }
    }

    @Test
    void refusesAModelThatTakesExactlyFourPicturesAndCanNotBeChanged() throws Exception {
        Path four = Files.write(directory.resolve("four.onnx"), ToyModel.bytes(4, ToyModel.Flaw.HIDDEN_SIZE));

        assertThatThrownBy(() -> load(TestFiles.detector(four, 0.5f)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(
                        "model: " + four + ": it takes exactly 4 pictures at once (expected: one, or any"
                                + " number) and can't be changed: ");
    }

    @Test
    void refusesAFileThatDoesNotFitInMemory() throws Exception {
        Path huge = directory.resolve("huge.onnx");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(3L << 30); // a hole: takes no room on the disk
        }

        assertThatThrownBy(() -> load(TestFiles.detector(huge, 0.5f)))
                .isInstanceOf(ModelException.class)
                .hasMessage("model: " + huge
                        + ": it has 3072 MB (expected: less than 2048 MB, which is all that an ONNX file"
                        + " can hold)");
        assertThatThrownBy(() -> YoloModel.checkSize(200L << 20, 512L << 20))
                .hasMessageContaining(
                        "it has 200 MB (expected: at most 170 MB, a third of the heap; VEDETTE_HEAP_MB=601");
        assertThatCode(() -> YoloModel.checkSize(170L << 20, 512L << 20)).doesNotThrowAnyException();
    }

    @Test
    void saysHowToGetAModelThatWasNotFetched() {
        ModelLocator models = new ModelLocator(directory.toString());

        assertThatThrownBy(() -> models.locate("yolov8n"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("./vedette models fetch yolov8n gets it");
    }

    @Test
    void findsFetchedModelsByName() throws Exception {
        assertThat(new ModelLocator(directory.toString()).locate("toy")).isEqualTo(toy);
    }

    @Test
    void saysThatTheDeviceIsNotThere() {
        DetectorConfig cpu = TestFiles.detector(toy, 0.5f);
        for (Device device : List.of(Device.CUDA, Device.TENSORRT)) {
            DetectorConfig config = new DetectorConfig(
                    cpu.name(), cpu.model(), device, 0.5f, 0.45f, List.of(), cpu.batch(), cpu.threads());
            assertThatThrownBy(() -> load(config))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("device: " + device.name().toLowerCase(java.util.Locale.ROOT)
                            + " is not there, ONNX Runtime has [CPU] (expected: cpu, or the library ");
        }
    }

    @Test
    void tellsDjlTheDevice() throws Exception {
        try (OrtSession.SessionOptions session = new OrtSession.SessionOptions()) {
            assertThat(OnnxSession.options(Device.CUDA, session)).containsOnlyKeys("sessionOptions");
            assertThat(OnnxSession.options(Device.TENSORRT, session)).containsEntry("ortDevice", "TensorRT");
        }
        assertThat(OnnxSession.djlDevice(Device.CPU)).isEqualTo(ai.djl.Device.cpu());
        assertThat(OnnxSession.djlDevice(Device.CUDA)).isEqualTo(ai.djl.Device.gpu());
        assertThat(OnnxSession.djlDevice(Device.TENSORRT)).isEqualTo(ai.djl.Device.gpu());
    }

    @Test
    void neverCallsHome() throws Exception {
        load(TestFiles.detector(toy, 0.5f)).close();

        assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
    }
}
