// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** Whether answers are remembered. */
public enum Caching {
    ON,
    OFF
}
