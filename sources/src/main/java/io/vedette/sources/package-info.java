// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Cameras as a Flink source (FLIP-27): {@link io.vedette.sources.CameraSource} is what a job adds. The packages below
 * are its parts: who reads which camera ({@code enumerator}), what is handed out ({@code split}), how a camera's records
 * reach the lane ({@code reader}), what is counted ({@code metrics}) and how records are typed ({@code types}).
 */
@NullMarked
package io.vedette.sources;

import org.jspecify.annotations.NullMarked;
