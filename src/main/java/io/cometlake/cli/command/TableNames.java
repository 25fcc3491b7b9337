// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.config.ConfigException;
import io.cometlake.config.Spelling;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.List;
import java.util.Locale;

/** Looks up tables by the names that people type. */
final class TableNames {
    private TableNames() {}

    static TableSchema find(String name) {
        return Tables.find(name.toLowerCase(Locale.ROOT)).orElseThrow(() -> unknown(name));
    }

    /** The names as the lake spells them. */
    static List<String> check(List<String> names) {
        return names.stream().map(name -> find(name).name()).toList();
    }

    private static ConfigException unknown(String name) {
        List<String> known = Tables.names();
        return new ConfigException("Unknown table '" + name + "'." + Spelling.didYouMean(name, known)
                + " The tables are " + String.join(", ", known) + ".");
    }
}
