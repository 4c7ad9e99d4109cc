// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** What is asked over HTTP: the API of {@code openapi.yaml}, metrics for Prometheus, and the page. */
@NullMarked
package io.vedette.web.rest;

import org.jspecify.annotations.NullMarked;
