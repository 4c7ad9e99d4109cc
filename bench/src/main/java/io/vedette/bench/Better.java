// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which way is good. */
enum Better {
    /** Less is better, as for time. */
    LOWER,
    /** More is better, as for frames a second. */
    HIGHER;

    /** The name in result files: lower case. */
    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
