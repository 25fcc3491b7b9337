// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.util.Collection;

/** A list of keys to be joined with, as one parameter, in words that H2 and PostgreSQL both understand. */
final class Wanted {
    /** A relation of one column, {@code w.wanted}; its parameter is what {@link #keys} makes. */
    static final String KEYS = "unnest(cast(? as varchar array)) w(wanted)";

    private Wanted() {}

    /** PostgreSQL's driver takes no array of mere objects. */
    static Object keys(Collection<String> keys) {
        return keys.toArray(String[]::new);
    }
}
