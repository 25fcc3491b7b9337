// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.util.List;
import java.util.Optional;

/** What a job may name of the lake. Handed in, as this room does not see it. */
public interface LakeNames {
    /** The tables that an export can write. */
    List<String> tables();

    /** Why an export cannot write a table that the lake has all the same; empty for any other name. */
    default Optional<String> whyNot(String table) {
        return Optional.empty();
    }

    /** What cannot be followed in a redaction, each with entry and remedy; empty if all can. */
    List<String> problems(Redaction redaction);
}
