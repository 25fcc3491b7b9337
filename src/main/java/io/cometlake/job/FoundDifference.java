// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.proof.Difference;

/** Where server and lake do not agree, and in which project. */
public record FoundDifference(String workspace, String project, Difference difference) {}
