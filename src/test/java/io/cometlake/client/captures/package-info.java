// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/** What Comet's own Python client was seen to send, call by call, held against what ours sends for the same. */
@NullMarked
package io.cometlake.client.captures;

import org.jspecify.annotations.NullMarked;
