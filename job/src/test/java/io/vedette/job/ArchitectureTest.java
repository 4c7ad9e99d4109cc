// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vedette.jvm.WallClock;
import java.time.Clock;
import java.time.Instant;
import org.apache.flink.api.common.functions.RichFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.streaming.api.operators.StreamOperator;

/** The shape that code must not break: who may know whom, and that names tell the Flink role. */
@AnalyzeClasses(packages = "io.vedette", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] CONFIG = {
        "io.vedette.record..",
        "io.vedette.config..",
        "io.vedette.wire..",
        "io.vedette.stats..",
        "io.vedette.imaging..",
        "io.vedette.jvm.."
    };
    private static final String FLINK = "org.apache.flink..";
    private static final String VERTX = "io.vertx..";
    private static final String FFMPEG = "org.bytedeco..";
    private static final String DJL = "ai.djl..";

    @ArchTest
    static final ArchRule configIsPlainJava = noClasses()
            .that()
            .resideInAnyPackage(CONFIG)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    FLINK,
                    VERTX,
                    FFMPEG,
                    DJL,
                    "io.vedette.sources..",
                    "io.vedette.operators..",
                    "io.vedette.sinks..",
                    "io.vedette.web..",
                    "io.vedette.job..");

    @ArchTest
    static final ArchRule gatewayKnowsNoFlinkAndNoFfmpeg = noClasses()
            .that()
            .resideInAPackage("io.vedette.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    FLINK,
                    FFMPEG,
                    DJL,
                    "io.vedette.sources..",
                    "io.vedette.operators..",
                    "io.vedette.sinks..",
                    "io.vedette.job..");

    @ArchTest
    static final ArchRule sourcesKnowOnlyConfig = noClasses()
            .that()
            .resideInAPackage("io.vedette.sources..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    VERTX, DJL, "io.vedette.operators..", "io.vedette.sinks..", "io.vedette.web..", "io.vedette.job..");

    @ArchTest
    static final ArchRule operatorsKnowOnlyConfig = noClasses()
            .that()
            .resideInAPackage("io.vedette.operators..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    VERTX,
                    FFMPEG,
                    "io.vedette.sources..",
                    "io.vedette.sinks..",
                    "io.vedette.web..",
                    "io.vedette.job..");

    @ArchTest
    static final ArchRule sinksKnowOnlyConfig = noClasses()
            .that()
            .resideInAPackage("io.vedette.sinks..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    VERTX,
                    FFMPEG,
                    DJL,
                    "io.vedette.sources..",
                    "io.vedette.operators..",
                    "io.vedette.web..",
                    "io.vedette.job..");

    /** FFmpeg's program and libavdevice want libraries for sound and screens, which servers don't have. */
    @ArchTest
    static final ArchRule runsWithoutLibrariesOfDesktops = noClasses()
            .that()
            .resideOutsideOfPackages("io.vedette.bench..", "..fixtures..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.bytedeco.ffmpeg.avdevice..")
                    .or(resideInAPackage("org.bytedeco.javacv.."))
                    .or(type(org.bytedeco.ffmpeg.ffmpeg.class))
                    .or(type(org.bytedeco.ffmpeg.global.avdevice.class)));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.vedette.(**)").should().beFreeOfCycles();

    /** But for what stands for cameras, whose clocks are their own. */
    @ArchTest
    static final ArchRule onlyTheWallClockAsksForTheTimeOfDay = noClasses()
            .that()
            .areNotAssignableTo(WallClock.class)
            .and()
            .resideOutsideOfPackage("io.vedette.sources.simulator..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule functionsAreCalledSo =
            classes().that().areAssignableTo(RichFunction.class).should().haveSimpleNameEndingWith("Function");

    @ArchTest
    static final ArchRule operatorsAreCalledSo =
            classes().that().areAssignableTo(StreamOperator.class).should().haveSimpleNameEndingWith("Operator");

    @ArchTest
    static final ArchRule sourcesAreCalledSo =
            classes().that().areAssignableTo(Source.class).should().haveSimpleNameEndingWith("Source");

    @ArchTest
    static final ArchRule readersAreCalledSo =
            classes().that().areAssignableTo(SourceReader.class).should().haveSimpleNameEndingWith("Reader");

    @ArchTest
    static final ArchRule enumeratorsAreCalledSo =
            classes().that().areAssignableTo(SplitEnumerator.class).should().haveSimpleNameEndingWith("Enumerator");

    @ArchTest
    static final ArchRule sinksAreCalledSo =
            classes().that().areAssignableTo(Sink.class).should().haveSimpleNameEndingWith("Sink");

    @ArchTest
    static final ArchRule writersAreCalledSo =
            classes().that().areAssignableTo(SinkWriter.class).should().haveSimpleNameEndingWith("Writer");
}
