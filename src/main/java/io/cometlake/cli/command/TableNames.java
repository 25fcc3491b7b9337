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
        return Tables.find(name.toLowerCase(Locale.ROOT)).orElseThrow(() -> unknown(name, Tables.names()));
    }

    /** The names of tables that an export can write, as the lake spells them. */
    static List<String> checkExported(List<String> names) {
        return names.stream().map(TableNames::findExported).toList();
    }

    private static String findExported(String name) {
        String table = Tables.find(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> unknown(name, Tables.exportedNames()))
                .name();
        Tables.whyNotExported(table).ifPresent(reason -> {
            throw new ConfigException(reason);
        });
        return table;
    }

    private static ConfigException unknown(String name, List<String> known) {
        return new ConfigException("Unknown table '" + name + "'." + Spelling.didYouMean(name, known)
                + " The tables are " + String.join(", ", known) + ".");
    }
}
