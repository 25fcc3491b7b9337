// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** Changes of the registry of models, and of artifacts. */
public interface RegistryWrites {}
