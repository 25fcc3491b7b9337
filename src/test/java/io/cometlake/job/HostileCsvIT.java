// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.LakeFormat;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.LakeCsv;
import java.nio.file.Path;
import java.sql.SQLException;

class HostileCsvIT extends HostileDataContract {
    @Override
    LakeFormat format() {
        return LakeFormat.CSV;
    }

    @Override
    LakeQuery read(Path lake, String... tables) throws SQLException {
        LakeQuery query = new LakeQuery(lake);
        for (String table : tables) {
            query.run("create view " + table + " as select * from "
                    + LakeCsv.table(
                            lake + "/" + table + "/**/*.csv", Tables.find(table).orElseThrow(), true));
        }
        return query;
    }
}
