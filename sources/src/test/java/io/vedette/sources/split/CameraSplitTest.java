// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.record.CameraKey;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CameraSplitTest {
    private static final CameraSplit SPLIT = new CameraSplit(new CameraKey("yard", "yard#17"), 3, 90_000);

    private final CameraSplitSerializer serializer = new CameraSplitSerializer();

    @Test
    void isTheSameAfterBytes() throws IOException {
        assertThat(serializer.deserialize(1, serializer.serialize(SPLIT))).isEqualTo(SPLIT);
    }

    @Test
    void unknownVersionIsRejected() throws IOException {
        byte[] bytes = serializer.serialize(SPLIT);

        assertThatThrownBy(() -> serializer.deserialize(2, bytes))
                .isInstanceOf(IOException.class)
                .hasMessage("camera split of version 2 (expected: 1)");
    }

    @Test
    void idTellsVersionsApart() {
        assertThat(SPLIT.splitId()).isEqualTo("yard@3");
    }

    @Test
    void stateGoesForwardOnlyAlsoOverVersions() {
        CameraSplitState state = new CameraSplitState(SPLIT);
        state.advanceTo(100_000);
        state.advanceTo(95_000);
        state.replace(new CameraSplit(SPLIT.camera(), 4, Long.MIN_VALUE));

        assertThat(state.toSplit()).isEqualTo(new CameraSplit(SPLIT.camera(), 4, 100_000));
    }
}
