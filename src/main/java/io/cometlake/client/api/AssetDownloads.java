// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** Files of experiments, streamed to disk. */
public interface AssetDownloads {}
