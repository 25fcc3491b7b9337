// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

/** An experiment that could not be exported: it stays in the lake as it was, and the rest of the run goes on. */
public record ExperimentFailure(String experimentKey, String workspace, String project, String reason) {}
