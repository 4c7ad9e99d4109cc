// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** The gateway as a process of its own, for lanes that run elsewhere. Start at {@link io.vedette.job.gateway.GatewayServer}. */
@NullMarked
package io.vedette.job.gateway;

import org.jspecify.annotations.NullMarked;
