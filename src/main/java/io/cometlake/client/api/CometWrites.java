// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/**
 * The half of Comet's API that changes the server. No write is repeated unless it is certain that the server did not process it; every
 * write, whatever came of it, forgets all remembered answers, so that no later read is stale. Thread-safe.
 */
public interface CometWrites extends ProjectWrites, ExperimentWrites, RegistryWrites {}
