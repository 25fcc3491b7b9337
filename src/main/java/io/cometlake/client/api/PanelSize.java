// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** A panel's size in pixels. */
public record PanelSize(int width, int height) {}
