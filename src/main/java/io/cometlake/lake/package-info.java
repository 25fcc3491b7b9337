// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The files and their truth: staging, the commit log, publishing, the catalog, recovery and the writer's lease. Knows tables
 * from {@code dataset} and nothing of Comet or Spring; all I/O goes through Hadoop's {@code FileSystem}.
 */
@NullMarked
package io.cometlake.lake;

import org.jspecify.annotations.NullMarked;
