// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some events, newest first.
 *
 * @param events at most as many as were asked for
 * @param next asks for those behind; null when there are none
 */
public record EventPage(List<StoredEvent> events, @Nullable String next) {}
