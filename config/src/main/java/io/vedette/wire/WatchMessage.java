// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

import java.util.List;

/**
 * Which cameras a gateway has viewers for.
 *
 * @param cameras names
 */
public record WatchMessage(List<String> cameras) {}
