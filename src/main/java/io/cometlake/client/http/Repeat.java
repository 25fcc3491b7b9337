// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

/** Whether a request may be sent again when it is not known what became of it. Verbs do not tell: many of Comet's writes are GETs. */
public enum Repeat {
    /** It reads. */
    SAFE,
    /** It reads, but if the server was too slow to answer it will be again: the caller must ask for less. */
    SAFE_UNLESS_SLOW,
    /** It reads much for many, so that after a few failures of any kind the caller rather asks for less. */
    SAFE_BUT_LARGE,
    /** It writes: only if it is certain that the server did not process it. */
    IF_UNPROCESSED,
    /** It writes what cannot be sent twice. */
    NEVER
}
