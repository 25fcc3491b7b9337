// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.LakeFormat;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HostileParquetIT extends HostileDataContract {
    @Override
    LakeFormat format() {
        return LakeFormat.PARQUET;
    }

    @Override
    LakeQuery read(Path lake, String... tables) throws SQLException {
        return new LakeQuery(lake, tables);
    }

    @Test
    void columnsOfTheWideTableHaveTheNamesThatWereLogged() throws SQLException {
        List<String> columns = wideColumns("names");

        for (String name : HostileNames.ALL) {
            String parameter = "param." + name;
            boolean hasTwin =
                    HostileNames.ALL.stream().filter(name::equalsIgnoreCase).count() > 1;
            assertThat(columns)
                    .as(name)
                    .anyMatch(column -> hasTwin
                            ? column.matches("(?s)" + Pattern.quote(parameter) + "(~[23])?")
                            : column.equals(parameter));
            assertThat(columns).as(name).anyMatch(column -> column.startsWith("metric." + name + ".last"));
        }
        assertThat(columns.stream().map(column -> column.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }
}
