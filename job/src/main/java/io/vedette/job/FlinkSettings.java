// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import java.nio.file.Path;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** Options that each Flink of ours has, be it in this JVM or in several. */
public final class FlinkSettings {
    private static final String LOOPBACK = "127.0.0.1";

    /** Where no page can come from. Pages in a sandbox say {@code null}, so that is no word for nobody. */
    private static final String NOBODY = "http://vedette.invalid";

    private FlinkSettings() {}

    /** Nothing of it can be reached from other machines. */
    public static void onLoopback(Configuration settings) {
        settings.set(RestOptions.ADDRESS, LOOPBACK);
        settings.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        settings.set(JobManagerOptions.ADDRESS, LOOPBACK);
        settings.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        settings.set(TaskManagerOptions.HOST, LOOPBACK);
        settings.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    }

    /** The dashboard, which has no password, shows and changes nothing, and other web pages may not read it. */
    public static void closed(Configuration settings) {
        settings.set(WebOptions.SUBMIT_ENABLE, false);
        settings.set(WebOptions.CANCEL_ENABLE, false);
        settings.set(WebOptions.RESCALE_ENABLE, false);
        settings.set(RestOptions.ENABLE_PROFILER, false);
        settings.set(WebOptions.ACCESS_CONTROL_ALLOW_ORIGIN, NOBODY);
    }

    /** Where Flink puts files that it needs as long as it runs; each start leaves 24 MB of them behind. */
    public static void temporary(Configuration settings, Path directory) {
        settings.set(CoreOptions.TMP_DIRS, directory.toString());
        settings.set(WebOptions.TMP_DIR, directory.toString());
        settings.set(WebOptions.UPLOAD_DIR, directory.toString());
        settings.set(BlobServerOptions.STORAGE_DIRECTORY, directory.toString());
    }

    /** No exchange between lanes and state of kilobytes on the heap: next to no memory off it. */
    public static void littleExchange(Configuration settings) {
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(4));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(4));
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO);
    }
}
