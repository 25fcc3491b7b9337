// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

/**
 * A listed experiment that is fetched or looked at, as the planner sees it.
 *
 * @param project the number of the discovered project that it lives in
 * @param running whether it may still change, and so travels in an open bundle
 * @param change why it is looked at
 */
public record ListedExperiment(String experimentKey, int project, boolean running, Change change) {}
