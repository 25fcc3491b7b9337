// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

/** Where a computed experiment belongs: its project's block, and its place there. */
public record BlockPlace(String projectId, int place) {}
