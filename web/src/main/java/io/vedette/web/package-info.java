// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** The gateway between lanes and browsers: it knows neither Flink nor FFmpeg. Start at {@link io.vedette.web.Gateway}. */
@NullMarked
package io.vedette.web;

import org.jspecify.annotations.NullMarked;
