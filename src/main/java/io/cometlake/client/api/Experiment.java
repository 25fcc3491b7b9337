// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** One experiment, for reading and writing. */
public interface Experiment extends ExperimentReads {}
