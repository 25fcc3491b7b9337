// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.SecretKind;
import java.util.Optional;

/**
 * How secrets of one sort are told in a text. Implementations look at each character a bounded number of times: a parameter may
 * be a megabyte long.
 */
interface SecretPattern {
    SecretKind kind();

    /** What stands in the secret's place. */
    String marker();

    /** Cheap, and false for nearly every text: whether it is worth while to look closer. */
    boolean mayOccurIn(String text);

    /** The first secret that begins at or after a position. */
    Optional<Span> find(String text, int from);
}
