// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/**
 * The memory of answers. By default reads are remembered but for those endpoints whose answers change by themselves, such as listings
 * and {@code experiment/metadata}; writes never are, and each forgets everything. Thread-safe.
 */
public interface CacheControl {
    /** Whether answers are remembered and given out. */
    Caching useCache();

    /** Switching off keeps what is there; it is given out again after switching on. */
    void useCache(Caching caching);

    /** Remembers answers of the endpoints from now on, named as {@code experiment/metadata}. */
    void doCache(String... endpoints);

    /** Neither remembers answers of the endpoints from now on nor gives out those it has. */
    void doNotCache(String... endpoints);

    /** Forgets all answers. */
    void clearCache();

    /**
     * The same under its old name.
     *
     * @deprecated use {@link #clearCache}
     */
    @Deprecated
    void updateCache();
}
