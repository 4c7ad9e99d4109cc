// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** Many viewers of one camera: our gateway and a bare Netty server, and a client that checks what comes. */
@NullMarked
package io.vedette.bench.viewers;

import org.jspecify.annotations.NullMarked;
