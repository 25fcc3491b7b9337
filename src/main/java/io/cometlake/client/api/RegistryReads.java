// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** The registry of models. */
public interface RegistryReads {}
