// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.LakeFormat;
import java.nio.file.Path;
import java.sql.SQLException;

class HostileParquetIT extends HostileDataContract {
    @Override
    LakeFormat format() {
        return LakeFormat.PARQUET;
    }

    @Override
    LakeQuery read(Path lake, String... tables) throws SQLException {
        return new LakeQuery(lake, tables);
    }
}
