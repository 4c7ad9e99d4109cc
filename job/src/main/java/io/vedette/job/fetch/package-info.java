// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Fetches what is never committed: models, sample footage, photos. What there is, where from and with which checksum is data
 * ({@code catalog.json}); packages come by the system's own {@code apt-get} and {@code npm}, into a cache of the user's.
 */
@NullMarked
package io.vedette.job.fetch;

import org.jspecify.annotations.NullMarked;
