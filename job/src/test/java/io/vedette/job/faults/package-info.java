// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * The fault matrix: what breaks around Vedette, as tests. Each one says what was cut, for how long, and what was lost, counted from
 * outside: frames by the simulator's stamps at independent clients, events by what was said on sockets and what is in the
 * database.
 */
@NullMarked
package io.vedette.job.faults;

import org.jspecify.annotations.NullMarked;
