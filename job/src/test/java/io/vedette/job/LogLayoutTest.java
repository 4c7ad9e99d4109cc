// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cameras, lanes and browsers say can't be taken for what the program says. */
class LogLayoutTest {
    @ParameterizedTest
    @CsvSource({
        "/log4j2.properties, console",
        "/log4j2.properties, rolling",
        "/io/vedette/job/cluster/log4j2-cluster.properties, rolling"
    })
    void nobodyElseBeginsALine(String file, String appender) throws Exception {
        Properties settings = new Properties();
        try (InputStream in = Objects.requireNonNull(LogLayoutTest.class.getResourceAsStream(file))) {
            settings.load(in);
        }
        PatternLayout layout = PatternLayout.newBuilder()
                .withPattern(settings.getProperty("appender." + appender + ".layout.pattern"))
                .build();

        String said = layout.toSerializable(Log4jLogEvent.newBuilder()
                .setLoggerName("io.vedette.Test")
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage("camera says: no\r\n12:00:00 ERROR all is lost"))
                .setThrown(new IllegalStateException("why"))
                .build());

        String[] lines = said.split("\\R", -1);
        assertThat(lines[0]).contains("camera says: no").contains("ERROR all is lost");
        assertThat(lines[1]).startsWith("java.lang.IllegalStateException: why");
        assertThat(said).as("said once").containsOnlyOnce("IllegalStateException");
    }
}
