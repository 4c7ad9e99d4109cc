// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the next start finds an archive of the classes that Vedette loads: the JVM then maps them into memory in place
 * of reading, checking and laying out each (class data sharing, JEP 310). Where there is none yet, the launcher has this JVM
 * write down what it loads, and a minute after the first result an archive is {@linkplain ArchiveMaker made} of that. An
 * archive is of one build and one JDK. A JVM passes over one of others and goes on without; that one is removed here, so that
 * the next start has another made.
 *
 * <p>Nothing of this is worth failing for: what goes wrong is logged. Does nothing in a JVM that the launcher did not start.
 */
final class ClassArchive implements AutoCloseable {
    /** The property that names the archive. */
    static final String PLACE = "vedette.archive";

    /** The property that tells how many seconds after the first result it is made, for tests and benchmarks. */
    static final String AFTER = "vedette.archive.after";

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
    private static final String WRITTEN_DOWN = "-XX:DumpLoadedClassList=";
    private static final String GIVEN = "-XX:SharedArchiveFile=";
    private static final long A_MINUTE = 60;
    private static final long END_MILLIS = 500;

    private final @Nullable Thread maker;

    private ClassArchive(@Nullable Thread maker) {
        this.maker = maker;
    }

    /**
     * Does for this JVM what there is to do.
     *
     * @param warm whether by now everything works, so that what it needs is loaded; asked once a second by another thread
     */
    static ClassArchive keep(BooleanSupplier warm) {
        @Nullable String place = System.getProperty(PLACE);
        if (place == null) {
            return new ClassArchive(null);
        }
        Path archive = Path.of(place);
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
        Optional<String> list = value(options, WRITTEN_DOWN);
        if (list.isPresent()) {
            ArchiveMaker maker = new ArchiveMaker(
                    options, System.getProperty("java.class.path"), Path.of(System.getProperty("java.io.tmpdir")));
            Thread thread = new Thread(() -> makeOnceWarm(maker, Path.of(list.get()), archive, warm), "class-archive");
            thread.setDaemon(true);
            thread.start();
            return new ClassArchive(thread);
        }
        if (value(options, GIVEN).isPresent()
                && !System.getProperty("java.vm.info", "").contains("sharing")) {
            removeRefused(archive);
        }
        return new ClassArchive(null);
    }

    private static Optional<String> value(List<String> options, String name) {
        return options.stream()
                .filter(option -> option.startsWith(name))
                .map(option -> option.substring(name.length()))
                .findFirst();
    }

    private static void removeRefused(Path archive) {
        LOG.info("{} is of another build or JDK and was not used; the next start has another made", archive);
        try {
            Files.deleteIfExists(archive);
        } catch (IOException e) {
            LOG.warn("{} was not removed: {}", archive, e.toString());
        }
    }

    private static void makeOnceWarm(ArchiveMaker maker, Path list, Path archive, BooleanSupplier warm) {
        try {
            while (!warm.getAsBoolean()) {
                TimeUnit.SECONDS.sleep(1);
            }
            TimeUnit.SECONDS.sleep(Long.getLong(AFTER, A_MINUTE));
            long start = System.nanoTime();
            maker.make(list, archive);
            LOG.info(
                    "the next start is faster: its classes are in {} ({} MB, made in {} s)",
                    archive,
                    Files.size(archive) / 1_000_000,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        } catch (IOException e) {
            LOG.warn("no archive of classes was made, the next start is no faster: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** Ends what makes an archive. */
    @Override
    public void close() {
        if (maker != null) {
            maker.interrupt();
            try {
                maker.join(END_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
