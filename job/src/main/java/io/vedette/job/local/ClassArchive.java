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
 * archive is of one build and one JDK. A JVM passes over one of others and goes on without; that one is {@linkplain #removeRefused
 * removed}.
 *
 * <p>Nothing of this is worth failing for: what goes wrong is logged. Does nothing in a JVM that the launcher did not start.
 */
public final class ClassArchive implements AutoCloseable {
    /** The property that names the archive. */
    public static final String PLACE = "vedette.archive";

    /** The property that tells how many seconds after the first result it is made, for tests and benchmarks. */
    public static final String AFTER = "vedette.archive.after";

    /** What a log line about one that was made says, among others. */
    public static final String MADE = "the next start is faster";

    /** The same of one that could not be made. */
    public static final String NOT_MADE = "no archive of classes was made";

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
     * Removes the archive that this JVM was to use and could not, so that the next run has another made. To be called once, when the program
     * starts.
     */
    public static void removeRefused() {
        @Nullable String archive = System.getProperty(PLACE);
        if (archive == null
                || option(GIVEN).isEmpty()
                || System.getProperty("java.vm.info", "").contains("sharing")) {
            return;
        }
        LOG.info("{} is of another build or JDK and was not used; the next run has another made", archive);
        try {
            Files.deleteIfExists(Path.of(archive));
        } catch (IOException e) {
            LOG.warn("{} was not removed: {}", archive, e.toString());
        }
    }

    /**
     * Has one made where there is none.
     *
     * @param warm whether by now everything works, so that what it needs is loaded; asked once a second by another thread
     */
    static ClassArchive keep(BooleanSupplier warm) {
        @Nullable String archive = System.getProperty(PLACE);
        Optional<String> list = option(WRITTEN_DOWN);
        if (archive == null || list.isEmpty()) {
            return new ClassArchive(null);
        }
        ArchiveMaker maker = new ArchiveMaker(options(), System.getProperty("java.class.path"));
        Thread thread =
                new Thread(() -> makeOnceWarm(maker, Path.of(list.get()), Path.of(archive), warm), "class-archive");
        thread.setDaemon(true);
        thread.start();
        return new ClassArchive(thread);
    }

    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    private static Optional<String> option(String name) {
        return options().stream()
                .filter(option -> option.startsWith(name))
                .map(option -> option.substring(name.length()))
                .findFirst();
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
                    MADE + ": its classes are in {} ({} MB, made in {} s)",
                    archive,
                    Files.size(archive) / 1_000_000,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        } catch (IOException e) {
            LOG.warn(NOT_MADE + ", the next start is no faster: {}", e.toString());
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
