// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/** Clips, judged by the FFmpeg program. */
final class Clips {
    private static final Pattern END = Pattern.compile("out_time_us=(\\d+)");

    private Clips() {}

    /** How long a clip plays; it is decoded from end to end. Fails with what FFmpeg has to say against it. */
    static double seconds(Path file) throws IOException, InterruptedException {
        String program = Loader.load(ffmpeg.class);
        List<String> command =
                new ArrayList<>(List.of(program, "-v", "warning", "-xerror", "-progress", "-", "-nostats"));
        command.addAll(List.of("-i", file.toString(), "-f", "null", "-"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("LD_LIBRARY_PATH", Path.of(program).resolveSibling("").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String complaints = String.join(
                "\n", said.lines().filter(line -> !line.matches("\\w+=.*")).toList());
        if (process.waitFor() != 0 || !complaints.isEmpty()) {
            throw new AssertionError(file + ": FFmpeg says " + said);
        }
        double seconds = 0;
        for (Matcher end = END.matcher(said); end.find(); ) {
            seconds = Long.parseLong(end.group(1)) / 1e6;
        }
        return seconds;
    }
}
