// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.EventsConfig.Limit;
import io.vedette.config.EventsConfig.Retention;
import io.vedette.sinks.database.RetentionPolicy.Size;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {
    private final RetentionPolicy policy = new RetentionPolicy(new Retention(
            Duration.ofDays(14),
            1_000,
            5,
            List.of(
                    new Limit("yard", null, Duration.ofDays(3), null),
                    new Limit(null, "car", Duration.ofDays(2), 200L),
                    new Limit("yard", "car", Duration.ofDays(30), 100L))));

    @Test
    void theNarrowestAgeThatHoldsCounts() {
        assertThat(policy.age("door", "person")).isEqualTo(Duration.ofDays(14));
        assertThat(policy.age("yard", "person")).isEqualTo(Duration.ofDays(3));
        assertThat(policy.age("door", "car")).isEqualTo(Duration.ofDays(2));
        assertThat(policy.age("yard", "car")).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void aCameraHasOneBoundForAllAndOnesForLabels() {
        assertThat(policy.sizes("door")).containsExactly(new Size(null, 1_000), new Size("car", 200));
        assertThat(policy.sizes("yard"))
                .containsExactly(new Size(null, 1_000), new Size("car", 200), new Size("car", 100));
    }
}
