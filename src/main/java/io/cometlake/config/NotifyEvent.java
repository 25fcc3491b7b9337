// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

/** What people may want to be told. */
public enum NotifyEvent {
    /** A run failed, or could not be started. */
    FAILED,
    /** A run is done, but for what it names as failed. */
    PARTIAL,
    /** Guard rails refuse a plan. */
    REFUSED,
    /** A plan waits for somebody's approval. */
    WAITING,
    /** Deletes will be due soon. */
    DELETE_NEAR,
    /** A lake is older than was promised. */
    STALE,
    /** A job's file cannot be read any more; the last good one stays in use. */
    BROKEN,
    /** A run is done. */
    DONE
}
