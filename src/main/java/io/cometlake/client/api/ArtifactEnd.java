// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** How the logging of an artifact's version ends. The constants are named as on the wire. */
public enum ArtifactEnd {
    /** It is complete, can be read and never changes again. */
    CLOSED,
    /** It will never be complete, and cannot be read. */
    ERROR
}
