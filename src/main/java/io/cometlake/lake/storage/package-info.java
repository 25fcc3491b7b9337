// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The lake's root folder on a file system: reading, writing, atomic replacing and exclusive creation, on a local disk and on
 * HDFS, all through Hadoop's {@code FileSystem}. Paths are relative to the root, with {@code /}; every failure is a
 * {@link io.cometlake.lake.LakeException} that names the whole path.
 */
@NullMarked
package io.cometlake.lake.storage;

import org.jspecify.annotations.NullMarked;
