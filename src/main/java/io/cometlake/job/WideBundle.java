// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.wide.RowSource;
import io.cometlake.export.wide.WideSource;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.Staging;
import io.cometlake.lake.TableRows;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open files of a bundle that {@code experiments_wide} is made of. Not thread-safe. */
final class WideBundle implements AutoCloseable {
    private final Staging staging;
    private final BundleManifest bundle;
    private final List<TableRows> open = new ArrayList<>();

    WideBundle(Staging staging, BundleManifest bundle) {
        this.staging = staging;
        this.bundle = bundle;
    }

    RowSource experiments() {
        return rows(Tables.EXPERIMENTS);
    }

    Map<WideSource, RowSource> values() {
        Map<WideSource, RowSource> values = new EnumMap<>(WideSource.class);
        for (WideSource source : WideSource.values()) {
            values.put(source, rows(source.table()));
        }
        return values;
    }

    /** A bundle may lack a table that no run asked for. */
    private RowSource rows(TableSchema table) {
        Optional<TableRows> rows = staging.read(bundle, table);
        rows.ifPresent(open::add);
        return rows.<RowSource>map(found -> found::next).orElse(RowSource.EMPTY);
    }

    @Override
    public void close() {
        open.forEach(TableRows::close);
    }
}
