// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** A model of the registry that can be changed. */
public interface Model extends ModelReads, ModelWrites {}
