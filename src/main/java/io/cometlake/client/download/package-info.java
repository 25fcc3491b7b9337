// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Files from Comet onto the disk: streamed, continued after a cut, checked by size, written beside and moved into place, under
 * names that never leave the folder they are meant for. Zips are unzipped within limits.
 */
@NullMarked
package io.cometlake.client.download;

import org.jspecify.annotations.NullMarked;
