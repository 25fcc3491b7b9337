// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

/** What in a text lets its reader in somewhere. The API key that the export itself uses is none of these: it is never kept. */
public enum SecretKind {
    /** The signature of a link to object storage, as {@code X-Amz-Signature}. */
    PRESIGNED_LINKS,
    /** The code of a shared view or project, as {@code ?shareable=}. */
    SHARE_KEYS,
    /** Smart keys of anybody, and what follows {@code Authorization:} in a command line. */
    API_KEYS
}
