// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What does not reach the lake as it is. An entry is a column of any table ({@code user_name}), a column of one table
 * ({@code experiments.file_path}), or names in a table of names and values ({@code parameters.api_*}), as in a
 * {@link NameFilter}.
 *
 * @param drop columns that stay empty, names whose rows are left out
 * @param hash columns and names whose values become their hash, so that equal ones can still be told
 * @param keepSecrets what looks like a secret and is exported all the same
 */
public record Redaction(List<String> drop, List<String> hash, Set<SecretKind> keepSecrets) {
    /** Nothing but what looks like a secret. */
    public static final Redaction NONE = new Redaction(List.of(), List.of(), Set.of());

    public Redaction {
        drop = drop.stream().distinct().sorted().toList();
        hash = hash.stream().distinct().sorted().toList();
        // In one order in every process: what is kept of a specification is compared with what was kept before.
        Set<SecretKind> sorted = EnumSet.noneOf(SecretKind.class);
        sorted.addAll(keepSecrets);
        keepSecrets = Collections.unmodifiableSet(sorted);
    }

    public Redaction withDrop(List<String> entries) {
        return new Redaction(entries, hash, keepSecrets);
    }

    public Redaction withHash(List<String> entries) {
        return new Redaction(drop, entries, keepSecrets);
    }

    public Redaction withKeepSecrets(Set<SecretKind> kinds) {
        return new Redaction(drop, hash, kinds);
    }
}
