// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The files and their truth: staging, the commit log, publishing, the catalog, recovery, the writer's lease, and the bytes of
 * assets. The doors are {@link io.cometlake.lake.Lake} and, for looking after one, {@link io.cometlake.lake.LakeCare}. Knows tables from
 * {@code dataset} and nothing of Comet or Spring; all I/O goes through Hadoop's {@code FileSystem}.
 */
@NullMarked
package io.cometlake.lake;

import org.jspecify.annotations.NullMarked;
